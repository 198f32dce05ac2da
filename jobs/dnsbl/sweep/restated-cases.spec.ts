import { TABLE_PATIENCE } from '../testing/fault-table.ts';
import { RBLDNSD_KEY_CASES } from '../testing/rbldnsd-cases.ts';
import { RSPAMD_CASES } from '../testing/rspamd-cases.ts';
import { runCases } from '../testing/run-cases.ts';
import { SPAMASSASSIN_CASES } from '../testing/spamassassin-cases.ts';
import type { SweepVerdict } from './sweep-plan.ts';

const CASES = [...SPAMASSASSIN_CASES, ...RSPAMD_CASES, ...RBLDNSD_KEY_CASES];
let verdicts: (SweepVerdict | undefined)[];
beforeAll(async () => {
  verdicts = await runCases(CASES, TABLE_PATIENCE);
});

test.each(CASES.map((one, n) => ({ ...one, n })))('$name: $expected', ({ expected, meanings, n }) => {
  expect(verdicts[n]?.verdict).toBe(expected);
  if (meanings !== undefined) expect(verdicts[n]?.meanings).toEqual(meanings);
});

test('the reason of a listing is kept as the list words it', () => {
  const exact = CASES.findIndex(({ name }) => name.endsWith('the exact code'));
  expect(verdicts[exact]?.txt).toEqual(['an answer about two']);
});
