import { hash } from 'node:crypto';
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
  /** A tombstone: who, what and the details went when their time was over; place and hashes stay. */
  erased: boolean;
}

export interface ChainVerdict {
  intact: boolean;
  rows: number;
  /** How many of them are tombstones. */
  erased: number;
  /** The first row that does not follow from the one before. */
  broken: {
    seq: number;
    reason: 'altered' | 'missing-before' | 'unlinked' | 'not-as-anchored' | 'cut-off' | 'erased-untold';
  } | null;
  /** The last row's hash: keep it elsewhere, and a cut-off end is found out too. */
  head: string;
}

/** What the first row follows from. */
const START = '0'.repeat(64);
const BATCH = 20_000;

/** A row's number and hash, kept where who writes the database cannot reach: what it names cannot be cut or rewritten unseen. */
export interface Anchor {
  readonly seq: number;
  readonly hash: string;
}

/** The hash of a row, computed independently of the trigger that wrote it (same bytes: migration 0002). */
export function hashOfRow(row: Omit<AuditRow, 'hash' | 'erased'>): string {
  // Written out and hashed in one call: a register of a million rows is walked each month.
  const text =
    `[${json(String(row.seq))}, ${json(row.at)}, ${json(row.actorKind)}, ${json(row.actorId)}, ${json(row.actorName)}, ` +
    `${json(row.action)}, ${json(row.subjectKind)}, ${json(row.subjectId)}, ${json(row.details)}, ${json(row.previousHash)}]`;
  return hash('sha256', text, 'hex');
}

const json = (value: string | null): string => JSON.stringify(value);

/**
 * Walks the whole register in order and stops at the first row that was altered, before which one is missing, or that an
 * anchor knows otherwise. A register that ends before an anchor was cut off. A tombstone keeps its place by its hashes;
 * a later row must tell of it.
 */
export async function verifyAuditChain(
  database: Pick<Database, 'query'>,
  anchors: readonly Anchor[] = [],
): Promise<ChainVerdict> {
  // Of two that name one row differently neither replaces the other: the register cannot be both.
  const known = new Map<number, Set<string>>();
  for (const { seq, hash } of anchors) known.set(seq, (known.get(seq) ?? new Set()).add(hash));
  const last = Math.max(0, ...known.keys());
  const walked = { rows: 0, erased: 0, head: START };
  let lastErased = 0;
  let toldUpTo = 0;
  const brokenAt = (seq: number, reason: NonNullable<ChainVerdict['broken']>['reason']): ChainVerdict => ({
    ...walked,
    intact: false,
    broken: { seq, reason },
  });
  let coming = batchAfter(database, 0);
  for (;;) {
    const rows = await coming;
    // The next rows come while these are hashed.
    if (rows.length === BATCH) coming = batchAfter(database, rows.at(-1)!.seq);
    for (const row of rows) {
      const anchored = known.get(row.seq);
      const reason =
        faultOf(row, walked.rows, walked.head) ??
        (anchored !== undefined && [...anchored].some((hash) => hash !== row.hash)
          ? 'not-as-anchored'
          : null);
      if (reason) {
        if (rows.length === BATCH) await coming.catch(() => undefined);
        return brokenAt(row.seq, reason);
      }
      if (row.erased) {
        walked.erased += 1;
        lastErased = row.seq;
      } else if (row.action === 'register.erased') toldUpTo = Math.max(toldUpTo, Number(row.subjectId));
      walked.head = row.hash;
      walked.rows = row.seq;
    }
    if (rows.length === BATCH) continue;
    if (walked.rows < last) return brokenAt(walked.rows + 1, 'cut-off');
    if (lastErased > toldUpTo) return brokenAt(lastErased, 'erased-untold');
    return { ...walked, intact: true, broken: null };
  }
}

const batchAfter = (database: Pick<Database, 'query'>, seq: number): Promise<AuditRow[]> =>
  rowsAfter(database, seq, BATCH);

/** The next rows, in their order. */
export const rowsAfter = (
  database: Pick<Database, 'query'>,
  seq: number,
  most: number,
): Promise<AuditRow[]> =>
  database.query<AuditRow>(
    `SELECT seq, at, actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName", action,
            subject_kind AS "subjectKind", subject_id AS "subjectId", details, previous_hash AS "previousHash", hash, erased
     FROM public.audit_entry WHERE seq > $1 ORDER BY seq LIMIT $2`,
    [seq, most],
  );

function faultOf(
  row: AuditRow,
  seqBefore: number,
  hashBefore: string,
): 'altered' | 'missing-before' | 'unlinked' | null {
  if (row.seq !== seqBefore + 1) return 'missing-before';
  if (row.previousHash !== hashBefore) return 'unlinked';
  return row.erased || hashOfRow(row) === row.hash ? null : 'altered';
}
