import { Injectable } from '@nestjs/common';
import type {
  AcceptRequest,
  AuthoriseEmergency,
  RatifyRequest,
  RefuseRequest,
} from '../../../contract/requests/actions.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import type { ActionInput } from '../../../domain/requests/decide.ts';
import { ProofService } from '../../access/proof.service.ts';
import { unprocessable } from '../../errors/problem.ts';
import { HandOversService } from '../supplier/hand-overs.service.ts';
import { RequestEngine, type Step } from './request-engine.ts';
import { deleteRows } from '../../database/rows.ts';
import { RequestConfirmationEntity } from './request-confirmation.entity.ts';

/** What the Responsabile decides, on one request at a time and on a version that is named. */
@Injectable()
export class ApprovalService {
  constructor(
    private readonly engine: RequestEngine,
    private readonly handOvers: HandOversService,
    private readonly proof: ProofService,
  ) {}

  async accept(actor: PersonActor, id: string, body: AcceptRequest): Promise<void> {
    await this.engine.act(actor, id, 'accept', inputOf(body), (step) => ({
      set: {
        ...acceptance(actor, step),
        // An emergency that was denied and is accepted afterwards is an ordinary request from here on.
        ...(step.row.ratification === 'denied' && { ratification: 'none' }),
      },
      note: body.note,
    }));
  }

  /**
   * Before anybody accepts: an emergency over the risk bar may begin. The second factor is asked at this very moment, and
   * counted as used, before anything is written.
   */
  async authoriseEmergency(
    actor: PersonActor,
    id: string,
    body: AuthoriseEmergency,
    session: string,
  ): Promise<void> {
    const { otp, answer } = body;
    await this.proof.requireFactorNow(actor, { otp, answer }, session);
    await this.engine.act(actor, id, 'authorise-emergency', inputOf(body), () => ({
      note: body.reason,
      details: { secondFactor: true },
    }));
  }

  async refuse(actor: PersonActor, id: string, body: RefuseRequest): Promise<void> {
    await this.engine.act(actor, id, 'refuse', inputOf(body), () => ({ note: body.reason }));
  }

  /** After an emergency change: yes, late or in time; or no, and what was done is undone. */
  async ratify(actor: PersonActor, id: string, body: RatifyRequest): Promise<void> {
    if (body.outcome === 'ratified') {
      await this.engine.act(actor, id, 'ratify', inputOf(body), (step) => ({
        set: { ratification: 'ratified', ...acceptance(actor, step) },
        note: body.note,
        details: { late: step.row.ratification === 'overdue' },
      }));
      return;
    }
    if (body.note === '') {
      throw unprocessable('reason-required', 'Occorre indicare il motivo.', [
        { path: 'note', message: 'campo obbligatorio' },
      ]);
    }
    await this.engine.act(
      actor,
      id,
      'deny-ratification',
      { ...inputOf(body), reason: body.note },
      async ({ tx, row, now }) => {
        await deleteRows(tx, RequestConfirmationEntity, { requestId: row.id });
        if (row.state === 'with-supplier') await this.handOvers.end(tx, row, 'taken-back', now);
        return { set: { ratification: 'denied' }, note: body.note, details: { rollback: true } };
      },
    );
  }
}

function acceptance(actor: PersonActor, { row, now, decision }: Step): Record<string, unknown> {
  return {
    accepted_version: row.version,
    accepted_at: now.toISOString(),
    accepted_by: actor.personId,
    accepted_for: decision.onBehalfOf,
  };
}

function inputOf(body: { version: number; onBehalfOf?: string | undefined; reason?: string }): ActionInput {
  return {
    version: body.version,
    ...(body.onBehalfOf === undefined ? {} : { onBehalfOf: body.onBehalfOf }),
    ...(body.reason === undefined ? {} : { reason: body.reason }),
  };
}
