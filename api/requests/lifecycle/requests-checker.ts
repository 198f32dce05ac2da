import { Injectable } from '@nestjs/common';
import { officeDay } from '../../../domain/calendar/office-day.ts';
import { NOTIFICATION_SETTINGS } from '../../../contract/notifications/settings.ts';
import { REQUEST_RULES } from '../../../contract/requests/settings.ts';
import { italianDay, italianMoment } from '../../../domain/calendar/italian-moment.ts';
import { dayOfText, dayText, romeDayAndMinute } from '../../../domain/calendar/rome-time.ts';
import { addWorkingMinutes, workingMinutesBetween } from '../../../domain/calendar/working-time.ts';
import { Clock } from '../../clock.ts';
import { Database, type Tx } from '../../database/database.ts';
import { Problem } from '../../errors/problem.ts';
import { SettingsService } from '../../settings/settings.service.ts';
import { OfficeCalendarService } from '../calendar/office-calendar.service.ts';
import { RequestEngine } from './request-engine.ts';
import { RequestNotices } from './request-notices.ts';
import { lockRequest, type RequestRow } from './request-row.ts';
import { SupplierRemindersService } from '../supplier/supplier-reminders.service.ts';
import { updateRows } from '../../database/rows.ts';
import { RequestEntity } from './request.entity.ts';

/** How many of each were found in a round. */
export interface WatchRound {
  reminded: number;
  missed: number;
  supplierMissed: number;
  suppliersReminded: number;
  rollbacksOrdered: number;
  confirmationsAsked: number;
  closedBySilence: number;
  escalated: number;
  publicationsDue: number;
  tokensForgotten: number;
}

const BATCH = 500;
/** A reminder that nobody could be given in time is still given this many days later. */
const OVERDUE_DAYS = 7;

/** What time itself does to requests. Each finding is its own transaction, and is said once however often it runs. */
@Injectable()
export class RequestsChecker {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: SettingsService,
    private readonly calendar: OfficeCalendarService,
    private readonly engine: RequestEngine,
    private readonly notices: RequestNotices,
    private readonly suppliers: SupplierRemindersService,
  ) {}

  async run(signal?: AbortSignal): Promise<WatchRound> {
    const now = this.clock.now();
    const steps = {
      reminded: () => this.remindBeforeDeadline(now, signal),
      missed: () => this.notifyMissedDeadlines(now, signal),
      supplierMissed: () => this.notifyMissedBySuppliers(now, signal),
      suppliersReminded: () => this.suppliers.run(signal),
      rollbacksOrdered: () => this.orderRollbacks(now, signal),
      confirmationsAsked: () => this.askForConfirmation(now, signal),
      closedBySilence: () => this.closeBySilence(now, signal),
      escalated: () => this.escalateUntaken(now, signal),
      publicationsDue: () => this.remindOfPublications(now, signal),
      tokensForgotten: () => this.forgetMailedTokens(),
    };
    const round = {} as WatchRound;
    for (const [name, step] of Object.entries(steps)) round[name as keyof WatchRound] = await step();
    return round;
  }

  private async remindBeforeDeadline(now: Date, signal?: AbortSignal): Promise<number> {
    const { remindsBeforeHours } = await this.settings.read(REQUEST_RULES);
    if (remindsBeforeHours === 0) return 0;
    const until = addWorkingMinutes(await this.calendar.ofOffice(), now.getTime(), remindsBeforeHours * 60);
    const ids = await this.find(
      `closed_at IS NULL AND due_at > $1 AND due_at <= $2 AND due_reminded_at IS NULL`,
      [now.toISOString(), new Date(until ?? now.getTime()).toISOString()],
    );
    return this.each(ids, signal, async (tx, row) => {
      if (row.dueAt === null) return false;
      await updateRows(tx, RequestEntity, { id: row.id }, { dueRemindedAt: now.toISOString() });
      await this.notices.warn(tx, ['operators', 'managers'], row, {
        key: `due:${row.id}:${row.dueAt}`,
        words: 'scadenza vicina',
        note: `Scade ${italianMoment(Date.parse(row.dueAt))}.`,
      });
      return true;
    });
  }

  private async notifyMissedDeadlines(now: Date, signal?: AbortSignal): Promise<number> {
    const ids = await this.find(missed('due_at', 'deadline-missed'), [now.toISOString()]);
    return this.each(ids, signal, async (tx, row) => {
      if (row.dueAt === null) return false;
      await this.engine.note(tx, row, {
        type: 'deadline-missed',
        note: '',
        details: { dueAt: row.dueAt },
        set: { met_deadline: false },
      });
      await this.notices.warn(tx, ['operators', 'managers'], row, {
        key: `missed:${row.id}:${row.dueAt}`,
        words: 'scadenza superata',
        note: `Doveva essere eseguita entro ${italianMoment(Date.parse(row.dueAt))}.`,
      });
      return true;
    });
  }

  private async notifyMissedBySuppliers(now: Date, signal?: AbortSignal): Promise<number> {
    const ids = await this.find(missed('supplier_due_at', 'supplier-deadline-missed'), [now.toISOString()]);
    return this.each(ids, signal, async (tx, row) => {
      if (row.supplierDueAt === null) return false;
      await this.engine.note(tx, row, {
        type: 'supplier-deadline-missed',
        note: '',
        details: { dueAt: row.supplierDueAt },
      });
      await this.notices.warn(tx, ['operators'], row, {
        key: `supplier-missed:${row.id}:${row.supplierDueAt}`,
        words: 'il fornitore è in ritardo',
        kind: 'supplier',
        note: `Il fornitore doveva eseguire entro ${italianMoment(Date.parse(row.supplierDueAt))}.`,
      });
      return true;
    });
  }

  /** An emergency change that nobody ratified in time: flagged, and what was done must be undone. */
  private async orderRollbacks(now: Date, signal?: AbortSignal): Promise<number> {
    const ids = await this.find(`ratification = 'pending' AND ratify_by < $1`, [now.toISOString()]);
    return this.each(ids, signal, async (tx, row) => {
      if (row.ratification !== 'pending') return false;
      await this.engine.note(tx, row, {
        type: 'rollback-ordered',
        note: 'La ratifica non è arrivata nel tempo stabilito.',
        details: { ratifyBy: row.ratifyBy },
        set: { ratification: 'overdue' },
      });
      await this.notices.warn(tx, ['operators', 'managers'], row, {
        key: `rollback:${row.id}`,
        words: 'ratifica mancata: ripristinare la situazione precedente',
        weight: 'high',
        note: 'La modifica urgente non è stata ratificata in tempo.',
      });
      return true;
    });
  }

  /** Nobody took it in the office's time: the managers are told, once for each time it came to the operators. */
  private async escalateUntaken(now: Date, signal?: AbortSignal): Promise<number> {
    const { escalateAfterMinutes: allowed } = await this.settings.read(NOTIFICATION_SETTINGS);
    if (allowed === 0) return 0;
    const calendar = await this.calendar.ofOffice();
    const ids = await this.find(
      `closed_at IS NULL AND assignee_id IS NULL AND state IN ('submitted', 'accepted', 'reopened')
       AND 'operator' = ANY (pending_parties) AND state_since < $1::timestamptz - make_interval(mins => $2)
       AND NOT EXISTS (SELECT 1 FROM notification_event e
         WHERE e.key = 'request:untaken:' || request.id || ':' || extract(epoch FROM state_since)::bigint)`,
      [now.toISOString(), allowed],
    );
    return this.each(ids, signal, async (tx, row) => {
      const since = Date.parse(row.stateSince);
      if (row.assigneeId !== null || workingMinutesBetween(calendar, since, now.getTime()) < allowed)
        return false;
      await this.notices.warn(tx, ['every-manager'], row, {
        key: `untaken:${row.id}:${Math.round(since / 1000)}`,
        words: 'nessuno l’ha presa in carico',
        note: `Attende un operatore da ${italianMoment(since)}.`,
        kind: 'turn',
      });
      return true;
    });
  }

  private async askForConfirmation(now: Date, signal?: AbortSignal): Promise<number> {
    const ids = await this.find(
      `state = 'executed' AND EXISTS (SELECT 1 FROM service s WHERE s.code = service_code
         AND s.reminds_every_days IS NOT NULL
         AND coalesce(confirm_reminded_at, executed_at) < $1::timestamptz - make_interval(days => s.reminds_every_days))`,
      [now.toISOString()],
    );
    return this.each(ids, signal, async (tx, row) => {
      if (row.state !== 'executed') return false;
      await updateRows(tx, RequestEntity, { id: row.id }, { confirmRemindedAt: now.toISOString() });
      await this.notices.warn(
        tx,
        row.waitsFor.includes('operator') ? ['requester', 'operators'] : ['requester'],
        row,
        {
          key: `confirm:${row.id}:${officeDay(now)}`,
          words: 'confermare che tutto funziona',
          kind: 'turn',
          weight: 'low',
          note: 'La richiesta risulta eseguita e attende la verifica dell’esito.',
        },
      );
      return true;
    });
  }

  /** Only where the office chose so; silence never stands for the office's own confirmation of a firewall change. */
  private async closeBySilence(now: Date, signal?: AbortSignal): Promise<number> {
    const ids = await this.find(
      `state = 'executed' AND ratification NOT IN ('pending', 'overdue')
       AND EXISTS (SELECT 1 FROM service s WHERE s.code = service_code AND s.closes_after_silence_days IS NOT NULL
         AND executed_at < $1::timestamptz - make_interval(days => s.closes_after_silence_days))
       AND (kind <> 'firewall' OR EXISTS (
         SELECT 1 FROM request_confirmation c WHERE c.request_id = request.id AND c.side = 'office'))`,
      [now.toISOString()],
    );
    let closed = 0;
    for (const id of ids) {
      if (signal?.aborted) break;
      try {
        await this.engine.act({ kind: 'system', name: 'Baluardo' }, id, 'verify', {}, () => ({
          note: 'Chiusa per silenzio, come stabilito dall’ufficio per questo servizio.',
          details: { silence: true },
        }));
        closed += 1;
      } catch (error) {
        // Somebody acted on it meanwhile: that is no failure of the round.
        if (!(error instanceof Problem)) throw error;
      }
    }
    return closed;
  }

  /** Site updates: the day before something must be published, and the day before it must come off the site. */
  private async remindOfPublications(now: Date, signal?: AbortSignal): Promise<number> {
    const today = romeDayAndMinute(now.getTime()).day;
    const rows = await this.database.query<{ id: string; what: 'publish' | 'remove'; on: string }>(
      `SELECT r.id, w.what, w.on FROM request r
       JOIN request_version v ON v.request_id = r.id AND v.version = r.version
       CROSS JOIN LATERAL (VALUES ('publish', v.content ->> 'publishBy', r.closed_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM request_publication p WHERE p.request_id = r.id)),
         ('remove', v.content ->> 'removeOn', EXISTS (SELECT 1 FROM request_publication p WHERE p.request_id = r.id))
       ) AS w (what, "on", is_due)
       WHERE r.kind = 'site-update' AND r.state NOT IN ('draft', 'refused', 'withdrawn') AND w.is_due
         AND w.on BETWEEN $1 AND $2`,
      [dayText(today - OVERDUE_DAYS), dayText(today + 1)],
    );
    let told = 0;
    for (const { id, what, on } of rows) {
      if (signal?.aborted) break;
      told += await this.database.transaction(async (tx) => {
        const row = await lockRequest(tx, id, now);
        if (!row) return 0;
        return this.notices.warn(tx, ['operators'], row, {
          key: `${what}:${id}:${on}`,
          words: what === 'publish' ? 'pubblicazione da fare' : 'pubblicazione da togliere',
          note: `${what === 'publish' ? 'Da pubblicare entro' : 'Da togliere dal sito'} ${italianDay(dayOfText(on))}.`,
        });
      });
    }
    return told;
  }

  /** A link's token is kept as a hash only; the letter that carried it keeps it no longer than its sending. */
  private async forgetMailedTokens(): Promise<number> {
    const rows = await this.database.query(
      `UPDATE message SET sealed_link = NULL, body = regexp_replace(body, '/f/[A-Za-z0-9_-]{43}', '/f/(inviato)')
       WHERE about_kind = 'request' AND key LIKE 'order:%' AND state <> 'queued'
         AND (sealed_link IS NOT NULL OR body ~ '/f/[A-Za-z0-9_-]{43}')
       RETURNING id`,
    );
    return rows.length;
  }

  private async find(condition: string, params: unknown[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM request WHERE ${condition} ORDER BY id LIMIT ${BATCH}`,
      params,
    );
    return rows.map(({ id }) => id);
  }

  /** Each request in a transaction of its own, locked and read again. */
  private async each(
    ids: readonly string[],
    signal: AbortSignal | undefined,
    work: (tx: Tx, row: RequestRow) => Promise<boolean>,
  ): Promise<number> {
    let done = 0;
    for (const id of ids) {
      if (signal?.aborted) break;
      done += await this.database.transaction(async (tx) => {
        const row = await lockRequest(tx, id, this.clock.now());
        return Number(row !== null && (await work(tx, row)));
      });
    }
    return done;
  }
}

/** Open, past its date, and not yet told for this very date. */
function missed(column: 'due_at' | 'supplier_due_at', event: string): string {
  return `closed_at IS NULL AND ${column} < $1 AND NOT EXISTS (
    SELECT 1 FROM request_event e WHERE e.request_id = request.id AND e.type = '${event}'
      AND (e.details ->> 'dueAt')::timestamptz = request.${column})`;
}
