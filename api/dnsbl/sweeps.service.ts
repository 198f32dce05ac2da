import { Injectable } from '@nestjs/common';
import type {
  DnsblSweep,
  DnsblSweepDetail,
  DnsblSweepPage,
  DnsblSweepQuery,
  StartDnsblSweep,
} from '../../contract/dnsbl/sweeps.ts';
import type { DnsblZoneProof } from '../../contract/dnsbl/zones.ts';
import { NO_VERDICTS } from '../../domain/dnsbl/infrastructure.ts';
import { maskedZone } from '../../domain/dnsbl/keyed-zone.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { decodeCursor, pageOf } from '../database/keyset.ts';
import { conflict, notFound, unprocessable } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { QueueService } from '../queue/queue.service.ts';
import { readProof } from './proof-text.ts';

const COLUMNS = `id, kind, state, requested_by AS "requestedBy", created_at AS "createdAt", started_at AS "startedAt",
  ended_at AS "endedAt", targets, zones, total, done, counts, changes, queries, reused, resolvers, error`;

const MOST_CHANGES_SHOWN = 500;

/** Sweeps as people ask for them and look at them; they are run by the workers. */
@Injectable()
export class SweepsService {
  constructor(
    private readonly database: Database,
    private readonly queue: QueueService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** "Check now". @throws Problem 422 when there is nothing to check */
  async start(actor: PersonActor, body: StartDnsblSweep): Promise<DnsblSweep> {
    return this.database.transaction(async (tx) => {
      const targets = await tx.query<{ id: string }>(
        'SELECT id FROM dnsbl_target WHERE active AND ($1::uuid[] IS NULL OR id = ANY($1))',
        [body.targetIds ?? null],
      );
      if (targets.length === 0)
        throw unprocessable('nothing-to-check', 'Non c’è nessun indirizzo attivo da controllare.');
      const [sweep] = await tx.query<DnsblSweep>(
        `INSERT INTO dnsbl_sweep (kind, requested_by, target_ids, zone_ids, created_at, forced) VALUES ('check-now', $1, $2, $3, $4, $5) RETURNING ${COLUMNS}`,
        [
          actor.displayName,
          body.targetIds === undefined ? null : targets.map(({ id }) => id),
          body.zoneIds ?? null,
          this.clock.now().toISOString(),
          body.force ?? false,
        ],
      );
      await this.queue.send(tx, 'dnsbl-sweep', { sweepId: sweep!.id }, { key: `sweep-${sweep!.id}` });
      await this.audit.record(tx, actor, {
        action: 'dnsbl-sweep.requested',
        subject: { kind: 'dnsbl-sweep', id: String(sweep!.id) },
        details: { targets: targets.length },
      });
      await publishChange(tx, { topic: 'dnsbl-sweeps', id: String(sweep!.id) });
      return withAllCounts(sweep!);
    });
  }

  /** Asks the worker to stop; what it knows by then stays. @throws Problem 404, 409 when it is over */
  async stop(actor: PersonActor, id: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [row] = await tx.query<{ state: string }>(
        `UPDATE dnsbl_sweep SET stop_requested = true, state = CASE state WHEN 'waiting' THEN 'stopped' ELSE state END,
           ended_at = CASE state WHEN 'waiting' THEN $2::timestamptz END
         WHERE id = $1 AND state IN ('waiting', 'running') RETURNING state`,
        [id, this.clock.now().toISOString()],
      );
      if (row === undefined) {
        const known = await tx.query('SELECT 1 FROM dnsbl_sweep WHERE id = $1', [id]);
        throw known.length === 0
          ? notFound('Il controllo')
          : conflict('sweep-over', 'Il controllo è già concluso.');
      }
      await this.audit.record(tx, actor, {
        action: 'dnsbl-sweep.stopped',
        subject: { kind: 'dnsbl-sweep', id: String(id) },
      });
      await publishChange(tx, { topic: 'dnsbl-sweeps', id: String(id) });
    });
  }

  async list(query: DnsblSweepQuery): Promise<DnsblSweepPage> {
    const [before] = query.cursor === undefined ? [null] : decodeCursor(query.cursor, 1);
    const rows = await this.database.query<DnsblSweep>(
      `SELECT ${COLUMNS} FROM dnsbl_sweep WHERE ($1::bigint IS NULL OR id < $1) AND ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR kind = $3)
       ORDER BY id DESC LIMIT $4`,
      [before, query.state ?? null, query.kind ?? null, query.limit + 1],
    );
    return pageOf(rows.map(withAllCounts), query.limit, (row) => [row.id]);
  }

  /** @throws Problem 404 */
  async detail(id: number): Promise<DnsblSweepDetail> {
    const [sweep] = await this.database.query<DnsblSweep>(
      `SELECT ${COLUMNS} FROM dnsbl_sweep WHERE id = $1`,
      [id],
    );
    if (sweep === undefined) throw notFound('Il controllo');
    const proofs = await this.database.query<ProofRow>(
      `SELECT p.sweep_id AS "sweepId", p.at, p.zone_id AS "zoneId", z.zone, p.health, p.proof, coalesce(p.resolvers, '{}') AS resolvers
       FROM dnsbl_zone_proof p JOIN dnsbl_zone z ON z.id = p.zone_id WHERE p.sweep_id = $1 ORDER BY z.zone`,
      [id],
    );
    const changed = await this.database.query<DnsblSweepDetail['changed'][number]>(
      `SELECT c.target_id AS "targetId", t.text AS target, c.zone_id AS "zoneId", z.zone, c.from_verdict AS "from", c.to_verdict AS "to", c.codes, c.at
       FROM dnsbl_change c JOIN dnsbl_target t ON t.id = c.target_id JOIN dnsbl_zone z ON z.id = c.zone_id
       WHERE c.sweep_id = $1 ORDER BY (c.to_verdict = 'listed') DESC, c.id LIMIT $2`,
      [id, MOST_CHANGES_SHOWN],
    );
    return {
      ...withAllCounts(sweep),
      proofs: proofs.map(proofOf),
      changed: changed.map((one) => ({ ...one, zone: maskedZone(one.zone) })),
    };
  }
}

export interface ProofRow {
  sweepId: number;
  at: string;
  zoneId: number;
  zone: string;
  health: DnsblZoneProof['health'];
  proof: string;
  resolvers: string[];
}

export function proofOf({ proof, ...row }: ProofRow): DnsblZoneProof {
  return { ...row, zone: maskedZone(row.zone), ...readProof(proof) };
}

function withAllCounts(sweep: DnsblSweep): DnsblSweep {
  return { ...sweep, counts: { ...NO_VERDICTS, ...sweep.counts } };
}
