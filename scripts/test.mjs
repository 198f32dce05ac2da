// npm test: the whole suite; npm test -- PATTERN runs a part of it.
import { build, install, runToTheEnd } from './house.mjs';

install();
build();
runToTheEnd([
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  ...process.argv.slice(2),
]);
