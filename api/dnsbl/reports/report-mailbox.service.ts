import { Injectable } from '@nestjs/common';
import {
  REPORT_MAILBOX,
  type ReportMailbox,
  type ReportMailboxPage,
} from '../../../contract/dnsbl/report-mailbox.ts';
import { monthsAfter, officeDay, startOfDay } from '../../../domain/calendar/office-day.ts';
import {
  FAILURES_TOLD,
  placeOf,
  type MailboxFault,
  type ReadingPlace,
} from '../../../domain/mail/report-mailbox.ts';
import { neutralText } from '../../../domain/net/neutral-text.ts';
import type { Actor, PersonActor } from '../../../domain/people/actor.ts';
import { Clock } from '../../clock.ts';
import { Database, type Tx } from '../../database/database.ts';
import { unprocessable } from '../../errors/problem.ts';
import { publishChange } from '../../live/live.ts';
import { QueueService } from '../../queue/queue.service.ts';
import { SettingsService } from '../../settings/settings.service.ts';
import { MonitoringAlertsService } from '../monitoring-alerts.service.ts';
import { MailReportStore, type ReportTaking } from './mail-report-store.ts';

type Reading = NonNullable<ReportMailboxPage['reading']>;
type Refusals = Reading['refused'];

/** What some messages in a row gave, and how far they go. */
export interface ReadMessages {
  readonly place: ReadingPlace;
  readonly messages: number;
  readonly others: number;
  readonly refused: Refusals;
}

const READER: Actor = { kind: 'system', name: 'mail-reports' };
const MOST_REFUSALS = 30;

/** The mailbox of the reports: how it is reached, how far it was read, and how long reports are kept. */
@Injectable()
export class ReportMailboxService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingsService,
    private readonly queue: QueueService,
    private readonly store: MailReportStore,
    private readonly alerts: MonitoringAlertsService,
    private readonly clock: Clock,
  ) {}

  /** With the password. */
  mailbox(): Promise<ReportMailbox> {
    return this.settings.read(REPORT_MAILBOX);
  }

  async page(): Promise<ReportMailboxPage> {
    const mailbox = await this.mailbox();
    const [reading] = await this.database.query<Reading>(
      `SELECT tried_at AS "triedAt", read_at AS "readAt", fault, detail, failures, messages, reports, others, refused
       FROM mail_report_reading WHERE place = $1`,
      [placeOf(mailbox)],
    );
    return {
      mailbox: { ...mailbox, password: '' },
      hasPassword: mailbox.password !== '',
      reading: reading ?? null,
    };
  }

  /** A kept password must not be sent to a server or in a name that somebody has just typed in. */
  async write(actor: PersonActor, mailbox: ReportMailbox): Promise<void> {
    await this.database.transaction(async (tx) => {
      const before = await this.settings.read(REPORT_MAILBOX, tx);
      const isElsewhere = (['host', 'port', 'username', 'certificate', 'security'] as const).some(
        (field) => before[field] !== mailbox[field],
      );
      const password = mailbox.password !== '' ? mailbox.password : isElsewhere ? '' : before.password;
      if (mailbox.enabled && password === '')
        throw unprocessable('password-missing', 'Occorre la parola d’ordine della casella.', [
          { path: 'password', message: 'campo obbligatorio quando cambia il server o l’utente' },
        ]);
      await this.settings.write(tx, actor, REPORT_MAILBOX, { ...mailbox, password });
      if (!mailbox.enabled) await this.alerts.endReportMailbox(tx);
    });
  }

  async readNow(): Promise<void> {
    await this.database.transaction((tx) => this.queue.send(tx, 'mail-reports', {}));
  }

  async place(): Promise<ReadingPlace | null> {
    const [row] = await this.database.query<ReadingPlace>(
      'SELECT place, uid_validity AS "uidValidity", last_uid::float8 AS "lastUid" FROM mail_report_reading',
    );
    return row ?? null;
  }

  taking(): ReportTaking {
    return this.store.taking('messages');
  }

  /** Some messages are read and their reports written: they are not read again. */
  async noteMessages(read: ReadMessages): Promise<void> {
    const { place, uidValidity, lastUid } = read.place;
    await this.database.transaction((tx) =>
      tx.query(
        `INSERT INTO mail_report_reading AS r (id, place, uid_validity, last_uid, tried_at, messages, others, refused)
         VALUES (1, $1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (id) DO UPDATE SET place = $1, uid_validity = $2, last_uid = $3,
           messages = $5 + CASE WHEN r.place = $1 THEN r.messages ELSE 0 END,
           others = $6 + CASE WHEN r.place = $1 THEN r.others ELSE 0 END,
           reports = CASE WHEN r.place = $1 THEN r.reports ELSE 0 END,
           read_at = CASE WHEN r.place = $1 THEN r.read_at END,
           failures = CASE WHEN r.place = $1 THEN r.failures ELSE 0 END,
           refused = jsonb_path_query_array($7::jsonb || CASE WHEN r.place = $1 THEN r.refused ELSE '[]' END, '$[0 to ${MOST_REFUSALS - 1}]')`,
        [
          place,
          uidValidity,
          lastUid,
          this.clock.now().toISOString(),
          read.messages,
          read.others,
          JSON.stringify(read.refused.toReversed()),
        ],
      ),
    );
  }

  /** The mailbox was read to its end: what was found is in the register, and an alert about it is over. */
  async noteSuccess(place: string, taking: ReportTaking): Promise<void> {
    const at = this.clock.now().toISOString();
    await this.database.transaction(async (tx) => {
      await tx.query(
        "UPDATE mail_report_reading SET tried_at = $1, read_at = $1, fault = NULL, detail = '', failures = 0, reports = reports + $2",
        [at, taking.taken.added],
      );
      await this.alerts.endReportMailbox(tx);
      await this.noteTaken(tx, place, taking);
    });
  }

  /** The product stops before the end: the next reading goes on, and the mailbox is not yet called read. */
  async noteStop(place: string, taking: ReportTaking): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query('UPDATE mail_report_reading SET tried_at = $1, reports = reports + $2', [
        this.clock.now().toISOString(),
        taking.taken.added,
      ]);
      await this.noteTaken(tx, place, taking);
    });
  }

  /** What another mailbox gave before says nothing of this one. */
  async noteFailure(place: string, fault: MailboxFault, words: string, taking: ReportTaking): Promise<void> {
    const at = this.clock.now().toISOString();
    const detail = neutralText(words, 200);
    await this.database.transaction(async (tx) => {
      const [row] = await tx.query<{ failures: number }>(
        `INSERT INTO mail_report_reading AS r (id, place, tried_at, fault, detail, failures, reports) VALUES (1, $1, $2, $3, $4, 1, $5)
         ON CONFLICT (id) DO UPDATE SET place = $1, tried_at = $2, fault = $3, detail = $4,
           failures = 1 + CASE WHEN r.place = $1 THEN r.failures ELSE 0 END,
           reports = $5 + CASE WHEN r.place = $1 THEN r.reports ELSE 0 END,
           messages = CASE WHEN r.place = $1 THEN r.messages ELSE 0 END,
           others = CASE WHEN r.place = $1 THEN r.others ELSE 0 END,
           refused = CASE WHEN r.place = $1 THEN r.refused ELSE '[]' END,
           read_at = CASE WHEN r.place = $1 THEN r.read_at END,
           uid_validity = CASE WHEN r.place = $1 THEN r.uid_validity ELSE '' END,
           last_uid = CASE WHEN r.place = $1 THEN r.last_uid ELSE 0 END
         RETURNING failures`,
        [place, at, fault, detail, taking.taken.added],
      );
      const { failures } = row!;
      if (failures >= FAILURES_TOLD) await this.alerts.reportMailbox(tx, { fault, detail, failures });
      await this.noteTaken(tx, place, taking);
    });
  }

  private async noteTaken(tx: Tx, place: string, taking: ReportTaking): Promise<void> {
    const { added, repeated, refused } = taking.taken;
    if (added + repeated + refused.length > 0) await this.store.note(tx, READER, place, taking.taken);
    else await publishChange(tx, { topic: 'dnsbl-mail-reports', id: '' });
  }

  /** Takes reports away that are older than the office keeps them. @returns how many */
  async prune(): Promise<number> {
    const { keepMonths } = await this.mailbox();
    const before = startOfDay(monthsAfter(officeDay(this.clock.now()), -keepMonths));
    return this.database.transaction(async (tx) => {
      const rows = await tx.query('DELETE FROM mail_report WHERE ends_at < $1 RETURNING id', [
        before.toISOString(),
      ]);
      if (rows.length > 0) await publishChange(tx, { topic: 'dnsbl-mail-reports', id: '' });
      return rows.length;
    });
  }
}
