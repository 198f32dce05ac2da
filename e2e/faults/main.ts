// npm run faults [-- --kills N --outages N --seed N --blacklist N]: kills the process and takes its database away while
// people work, orders go out and sweeps run; then counts what was lost, done twice, or no longer true. After it the same
// in the middle of sweeps, N times each fault (0: not at all). Exit 1 when anything was.
import { Random } from '../fuzz/random.ts';
import { AppProcess } from '../app-process.ts';
import { reportBlacklistFaults } from './blacklist.ts';
import { drained, inspect } from './invariants.ts';
import { Load } from './load.ts';
import { outage } from './outage.ts';
import { openSlowSmtp } from './slow-smtp.ts';

const numberOf = (flag: string, fallback: number): number => {
  const at = process.argv.indexOf(flag);
  const value = at === -1 ? fallback : Number(process.argv[at + 1]);
  if (Number.isInteger(value) && value >= 0) return value;
  process.stderr.write(`faults: ${flag} wants a whole number\n`);
  process.exit(2);
};
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const kills = numberOf('--kills', 6);
const outages = numberOf('--outages', 3);
const blacklist = numberOf('--blacklist', 12);
const seed = numberOf('--seed', 1 + (Date.now() % 1_000_000));
const random = new Random(seed);
process.stderr.write(`faults: seed ${seed}\n`);

const post = await openSlowSmtp(150);
const app = await AppProcess.open({ env: { SMTP_URL: post.url } });
try {
  const load = await Load.prepare(app.url);
  const broken: string[] = [];
  const faults = [...Array<'kill'>(kills).fill('kill'), ...Array<'outage'>(outages).fill('outage')];
  for (const fault of random.some(faults, faults.length)) {
    load.begin();
    await pause(1500 + random.below(2500));
    if (fault === 'kill') {
      await app.kill();
      const readyMs = await app.start();
      process.stderr.write(`faults: killed, ready again in ${(readyMs / 1000).toFixed(1)} s\n`);
    } else {
      await outage(app.folder, 1500 + random.below(1500));
      process.stderr.write('faults: the database was away\n');
      if (!app.isRunning) broken.push(`the process ended with its database: ${app.output.slice(-500)}`);
    }
    await pause(1500);
    await load.end();
    if (!app.isRunning) await app.start();
  }
  const url = await app.databaseUrl();
  // What was in somebody's hands when the process died is taken up again when its time is over.
  if (!(await drained(url, 300_000)))
    broken.push('the outbox or the sweeps did not come to an end in 5 minutes');
  const findings = await inspect(url, load.promised, post.taken);
  broken.push(...findings.broken);
  const chain = await app.command('audit', 'verify');
  if (chain.code !== 0) broken.push(`the register: ${chain.stdout.trim()} (exit ${chain.code})`);
  broken.push(...load.crashes.map((crash) => `answered ${crash}`));
  const again = [...post.taken.values()].filter((times) => times > 1).length;
  process.stderr.write(
    `faults: ${load.promised.length} requests promised, ${post.taken.size} mails, ${again} of them delivered again with the same Message-ID\n`,
  );
  for (const line of [...findings.lost, ...findings.doubled, ...broken]) process.stderr.write(`${line}\n`);
  process.stdout.write(
    `${JSON.stringify({
      kills,
      outages,
      lost: findings.lost.length,
      doubled: findings.doubled.length,
      invariantsBroken: broken.length,
    })}\n`,
  );
  process.exitCode = findings.lost.length + findings.doubled.length + broken.length > 0 ? 1 : 0;
} finally {
  await app.close();
  await post.close();
}
if (blacklist > 0 && !(await reportBlacklistFaults(blacklist))) process.exitCode = 1;
