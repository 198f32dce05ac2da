import { FAULT_TABLE, TABLE_PATIENCE } from '../../jobs/dnsbl/testing/fault-table.ts';
import { RBLDNSD_KEY_CASES } from '../../jobs/dnsbl/testing/rbldnsd-cases.ts';
import { RSPAMD_CASES } from '../../jobs/dnsbl/testing/rspamd-cases.ts';
import { runCases } from '../../jobs/dnsbl/testing/run-cases.ts';
import { SPAMASSASSIN_CASES } from '../../jobs/dnsbl/testing/spamassassin-cases.ts';
import { figure } from './figure.ts';

export async function wrongVerdicts(): Promise<void> {
  const cases = [...FAULT_TABLE, ...SPAMASSASSIN_CASES, ...RSPAMD_CASES, ...RBLDNSD_KEY_CASES];
  const verdicts = await runCases(cases, TABLE_PATIENCE);
  const wrong = cases.filter(({ expected }, n) => verdicts[n]?.verdict !== expected);
  for (const { name } of wrong) process.stderr.write(`wrong verdict: ${name}\n`);
  figure('wrong-verdicts', wrong.length, `of ${cases.length}`);
}
