import type { ZoneHealth } from '../../domain/dnsbl/zone-health.ts';
import type { Tx } from '../database/database.ts';
import { readProof, writeProof } from './proof-text.ts';
import {
  keyOf,
  type GivenProof,
  type GivenVerdict,
  type RunningSweep,
  type TargetStatus,
  type SweepTarget,
} from './running-sweep.ts';

// What a sweep keeps in the database: few rows, written many at a time.

export async function loadStatuses(
  tx: Tx,
  targets: readonly SweepTarget[],
): Promise<RunningSweep['statuses']> {
  const rows = await tx.query<{ targetId: string; zoneId: number } & TargetStatus>(
    'SELECT target_id AS "targetId", zone_id AS "zoneId", verdict, codes FROM dnsbl_status WHERE target_id = ANY($1)',
    [targets.map(({ id }) => id)],
  );
  return new Map(rows.map(({ targetId, zoneId, ...standing }) => [keyOf(targetId, zoneId), standing]));
}

export async function loadProgress(tx: Tx, id: number): Promise<Pick<RunningSweep, 'proofs' | 'done'>> {
  const rows = await tx.query<{
    zoneId: number;
    health: ZoneHealth;
    proof: string;
    resolver: string | null;
    done: Uint8Array | null;
  }>(
    'SELECT zone_id AS "zoneId", health, proof, resolvers[cardinality(resolvers)] AS resolver, done FROM dnsbl_zone_proof WHERE sweep_id = $1',
    [id],
  );
  return {
    proofs: new Map(
      rows.map(({ zoneId, health, proof, resolver }) => [zoneId, { health, resolver, ...readProof(proof) }]),
    ),
    done: new Map(rows.flatMap(({ zoneId, done }) => (done === null ? [] : [[zoneId, done]]))),
  };
}

/** A list that is tested again in one sweep was left by its resolver: the last proof stays, and who was asked before. */
export async function writeProofs(tx: Tx, id: number, proofs: readonly GivenProof[]): Promise<void> {
  for (const { zone, at, health, resolver, usualResolver, ...entries } of proofs)
    await tx.query(
      `INSERT INTO dnsbl_zone_proof AS old (sweep_id, zone_id, at, health, proof, resolvers)
       VALUES ($1, $2, $3, $4, $5, CASE WHEN $6::text <> $7::text THEN ARRAY[$6::text] END)
       ON CONFLICT (sweep_id, zone_id) DO UPDATE SET at = excluded.at, health = excluded.health, proof = excluded.proof,
         resolvers = coalesce(old.resolvers, ARRAY[$7::text]) || $6::text`,
      [id, zone.id, at, health, writeProof(entries), resolver, usualResolver],
    );
}

export async function writeBits(tx: Tx, id: number, bits: ReadonlyMap<number, Uint8Array>): Promise<void> {
  if (bits.size === 0) return;
  await tx.query(
    `UPDATE dnsbl_zone_proof p SET done = new.done FROM unnest($2::int[], $3::bytea[]) AS new(zone_id, done)
     WHERE p.sweep_id = $1 AND p.zone_id = new.zone_id`,
    [id, [...bits.keys()], [...bits.values()].map((mine) => Buffer.from(mine))],
  );
}

export async function writeChanges(
  tx: Tx,
  sweep: RunningSweep,
  changed: readonly GivenVerdict[],
): Promise<void> {
  if (changed.length === 0) return;
  const rows = changed.map((one) => ({
    target_id: one.target.id,
    zone_id: one.zone.id,
    from_verdict: sweep.statuses.get(keyOf(one.target.id, one.zone.id))?.verdict ?? null,
    to_verdict: one.verdict,
    codes: one.codes,
    txt: one.txt,
    at: one.at,
  }));
  await tx.query(
    `WITH new AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb)
         AS r(target_id uuid, zone_id int, from_verdict text, to_verdict text, codes text[], txt text[], at timestamptz)
     ), history AS (
       INSERT INTO dnsbl_change (at, sweep_id, target_id, zone_id, from_verdict, to_verdict, codes)
       SELECT at, $2, target_id, zone_id, from_verdict, to_verdict, codes FROM new
     )
     INSERT INTO dnsbl_status (target_id, zone_id, verdict, codes, txt, since)
     SELECT target_id, zone_id, to_verdict, codes, txt, at FROM new
     ON CONFLICT (target_id, zone_id) DO UPDATE SET verdict = excluded.verdict, codes = excluded.codes, txt = excluded.txt,
       since = CASE WHEN dnsbl_status.verdict = excluded.verdict THEN dnsbl_status.since ELSE excluded.since END`,
    [JSON.stringify(rows), sweep.id],
  );
}
