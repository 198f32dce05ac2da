import { Injectable } from '@nestjs/common';
import type { RequestHold } from '../../contract/retention/retention.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { insertRow, updateRows } from '../database/rows.ts';
import { conflict, notFound } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { RequestHoldEntity } from './request-hold.entity.ts';

/** The switch that keeps all of a request, whatever its terms say. */
@Injectable()
export class RequestHoldsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  list(requestId: string): Promise<RequestHold[]> {
    return this.database.query<RequestHold>(
      `SELECT h.id, h.reason, h.placed_at AS "placedAt", p.display_name AS "placedBy", h.lifted_at AS "liftedAt",
              l.display_name AS "liftedBy"
       FROM request_hold h JOIN person p ON p.id = h.placed_by LEFT JOIN person l ON l.id = h.lifted_by
       WHERE h.request_id = $1 ORDER BY h.placed_at DESC, h.id DESC LIMIT 100`,
      [requestId],
    );
  }

  async place(actor: PersonActor, requestId: string, reason: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      if ((await tx.query('SELECT 1 FROM request WHERE id = $1 FOR UPDATE', [requestId])).length === 0)
        throw notFound('La richiesta');
      const held = await tx.query('SELECT 1 FROM request_hold WHERE request_id = $1 AND lifted_at IS NULL', [
        requestId,
      ]);
      if (held.length > 0)
        throw conflict('already-held', 'La richiesta è già sotto vincolo di conservazione.');
      await insertRow(tx, RequestHoldEntity, {
        id: newId(),
        requestId,
        reason,
        placedAt: this.clock.now(),
        placedBy: actor.personId,
      });
      await this.record(tx, actor, 'request.hold-placed', requestId, reason);
    });
  }

  async lift(actor: PersonActor, requestId: string, reason: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const lifted = await updateRows(
        tx,
        RequestHoldEntity,
        { requestId, liftedAt: null },
        { liftedAt: this.clock.now(), liftedBy: actor.personId },
      );
      if (lifted === 0) throw conflict('not-held', 'La richiesta non è sotto vincolo di conservazione.');
      await this.record(tx, actor, 'request.hold-lifted', requestId, reason);
    });
  }

  private async record(
    tx: Tx,
    actor: PersonActor,
    action: string,
    requestId: string,
    reason: string,
  ): Promise<void> {
    await this.audit.record(tx, actor, {
      action,
      subject: { kind: 'request', id: requestId },
      details: { reason },
    });
    await publishChange(tx, { topic: 'requests', id: requestId });
  }
}
