import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { OFFICE } from '../../../contract/office.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import type { DispatchState } from '../../../domain/pec/dispatch.ts';
import { Clock } from '../../clock.ts';
import { Database, type Tx } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { conflict, notFound, unprocessable } from '../../errors/problem.ts';
import { PecAccountsService } from '../../pec/pec-accounts.service.ts';
import { QueueService } from '../../queue/queue.service.ts';
import { SettingsService } from '../../settings/settings.service.ts';
import { writePecLetter } from './pec-letter.ts';
import { RequestEngine } from '../lifecycle/request-engine.ts';
import { RequestNotices } from '../lifecycle/request-notices.ts';
import type { PreparedOrder } from '../kinds/request-kinds.ts';
import { lockRequest, type RequestRow } from '../lifecycle/request-row.ts';
import { insertRow } from '../../database/rows.ts';
import { PecDispatchEntity } from './pec-dispatch.entity.ts';

export interface DispatchRow {
  id: string;
  requestId: string;
  messageId: string;
  sentAs: string | null;
  sender: string;
  recipient: string;
  state: DispatchState;
}

/** A letter that is written and waits for the transaction of the hand-over. */
export interface WrittenDispatch {
  id: string;
  way: 'export' | 'direct';
  messageId: string;
  sender: string;
  recipient: string;
  subject: string;
  raw: Buffer;
}

const EVENTS: Partial<Record<DispatchState, string>> = {
  sent: 'pec-sent',
  uncertain: 'pec-uncertain',
  accepted: 'pec-accepted',
  delivered: 'pec-delivered',
  failed: 'pec-failed',
};

/** Certified messages that carry an order: written once, sent once, followed by their receipts. */
@Injectable()
export class PecDispatchesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: SettingsService,
    private readonly accounts: PecAccountsService,
    private readonly queue: QueueService,
    private readonly engine: RequestEngine,
    private readonly notices: RequestNotices,
  ) {}

  /** Writes the message with a Message-ID of its own. @throws Problem 422 when an address is missing */
  async write(
    supplier: { name: string; pec: string },
    order: PreparedOrder,
    tx: Tx,
  ): Promise<WrittenDispatch> {
    const account = await this.accounts.active(tx);
    const sender = account?.address ?? (await this.settings.read(OFFICE, tx)).pec;
    if (sender === '')
      throw unprocessable(
        'no-office-pec',
        'Manca l’indirizzo PEC dell’ufficio: indicarlo nelle impostazioni.',
        [{ path: 'channel', message: 'l’ufficio non ha un indirizzo PEC' }],
      );
    if (supplier.pec === '')
      throw unprocessable('no-supplier-pec', `Manca l’indirizzo PEC di ${supplier.name}.`, [
        { path: 'channel', message: 'il fornitore non ha un indirizzo PEC' },
      ]);
    const id = newId();
    const messageId = `<${id}@${sender.slice(sender.lastIndexOf('@') + 1)}>`;
    const raw = await writePecLetter({
      from: sender,
      to: supplier.pec,
      messageId,
      date: this.clock.now(),
      order,
    });
    return {
      id,
      way: account === null ? 'export' : 'direct',
      messageId,
      sender,
      recipient: supplier.pec,
      subject: order.subject,
      raw,
    };
  }

  /** Keeps it with the hand-over; where the office sends by itself, its job is of the same transaction. */
  async keep(
    tx: Tx,
    actor: PersonActor,
    place: { requestId: string; handOverId: string },
    letter: WrittenDispatch,
    now: Date,
  ): Promise<void> {
    const isDirect = letter.way === 'direct';
    await insertRow(tx, PecDispatchEntity, {
      id: letter.id,
      requestId: place.requestId,
      handOverId: place.handOverId,
      channel: letter.way,
      messageId: letter.messageId,
      sender: letter.sender,
      recipient: letter.recipient,
      subject: letter.subject.slice(0, 500),
      raw: letter.raw,
      sha256: createHash('sha256').update(letter.raw).digest('hex'),
      state: isDirect ? 'queued' : 'ready',
      createdAt: now.toISOString(),
      createdBy: actor.personId,
      stateSince: now.toISOString(),
    });
    if (isDirect) await this.queue.send(tx, 'pec-dispatch', { dispatchId: letter.id }, { key: letter.id });
  }

  async raw(requestId: string, id: string): Promise<Buffer> {
    const [row] = await this.database.query<{ raw: Buffer }>(
      'SELECT raw FROM pec_dispatch WHERE id = $2 AND request_id = $1',
      [requestId, id],
    );
    if (!row) throw notFound('Il messaggio');
    return row.raw;
  }

  /** What a person saw in the mailbox, of a message whose sending broke off or that was sent from the webmail. */
  async settle(
    actor: PersonActor,
    requestId: string,
    id: string,
    outcome: 'sent' | 'not-sent',
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const request = await lockRequest(tx, requestId, this.clock.now());
      const dispatch = request && (await lockDispatch(tx, requestId, id));
      if (!request || !dispatch) throw notFound('Il messaggio');
      const isAllowed =
        outcome === 'sent'
          ? dispatch.state === 'ready' || dispatch.state === 'uncertain'
          : dispatch.state === 'uncertain';
      if (!isAllowed)
        throw conflict(
          'wrong-state',
          'Lo stato del messaggio è cambiato nel frattempo: ricaricare la pagina.',
        );
      const seen = outcome === 'sent' ? 'inviato' : 'non inviato';
      if (outcome === 'sent') {
        await this.move(
          tx,
          request,
          dispatch,
          'sent',
          `Visto nella casella come ${seen} da ${actor.displayName}.`,
        );
        return;
      }
      await this.move(
        tx,
        request,
        dispatch,
        'queued',
        `Visto nella casella come ${seen} da ${actor.displayName}.`,
      );
      // Another key: the job of the first try is done.
      await this.queue.send(tx, 'pec-dispatch', { dispatchId: id }, { key: `${id}:${newId()}` });
    });
  }

  /** From a state to the next, with its line in the timeline. @returns false when somebody was faster */
  async move(
    tx: Tx,
    request: RequestRow,
    dispatch: DispatchRow,
    to: DispatchState,
    reason: string,
  ): Promise<boolean> {
    if (dispatch.state === to) return false;
    const rows = await tx.query(
      `UPDATE pec_dispatch SET state = $3, reason = $4, state_since = $5 WHERE id = $1 AND state = $2 RETURNING id`,
      [dispatch.id, dispatch.state, to, reason.slice(0, 500), this.clock.now().toISOString()],
    );
    if (rows.length === 0) return false;
    const type = EVENTS[to];
    if (type !== undefined)
      await this.engine.note(tx, request, {
        type,
        note: reason.slice(0, 500),
        details: { dispatchId: dispatch.id, recipient: dispatch.recipient, messageId: dispatch.messageId },
      });
    if (to === 'uncertain' || to === 'failed')
      await this.notices.warn(tx, ['operators'], request, {
        key: `pec-${to}:${dispatch.id}`,
        words: to === 'failed' ? 'PEC non consegnata' : 'PEC: guardare se è partita',
        kind: 'pec',
        note: reason.slice(0, 500),
      });
    return true;
  }
}

export async function lockDispatch(tx: Tx, requestId: string, id: string): Promise<DispatchRow | null> {
  const [row] = await tx.query<DispatchRow>(
    `SELECT id, request_id AS "requestId", message_id AS "messageId", sent_as AS "sentAs", sender, recipient, state
     FROM pec_dispatch WHERE id = $2 AND request_id = $1 FOR UPDATE`,
    [requestId, id],
  );
  return row ?? null;
}
