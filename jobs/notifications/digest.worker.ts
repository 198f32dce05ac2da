import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../api/clock.ts';
import { CONFIG, type Config } from '../../api/config.ts';
import { Database } from '../../api/database/database.ts';
import { MessagesService } from '../../api/notifications/messages.service.ts';
import { QueueService } from '../../api/queue/queue.service.ts';
import { officeDay } from '../../domain/calendar/office-day.ts';
import { defineSchedule } from '../schedules/schedules.ts';
import { SchedulesService } from '../schedules/schedules.service.ts';

const EVERY_MORNING = defineSchedule('notification-digest', 'notification-digest', '30 7 * * *');

interface Waiting {
  personId: string;
  email: string;
  /** Newest last; what was read in the interface meanwhile is left out. */
  notices: { subject: string; text: string }[];
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
         SELECT p.id AS "personId", p.email,
           json_agg(json_build_object('subject', t.subject, 'text', t.body) ORDER BY t.created_at, t.id) AS notices
         FROM taken t JOIN person p ON p.id::text = t.recipient AND p.active AND p.email IS NOT NULL
         WHERE t.read_at IS NULL GROUP BY p.id, p.email ORDER BY p.id`,
      );
      const now = this.clock.now();
      for (const { personId, email, notices } of people)
        await this.messages.post(tx, {
          key: `digest:${personId}:${now.toISOString()}`,
          channel: 'email',
          to: email,
          subject:
            notices.length === 1
              ? `Riepilogo del giorno: ${notices[0]!.subject}`
              : `Riepilogo del giorno: ${notices.length} notifiche`,
          text: `${officeDay(now).split('-').reverse().join('/')}\n\n${notices.map(linesOf).join('\n\n')}\n\n${this.config.publicUrl}/avvisi\n`,
        });
    });
  }
}

const linesOf = ({ subject, text }: { subject: string; text: string }): string =>
  `• ${subject}\n${text
    .split('\n')
    .map((line) => `  ${line}`.trimEnd())
    .join('\n')}`;
