import { Injectable } from '@nestjs/common';
import type { ExecuteRequest } from '../../../contract/requests/actions.ts';
import { REQUEST_RULES } from '../../../contract/requests/settings.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { addWorkingMinutes } from '../../../domain/calendar/working-time.ts';
import type { Tx } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { unprocessable } from '../../errors/problem.ts';
import { SettingsService } from '../../settings/settings.service.ts';
import { WorkedWorkstations } from '../../workstations/worked-workstations.ts';
import { HandOversService } from '../supplier/hand-overs.service.ts';
import { OfficeCalendarService } from '../calendar/office-calendar.service.ts';
import { isoOf } from './request-clocks.ts';
import { rulesOf } from '../../../domain/procedures/services.ts';
import type { RequestRow } from './request-row.ts';
import { RequestEngine } from './request-engine.ts';
import { deleteRows, insertRow } from '../../database/rows.ts';
import { RequestConfirmationEntity } from './request-confirmation.entity.ts';
import { RequestChecklistItemEntity } from './request-checklist-item.entity.ts';

/** From the table of the operator to the final verification. */
@Injectable()
export class WorkService {
  constructor(
    private readonly engine: RequestEngine,
    private readonly handOvers: HandOversService,
    private readonly calendar: OfficeCalendarService,
    private readonly settings: SettingsService,
    private readonly inventory: WorkedWorkstations,
  ) {}

  async sendBack(actor: PersonActor, id: string, reason: string): Promise<void> {
    await this.engine.act(actor, id, 'return', { reason }, () => ({ note: reason }));
  }

  async withdraw(actor: PersonActor, id: string, reason: string): Promise<void> {
    await this.engine.act(actor, id, 'withdraw', {}, () => ({ note: reason }));
  }

  /** Whoever starts it works on it, unless somebody already does. The checklist is copied from the service's template. */
  async start(actor: PersonActor, id: string, note: string): Promise<void> {
    await this.engine.act(actor, id, 'start', {}, async ({ tx, row }) => {
      await copyChecklist(tx, id, row.service);
      return { set: { assignee_id: row.assigneeId ?? actor.personId }, note };
    });
  }

  /** Executed first: the manager owes a ratification within the set working hours. */
  async startEmergency(actor: PersonActor, id: string, reason: string): Promise<void> {
    await this.engine.act(actor, id, 'start-emergency', { reason }, async ({ tx, row, now }) => {
      const rules = await this.settings.read(REQUEST_RULES, tx);
      const office = await this.calendar.ofOffice(tx);
      const ratifyBy = addWorkingMinutes(office, now.getTime(), rules.ratificationHours * 60);
      await copyChecklist(tx, id, row.service);
      return {
        set: {
          ratification: 'pending',
          ratify_by: isoOf(ratifyBy),
          assignee_id: row.assigneeId ?? actor.personId,
        },
        note: reason,
      };
    });
  }

  /** Executed by the office, or by the supplier who told it by telephone. */
  async execute(actor: PersonActor, id: string, body: ExecuteRequest): Promise<void> {
    await this.engine.act(actor, id, 'execute', {}, async ({ tx, row, now }) => {
      if (body.executedAt !== undefined && Date.parse(body.executedAt) > now.getTime()) {
        throw unprocessable('in-the-future', 'L’esecuzione non può essere nel futuro.', [
          { path: 'executedAt', message: 'data futura' },
        ]);
      }
      if (row.kind === 'site-update') await requirePublication(tx, id);
      if (body.isAgile === true) await requireAgile(tx, row);
      await this.inventory.note(tx, actor, row, body.workstation);
      if (row.state === 'with-supplier') await this.handOvers.end(tx, row, 'executed', now);
      return {
        set: {
          executed_by: actor.personId,
          executed_by_supplier: row.state === 'with-supplier' ? row.supplierId : null,
        },
        note: body.note,
        details: {
          ...(body.executedAt !== undefined && { executedAt: body.executedAt }),
          ...(body.intervention !== undefined && { intervention: body.intervention }),
          ...(body.isAgile === true && { isAgile: true }),
          ...(body.complexity !== undefined && { complexity: body.complexity }),
          ...(body.workstation !== undefined && { workstation: body.workstation.name }),
        },
      };
    });
  }

  /** One confirmation of the outcome; the request closes when none is missing. */
  async verify(actor: PersonActor, id: string, note: string): Promise<void> {
    await this.engine.act(actor, id, 'verify', {}, async ({ tx, decision, now }) => {
      await insertRow(tx, RequestConfirmationEntity, {
        requestId: id,
        side: decision.confirms!,
        personId: actor.personId,
        note,
        at: now.toISOString(),
      });
      return { note, details: { side: decision.confirms } };
    });
  }

  /** The verification failed: the work goes on, and everybody confirms anew afterwards. */
  async reopen(actor: PersonActor, id: string, reason: string): Promise<void> {
    await this.engine.act(actor, id, 'reopen', { reason }, async ({ tx }) => {
      await deleteRows(tx, RequestConfirmationEntity, { requestId: id });
      return { note: reason };
    });
  }
}

async function copyChecklist(tx: Tx, requestId: string, service: string): Promise<void> {
  const [existing] = await tx.query('SELECT 1 FROM request_checklist_item WHERE request_id = $1 LIMIT 1', [
    requestId,
  ]);
  if (existing) return;
  const [template] = await tx.query<{
    checklist: { text: string; obsolete: string | null; phase?: number }[];
  }>('SELECT checklist FROM service WHERE code = $1', [service]);
  for (const [position, item] of (template?.checklist ?? []).entries()) {
    await insertRow(tx, RequestChecklistItemEntity, {
      id: newId(),
      requestId,
      position,
      text: item.text,
      obsolete: item.obsolete,
      phase: item.phase ?? null,
    });
  }
}

async function requirePublication(tx: Tx, requestId: string): Promise<void> {
  const [publication] = await tx.query('SELECT 1 FROM request_publication WHERE request_id = $1', [
    requestId,
  ]);
  if (publication) return;
  throw unprocessable('publication-missing', 'Indicare prima pagina, data e link della pubblicazione.');
}

/** A sheet none of whose elements is given is not done away from the office. */
async function requireAgile(tx: Tx, row: RequestRow): Promise<void> {
  const [sheet] = await tx.query<{ suitable: string; code: string }>(
    `SELECT v.sheet ->> 'agileSuitable' AS suitable, v.procedure_code AS code FROM procedure_version v
     WHERE v.procedure_code = $1 ORDER BY v.version DESC LIMIT 1`,
    [rulesOf(row.service).procedure],
  );
  if (sheet === undefined || !/^no\b/i.test(sheet.suitable.trim())) return;
  throw unprocessable(
    'not-agile',
    `La scheda ${sheet.code} non prevede che l’attività si svolga in modalità agile.`,
    [{ path: 'isAgile', message: 'la scheda non lo prevede' }],
  );
}
