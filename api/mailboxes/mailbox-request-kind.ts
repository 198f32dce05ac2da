import { Injectable, type OnModuleInit } from '@nestjs/common';
import { officeDay } from '../../domain/calendar/office-day.ts';
import { CreateMailbox, type MailboxChanges } from '../../contract/mailboxes/fields.ts';
import { MailboxRequestContent } from '../../contract/mailboxes/mailboxes.ts';
import type { Actor } from '../../domain/people/actor.ts';
import { refuseOperation, type OperationRefusal } from '../../domain/mailboxes/changes.ts';
import { mailboxSectorOf } from '../../domain/mailboxes/visibility.ts';
import { Clock } from '../clock.ts';
import type { Tx } from '../database/database.ts';
import type { ProblemIssue } from '../errors/problem.ts';
import { conflict } from '../errors/problem.ts';
import { RequestKinds, type RequestKind, type RequestOfKind } from '../requests/kinds/request-kinds.ts';
import type { MailboxRow } from './mailbox-columns.ts';
import { MailboxRecordsService } from './mailbox-records.service.ts';
import { mailboxRequestSentence } from './mailbox-request-sentence.ts';

const REFUSALS: Record<OperationRefusal, string> = {
  'service-does-not-offer-it': 'operazione non prevista per questo tipo di casella',
  'mailbox-closed': 'la casella è chiusa',
};

/** Sheet SI-04. Executing the request changes the record in the transaction that executes it. */
@Injectable()
export class MailboxRequestKind implements RequestKind<MailboxRequestContent>, OnModuleInit {
  readonly code = 'mailbox';
  readonly contentSchema = MailboxRequestContent;

  constructor(
    private readonly kinds: RequestKinds,
    private readonly records: MailboxRecordsService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this as RequestKind);
  }

  summarise(content: MailboxRequestContent): string {
    return mailboxRequestSentence(content);
  }

  async check(tx: Tx, actor: Actor, content: MailboxRequestContent): Promise<readonly ProblemIssue[]> {
    if (content.operation === 'create') {
      const taken = await tx.query('SELECT 1 FROM mailbox WHERE address = $1 OR $1 = ANY (aliases)', [
        content.address,
      ]);
      return taken.length > 0
        ? [{ path: 'address', message: 'esiste già una casella o un alias con questo indirizzo' }]
        : [];
    }
    if (content.operation === 'problem' && content.mailboxId === null) return [];
    const sector = actor.kind === 'person' ? mailboxSectorOf(actor) : null;
    const [mailbox] = await tx.query<{
      address: string;
      service: 'peo' | 'pec';
      state: 'active' | 'suspended' | 'closed';
    }>(
      'SELECT address, service, state FROM mailbox WHERE id = $1 AND ($2::text IS NULL OR sector_id::text = $2)',
      [content.mailboxId, sector],
    );
    if (!mailbox) return [{ path: 'mailboxId', message: 'la casella non esiste o è di un altro settore' }];
    if (mailbox.address !== content.mailboxAddress) {
      return [{ path: 'mailboxAddress', message: `la casella ora ha l’indirizzo ${mailbox.address}` }];
    }
    const refusal = refuseOperation(content.operation, mailbox.service, mailbox.state);
    return refusal === null ? [] : [{ path: 'operation', message: REFUSALS[refusal] }];
  }

  async onExecuted(tx: Tx, actor: Actor, request: RequestOfKind<MailboxRequestContent>): Promise<void> {
    const { content } = request;
    const occasion = { action: 'request-executed' as const, reason: request.summary, requestId: request.id };
    if (content.operation === 'create') {
      await this.create(tx, actor, request, content);
      return;
    }
    // A problem that names no record changes none.
    if (content.mailboxId === null) return;
    const mailbox = await this.records.lock(tx, content.mailboxId);
    if (mailbox.address !== content.mailboxAddress) {
      throw conflict(
        'mailbox-changed',
        `La casella ora ha l’indirizzo ${mailbox.address}: la richiesta va corretta prima di eseguirla.`,
      );
    }
    const changes = changesOf(content, mailbox, officeDay(this.clock.now()));
    await this.records.change(tx, actor, mailbox.id, null, changes, occasion);
  }

  /** A request that was reopened and executed again mends the record it made the first time. */
  private async create(
    tx: Tx,
    actor: Actor,
    request: RequestOfKind,
    content: Extract<MailboxRequestContent, { operation: 'create' }>,
  ): Promise<void> {
    const occasion = { action: 'request-executed' as const, reason: request.summary, requestId: request.id };
    const { operation: _operation, reason: _reason, sectorId, service, kind, ...fields } = content;
    const [made] = await tx.query<{ id: string }>(
      'SELECT mailbox_id AS id FROM mailbox_event WHERE request_id = $1 ORDER BY at LIMIT 1',
      [request.id],
    );
    const sector = sectorId ?? request.sectorId;
    if (made) {
      await this.records.change(tx, actor, made.id, null, { ...fields, kind, sectorId: sector }, occasion);
      return;
    }
    const record = CreateMailbox.parse({
      service,
      kind,
      ...fields,
      sectorId: sector,
      openedOn: officeDay(this.clock.now()),
    });
    await this.records.insert(tx, actor, record, occasion);
  }
}

/** What the executed request changes in the record. `today` is the day of the execution. */
function changesOf(
  content: Exclude<MailboxRequestContent, { operation: 'create' }>,
  mailbox: MailboxRow,
  today: string,
): MailboxChanges {
  switch (content.operation) {
    case 'change-holder':
      return {
        holderName: content.holderName,
        holderStaffNumber: content.holderStaffNumber,
        offboardingOn: null,
      };
    case 'delegate': {
      const replaced = new Set([...content.end, ...content.add.map(({ name }) => name)]);
      return { delegates: [...mailbox.delegates.filter(({ name }) => !replaced.has(name)), ...content.add] };
    }
    case 'alias': {
      const kept = mailbox.aliases.filter((alias) => !content.remove.includes(alias));
      return { aliases: [...new Set([...kept, ...content.add])] };
    }
    case 'quota':
      return { quotaMb: content.quotaMb };
    case 'reset':
      return mailbox.service === 'pec' ? { credentialChangedOn: today } : {};
    case 'off-boarding':
      return offBoardingChanges(content, mailbox, today);
    case 'problem':
      return {};
  }
}

function offBoardingChanges(
  content: Extract<MailboxRequestContent, { operation: 'off-boarding' }>,
  mailbox: MailboxRow,
  today: string,
): MailboxChanges {
  switch (content.outcome) {
    case 'close':
      return {
        state: 'closed',
        closedOn: today,
        offboardingOn: content.leavesOn,
        retainUntil: content.retainUntil,
        forwards: [],
        delegates: [],
      };
    case 'suspend':
      return {
        state: 'suspended',
        offboardingOn: content.leavesOn,
        retainUntil: content.retainUntil,
        forwards: [],
      };
    case 'convert-to-shared':
      return {
        kind: mailbox.service === 'peo' ? 'shared' : 'sector',
        holderName: content.newHolderName,
        holderStaffNumber: content.newHolderStaffNumber,
        offboardingOn: null,
      };
  }
}
