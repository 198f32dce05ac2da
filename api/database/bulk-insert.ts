import type { Tx } from './database.ts';

/**
 * Inserts many rows in one statement, in their order. Every row has the same columns, named as in the table;
 * lists become PostgreSQL arrays, objects jsonb, `\x…` texts bytea: the table's own types decide.
 */
export async function bulkInsert(
  tx: Tx,
  table: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const first = rows[0];
  if (first === undefined) return;
  const columns = Object.keys(first).join(', ');
  await tx.query(
    `INSERT INTO ${table} (${columns})
     SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) WITH ORDINALITY ORDER BY ordinality`,
    [JSON.stringify(rows)],
  );
}
