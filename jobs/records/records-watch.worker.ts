import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../api/clock.ts';
import { Database, type Tx } from '../../api/database/database.ts';
import { CoverageService } from '../../api/endpoints/coverage.service.ts';
import { EndpointFindingsService } from '../../api/endpoints/endpoint-findings.service.ts';
import { announce } from '../../api/live/live.ts';
import { MailboxFindingsService } from '../../api/mailboxes/mailbox-findings.service.ts';
import { romeDay } from '../../api/mailboxes/rome-day.ts';
import { MessagesService } from '../../api/notifications/messages.service.ts';
import { QueueService } from '../../api/queue/queue.service.ts';
import { SettingsService } from '../../api/settings/settings.service.ts';
import { PROTECTION_RULES } from '../../contract/records-settings.ts';
import { defineSetting } from '../../contract/settings.ts';
import { coveragePercent } from '../../domain/endpoints/protection.ts';
import { CronExpression, defineSchedule, type ScheduleDefinition } from '../schedules/schedules.ts';
import { SchedulesService } from '../schedules/schedules.service.ts';
import { ReachabilityService } from './reachability.service.ts';

/** At a quarter past every hour: days pass and signatures age without anybody touching a record. */
const RECORDS_WATCH = defineSchedule('records-watch', 'records-watch', '15 * * * *');

/** Off until the office names an hour: not every office may knock at its own mail servers from here. */
const REACHABILITY: ScheduleDefinition = {
  name: 'mailbox-reachability',
  queue: 'records-watch',
  payload: { task: 'reachability' },
  setting: defineSetting({
    key: 'schedule.mailbox-reachability',
    schema: CronExpression,
    fallback: null,
    editableBy: 'settings.manage',
  }),
};

/** Looks at every mailbox and workstation again, keeps the day's coverage, and tells the operators what is new. */
@Injectable()
export class RecordsWatchWorker implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: QueueService,
    private readonly schedules: SchedulesService,
    private readonly mailboxes: MailboxFindingsService,
    private readonly endpoints: EndpointFindingsService,
    private readonly coverage: CoverageService,
    private readonly messages: MessagesService,
    private readonly settings: SettingsService,
    private readonly reachability: ReachabilityService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.schedules.add(RECORDS_WATCH);
    await this.schedules.add(REACHABILITY);
    await this.queue.work<{ task?: string }>('records-watch', ({ task }) =>
      task === 'reachability' ? this.reachability.check() : this.check(),
    );
  }

  /** One check, whole or not at all. A second one of the same hour changes nothing and says nothing again. */
  async check(): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      await this.mailboxes.refresh(tx, null);
      await this.endpoints.refresh(tx, null);
      await this.coverage.recordToday(tx);
      await this.tellNewFindings(tx, now);
      await this.tellLowCoverage(tx, now);
      await tx.query(
        `INSERT INTO record_check (name, checked_at) VALUES ('mailboxes', $1), ('endpoints', $1)
         ON CONFLICT (name) DO UPDATE SET checked_at = excluded.checked_at`,
        [now],
      );
      await announce(tx, { topic: 'mailboxes' });
      await announce(tx, { topic: 'endpoints' });
    });
  }

  /** What this check found for the first time and cannot wait: one notice for all of it. */
  private async tellNewFindings(tx: Tx, now: Date): Promise<void> {
    const found = await tx.query<{ id: string; address: string; code: string }>(
      `SELECT f.id, m.address, f.code FROM mailbox_finding f JOIN mailbox m ON m.id = f.mailbox_id
       WHERE f.since = $1 AND (f.severity = 'high' OR f.code = 'pec-expiring') ORDER BY m.address, f.code LIMIT 50`,
      [now],
    );
    if (found.length === 0) return;
    const lines = found.map(({ address, code }) => `${address}: ${MAILBOX_WORDS[code] ?? 'da verificare'}`);
    const subject =
      found.length === 1
        ? 'Posta: una casella richiede attenzione'
        : `Posta: ${found.length} segnalazioni sulle caselle`;
    await this.tellOperators(tx, `mailbox-findings:${found[0]!.id}`, subject, lines.join('\n'), ['in-app']);
  }

  /** Under the threshold: said once a day while it lasts, by e-mail too. */
  private async tellLowCoverage(tx: Tx, now: Date): Promise<void> {
    const { coverageThresholdPercent } = await this.settings.read(PROTECTION_RULES, tx);
    const [counts] = await tx.query<{ total: number; covered: number }>(
      `SELECT count(*) AS total, count(*) FILTER (WHERE protection = 'protected') AS covered FROM workstation WHERE state = 'in-use'`,
    );
    const percent = coveragePercent(counts?.covered ?? 0, counts?.total ?? 0);
    if (percent === null || percent >= coverageThresholdPercent) return;
    const said = percent.toLocaleString('it-IT');
    await this.tellOperators(
      tx,
      `coverage:${romeDay(now)}`,
      `Antivirus: copertura al ${said}%`,
      `Risultano protette ${counts!.covered} postazioni su ${counts!.total}. La soglia è ${coverageThresholdPercent.toLocaleString('it-IT')}%.`,
      ['in-app', 'email'],
    );
  }

  private async tellOperators(
    tx: Tx,
    key: string,
    subject: string,
    text: string,
    channels: readonly ('in-app' | 'email')[],
  ): Promise<void> {
    const operators = await tx.query<{ id: string; email: string | null }>(
      `SELECT id, email FROM person WHERE active AND 'operator' = ANY (roles)`,
    );
    for (const { id, email } of operators) {
      for (const channel of channels) {
        const to = channel === 'in-app' ? id : email;
        if (to !== null)
          await this.messages.post(tx, { key: `${key}:${id}:${channel}`, channel, to, subject, text });
      }
    }
  }
}

const MAILBOX_WORDS: Record<string, string | undefined> = {
  'pec-expired': 'PEC scaduta',
  'pec-expiring': 'PEC da rinnovare',
  'quota-full': 'spazio esaurito',
  'delegate-expired': 'delega scaduta',
  'external-forward': 'inoltro verso l’esterno',
  'pec-forwarded': 'PEC con inoltro automatico',
  'holder-left': 'titolare cessato',
  unreachable: 'casella non raggiungibile',
};
