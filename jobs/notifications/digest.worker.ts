import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../api/clock.ts';
import { CONFIG, type Config } from '../../api/config.ts';
import { Database } from '../../api/database/database.ts';
import { MessagesService } from '../../api/notifications/messages.service.ts';
import { QueueService } from '../../api/queue/queue.service.ts';
import { officeDay } from '../../domain/calendar/office-day.ts';
import type { Language } from '../../text/both.ts';
import { noticeInEnglish } from '../../text/server-texts.ts';
import { defineSchedule } from '../schedules/schedules.ts';
import { SchedulesService } from '../schedules/schedules.service.ts';

const EVERY_MORNING = defineSchedule('notification-digest', 'notification-digest', '30 7 * * *');

interface Waiting {
  personId: string;
  email: string;
  language: Language;
  /** Newest last; what was read in the interface meanwhile is left out. */
  notices: Read[];
}

/** Once a day, one mail to each person with what they wanted to read in one. */
@Injectable()
export class DigestWorker implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly queue: QueueService,
    private readonly schedules: SchedulesService,
    private readonly messages: MessagesService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.schedules.add(EVERY_MORNING);
    await this.queue.work('notification-digest', () => this.send());
  }

  /** The marks go in the transaction that posts the mails: nothing is told twice, nothing is lost. */
  async send(): Promise<void> {
    await this.database.transaction(async (tx) => {
      const people = await tx.query<Waiting>(
        `WITH taken AS (
           UPDATE message SET waits_for_digest = false WHERE waits_for_digest AND channel = 'in-app'
           RETURNING id, recipient, subject, body, created_at, read_at)
         SELECT p.id AS "personId", p.email, p.language,
           json_agg(json_build_object('subject', t.subject, 'text', t.body) ORDER BY t.created_at, t.id) AS notices
         FROM taken t JOIN person p ON p.id::text = t.recipient AND p.active AND p.email IS NOT NULL
         WHERE t.read_at IS NULL GROUP BY p.id, p.email, p.language ORDER BY p.id`,
      );
      const now = this.clock.now();
      for (const { personId, email, language, notices } of people) {
        const read = notices.map((notice) => noticeIn(language, notice));
        const head = language === 'it' ? 'Riepilogo del giorno' : 'Summary of the day';
        await this.messages.post(tx, {
          key: `digest:${personId}:${now.toISOString()}`,
          channel: 'email',
          to: email,
          subject:
            read.length === 1
              ? `${head}: ${read[0]!.subject}`
              : `${head}: ${read.length} ${language === 'it' ? 'notifiche' : 'notifications'}`,
          text: `${officeDay(now).split('-').reverse().join('/')}\n\n${read.map(linesOf).join('\n\n')}\n\n${this.config.publicUrl}/avvisi\n`,
        });
      }
    });
  }
}

interface Read {
  subject: string;
  text: string;
}

const noticeIn = (language: Language, { subject, text }: Read): Read =>
  language === 'it' ? { subject, text } : { subject: noticeInEnglish(subject), text: noticeInEnglish(text) };

const linesOf = ({ subject, text }: Read): string =>
  `• ${subject}\n${text
    .split('\n')
    .map((line) => `  ${line}`.trimEnd())
    .join('\n')}`;
