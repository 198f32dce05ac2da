// npm run bench -- [dnsbl|firewall|api|load|web]: the named rooms one after the other, so that none disturbs another.
const ROOMS: Readonly<Record<string, () => Promise<{ run: () => Promise<void> }>>> = {
  dnsbl: () => import('./dnsbl/main.ts'),
  firewall: () => import('./firewall/main.ts'),
  api: () => import('./api/main.ts'),
  load: () => import('./load/main.ts'),
  web: () => import('./web/main.ts'),
};

for (const room of process.argv.slice(2)) {
  const { run } = await ROOMS[room]!();
  await run();
}
process.exit(0);
