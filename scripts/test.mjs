// npm test: the whole suite; npm test -- PATTERN runs a part of it.
import { build, install, JEST, runToTheEnd } from './toolchain.mjs';

const words = process.argv.slice(2);
const patterns = words.filter((word) => !word.startsWith('-'));
/** Only the tests of the whole system run what was built: the others compile what they import. */
const needsNoBuild = /^(domain|text|contract|migrations|api|jobs|demo|web)\b/;

install();
if (patterns.length === 0 || !patterns.every((pattern) => needsNoBuild.test(pattern))) build();
runToTheEnd([...JEST, ...words]);
