import { createHash } from 'node:crypto';
import type { Database } from '../database/database.ts';

export interface AuditRow {
  seq: number;
  at: string;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  action: string;
  subjectKind: string;
  subjectId: string | null;
  details: string;
  previousHash: string;
  hash: string;
}

export interface ChainVerdict {
  intact: boolean;
  rows: number;
  /** The first row that does not follow from the one before. */
  broken: {
    seq: number;
    reason: 'altered' | 'missing-before' | 'unlinked' | 'not-as-anchored' | 'cut-off';
  } | null;
  /** The last row's hash: keep it elsewhere, and a cut-off end is found out too. */
  head: string;
}

const START = '0'.repeat(64);
const BATCH = 20_000;

/** A row's number and hash, kept where who writes the database cannot reach: what it names cannot be cut or rewritten unseen. */
export interface Anchor {
  readonly seq: number;
  readonly hash: string;
}

/** The hash of a row, computed independently of the trigger that wrote it (same bytes: migration 0002). */
export function hashOfRow(row: Omit<AuditRow, 'hash'>): string {
  const fields = [
    String(row.seq),
    row.at,
    row.actorKind,
    row.actorId,
    row.actorName,
    row.action,
    row.subjectKind,
    row.subjectId,
    row.details,
    row.previousHash,
  ];
  const text = `[${fields.map((field) => JSON.stringify(field)).join(', ')}]`;
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/**
 * Walks the whole register in order and stops at the first row that was altered, before which one is missing, or that an
 * anchor knows otherwise. A register that ends before an anchor was cut off.
 */
export async function verifyAuditChain(
  database: Database,
  anchors: readonly Anchor[] = [],
): Promise<ChainVerdict> {
  const known = new Map(anchors.map(({ seq, hash }) => [seq, hash]));
  const last = Math.max(0, ...known.keys());
  let previous = START;
  let seq = 0;
  let coming = batchAfter(database, 0);
  for (;;) {
    const rows = await coming;
    // The next rows come while these are hashed.
    if (rows.length === BATCH) coming = batchAfter(database, rows.at(-1)!.seq);
    for (const row of rows) {
      const anchored = known.get(row.seq);
      const reason =
        faultOf(row, seq, previous) ??
        (anchored !== undefined && anchored !== row.hash ? 'not-as-anchored' : null);
      if (reason) {
        if (rows.length === BATCH) await coming.catch(() => undefined);
        return { intact: false, rows: seq, broken: { seq: row.seq, reason }, head: previous };
      }
      previous = row.hash;
      seq = row.seq;
    }
    if (rows.length === BATCH) continue;
    return seq < last
      ? { intact: false, rows: seq, broken: { seq: seq + 1, reason: 'cut-off' }, head: previous }
      : { intact: true, rows: seq, broken: null, head: previous };
  }
}

const batchAfter = (database: Database, seq: number): Promise<AuditRow[]> =>
  database.query<AuditRow>(
    `SELECT seq, at, actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName", action,
            subject_kind AS "subjectKind", subject_id AS "subjectId", details, previous_hash AS "previousHash", hash
     FROM audit_entry WHERE seq > $1 ORDER BY seq LIMIT $2`,
    [seq, BATCH],
  );

function faultOf(
  row: AuditRow,
  seqBefore: number,
  hashBefore: string,
): 'altered' | 'missing-before' | 'unlinked' | null {
  if (row.seq !== seqBefore + 1) return 'missing-before';
  if (row.previousHash !== hashBefore) return 'unlinked';
  return hashOfRow(row) === row.hash ? null : 'altered';
}
