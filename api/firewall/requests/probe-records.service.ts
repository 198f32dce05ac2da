import { Injectable } from '@nestjs/common';
import type { FirewallProbe } from '../../../contract/firewall/probes.ts';
import {
  probeVerdict,
  type ProbeExpectation,
  type ProbeOutcome,
} from '../../../domain/firewall-reviews/probe.ts';
import { Clock } from '../../clock.ts';
import { Database, type Tx } from '../../database/database.ts';

/** How long a worker is waited for. */
export const PROBE_PATIENCE_MS = 10 * 60_000;

interface ResultRow {
  probeId: string;
  address: string;
  port: number;
  expected: ProbeExpectation;
  outcome: ProbeOutcome | null;
  from: string | null;
  detail: string;
  ms: number | null;
  at: string | null;
}

/** What was tried and what came: evidence for the page and for the dossier. */
@Injectable()
export class ProbeRecordsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Newest first. What was not tried is `unknown`, never good. */
  async ofRequest(requestId: string, source: Pick<Tx, 'query'> = this.database): Promise<FirewallProbe[]> {
    const probes = await source.query<Omit<FirewallProbe, 'results' | 'state'>>(
      `SELECT b.id, b.asked_at AS "askedAt", p.display_name AS "askedBy", b.done_at AS "doneAt", b.host
       FROM firewall_probe b JOIN person p ON p.id = b.asked_by
       WHERE b.request_id = $1 ORDER BY b.asked_at DESC, b.id DESC LIMIT 20`,
      [requestId],
    );
    const results = await source.query<ResultRow>(
      `SELECT probe_id AS "probeId", address, port, expected, outcome, source AS "from", detail, ms, at
       FROM firewall_probe_result WHERE probe_id = ANY ($1::uuid[]) ORDER BY place`,
      [probes.map(({ id }) => id)],
    );
    const since = this.clock.now().getTime() - PROBE_PATIENCE_MS;
    return probes.map((probe) => ({
      ...probe,
      // One that no worker took in time is waited for no longer: what it did not try stays unknown.
      state: probe.doneAt === null && Date.parse(probe.askedAt) > since ? 'waiting' : 'done',
      results: results
        .filter(({ probeId }) => probeId === probe.id)
        .map(({ probeId: _probe, ...result }) => ({
          ...result,
          verdict: result.outcome === null ? 'unknown' : probeVerdict(result.expected, result.outcome),
        })),
    }));
  }
}
