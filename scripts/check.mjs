// npm run check: types, lint, fences and import circles, format, unused code. Tests run with npm test;
// `--with-tests` runs them too.
import { build, install, runStep, runToTheEnd } from './house.mjs';

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
      'contract',
      'migrations',
      'api',
      'jobs',
      'web/src',
    ],
  ],
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
if (process.argv.includes('--with-tests')) {
  build();
  runToTheEnd([
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
  ]);
}
