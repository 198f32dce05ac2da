import { Injectable } from '@nestjs/common';
import { REQUEST_RULES } from '../../../contract/requests/settings.ts';
import { italianMoment } from '../../../domain/calendar/italian-moment.ts';
import { addWorkingMinutes } from '../../../domain/calendar/working-time.ts';
import { Clock } from '../../clock.ts';
import { Database, type Tx } from '../../database/database.ts';
import { MessagesService } from '../../notifications/messages.service.ts';
import { SettingsService } from '../../settings/settings.service.ts';
import { OfficeCalendarService } from '../calendar/office-calendar.service.ts';
import { RequestEngine } from '../lifecycle/request-engine.ts';
import { RequestNotices } from '../lifecycle/request-notices.ts';
import { lockRequest, type RequestRow } from '../lifecycle/request-row.ts';

interface Due {
  requestId: string;
  handOverId: string;
  supplier: string;
  email: string;
  isMissed: boolean;
}

/**
 * Tells the supplier and the office that an agreed time comes near, and that it has passed: each once for each
 * hand-over and date. The supplier's clock counts the supplier's own working hours and stands still while it waits.
 */
@Injectable()
export class SupplierRemindersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: SettingsService,
    private readonly calendar: OfficeCalendarService,
    private readonly engine: RequestEngine,
    private readonly notices: RequestNotices,
    private readonly messages: MessagesService,
  ) {}

  async run(signal?: AbortSignal): Promise<number> {
    let told = 0;
    for (const due of await this.due()) {
      if (signal?.aborted) break;
      const isTold = await this.database.transaction((tx) => this.notify(tx, due));
      if (isTold) told += 1;
    }
    return told;
  }

  private async due(): Promise<Due[]> {
    const now = this.clock.now();
    const { remindsBeforeHours } = await this.settings.read(REQUEST_RULES);
    // The widest window first; whether it is near on the supplier's own calendar is asked for each.
    const rows = await this.database.query<
      Due & { dueAt: string; supplierId: string; remindedAt: string | null }
    >(
      `SELECT r.id AS "requestId", h.id AS "handOverId", s.name AS supplier, s.email, s.id AS "supplierId",
              r.supplier_due_at AS "dueAt", h.reminded_at AS "remindedAt", r.supplier_due_at < $1 AS "isMissed"
       FROM request r JOIN request_hand_over h ON h.request_id = r.id AND h.ended_at IS NULL
         JOIN supplier s ON s.id = h.supplier_id
       WHERE r.state = 'with-supplier' AND r.supplier_due_at < $1::timestamptz + interval '60 days'
         AND (h.reminded_at IS NULL OR r.supplier_due_at < $1)
         AND NOT EXISTS (SELECT 1 FROM message m WHERE m.key = 'supplier-late:' || h.id)
       ORDER BY r.supplier_due_at LIMIT 500`,
      [now.toISOString()],
    );
    const near: Due[] = [];
    for (const row of rows) {
      if (!row.isMissed && (remindsBeforeHours === 0 || row.remindedAt !== null)) continue;
      const calendar = await this.database.transaction((tx) => this.calendar.ofSupplier(tx, row.supplierId));
      const until = addWorkingMinutes(calendar, now.getTime(), remindsBeforeHours * 60) ?? now.getTime();
      if (row.isMissed || Date.parse(row.dueAt) <= until) near.push(row);
    }
    return near;
  }

  private async notify(tx: Tx, due: Due): Promise<boolean> {
    const row = await lockRequest(tx, due.requestId, this.clock.now());
    if (row?.state !== 'with-supplier' || row.supplierDueAt === null) return false;
    const at = italianMoment(Date.parse(row.supplierDueAt));
    const isNew = await this.write(tx, row, due, at);
    if (!isNew) return false;
    await tx.query('UPDATE request_hand_over SET reminded_at = coalesce(reminded_at, $2) WHERE id = $1', [
      due.handOverId,
      this.clock.now().toISOString(),
    ]);
    await this.engine.note(tx, row, {
      type: 'supplier-reminded',
      note: due.isMissed ? `Doveva essere eseguita entro ${at}.` : `Da eseguire entro ${at}.`,
      details: { supplier: due.supplier, sentTo: due.email, isMissed: due.isMissed },
    });
    // That the time has passed is told to the office by the watch of missed deadlines.
    if (!due.isMissed)
      await this.notices.warn(tx, ['operators'], row, {
        key: `supplier-near:${due.handOverId}`,
        words: 'il tempo del fornitore sta per finire',
        kind: 'supplier',
        weight: 'low',
        note: `${due.supplier} deve eseguire entro ${at}.`,
      });
    return true;
  }

  private async write(tx: Tx, row: RequestRow, due: Due, at: string): Promise<boolean> {
    const posted = await this.messages.post(tx, {
      key: `${due.isMissed ? 'supplier-late' : 'supplier-near'}:${due.handOverId}`,
      channel: 'email',
      to: due.email,
      subject: due.isMissed ? `${row.code}: tempo concordato superato` : `${row.code}: scadenza vicina`,
      text: due.isMissed
        ? `Il lavoro della richiesta ${row.code} (${row.subject}) doveva essere eseguito entro ${at} e non risulta comunicato.\n\nSi chiede di comunicarne l’esecuzione, o di chiedere chiarimenti, dalla pagina del link ricevuto con l’ordine.\n`
        : `Il lavoro della richiesta ${row.code} (${row.subject}) va eseguito entro ${at}.\n\nL’esecuzione si comunica dalla pagina del link ricevuto con l’ordine.\n`,
      about: { kind: 'request', id: row.id },
    });
    return posted !== null;
  }
}
