// npm run fuzz, npm run faults, npm run soak, npm run memory: the product built and attacked, or used for long, from outside.
import { build, fail, install, runToTheEnd } from './toolchain.mjs';

const [what, ...words] = process.argv.slice(2);
if (!['fuzz', 'faults', 'soak', 'memory'].includes(what))
  fail('usage: node scripts/e2e.mjs fuzz|faults|soak|memory [options]');
install();
build();
runToTheEnd(['--enable-source-maps', `e2e/${what}/main.ts`, ...words]);
