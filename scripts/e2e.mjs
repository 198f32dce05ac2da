// npm run fuzz, npm run faults: the product built and attacked from outside.
import { build, fail, install, runToTheEnd } from './toolchain.mjs';

const [what, ...words] = process.argv.slice(2);
if (what !== 'fuzz' && what !== 'faults') fail('usage: node scripts/e2e.mjs fuzz|faults [options]');
install();
build();
runToTheEnd(['--enable-source-maps', `e2e/${what}/main.ts`, ...words]);
