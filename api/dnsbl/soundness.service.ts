import { Injectable } from '@nestjs/common';
import type { DnsblSoundness } from '../../contract/dnsbl/sweeps.ts';
import {
  indefiniteShare,
  isInfrastructureFault,
  NO_VERDICTS,
  type VerdictCounts,
} from '../../domain/dnsbl/infrastructure.ts';
import { maskedZone } from '../../domain/dnsbl/keyed-zone.ts';
import type { ZoneHealth } from '../../domain/dnsbl/zone-health.ts';
import { weighsAtLeast } from '../../domain/dnsbl/incidents.ts';
import { Database, type Tx } from '../database/database.ts';
import { MonitoringAlertsService } from './monitoring-alerts.service.ts';
import { DnsblSettingsService } from './dnsbl-settings.service.ts';
import type { MonitoredZone } from './monitored-zone.ts';
import type { RunningSweep } from './running-sweep.ts';
import { ZonesService } from './zones.service.ts';

/** The lightest list whose silence is told. */
const HEAVY = 'high';

interface MissingProof {
  readonly zoneId: number;
  /** Of the last sweeps, newest first. */
  readonly healths: readonly ZoneHealth[];
}

/** Whether the monitoring sees anything: told when it does not, and always shown when it last did. */
@Injectable()
export class SoundnessService {
  constructor(
    private readonly database: Database,
    private readonly zones: ZonesService,
    private readonly alerts: MonitoringAlertsService,
    private readonly settings: DnsblSettingsService,
  ) {}

  /** At the end of a sweep of everything. */
  async judge(tx: Tx, sweep: RunningSweep): Promise<void> {
    const faults = sweep.resolverFindings.filter(({ fault }) => fault !== null);
    // One of several resolvers that is silent is what the others are for.
    const telling = faults.filter(
      ({ fault }) => fault !== 'silent' || faults.length === sweep.resolverFindings.length,
    );
    const isFaulty = isInfrastructureFault(sweep.counts) || telling.length > 0;
    await this.alerts.infrastructure(tx, sweep.id, isFaulty, sweep.counts, telling);
    const { thresholds } = await this.settings.read(tx);
    for (const zone of sweep.zones) await this.judgeList(tx, sweep.id, zone, thresholds.silentAfterSweeps);
    await this.alerts.endSilentLists(
      tx,
      sweep.zones.map(({ id }) => id),
    );
  }

  private async judgeList(tx: Tx, sweepId: number, zone: MonitoredZone, silentAfter: number): Promise<void> {
    if (!weighsAtLeast(zone.zone.weight, HEAVY)) return;
    const { healths } = await this.lastProofs(tx, zone.id, silentAfter);
    if (healths[0] === undefined) return;
    if (healths[0] === 'ok') await this.alerts.endSilentList(tx, zone.id);
    else if (healths.length >= silentAfter && healths.every((health) => health !== 'ok'))
      await this.alerts.silentList(tx, sweepId, zone, { health: healths[0], sweeps: healths.length });
  }

  private async lastProofs(tx: Tx, zoneId: number, silentAfter: number): Promise<MissingProof> {
    const rows = await tx.query<{ health: ZoneHealth }>(
      `SELECT p.health FROM dnsbl_zone_proof p JOIN dnsbl_sweep s ON s.id = p.sweep_id
       WHERE p.zone_id = $1 AND s.kind <> 'second-probe' ORDER BY p.sweep_id DESC LIMIT $2`,
      [zoneId, silentAfter],
    );
    return { zoneId, healths: rows.map(({ health }) => health) };
  }

  /** When the monitoring last saw, how much of it, and which heavy lists it is missing. */
  async read(): Promise<DnsblSoundness> {
    const [last, sound] = await Promise.all([this.lastSweep(false), this.lastSweep(true)]);
    const silent = await this.database.query<{ zone: string; since: string }>(
      `SELECT z.zone, a.raised_at AS since FROM dnsbl_alert a JOIN dnsbl_zone z ON z.id = a.zone_id
       WHERE a.kind = 'list-silent' AND a.state <> 'ended' ORDER BY z.zone`,
    );
    const [counted] = await this.database.query<{ targets: number; neverChecked: number }>(
      `SELECT count(*)::int AS targets, (count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM dnsbl_status s WHERE s.target_id = t.id)))::int AS "neverChecked"
       FROM dnsbl_target t WHERE t.active`,
    );
    return {
      last: seen(last),
      lastSound: seen(sound),
      resolverFaults: last === null ? [] : last.resolvers.filter(({ fault }) => fault !== null),
      targets: counted!.targets,
      neverChecked: counted!.neverChecked,
      silentLists: silent.map(({ zone, since }) => ({ zone: maskedZone(zone), since })),
      isMonitoring: (await this.zones.enabled()).length > 0,
    };
  }

  private async lastSweep(isSound: boolean): Promise<EndedSweep | null> {
    const [row] = await this.database.query<EndedSweep>(
      `SELECT id, ended_at AS "endedAt", counts, resolvers FROM dnsbl_sweep
       WHERE state = 'finished' AND kind <> 'second-probe' AND zone_ids IS NULL AND done > 0
         AND ($1::boolean IS FALSE OR (
           coalesce((counts->>'unknown')::int, 0) + coalesce((counts->>'refused')::int, 0) + coalesce((counts->>'zone-broken')::int, 0)
             <= coalesce((counts->>'listed')::int, 0) + coalesce((counts->>'clean')::int, 0) + coalesce((counts->>'allow-listed')::int, 0)
           AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(resolvers) r WHERE r->>'fault' IS NOT NULL)))
       ORDER BY ended_at DESC LIMIT 1`,
      [isSound],
    );
    return row ?? null;
  }
}

interface EndedSweep {
  readonly id: number;
  readonly endedAt: string;
  readonly counts: Partial<VerdictCounts>;
  readonly resolvers: DnsblSoundness['resolverFaults'];
}

function seen(sweep: EndedSweep | null): DnsblSoundness['last'] {
  if (sweep === null) return null;
  const definiteShare = 1 - indefiniteShare({ ...NO_VERDICTS, ...sweep.counts });
  return { sweepId: sweep.id, endedAt: sweep.endedAt, definiteShare };
}
