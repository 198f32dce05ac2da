// npm run bench -- [dnsbl|firewall|api|load|web]: one JSON line a figure.
import { existsSync } from 'node:fs';
import { build, fail, install, root, runToTheEnd } from './toolchain.mjs';

const rooms = ['dnsbl', 'firewall', 'api', 'load', 'web'].filter((room) =>
  existsSync(`${root}/bench/${room}/main.ts`),
);
const asked = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const unknown = asked.filter((room) => !rooms.includes(room));
if (unknown.length > 0) fail(`bench: no such room: ${unknown.join(', ')} (there are: ${rooms.join(', ')})`);
install();
build();
runToTheEnd(['--enable-source-maps', '--expose-gc', 'bench/main.ts', ...(asked.length > 0 ? asked : rooms)]);
