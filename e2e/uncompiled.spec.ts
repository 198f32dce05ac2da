import { execFileSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/**
 * What `npm run fuzz`, `faults`, `soak` and `bench` load is run by Node alone, which strips types and knows nothing else
 * of TypeScript: a parameter property or an enum anywhere below would end the command at its first line.
 */
test.each([
  'e2e/fuzz/fuzz-api.ts',
  'e2e/fuzz/fuzz-parsers.ts',
  'e2e/fuzz/parsers.ts',
  'e2e/faults/load.ts',
  'e2e/faults/invariants.ts',
  'e2e/faults/outage.ts',
  'e2e/soak/usage.ts',
  'bench/firewall/main.ts',
])('%s is loaded by Node without being compiled', (file) => {
  const script = `await import(${JSON.stringify(path.join(root, file))}); process.exit(0)`;
  execFileSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script],
    { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] },
  );
});
