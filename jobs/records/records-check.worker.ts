import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { officeDay, officeHour } from '../../domain/calendar/office-day.ts';
import { Clock } from '../../api/clock.ts';
import { Database, type Tx } from '../../api/database/database.ts';
import { CoverageService } from '../../api/workstations/coverage.service.ts';
import { WorkstationFindingsService } from '../../api/workstations/workstation-findings.service.ts';
import { ImportJournalService } from '../../api/imports/import-journal.service.ts';
import { publishChange } from '../../api/live/live.ts';
import { MailboxFindingsService } from '../../api/mailboxes/mailbox-findings.service.ts';
import { PeopleNoticesService, type Recipient } from '../../api/notifications/people-notices.service.ts';
import { NotificationsService, type NewEvent } from '../../api/notifications/notifications.service.ts';
import { QueueService } from '../../api/queue/queue.service.ts';
import { SettingsService } from '../../api/settings/settings.service.ts';
import { MAILBOX_RULES, PROTECTION_RULES } from '../../contract/records/rules.ts';
import { coveragePercent } from '../../domain/workstations/protection.ts';
import { defineSchedule } from '../schedules/schedules.ts';
import { SchedulesService } from '../schedules/schedules.service.ts';
import { StateWatchService } from './state-watch.service.ts';
import { ReachabilityService } from './reachability.service.ts';

/** At a quarter past every hour: days pass and signatures age without anybody touching a record. */
const RECORDS_WATCH = defineSchedule('records-watch', 'records-watch', '15 * * * *');

/** Looks at every mailbox and workstation again, keeps the day's coverage, and tells the operators what is new. */
@Injectable()
export class RecordsCheckWorker implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: QueueService,
    private readonly schedules: SchedulesService,
    private readonly mailboxes: MailboxFindingsService,
    private readonly workstations: WorkstationFindingsService,
    private readonly coverage: CoverageService,
    private readonly people: PeopleNoticesService,
    private readonly notifications: NotificationsService,
    private readonly settings: SettingsService,
    private readonly reachability: ReachabilityService,
    private readonly imports: ImportJournalService,
    private readonly stateWatch: StateWatchService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.schedules.add(RECORDS_WATCH);
    await this.queue.work<{ task?: string; domain?: string }>('records-watch', ({ task, domain }) =>
      task === 'reachability' ? this.reachability.check(domain) : this.watch(),
    );
  }

  private async watch(): Promise<void> {
    await this.check();
    await this.stateWatch.check();
  }

  /** One check, whole or not at all. A second one of the same hour changes nothing and says nothing again. */
  async check(): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      await this.mailboxes.refresh(tx, null);
      await this.workstations.refresh(tx, null);
      await this.coverage.recordToday(tx);
      await this.notifyNewFindings(tx, now);
      await this.notifyLowCoverage(tx, now);
      await this.notifyMissedImports(tx, now);
      await this.startTests(tx, now);
      await tx.query(
        `INSERT INTO record_check (name, checked_at) VALUES ('mailboxes', $1), ('workstations', $1)
         ON CONFLICT (name) DO UPDATE SET checked_at = excluded.checked_at`,
        [now],
      );
      await publishChange(tx, { topic: 'mailboxes' });
      await publishChange(tx, { topic: 'workstations' });
    });
  }

  /** Off until the office names an hour: not every office may knock at its own mail servers from here. */
  private async startTests(tx: Tx, now: Date): Promise<void> {
    const { testHour } = await this.settings.read(MAILBOX_RULES, tx);
    if (testHour === null || testHour !== officeHour(now)) return;
    await this.queue.send(
      tx,
      'records-watch',
      { task: 'reachability' },
      { key: `mailbox-reachability@${officeDay(now)}` },
    );
  }

  /** What this check found for the first time and cannot wait: one notice for all of it. */
  private async notifyNewFindings(tx: Tx, now: Date): Promise<void> {
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
    await this.notifyOperators(tx, `mailbox-findings:${found[0]!.id}`, subject, lines.join('\n'), 'never', {
      kind: 'pec',
      weight: 'medium',
      path: '/posta',
    });
  }

  /**
   * Under the threshold: said once a day while it lasts, by e-mail too, with the sectors that are under it. A sector
   * that falls under it while the whole does not is told on the day it falls.
   */
  private async notifyLowCoverage(tx: Tx, now: Date): Promise<void> {
    const { coverageThresholdPercent: threshold } = await this.settings.read(PROTECTION_RULES, tx);
    const day = officeDay(now);
    const sectors = await tx.query<SectorCoverage>(
      `SELECT c.sector_id AS id, coalesce(s.name, 'Senza settore') AS name, c.total, c.protected,
              b.total AS "totalBefore", b.protected AS "protectedBefore"
       FROM coverage_day c LEFT JOIN sector s ON s.id = c.sector_id
       LEFT JOIN LATERAL (SELECT p.total, p.protected FROM coverage_day p
                          WHERE p.sector_id IS NOT DISTINCT FROM c.sector_id AND p.day < c.day
                          ORDER BY p.day DESC LIMIT 1) b ON true
       WHERE c.day = $1 ORDER BY s.name NULLS LAST`,
      [day],
    );
    const total = sectors.reduce((sum, sector) => sum + sector.total, 0);
    const covered = sectors.reduce((sum, sector) => sum + sector.protected, 0);
    const isLow = (percent: number | null): boolean => percent !== null && percent < threshold;
    const low = sectors.filter((sector) => isLow(coveragePercent(sector.protected, sector.total)));
    const limit = `La soglia è ${percentText(threshold)}.`;
    const whole = coveragePercent(covered, total);
    if (whole !== null && isLow(whole)) {
      await this.notifyOperators(
        tx,
        `coverage:${day}`,
        `Antivirus: copertura al ${percentText(whole)}`,
        [`Risultano protette ${covered} postazioni su ${total}. ${limit}`, ...low.map(coverageLine)].join(
          '\n',
        ),
        'now',
        { kind: 'coverage', weight: 'medium', path: '/postazioni' },
      );
      return;
    }
    const fallen = low.filter(
      ({ totalBefore, protectedBefore }) => !isLow(coveragePercent(protectedBefore ?? 0, totalBefore ?? 0)),
    );
    if (fallen.length === 0) return;
    await this.notifyOperators(
      tx,
      `coverage-sectors:${day}`,
      fallen.length === 1
        ? `Antivirus: ${fallen[0]!.name} sotto la soglia di copertura`
        : `Antivirus: ${fallen.length} settori sotto la soglia di copertura`,
      [...fallen.map(coverageLine), limit].join('\n'),
      'now',
      { kind: 'coverage', weight: 'low', path: '/postazioni' },
    );
  }

  /** A source that refuses or stays away leaves old figures standing: said once a day while it lasts. */
  private async notifyMissedImports(tx: Tx, now: Date): Promise<void> {
    const day = officeDay(now);
    for (const source of await this.imports.sources('workstations', tx)) {
      if (source.state === 'good' || !source.isUnattended) continue;
      const last =
        source.lastDoneAt === null
          ? 'Finora nessun file è stato importato.'
          : `L’ultimo importato è del ${officeDay(new Date(source.lastDoneAt))}.`;
      const text =
        source.state === 'refused'
          ? `Il file di ${source.profile} è stato rifiutato: ${source.refusal ?? ''} ${last}`
          : `Da ${source.profile} non arriva alcun file. ${last}`;
      await this.notifyOperators(
        tx,
        `import-${source.state}:${source.profile}:${day}`,
        source.state === 'refused'
          ? 'Antivirus: il file della console è stato rifiutato'
          : 'Antivirus: la console non invia il file',
        `${text} I dati delle postazioni non si aggiornano.`,
        'now',
        { kind: 'imports', weight: 'medium', path: '/postazioni' },
      );
    }
  }

  private async notifyOperators(
    tx: Tx,
    key: string,
    subject: string,
    text: string,
    mail: 'now' | 'never',
    event: Pick<NewEvent, 'kind' | 'weight'> & { readonly path: string },
  ): Promise<void> {
    await this.notifications.raise(tx, { ...event, key, title: subject, text });
    const operators = await tx.query<Recipient>(
      `SELECT id, email FROM person WHERE active AND 'operator' = ANY (roles)`,
    );
    await this.people.tell(tx, operators, { ...event, key, subject, text, mail });
  }
}

interface SectorCoverage {
  readonly id: string | null;
  readonly name: string;
  readonly total: number;
  readonly protected: number;
  readonly totalBefore: number | null;
  readonly protectedBefore: number | null;
}

const percentText = (percent: number): string => `${percent.toLocaleString('it-IT')}%`;
const coverageLine = ({ name, protected: covered, total }: SectorCoverage): string =>
  `${name}: ${percentText(coveragePercent(covered, total) ?? 0)} (${covered} su ${total}).`;

const MAILBOX_WORDS: Record<string, string | undefined> = {
  'pec-expired': 'PEC scaduta',
  'pec-expiring': 'PEC da rinnovare',
  'pec-missing-in-ipa': 'PEC non pubblicata in IPA',
  'pec-closed-in-ipa': 'PEC chiusa ancora pubblicata in IPA',
  'quota-full': 'spazio esaurito',
  'delegate-expired': 'delega scaduta',
  'external-forward': 'inoltro verso l’esterno',
  'pec-forwarded': 'PEC con inoltro automatico',
  'holder-left': 'titolare cessato',
  unreachable: 'casella non raggiungibile',
};
