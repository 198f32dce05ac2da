// npm run check: types, lint, fences and import circles, format, unused code, and the tests;
// `--no-tests` leaves the tests out.
import { build, fail, install, JEST, runStep, runToTheEnd } from './toolchain.mjs';

const options = process.argv.slice(2);
const unknown = options.filter((word) => word !== '--no-tests');
if (unknown.length > 0) fail(`check: unknown option ${unknown.join(' ')} (there is: --no-tests)`);

install();
const steps = [
  ['types of the server', ['node_modules/typescript/bin/tsc', '-b']],
  ['types of the pages', ['node_modules/typescript/bin/tsc', '-p', 'web']],
  ['types of the tests', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.spec.json']],
  ['lint', ['node_modules/oxlint/bin/oxlint', '--deny-warnings']],
  [
    'fences and circles',
    [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err',
      'domain',
      'text',
      'contract',
      'migrations',
      'api',
      'jobs',
      'demo',
      'web/src',
    ],
  ],
  ['the office’s days', ['scripts/calendar-check.mjs']],
  ['format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--cache', '--log-level', 'warn', '.']],
  ['unused files and exports', ['node_modules/knip/bin/knip.js', '--no-progress']],
];
const failed = [];
for (const [name, command] of steps) {
  const started = Date.now();
  const passed = runStep(command);
  process.stdout.write(
    `${passed ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`,
  );
  if (!passed) failed.push(name);
}
if (failed.length > 0) {
  process.stderr.write(`check: failed: ${failed.join(', ')}\n`);
  process.exit(1);
}
if (!options.includes('--no-tests')) {
  build();
  runToTheEnd(JEST);
}
