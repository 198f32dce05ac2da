// npm test: the whole suite; npm test -- PATTERN runs a part of it.
import { build, install, JEST, runToTheEnd } from './toolchain.mjs';

install();
build();
runToTheEnd([...JEST, ...process.argv.slice(2)]);
