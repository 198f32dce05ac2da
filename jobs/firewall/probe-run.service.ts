import { hostname } from 'node:os';
import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../../api/audit/audit.service.ts';
import { Clock } from '../../api/clock.ts';
import { Database } from '../../api/database/database.ts';
import { publishChange } from '../../api/live/live.ts';
import { SettingsService } from '../../api/settings/settings.service.ts';
import { FIREWALL_PROBE } from '../../contract/firewall/probes.ts';
import { MOST_PROBES, ownNetworks, refuseTarget } from '../../domain/firewall-reviews/probe.ts';
import { TCP_PROBE, type ProbeAnswer, type TcpProbe } from './tcp-probe.ts';
import { updateRows } from '../../api/database/rows.ts';
import { FirewallProbeResultEntity } from '../../api/firewall/requests/firewall-probe-result.entity.ts';

interface ProbeDestination {
  place: number;
  address: string;
  port: number;
}

/** Few at a time: a test is no scan. */
const AT_ONCE = 4;

/** Tries what was asked and writes what came, one result at a time: a process that dies leaves the rest to the next. */
@Injectable()
export class ProbeRunService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    @Inject(TCP_PROBE) private readonly probe: TcpProbe,
  ) {}

  async run(probeId: string, signal: AbortSignal): Promise<void> {
    const own = ownNetworks((await this.settings.read(FIREWALL_PROBE)).ownNetworks);
    const left = await this.database.query<ProbeDestination>(
      `SELECT r.place, r.address, r.port FROM firewall_probe_result r JOIN firewall_probe b ON b.id = r.probe_id
       WHERE r.probe_id = $1 AND r.outcome IS NULL AND b.done_at IS NULL ORDER BY r.place LIMIT ${MOST_PROBES}`,
      [probeId],
    );
    const next = left.values();
    const turn = async (): Promise<void> => {
      for (const { place, address, port } of next) {
        // The networks may have changed between the asking and now.
        const answer: ProbeAnswer = refuseTarget(address, own)
          ? { outcome: 'not-run', detail: 'non è nelle reti dell’ente', from: null, ms: 0 }
          : await this.probe.probe(address, port, signal);
        // The process closes: the job is another's, who tries what is not written.
        signal.throwIfAborted();
        await this.write(probeId, place, answer);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, turn));
    await this.finish(probeId);
  }

  private async write(probeId: string, place: number, answer: ProbeAnswer): Promise<void> {
    await updateRows(
      this.database,
      FirewallProbeResultEntity,
      { probeId, place, outcome: null },
      {
        outcome: answer.outcome,
        source: answer.from,
        detail: answer.detail,
        ms: answer.ms,
        at: this.clock.now(),
      },
    );
  }

  private async finish(probeId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [done] = await tx.query<{ requestId: string }>(
        `UPDATE firewall_probe SET done_at = $2, host = $3 WHERE id = $1 AND done_at IS NULL
         RETURNING request_id AS "requestId"`,
        [probeId, this.clock.now(), hostname().slice(0, 200)],
      );
      if (!done) return;
      const results = await tx.query(
        'SELECT address, port, expected, outcome FROM firewall_probe_result WHERE probe_id = $1 ORDER BY place',
        [probeId],
      );
      await this.audit.record(
        tx,
        { kind: 'system', name: 'Baluardo' },
        {
          action: 'firewall-probe.done',
          subject: { kind: 'request', id: done.requestId },
          details: { results },
        },
      );
      await publishChange(tx, { topic: 'firewall', id: done.requestId });
    });
  }
}
