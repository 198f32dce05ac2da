import type { Tx } from '../../database/database.ts';

/** `FW-2026-0042`: the year is the Italian one, the number grows without gaps a year and prefix. */
export async function nextCode(tx: Tx, prefix: string, year: number): Promise<string> {
  const [row] = await tx.query<{ last: number }>(
    `INSERT INTO request_counter (prefix, year, last) VALUES ($1, $2, 1)
     ON CONFLICT (prefix, year) DO UPDATE SET last = request_counter.last + 1 RETURNING last`,
    [prefix, year],
  );
  return `${prefix}-${year}-${String(row!.last).padStart(4, '0')}`;
}
