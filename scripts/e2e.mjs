// npm run fuzz, npm run faults, npm run soak, npm run memory: the product built and attacked, or used for long, from outside.
import { build, fail, install, JEST, runToTheEnd } from './toolchain.mjs';

const [what, ...words] = process.argv.slice(2);
if (!['fuzz', 'faults', 'soak', 'memory'].includes(what))
  fail('usage: node scripts/e2e.mjs fuzz|faults|soak|memory [options]');
install();
if (what === 'fuzz' && words[0] === 'policies') policies(words.slice(1));
else {
  build();
  runToTheEnd(['--enable-source-maps', `e2e/${what}/main.ts`, ...words]);
}

/**
 * fuzz -- policies [--policies N] [--seed N]: random policies, with rules that are not exact and with translations, against
 * an evaluator that tries every packet: the brute force of `npm test`, at length.
 */
function policies(options) {
  const numberOf = (flag, fallback) => {
    const at = options.indexOf(flag);
    const value = at === -1 ? fallback : Number(options[at + 1]);
    return Number.isInteger(value) && value > 0 ? value : fail(`fuzz: ${flag} wants a whole number`);
  };
  const count = numberOf('--policies', 30_000);
  const seed = numberOf('--seed', 1 + (Date.now() % 1_000_000));
  process.stderr.write(`fuzz: seed ${seed}, ${count} policies\n`);
  const env = {
    FIREWALL_POLICIES: String(count),
    FIREWALL_RUNS: String(Math.ceil(count / 10)),
    FIREWALL_SEED: String(seed),
  };
  runToTheEnd([...JEST, '--maxWorkers', '1', 'domain/firewall/.*brute-force'], { env });
}
