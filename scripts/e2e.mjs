// npm run fuzz, npm run faults: the house built and attacked from outside.
import { build, fail, install, runToTheEnd } from './house.mjs';

const [what, ...words] = process.argv.slice(2);
if (what !== 'fuzz' && what !== 'faults') fail('usage: node scripts/e2e.mjs fuzz|faults [options]');
install();
build();
runToTheEnd(['--enable-source-maps', `e2e/${what}/main.ts`, ...words]);
