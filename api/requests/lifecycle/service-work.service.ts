import { Injectable } from '@nestjs/common';
import { officeDay } from '../../../domain/calendar/office-day.ts';
import type {
  CloseSupplierCall,
  OpenSupplierCall,
  RecordPublication,
  TickChecklist,
} from '../../../contract/requests/actions.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { addWorkingMinutes } from '../../../domain/calendar/working-time.ts';
import type { Tx } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { conflict, notFound, unprocessable } from '../../errors/problem.ts';
import { OfficeCalendarService } from '../calendar/office-calendar.service.ts';
import { isFinal } from '../../../domain/requests/states.ts';
import { refusalProblem } from './request-refusals.ts';
import { isoOf } from './request-clocks.ts';
import { RequestEngine } from './request-engine.ts';
import { insertRow } from '../../database/rows.ts';
import { SupplierCallEntity } from '../supplier/supplier-call.entity.ts';

/** What the sheets ask the office to note while it works: steps, calls to suppliers, publications. */
@Injectable()
export class ServiceWorkService {
  constructor(
    private readonly engine: RequestEngine,
    private readonly calendar: OfficeCalendarService,
  ) {}

  /** SI-09 and SI-10: each step with who did it and when. */
  async tick(actor: PersonActor, id: string, itemId: string, body: TickChecklist): Promise<void> {
    await this.engine.act(actor, id, 'tick-checklist', {}, async ({ tx, now }) => {
      const isOpen = body.outcome === 'open';
      if (!isOpen) await requireEarlierPhases(tx, id, itemId);
      const [item] = await tx.query<{ text: string }>(
        `UPDATE request_checklist_item SET outcome = $3, note = $4, done_at = $5, done_by = $6
         WHERE id = $2 AND request_id = $1 RETURNING text`,
        [
          id,
          itemId,
          body.outcome,
          body.note,
          isOpen ? null : now.toISOString(),
          isOpen ? null : actor.personId,
        ],
      );
      if (!item) throw notFound('Il passo della lista');
      return { note: body.note, details: { item: item.text, outcome: body.outcome } };
    });
  }

  /** SI-06, SI-07, SI-08: a call with its ticket; the clock is the supplier's own. */
  async openCall(actor: PersonActor, id: string, body: OpenSupplierCall): Promise<void> {
    await this.engine.act(actor, id, 'record-call', {}, async ({ tx, row, now }) => {
      if (isFinal(row.state)) throw await refusalProblem(tx, 'closed', row);
      const [supplier] = await tx.query<{ name: string }>(
        'SELECT name FROM supplier WHERE id = $1 AND active',
        [body.supplierId],
      );
      if (!supplier) {
        throw unprocessable('unknown-reference', 'Il fornitore indicato non esiste o non è attivo.', [
          { path: 'supplierId', message: 'fornitore inesistente' },
        ]);
      }
      const { supplierMinutes, officeMinutes } = await this.calendar.allowance(tx, row.service, row.priority);
      const calendar = await this.calendar.ofSupplier(tx, body.supplierId);
      const due = addWorkingMinutes(calendar, now.getTime(), supplierMinutes ?? officeMinutes);
      await insertRow(tx, SupplierCallEntity, {
        id: newId(),
        requestId: id,
        supplierId: body.supplierId,
        openedAt: now.toISOString(),
        openedBy: actor.personId,
        ticket: body.ticket,
        text: body.text,
        dueAt: isoOf(due),
      });
      return {
        type: 'call-opened',
        note: body.text,
        details: { supplier: supplier.name, ticket: body.ticket },
      };
    });
  }

  async closeCall(actor: PersonActor, id: string, callId: string, body: CloseSupplierCall): Promise<void> {
    await this.engine.act(actor, id, 'record-call', {}, async ({ tx, row, now }) => {
      if (isFinal(row.state)) await requireOpenCall(tx, row, callId);
      const closedAt = body.outcome === 'open' ? null : now.toISOString();
      const [call] = await tx.query(
        `UPDATE supplier_call SET ticket = $3, outcome = $4, outcome_note = $5, closed_at = $6
         WHERE id = $2 AND request_id = $1 RETURNING id`,
        [id, callId, body.ticket, body.outcome, body.note, closedAt],
      );
      if (!call) throw notFound('La chiamata');
      const type = body.outcome === 'open' ? 'call-changed' : 'call-closed';
      return { type, note: body.note, details: { ticket: body.ticket, outcome: body.outcome } };
    });
  }

  /** What was noted by mistake, while the work goes on; the history keeps it. */
  async removePublication(actor: PersonActor, id: string, publicationId: string): Promise<void> {
    await this.engine.act(actor, id, 'record-publication', {}, async ({ tx }) => {
      const [gone] = await tx.query<{ url: string }>(
        'DELETE FROM request_publication WHERE id = $2 AND request_id = $1 RETURNING url',
        [id, publicationId],
      );
      if (!gone) throw notFound('La pubblicazione');
      return { type: 'publication-removed', details: { url: gone.url } };
    });
  }

  /** SI-08: where and when the notice was published, one a page. */
  async recordPublication(actor: PersonActor, id: string, body: RecordPublication): Promise<void> {
    await this.engine.act(actor, id, 'record-publication', {}, async ({ tx, row, now }) => {
      if (row.kind !== 'site-update') {
        throw unprocessable('not-in-this-procedure', 'Il servizio non prevede una pubblicazione.');
      }
      if (body.publishedOn > officeDay(now.getTime())) {
        throw unprocessable('in-the-future', 'La pubblicazione non può essere nel futuro.', [
          { path: 'publishedOn', message: 'data futura' },
        ]);
      }
      await tx.query(
        `INSERT INTO request_publication (id, request_id, page, published_on, url, by_person, at)
         VALUES ($7, $1, $2, $3, $4, $5, $6)
         ON CONFLICT (request_id, url) DO UPDATE SET page = $2, published_on = $3, by_person = $5, at = $6`,
        [id, body.page, body.publishedOn, body.url, actor.personId, now.toISOString(), newId()],
      );
      return { details: { page: body.page, publishedOn: body.publishedOn, url: body.url } };
    });
  }
}

/** Behind a closed request a call may still end; how one ended stays as it was written. */
async function requireOpenCall(
  tx: Pick<Tx, 'query'>,
  request: Parameters<typeof refusalProblem>[2],
  callId: string,
): Promise<void> {
  const [call] = await tx.query<{ outcome: string }>(
    'SELECT outcome FROM supplier_call WHERE id = $2 AND request_id = $1',
    [request.id, callId],
  );
  if (call !== undefined && call.outcome !== 'open') throw await refusalProblem(tx, 'closed', request);
}

/** SI-09 and SI-10: the first phase is over before the second begins. */
async function requireEarlierPhases(tx: Pick<Tx, 'query'>, requestId: string, itemId: string): Promise<void> {
  const [open] = await tx.query<{ text: string }>(
    `SELECT before.text FROM request_checklist_item item
     JOIN request_checklist_item before ON before.request_id = item.request_id AND before.phase < item.phase
     WHERE item.request_id = $1 AND item.id = $2 AND before.outcome = 'open' ORDER BY before.position LIMIT 1`,
    [requestId, itemId],
  );
  if (open)
    throw conflict('earlier-phase-open', `Prima va concluso il passo della fase precedente: «${open.text}».`);
}
