import { Injectable } from '@nestjs/common';
import type { ProofEntries } from './proof-text.ts';
import { readProof, writeProof } from './proof-text.ts';
import type { DnsblResolverFinding } from '../../contract/dnsbl-sweeps.ts';
import { isInfrastructureFault, NO_VERDICTS, type VerdictCounts } from '../../domain/dnsbl/infrastructure.ts';
import { isDefinite, type Verdict } from '../../domain/dnsbl/verdict.ts';
import type { ZoneHealth } from '../../domain/dnsbl/zone-health.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { announce } from '../live/live.ts';
import { AlertsService } from './alerts.service.ts';
import { DnsblSettingsService } from './dnsbl-settings.service.ts';
import { ListingMoves, type Episode } from './listing-moves.service.ts';
import type { MonitoredZone } from './monitored-zone.ts';

export interface SweepTarget {
  readonly id: string;
  readonly text: string;
  readonly service: string;
}

/** What a sweep found of one target on one list. */
export interface GivenVerdict {
  readonly target: SweepTarget;
  readonly zone: MonitoredZone;
  readonly verdict: Verdict;
  readonly codes: readonly string[];
  readonly txt: readonly string[];
  readonly at: string;
  readonly queries: number;
  /** It rests on an answer that was seen before: it is no second look at anything. */
  readonly isReused?: boolean;
}

export interface GivenProof extends ProofEntries {
  readonly zone: MonitoredZone;
  readonly health: ZoneHealth;
  readonly at: string;
  readonly queries: number;
  /** The resolver it was made through, and the one that the list is usually asked through. */
  readonly resolver: string;
  readonly usualResolver: string;
}

interface Standing {
  verdict: Verdict;
  codes: readonly string[];
}

export interface RunningSweep {
  readonly id: number;
  readonly kind: 'scheduled' | 'check-now' | 'second-probe';
  /** Answers that are still valid will not do. */
  readonly forced: boolean;
  /** Written by this process alone. */
  readonly runner: string;
  /** Those claimed now. */
  readonly targets: readonly SweepTarget[];
  /** Which bit stands for which target: fixed when the sweep first starts. */
  readonly places: ReadonlyMap<string, number>;
  readonly zones: readonly MonitoredZone[];
  /** How each target stood on each list, kept along: nobody else asks about them meanwhile. */
  readonly standings: Map<string, Standing>;
  readonly episodes: Map<string, Episode>;
  readonly proofs: ReadonlyMap<number, { health: ZoneHealth; resolver: string | null } & ProofEntries>;
  /** Bits by zone. */
  readonly done: Map<number, Uint8Array>;
  counts: Record<Verdict, number>;
}

/** Somebody else runs the sweep now, or it was ended: what this process still finds is not written. */
export class SweepLost extends Error {}

/** No sign of life for so long, and the process that ran a sweep is taken for dead. Signs come every 0.7 s. */
const DEAD_AFTER_SECONDS = 8;

/** A job is taken within milliseconds, unless every worker is busy. */
const WAITED_TOO_LONG_SECONDS = 15;

export const keyOf = (targetId: string, zoneId: number): string => `${targetId}/${zoneId}`;

const IS_DEAD = `coalesce(beat_at, '-infinity') < clock_timestamp() - interval '${DEAD_AFTER_SECONDS} seconds'`;

/**
 * The books of a sweep: what to ask, what is known already, and what changed. An answer that says what was known
 * writes nothing but a bit, which goes when the sweep ends.
 */
@Injectable()
export class SweepLedger {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: DnsblSettingsService,
    private readonly moves: ListingMoves,
    private readonly alerts: AlertsService,
  ) {}

  /** The sweep of a tick, made by whoever comes first. */
  async ofTick(tick: string): Promise<number> {
    await this.database.query(
      "INSERT INTO dnsbl_sweep (kind, tick, created_at) VALUES ('scheduled', $1, $2) ON CONFLICT (tick) DO NOTHING",
      [tick, this.clock.now().toISOString()],
    );
    const [row] = await this.database.query<{ id: number }>('SELECT id FROM dnsbl_sweep WHERE tick = $1', [
      tick,
    ]);
    return row!.id;
  }

  /**
   * Takes the sweep over, from its start or from where a process that died left it. Null when it is over already, or
   * when another process that is alive runs it. Targets that another sweep is asking about are left out; `waiting`
   * says how many.
   * @param runner who runs it, the same at each round
   */
  async begin(
    id: number,
    runner: string,
    zones: readonly MonitoredZone[],
  ): Promise<{ sweep: RunningSweep; waiting: number } | null> {
    return this.database.transaction(async (tx) => {
      const [row] = await tx.query<{
        kind: RunningSweep['kind'];
        forced: boolean;
        targetIds: string[] | null;
        zoneIds: number[] | null;
        counts: Partial<VerdictCounts>;
      }>(
        `UPDATE dnsbl_sweep SET state = 'running', runner = $2, beat_at = clock_timestamp(), started_at = coalesce(started_at, $3)
         WHERE id = $1 AND state IN ('waiting', 'running') AND NOT stop_requested AND (runner IS NULL OR runner = $2 OR ${IS_DEAD})
         RETURNING kind, forced, target_ids AS "targetIds", zone_ids AS "zoneIds", counts`,
        [id, runner, this.clock.now().toISOString()],
      );
      if (row === undefined) return null;
      const asked = zones.filter((zone) => row.zoneIds === null || row.zoneIds.includes(zone.id));
      const { targets, order, waiting } = await this.claim(tx, id, row.targetIds, row.kind);
      const sweep: RunningSweep = {
        id,
        kind: row.kind,
        forced: row.forced,
        runner,
        targets,
        places: new Map(order.map((one, place) => [one, place])),
        zones: asked,
        standings: await loadStandings(tx, targets),
        episodes: await this.moves.load(
          tx,
          targets.map((target) => target.id),
        ),
        ...(await loadProgress(tx, id)),
        counts: { ...NO_VERDICTS, ...row.counts },
      };
      await announce(tx, { topic: 'dnsbl-sweeps', id: String(id) });
      return { sweep, waiting };
    });
  }

  /**
   * The order of the targets is fixed when the sweep first starts, because the bits are counted by it. A sweep whose
   * process died holds nothing: were it waited for, the waiting ones could take every worker it needs to go on.
   */
  private async claim(
    tx: Tx,
    id: number,
    asked: string[] | null,
    kind: RunningSweep['kind'],
  ): Promise<{ targets: SweepTarget[]; order: string[]; waiting: number }> {
    const wanted =
      asked ??
      (await tx.query<{ id: string }>('SELECT id FROM dnsbl_target WHERE active ORDER BY service, text')).map(
        (row) => row.id,
      );
    const claimed = await tx.query<SweepTarget>(
      `UPDATE dnsbl_target t SET swept_by = $2 FROM (
         SELECT id FROM dnsbl_target WHERE id = ANY($1) AND active
           AND (swept_by IS NULL OR swept_by = $2
             OR NOT EXISTS (SELECT 1 FROM dnsbl_sweep other WHERE other.id = swept_by AND other.state = 'running' AND NOT (${IS_DEAD})))
         ORDER BY id FOR UPDATE SKIP LOCKED
       ) free WHERE t.id = free.id RETURNING t.id, t.text, t.service`,
      [wanted, id],
    );
    const byId = new Map(claimed.map((target) => [target.id, target]));
    // A scheduled sweep leaves to the other what the other is asking anyway; who asked for a check waits.
    const order = kind === 'scheduled' ? wanted.filter((one) => byId.has(one)) : wanted;
    await tx.query('UPDATE dnsbl_sweep SET target_ids = $2 WHERE id = $1', [id, order]);
    return {
      targets: order.flatMap((one) => byId.get(one) ?? []),
      order,
      waiting: order.length - claimed.length,
    };
  }

  /** Says how much is left to do: with what is done, the other end of the progress bar. */
  async plan(sweep: RunningSweep, left: number, resolvers: readonly DnsblResolverFinding[]): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.update(tx, sweep, 'targets = $3, zones = $4, total = done + $5, resolvers = $6', [
        sweep.places.size,
        sweep.zones.length,
        left,
        JSON.stringify(resolvers),
      ]);
      await announce(tx, { topic: 'dnsbl-sweeps', id: String(sweep.id) });
    });
  }

  /**
   * Writes a batch in one transaction: proofs, changes, listings with their alerts and cases, and the bits.
   * @returns whether somebody asked to stop @throws SweepLost
   */
  async record(
    sweep: RunningSweep,
    proofs: readonly GivenProof[],
    verdicts: readonly GivenVerdict[],
  ): Promise<{ stop: boolean }> {
    const policy = await this.settings.policy();
    const changed = verdicts.filter((one) =>
      hasChanged(sweep.standings.get(keyOf(one.target.id, one.zone.id)), one),
    );
    const bits = new Map<number, Uint8Array>();
    for (const { target, zone } of verdicts) {
      const mine =
        bits.get(zone.id) ??
        Uint8Array.from(sweep.done.get(zone.id) ?? new Uint8Array(Math.ceil(sweep.places.size / 8)));
      setBit(mine, sweep.places.get(target.id) ?? 0);
      bits.set(zone.id, mine);
    }
    const counts = { ...sweep.counts };
    for (const { verdict } of verdicts) counts[verdict]++;
    const queries = [...proofs, ...verdicts].reduce((sum, one) => sum + one.queries, 0);
    const touched = new Map<string, Episode>();

    const stop = await this.database.transaction(async (tx) => {
      const [row] = await this.update(
        tx,
        sweep,
        'done = done + $3, counts = $4, changes = changes + $5, queries = queries + $6, reused = reused + $7',
        [
          verdicts.length,
          JSON.stringify(counts),
          changed.length,
          queries,
          verdicts.filter(({ isReused }) => isReused).length,
        ],
      );
      await writeProofs(tx, sweep.id, proofs);
      await writeBits(tx, sweep.id, bits);
      await writeChanges(tx, sweep, changed);
      for (const one of verdicts) {
        if (one.isReused) continue;
        const key = keyOf(one.target.id, one.zone.id);
        const episode = touched.get(key) ?? sweep.episodes.get(key);
        if (!isDefinite(one.verdict) || (one.verdict !== 'listed' && !isOpen(episode))) continue;
        const moved = await this.moves.observe(tx, sweep, one, episode, policy);
        if (moved !== undefined) touched.set(key, moved);
      }
      await announce(tx, { topic: 'dnsbl-sweeps', id: String(sweep.id) });
      if (changed.length > 0) await announce(tx, { topic: 'dnsbl-matrix' });
      return row?.stop ?? false;
    });

    // Only what is committed is remembered: after a failed write the batch is written again from the same start.
    for (const one of changed) sweep.standings.set(keyOf(one.target.id, one.zone.id), one);
    for (const [key, episode] of touched) sweep.episodes.set(key, episode);
    for (const [zoneId, mine] of bits) sweep.done.set(zoneId, mine);
    sweep.counts = counts;
    return { stop };
  }

  /**
   * Sweeps whose process died, with its last sign of life; and those that wait so long that their job may have gone
   * with a process that died before the start. Where it did not, a second job finds the sweep in good hands.
   */
  orphans(): Promise<{ id: number; beatAt: string | null }[]> {
    return this.database.query(
      `SELECT id, beat_at AS "beatAt" FROM dnsbl_sweep WHERE (state = 'running' AND ${IS_DEAD})
         OR (state = 'waiting' AND created_at < clock_timestamp() - interval '${WAITED_TOO_LONG_SECONDS} seconds') ORDER BY id`,
    );
  }

  /** Says that this process no longer runs it: whoever takes it up need not wait for its death. */
  async leave(id: number, runner: string): Promise<void> {
    await this.database.query('UPDATE dnsbl_sweep SET runner = NULL WHERE id = $1 AND runner = $2', [
      id,
      runner,
    ]);
  }

  /** Lets others ask about these targets again, before this sweep waits for those that others hold. */
  async release(sweep: RunningSweep): Promise<void> {
    await this.database.query(LET_GO_CHECKED, [sweep.id, this.clock.now().toISOString()]);
  }

  /** Ends it: finished, stopped or failed. The bits and the plan go; the summary and the proofs stay. */
  async end(
    sweep: RunningSweep,
    state: 'finished' | 'stopped' | 'failed',
    error: string | null = null,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.update(
        tx,
        sweep,
        'state = $3, ended_at = $4, error = $5, target_ids = NULL, runner = NULL',
        [state, this.clock.now().toISOString(), error],
      );
      await tx.query('UPDATE dnsbl_zone_proof SET done = NULL WHERE sweep_id = $1 AND done IS NOT NULL', [
        sweep.id,
      ]);
      await (state === 'finished'
        ? tx.query(LET_GO_CHECKED, [sweep.id, this.clock.now().toISOString()])
        : tx.query('UPDATE dnsbl_target SET swept_by = NULL WHERE swept_by = $1', [sweep.id]));
      // A probe of one listing says nothing of the office's line.
      if (state === 'finished' && sweep.kind !== 'second-probe')
        await this.alerts.infrastructure(tx, sweep.id, isInfrastructureFault(sweep.counts), sweep.counts);
      await announce(tx, { topic: 'dnsbl-sweeps', id: String(sweep.id) });
      await announce(tx, { topic: 'dnsbl-matrix' });
    });
  }

  /** Ends a sweep that was stopped while nobody ran it. */
  async endUnstarted(id: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      const ended = await tx.query(
        `UPDATE dnsbl_sweep SET state = 'stopped', ended_at = $2, target_ids = NULL, runner = NULL
         WHERE id = $1 AND state IN ('waiting', 'running') AND stop_requested AND (runner IS NULL OR ${IS_DEAD}) RETURNING id`,
        [id, this.clock.now().toISOString()],
      );
      if (ended.length === 0) return;
      await tx.query('UPDATE dnsbl_target SET swept_by = NULL WHERE swept_by = $1', [id]);
      await announce(tx, { topic: 'dnsbl-sweeps', id: String(id) });
    });
  }

  private async update(
    tx: Tx,
    sweep: RunningSweep,
    assignments: string,
    values: readonly unknown[],
  ): Promise<{ stop: boolean }[]> {
    const rows = await tx.query<{ stop: boolean }>(
      `UPDATE dnsbl_sweep SET beat_at = clock_timestamp(), ${assignments} WHERE id = $1 AND runner = $2 RETURNING stop_requested AS stop`,
      [sweep.id, sweep.runner, ...values],
    );
    if (rows.length === 0) throw new SweepLost(`sweep ${sweep.id} is no longer run here`);
    return rows;
  }
}

/** Only who was asked about on every list counts as checked. */
const LET_GO_CHECKED = `UPDATE dnsbl_target t SET swept_by = NULL,
    checked_at = CASE WHEN s.kind <> 'second-probe' AND s.zone_ids IS NULL THEN $2 ELSE t.checked_at END
  FROM dnsbl_sweep s WHERE s.id = $1 AND t.swept_by = $1`;

function hasChanged(before: Standing | undefined, now: GivenVerdict): boolean {
  if (before === undefined || before.verdict !== now.verdict) return true;
  // Almost every answer of almost every sweep.
  if (before.codes.length === 0 && now.codes.length === 0) return false;
  return before.codes.toSorted().join() !== now.codes.toSorted().join();
}

function isOpen(episode: Episode | undefined): boolean {
  return episode?.listing.state === 'suspected' || episode?.listing.state === 'confirmed';
}

async function loadStandings(tx: Tx, targets: readonly SweepTarget[]): Promise<RunningSweep['standings']> {
  const rows = await tx.query<{ targetId: string; zoneId: number } & Standing>(
    'SELECT target_id AS "targetId", zone_id AS "zoneId", verdict, codes FROM dnsbl_standing WHERE target_id = ANY($1)',
    [targets.map(({ id }) => id)],
  );
  return new Map(rows.map(({ targetId, zoneId, ...standing }) => [keyOf(targetId, zoneId), standing]));
}

async function loadProgress(tx: Tx, id: number): Promise<Pick<RunningSweep, 'proofs' | 'done'>> {
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
async function writeProofs(tx: Tx, id: number, proofs: readonly GivenProof[]): Promise<void> {
  for (const { zone, at, health, resolver, usualResolver, ...entries } of proofs)
    await tx.query(
      `INSERT INTO dnsbl_zone_proof AS old (sweep_id, zone_id, at, health, proof, resolvers)
       VALUES ($1, $2, $3, $4, $5, CASE WHEN $6::text <> $7::text THEN ARRAY[$6::text] END)
       ON CONFLICT (sweep_id, zone_id) DO UPDATE SET at = excluded.at, health = excluded.health, proof = excluded.proof,
         resolvers = coalesce(old.resolvers, ARRAY[$7::text]) || $6::text`,
      [id, zone.id, at, health, writeProof(entries), resolver, usualResolver],
    );
}

async function writeBits(tx: Tx, id: number, bits: ReadonlyMap<number, Uint8Array>): Promise<void> {
  if (bits.size === 0) return;
  await tx.query(
    `UPDATE dnsbl_zone_proof p SET done = new.done FROM unnest($2::int[], $3::bytea[]) AS new(zone_id, done)
     WHERE p.sweep_id = $1 AND p.zone_id = new.zone_id`,
    [id, [...bits.keys()], [...bits.values()].map((mine) => Buffer.from(mine))],
  );
}

async function writeChanges(tx: Tx, sweep: RunningSweep, changed: readonly GivenVerdict[]): Promise<void> {
  if (changed.length === 0) return;
  const rows = changed.map((one) => ({
    target_id: one.target.id,
    zone_id: one.zone.id,
    from_verdict: sweep.standings.get(keyOf(one.target.id, one.zone.id))?.verdict ?? null,
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
     INSERT INTO dnsbl_standing (target_id, zone_id, verdict, codes, txt, since)
     SELECT target_id, zone_id, to_verdict, codes, txt, at FROM new
     ON CONFLICT (target_id, zone_id) DO UPDATE SET verdict = excluded.verdict, codes = excluded.codes, txt = excluded.txt,
       since = CASE WHEN dnsbl_standing.verdict = excluded.verdict THEN dnsbl_standing.since ELSE excluded.since END`,
    [JSON.stringify(rows), sweep.id],
  );
}

export function hasBit(bits: Uint8Array | undefined, place: number): boolean {
  return ((bits?.[place >> 3] ?? 0) & (1 << (place & 7))) !== 0;
}

function setBit(bits: Uint8Array, place: number): void {
  bits[place >> 3] = (bits[place >> 3] ?? 0) | (1 << (place & 7));
}
