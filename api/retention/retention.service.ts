import { Injectable } from '@nestjs/common';
import {
  RETENTION_RULES,
  type RetentionDue,
  type RetentionPage,
  type RetentionRules,
} from '../../contract/retention/retention.ts';
import { REPORT_MAILBOX } from '../../contract/dnsbl/report-mailbox.ts';
import { daysAfter, monthsAfter, officeDay, startOfDay } from '../../domain/calendar/office-day.ts';
import type { Actor, PersonActor } from '../../domain/people/actor.ts';
import {
  RETENTION_CLASS_NAMES,
  retentionClass,
  type RetentionClassName,
} from '../../domain/retention/classes.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { insertRow, updateRows } from '../database/rows.ts';
import { publishChange } from '../live/live.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { countDue, eraseDue } from './retention-eraser.ts';
import { RetentionRunEntity } from './retention-run.entity.ts';

type Counts = Partial<Record<RetentionClassName, number>>;

const ACTOR: Actor = { kind: 'system', name: 'conservazione' };
/** Further is not counted for the page. */
const MOST_COUNTED = 100_000;

/** What goes when its time is over. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async page(): Promise<RetentionPage> {
    const rules = await this.settings.read(RETENTION_RULES);
    const due: RetentionDue[] = [];
    for (const name of RETENTION_CLASS_NAMES) due.push(await this.dueOf(name, rules));
    const [holds] = await this.database.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM request_hold WHERE lifted_at IS NULL',
    );
    const [lastRun] = await this.database.query<NonNullable<RetentionPage['lastRun']>>(
      `SELECT started_at AS "startedAt", ended_at AS "endedAt", counts, is_whole AS "isWhole"
       FROM retention_run ORDER BY started_at DESC LIMIT 1`,
    );
    return {
      rules,
      isDecided: await this.isDecided(),
      due,
      reportMonths: (await this.settings.read(REPORT_MAILBOX)).keepMonths,
      holds: holds?.n ?? 0,
      lastRun: lastRun ?? null,
    };
  }

  save(actor: PersonActor, rules: RetentionRules): Promise<void> {
    return this.database.transaction((tx) => this.settings.write(tx, actor, RETENTION_RULES, rules));
  }

  /** The proposed terms take nothing away: an office that was never asked loses nothing. */
  private async isDecided(): Promise<boolean> {
    const kept = await this.database.query('SELECT 1 FROM setting WHERE key = $1', [RETENTION_RULES.key]);
    return kept.length > 0;
  }

  private async dueOf(name: RetentionClassName, rules: RetentionRules): Promise<RetentionDue> {
    const before = this.before(name, rules);
    if (before === null) return { name, before: null, rows: 0, isMore: false };
    const rows = await countDue(this.database, name, before, MOST_COUNTED + 1);
    return {
      name,
      before: before.toISOString(),
      rows: Math.min(rows, MOST_COUNTED),
      isMore: rows > MOST_COUNTED,
    };
  }

  /** The instant before which a class's rows are over; null: they stay. */
  private before(name: RetentionClassName, { terms, authorisation }: RetentionRules): Date | null {
    const { unit, minimum, isArchive } = retentionClass(name);
    const term = terms[name];
    if (term === null || (isArchive === true && authorisation === '')) return null;
    const today = officeDay(this.clock.now());
    // A term that somebody wrote into the database under the law's minimum counts as the minimum.
    const length = Math.max(term, minimum);
    return startOfDay(unit === 'days' ? daysAfter(today, -length) : monthsAfter(today, -length));
  }

  /**
   * Takes away what is over, a batch a transaction, and writes one row into the register. A run that broke off is told
   * by the next one. Before the office has saved its terms nothing is taken away.
   * @returns the counts by class
   */
  async run(options: { batch?: number; most?: number; signal?: AbortSignal } = {}): Promise<Counts> {
    const { batch = 2000, most = 100_000, signal } = options;
    if (!(await this.isDecided())) return {};
    const rules = await this.settings.read(RETENTION_RULES);
    const now = this.clock.now();
    const id = newId();
    await this.database.transaction(async (tx) => {
      const broken = await tx.query<{ id: string; counts: Counts }>(
        'SELECT id, counts FROM retention_run WHERE ended_at IS NULL ORDER BY started_at FOR UPDATE',
      );
      for (const run of broken) await this.close(tx, run.id, run.counts, false);
      await insertRow(tx, RetentionRunEntity, { id, startedAt: now, counts: {}, isWhole: false });
    });
    const counts: Counts = {};
    let isWhole = true;
    for (const name of RETENTION_CLASS_NAMES) {
      const before = this.before(name, rules);
      if (before === null) continue;
      for (;;) {
        if (signal?.aborted === true || (counts[name] ?? 0) >= most) {
          isWhole = false;
          break;
        }
        const gone = await this.database.transaction(async (tx) => {
          const rows = await eraseDue(tx, name, before, batch, now);
          if (rows > 0)
            await updateRows(
              tx,
              RetentionRunEntity,
              { id },
              { counts: { ...counts, [name]: (counts[name] ?? 0) + rows } },
            );
          return rows;
        });
        if (gone === 0) break;
        counts[name] = (counts[name] ?? 0) + gone;
      }
    }
    await this.database.transaction((tx) => this.close(tx, id, counts, isWhole));
    return counts;
  }

  private async close(tx: Tx, id: string, counts: Counts, isWhole: boolean): Promise<void> {
    await updateRows(tx, RetentionRunEntity, { id }, { endedAt: this.clock.now(), isWhole });
    await this.audit.record(tx, ACTOR, {
      action: 'retention.applied',
      subject: { kind: 'retention', id },
      details: { counts, isWhole },
    });
    await publishChange(tx, { topic: 'settings', id: 'retention.rules' });
  }
}
