import { Injectable } from '@nestjs/common';
import type { DnsblResolverFinding } from '../../contract/dnsbl/sweeps.ts';
import { NO_VERDICTS, type VerdictCounts } from '../../domain/dnsbl/infrastructure.ts';
import { isDefinite } from '../../domain/dnsbl/verdict.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { publishChange } from '../live/live.ts';
import { DnsblSettingsService } from './dnsbl-settings.service.ts';
import { ListingMovesService, type Episode } from './listing-moves.service.ts';
import type { MonitoredZone } from './monitored-zone.ts';
import { SoundnessService } from './soundness.service.ts';
import {
  hasChanged,
  keyOf,
  setBit,
  type GivenProof,
  type GivenVerdict,
  type RunningSweep,
} from './running-sweep.ts';
import { lockTargets, IS_DEAD, LET_GO_CHECKED } from './target-locks.ts';
import { loadProgress, loadStatuses, writeBits, writeChanges, writeProofs } from './sweep-rows.ts';
import { updateRows } from '../database/rows.ts';
import { DnsblSweepEntity } from './dnsbl-sweep.entity.ts';
import { DnsblTargetEntity } from './dnsbl-target.entity.ts';

/** Somebody else runs the sweep now, or it was ended: what this process still finds is not written. */
export class SweepLost extends Error {}

/** A job is taken within milliseconds, unless every worker is busy. */
const WAITED_TOO_LONG_SECONDS = 15;

/**
 * The books of a sweep: what to ask, what is known already, and what changed. An answer that says what was known
 * writes nothing but a bit, which goes when the sweep ends.
 */
@Injectable()
export class SweepStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: DnsblSettingsService,
    private readonly moves: ListingMovesService,
    private readonly soundness: SoundnessService,
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
        `UPDATE dnsbl_sweep SET state = 'running', runner = $2, heartbeat_at = clock_timestamp(), started_at = coalesce(started_at, $3)
         WHERE id = $1 AND state IN ('waiting', 'running') AND NOT stop_requested AND (runner IS NULL OR runner = $2 OR ${IS_DEAD})
         RETURNING kind, forced, target_ids AS "targetIds", zone_ids AS "zoneIds", counts`,
        [id, runner, this.clock.now().toISOString()],
      );
      if (row === undefined) return null;
      const asked = zones.filter((zone) => row.zoneIds === null || row.zoneIds.includes(zone.id));
      const { targets, order, waiting } = await lockTargets(tx, id, row.targetIds, row.kind);
      const sweep: RunningSweep = {
        id,
        kind: row.kind,
        forced: row.forced,
        runner,
        targets,
        places: new Map(order.map((one, place) => [one, place])),
        zones: asked,
        asksAllLists: row.zoneIds === null,
        statuses: await loadStatuses(tx, targets),
        episodes: await this.moves.load(
          tx,
          targets.map((target) => target.id),
        ),
        ...(await loadProgress(tx, id)),
        counts: { ...NO_VERDICTS, ...row.counts },
        resolverFindings: [],
      };
      await publishChange(tx, { topic: 'dnsbl-sweeps', id: String(id) });
      return { sweep, waiting };
    });
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
      await publishChange(tx, { topic: 'dnsbl-sweeps', id: String(sweep.id) });
    });
    sweep.resolverFindings = resolvers;
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
      hasChanged(sweep.statuses.get(keyOf(one.target.id, one.zone.id)), one),
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
      await publishChange(tx, { topic: 'dnsbl-sweeps', id: String(sweep.id) });
      if (changed.length > 0) await publishChange(tx, { topic: 'dnsbl-matrix' });
      return row?.stop ?? false;
    });

    // Only what is committed is remembered: after a failed write the batch is written again from the same start.
    for (const one of changed) sweep.statuses.set(keyOf(one.target.id, one.zone.id), one);
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
      `SELECT id, heartbeat_at AS "beatAt" FROM dnsbl_sweep WHERE (state = 'running' AND ${IS_DEAD})
         OR (state = 'waiting' AND created_at < clock_timestamp() - interval '${WAITED_TOO_LONG_SECONDS} seconds') ORDER BY id`,
    );
  }

  /** Says that this process no longer runs it: whoever takes it up need not wait for its death. */
  async leave(id: number, runner: string): Promise<void> {
    await updateRows(this.database, DnsblSweepEntity, { id, runner }, { runner: null });
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
      // A look at one list, or one that found nothing to ask, says nothing of the office's line.
      const verdicts = Object.values(sweep.counts).reduce((sum, n) => sum + n, 0);
      if (state === 'finished' && sweep.asksAllLists && verdicts > 0) await this.soundness.judge(tx, sweep);
      await publishChange(tx, { topic: 'dnsbl-sweeps', id: String(sweep.id) });
      await publishChange(tx, { topic: 'dnsbl-matrix' });
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
      await updateRows(tx, DnsblTargetEntity, { sweptBy: id }, { sweptBy: null });
      await publishChange(tx, { topic: 'dnsbl-sweeps', id: String(id) });
    });
  }

  private async update(
    tx: Tx,
    sweep: RunningSweep,
    assignments: string,
    values: readonly unknown[],
  ): Promise<{ stop: boolean }[]> {
    const rows = await tx.query<{ stop: boolean }>(
      `UPDATE dnsbl_sweep SET heartbeat_at = clock_timestamp(), ${assignments} WHERE id = $1 AND runner = $2 RETURNING stop_requested AS stop`,
      [sweep.id, sweep.runner, ...values],
    );
    if (rows.length === 0) throw new SweepLost(`sweep ${sweep.id} is no longer run here`);
    return rows;
  }
}

function isOpen(episode: Episode | undefined): boolean {
  return episode?.listing.state === 'suspected' || episode?.listing.state === 'confirmed';
}
