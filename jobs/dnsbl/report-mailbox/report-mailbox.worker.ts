import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { ImapFlow } from 'imapflow';
import { TypeORMError } from 'typeorm';
import { Clock } from '../../../api/clock.ts';
import type { ReportTaking } from '../../../api/dnsbl/reports/mail-report-store.ts';
import { ReportMailboxService } from '../../../api/dnsbl/reports/report-mailbox.service.ts';
import { QueueService } from '../../../api/queue/queue.service.ts';
import type { ReportMailbox, ReportMailboxPage } from '../../../contract/dnsbl/report-mailbox.ts';
import { nextUid, placeOf } from '../../../domain/mail/report-mailbox.ts';
import { leaveMailbox, openMailbox, searchMailbox } from '../../mail/imap.ts';
import { defineSchedule } from '../../schedules/schedules.ts';
import { SchedulesService } from '../../schedules/schedules.service.ts';
import { mailboxFault } from './mailbox-fault.ts';

/** Minute 23, not 0: receivers send on the hour. */
const EVERY_HOUR = defineSchedule('mail-reports', 'mail-reports', '23 * * * *');
/** Base64 of the largest archive that is unpacked; the rest of a longer message is never asked for. */
const LARGEST_MESSAGE = 32 * 1024 * 1024;
/** After so many messages what was read is written, with how far it goes: a reading that breaks off goes on there. */
const STEP = 500;

type Refused = NonNullable<ReportMailboxPage['reading']>['refused'];

/** Takes the reports out of the mailbox behind the «rua» addresses; nothing in it is marked, moved or deleted. */
@Injectable()
export class ReportMailboxWorker implements OnApplicationBootstrap {
  private readonly log = new Logger('mail-reports');

  constructor(
    private readonly queue: QueueService,
    private readonly schedules: SchedulesService,
    private readonly mailbox: ReportMailboxService,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.schedules.add(EVERY_HOUR);
    await this.queue.work('mail-reports', (_payload, { signal, givenUp }) => this.run(signal, givenUp), {
      concurrency: 1,
    });
  }

  private async run(...signals: readonly AbortSignal[]): Promise<void> {
    const account = await this.mailbox.mailbox();
    if (account.enabled) await this.read(account, signals);
    await this.mailbox.prune();
  }

  private async read(account: ReportMailbox, signals: readonly AbortSignal[]): Promise<void> {
    const place = placeOf(account);
    const taking = this.mailbox.taking();
    let client: ImapFlow | null = null;
    try {
      client = await openMailbox(account, account.folder);
      const isWhole = await this.readMessages(client, place, taking, signals);
      if (isWhole) await this.mailbox.noteSuccess(place, taking);
      else await this.mailbox.noteStop(place, taking);
    } catch (error) {
      // What the own database refuses is no fault of the mailbox.
      if (error instanceof TypeORMError) throw error;
      const { fault, words } = mailboxFault(error, client !== null);
      await this.mailbox.noteFailure(place, fault, words, taking);
    } finally {
      if (client !== null) await leaveMailbox(client);
    }
    if (taking.taken.added > 0) this.log.log(`${taking.taken.added} reports taken from the mailbox`);
  }

  /** @returns whether it came to the end of the mailbox */
  private async readMessages(
    client: ImapFlow,
    place: string,
    taking: ReportTaking,
    signals: readonly AbortSignal[],
  ): Promise<boolean> {
    const uidValidity = client.mailbox === false ? '' : String(client.mailbox.uidValidity);
    const from = nextUid(await this.mailbox.place(), { place, uidValidity });
    const note = (lastUid: number, read: { messages: number; others: number; refused: Refused }) =>
      this.mailbox.noteMessages({ place: { place, uidValidity, lastUid }, ...read });
    await note(from - 1, { messages: 0, others: 0, refused: [] });
    const found = await searchMailbox(client, { uid: `${from}:*` });
    // `n:*` names the last message even when its number is smaller (RFC 3501 6.4.8).
    const uids = found.filter((uid) => uid >= from).toSorted((a, b) => a - b);
    for (let at = 0; at < uids.length; at += STEP) {
      if (signals.some(({ aborted }) => aborted)) return false;
      const step = uids.slice(at, at + STEP);
      const read = await this.readStep(client, step, taking);
      await taking.write();
      await note(step.at(-1)!, read);
    }
    return true;
  }

  private async readStep(
    client: ImapFlow,
    uids: readonly number[],
    taking: ReportTaking,
  ): Promise<{ messages: number; others: number; refused: Refused }> {
    const at = this.clock.now().toISOString();
    const refused: Refused = [];
    let [messages, others] = [0, 0];
    const asked = { uid: true, size: true, source: { maxLength: LARGEST_MESSAGE } };
    // One message after the other is in memory.
    for await (const { uid, size = 0, source } of client.fetch([...uids], asked, { uid: true })) {
      messages += 1;
      const name = `casella-${uid}.eml`;
      if (source === undefined || size > LARGEST_MESSAGE) {
        refused.push({ at, name, fault: 'too-large', detail: `${size} byte` });
        continue;
      }
      const read = await taking.read(name, source);
      refused.push(...read.refused.map((one) => ({ at, ...one })));
      if (read.reports === 0 && read.refused.length === 0) others += 1;
    }
    return { messages, others, refused };
  }
}
