import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../api/clock.ts';
import { Database } from '../../api/database/database.ts';
import { PecAccountsService } from '../../api/pec/pec-accounts.service.ts';
import { QueueService } from '../../api/queue/queue.service.ts';
import { lockDispatch, PecDispatchesService } from '../../api/requests/pec/pec-dispatches.service.ts';
import { lockRequest } from '../../api/requests/lifecycle/request-row.ts';
import type { DispatchState } from '../../domain/pec/dispatch.ts';
import { sendCertified, type CertifiedMail, type SendingOutcome } from './pec-sender.ts';

interface Claimed extends CertifiedMail {
  requestId: string;
  tries: number;
}

const MOST_TRIES = 10;

/**
 * Sends certified messages, each at most once: the state says `sending` before the first byte goes out, and a message
 * found in that state again is one whose sending broke off, which a person looks for in the mailbox.
 */
@Injectable()
export class PecDispatchWorker implements OnApplicationBootstrap {
  private readonly log = new Logger('pec');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: QueueService,
    private readonly accounts: PecAccountsService,
    private readonly dispatches: PecDispatchesService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.work<{ dispatchId: string }>('pec-dispatch', ({ dispatchId }) => this.send(dispatchId), {
      concurrency: 1,
    });
  }

  private async send(id: string): Promise<void> {
    const account = await this.accounts.active();
    if (account === null) throw new Error('the certified mailbox is switched off');
    const mail = await this.claim(id);
    if (mail === null) return;
    const outcome = await sendCertified(account, mail);
    const isLast = mail.tries >= MOST_TRIES;
    await this.settle(id, mail.requestId, outcome, isLast);
    if (outcome.type === 'not-sent' && !isLast) throw new Error(outcome.reason);
  }

  /** @returns null when there is nothing to send: sent already, or its sending broke off */
  private async claim(id: string): Promise<Claimed | null> {
    const claimed = await this.database.query<Claimed>(
      `UPDATE pec_dispatch SET state = 'sending', tries = tries + 1, state_since = $2 WHERE id = $1 AND state = 'queued'
       RETURNING request_id AS "requestId", sender AS "from", recipient AS "to", raw, tries`,
      [id, this.clock.now().toISOString()],
    );
    if (claimed[0]) return claimed[0];
    const [left] = await this.database.query<{ requestId: string }>(
      `SELECT request_id AS "requestId" FROM pec_dispatch WHERE id = $1 AND state = 'sending'`,
      [id],
    );
    if (left)
      await this.settle(
        id,
        left.requestId,
        { type: 'uncertain', reason: 'l’invio si è interrotto a metà' },
        true,
      );
    return null;
  }

  private async settle(
    id: string,
    requestId: string,
    outcome: SendingOutcome,
    isLast: boolean,
  ): Promise<void> {
    const [to, reason] = stateAfter(outcome, isLast);
    await this.database.transaction(async (tx) => {
      const request = await lockRequest(tx, requestId, this.clock.now());
      const dispatch = await lockDispatch(tx, requestId, id);
      // A receipt may have been faster than the server's answer.
      if (!request || dispatch?.state !== 'sending') return;
      await this.dispatches.move(tx, request, dispatch, to, reason);
    });
    if (outcome.type !== 'sent') this.log.warn(`certified message ${id}: ${outcome.type}, ${outcome.reason}`);
  }
}

function stateAfter(outcome: SendingOutcome, isLast: boolean): [DispatchState, string] {
  switch (outcome.type) {
    case 'sent':
      return ['sent', 'Il server di posta ha preso il messaggio.'];
    case 'refused':
      return ['failed', `Il server di posta lo ha rifiutato: ${outcome.reason}`];
    case 'uncertain':
      return ['uncertain', `Guardare nella casella se il messaggio è partito: ${outcome.reason}`];
    case 'not-sent':
      return isLast
        ? ['failed', `Non inviato dopo ${MOST_TRIES} tentativi: ${outcome.reason}`]
        : ['queued', `Non ancora inviato: ${outcome.reason}`];
  }
}
