// The order in which jest takes the suites. It goes by size where it has not run them before, as in a fresh clone; but the
// suites that take minutes are small files: begun last, one of them keeps a core waiting for the other.
import TestSequencer from '@jest/test-sequencer';

/** The longest first, as `.ci/run` prints them. */
const LONGEST = [
  'e2e/web/accessibility.spec.ts',
  'e2e/faults/rounds.spec.ts',
  'e2e/first-start.spec.ts',
  'e2e/web/every-page.spec.ts',
  'e2e/rolling/rolling-restart.spec.ts',
  'e2e/web/procedures-journey.spec.ts',
  'e2e/firewall/kernel-orders.spec.ts',
  'e2e/web/nothing-cut.spec.ts',
];

export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const placeOf = ({ path }) => {
      const place = LONGEST.findIndex((name) => path.endsWith(`/${name}`));
      return place === -1 ? LONGEST.length : place;
    };
    return super.sort(tests).toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}
