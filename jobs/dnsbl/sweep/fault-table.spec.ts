import type { SweepVerdict } from './sweep-plan.ts';
import { FAULT_TABLE, TABLE_PATIENCE } from '../testing/fault-table.ts';
import { runCases } from '../testing/run-cases.ts';

let verdicts: (SweepVerdict | undefined)[];
beforeAll(async () => {
  verdicts = await runCases(FAULT_TABLE, TABLE_PATIENCE);
});

test('the table has at least sixty cases', () => {
  expect(FAULT_TABLE.length).toBeGreaterThanOrEqual(60);
});

test.each(FAULT_TABLE.map(({ name, expected }, n) => ({ name, expected, n })))(
  '$name: $expected',
  ({ expected, n }) => {
    expect(verdicts[n]?.verdict).toBe(expected);
  },
);
