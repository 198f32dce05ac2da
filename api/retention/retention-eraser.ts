import type { RetentionClassName } from '../../domain/retention/classes.ts';
import type { Tx } from '../database/database.ts';
import { DUE_REQUESTS, DUE_ROWS, KEPT_SUBJECTS, REQUEST_PARTS } from './due-rows.ts';

type Reader = Pick<Tx, 'query'>;

/** How many are due, counted no further than `most`. */
export async function countDue(
  tx: Reader,
  name: RetentionClassName,
  before: Date,
  most: number,
): Promise<number> {
  const count = async (what: string, params: readonly unknown[]): Promise<number> => {
    const [row] = await tx.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM (SELECT 1 FROM ${what} LIMIT ${most}) counted`,
      params,
    );
    return row?.n ?? 0;
  };
  if (name === 'requests') return count(`request r WHERE ${DUE_REQUESTS}`, [before]);
  if (name === 'register')
    return count('audit_entry WHERE NOT erased AND seq <= $1', [await lastDueOfRegister(tx, before)]);
  let sum = 0;
  for (const { table, due } of DUE_ROWS[name]) sum += await count(`${table} t WHERE ${due}`, [before]);
  return sum;
}

/** Takes at most `most` due rows away. @returns how many */
export async function eraseDue(
  tx: Tx,
  name: RetentionClassName,
  before: Date,
  most: number,
  now: Date,
): Promise<number> {
  if (name === 'requests') return eraseRequests(tx, before, most);
  if (name === 'register') return eraseOfRegister(tx, before, most, now);
  for (const { table, due, empties } of DUE_ROWS[name]) {
    const some = `ctid = ANY (ARRAY (SELECT t.ctid FROM ${table} t WHERE ${due} LIMIT ${most} FOR UPDATE SKIP LOCKED))`;
    const [row] = await tx.query<{ n: number }>(
      `WITH gone AS (${empties === undefined ? `DELETE FROM ${table}` : `UPDATE ${table} SET ${empties}`} WHERE ${some} RETURNING 1)
       SELECT count(*)::int AS n FROM gone`,
      [before],
    );
    if (row !== undefined && row.n > 0) return row.n;
  }
  return 0;
}

async function eraseRequests(tx: Tx, before: Date, most: number): Promise<number> {
  const rows = await tx.query<{ id: string }>(
    `SELECT r.id FROM request r WHERE ${DUE_REQUESTS} ORDER BY r.closed_at, r.id LIMIT ${Math.min(most, 100)} FOR UPDATE SKIP LOCKED`,
    [before],
  );
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  for (const part of REQUEST_PARTS) await tx.query(part, [ids]);
  return ids.length;
}

/**
 * The register goes from its first row on, so the first row about something that is under way or under a hold keeps all
 * that came after it.
 */
async function lastDueOfRegister(tx: Reader, before: Date): Promise<number> {
  const [row] = await tx.query<{ upTo: number | null }>(
    `SELECT least(
       (SELECT min(seq) - 1 FROM audit_entry WHERE at >= $1),
       (SELECT min(a.seq) - 1 FROM audit_entry a JOIN (${KEPT_SUBJECTS}) k ON k.kind = a.subject_kind AND k.id = a.subject_id
        WHERE NOT a.erased AND a.at < $1),
       (SELECT max(seq) FROM audit_entry)) AS "upTo"`,
    [before.toISOString()],
  );
  return row?.upTo ?? 0;
}

async function eraseOfRegister(tx: Tx, before: Date, most: number, now: Date): Promise<number> {
  const last = await lastDueOfRegister(tx, before);
  const [first] = await tx.query<{ seq: number | null }>(
    'SELECT min(seq) AS seq FROM audit_entry WHERE NOT erased AND seq <= $1',
    [last],
  );
  if (first?.seq == null) return 0;
  const [done] = await tx.query<{ rows: number }>('SELECT audit_erase($1, $2, $3, $4) AS rows', [
    Math.min(last, first.seq + most - 1),
    now.toISOString(),
    'conservazione',
    'termine di conservazione del registro',
  ]);
  return done?.rows ?? 0;
}
