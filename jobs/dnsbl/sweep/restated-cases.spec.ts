import { TABLE_PATIENCE } from '../testing/fault-table.ts';
import { RSPAMD_CASES, SPAMASSASSIN_CASES } from '../testing/restated-cases.ts';
import { runCases } from '../testing/run-cases.ts';
import type { SweepVerdict } from './sweep-plan.ts';

const CASES = [...SPAMASSASSIN_CASES, ...RSPAMD_CASES];
let verdicts: (SweepVerdict | undefined)[];
beforeAll(async () => {
  verdicts = await runCases(CASES, TABLE_PATIENCE);
});

test.each(CASES.map(({ name, expected }, n) => ({ name, expected, n })))(
  '$name: $expected',
  ({ expected, n }) => {
    expect(verdicts[n]?.verdict).toBe(expected);
  },
);

test('several codes keep their several meanings', () => {
  const two = verdicts[CASES.findIndex(({ name }) => name === 'rbl: two codes at once')];
  expect(two?.meanings).toEqual(['CODE_2', 'CODE_3']);
});
