import { Injectable } from '@nestjs/common';
import type { AddComment, BulkAnswer, BulkRequest, SetDeadline } from '../../../contract/requests/actions.ts';
import { mayUse, type PersonActor } from '../../../domain/people/actor.ts';
import { REFUSALS, type Refusal } from '../../../domain/requests/actions.ts';
import type { Priority } from '../../../domain/requests/states.ts';
import { rebaseClock } from '../../../domain/calendar/deadline.ts';
import { Problem, unprocessable } from '../../errors/problem.ts';
import type { Tx } from '../../database/database.ts';
import { addComment } from './comments.ts';
import { OfficeCalendarService } from '../calendar/office-calendar.service.ts';
import { clocksOf, isoOf } from './request-clocks.ts';
import { RequestEngine, type Outcome, type Step } from './request-engine.ts';
import { resumeSupplierClock } from '../supplier/supplier-clock.ts';

/** What is done around a request without moving it: who works on it, how urgent it is, what is said. */
@Injectable()
export class TriageService {
  constructor(
    private readonly engine: RequestEngine,
    private readonly calendar: OfficeCalendarService,
  ) {}

  async assign(actor: PersonActor, id: string, personId: string | null, note: string): Promise<void> {
    await this.engine.act(actor, id, 'assign', {}, async ({ tx }) => {
      const name = personId === null ? null : await operatorName(tx, personId);
      return { set: { assignee_id: personId }, note, details: { to: name } };
    });
  }

  async setPriority(actor: PersonActor, id: string, priority: Priority, note: string): Promise<void> {
    await this.engine.act(actor, id, 'set-priority', {}, (step) => this.reprioritise(step, priority, note));
  }

  /** A date agreed with who asked replaces the computed one. */
  async setDeadline(actor: PersonActor, id: string, body: SetDeadline): Promise<void> {
    await this.engine.act(actor, id, 'set-deadline', {}, ({ row, now }) => {
      if (row.dueAt === null) {
        throw new Problem(409, 'no-clock', 'La scadenza è sospesa o conclusa: non si può cambiare ora.');
      }
      if (Date.parse(body.dueAt) <= now.getTime()) {
        throw unprocessable('in-the-past', 'La scadenza deve essere nel futuro.', [
          { path: 'dueAt', message: 'data già passata' },
        ]);
      }
      return { set: { due_at: body.dueAt }, note: body.reason, details: { from: row.dueAt, to: body.dueAt } };
    });
  }

  /** Ties a recurring problem to its earlier request. Open to who assigns, under the same rule. */
  async relate(actor: PersonActor, id: string, relatedTo: string | null): Promise<void> {
    await this.engine.act(actor, id, 'assign', {}, async ({ tx }) => {
      const other = relatedTo === null ? null : await codeOfRelated(tx, id, relatedTo);
      return { type: 'relate', set: { related_to: relatedTo }, details: { to: other } };
    });
  }

  /** The sector writes to everybody; the office chooses who reads. An answer sets the supplier's clock going again. */
  async comment(actor: PersonActor, id: string, body: AddComment): Promise<void> {
    const isOffice = mayUse(actor, 'requests.assign');
    if (!isOffice && body.audience !== 'everybody') {
      throw new Problem(403, 'not-permitted', 'Solo l’ufficio può scegliere chi legge un commento.');
    }
    await this.engine.act(actor, id, 'comment', {}, async ({ tx, row, now }) => {
      await addComment(tx, actor, id, body, now);
      const answers = isOffice && body.audience === 'supplier' && row.hasOpenQuestion;
      return {
        set: answers ? await resumeSupplierClock(tx, this.calendar, row, now) : {},
        // What the office says to itself or to the supplier does not go round in notices.
        note: body.audience === 'everybody' ? body.text.slice(0, 1000) : '',
        details: { audience: body.audience },
      };
    });
  }

  /** Each request on its own: what may not be done is told, the rest is done. */
  async bulk(actor: PersonActor, body: BulkRequest): Promise<BulkAnswer> {
    const answer: BulkAnswer = { done: [], refused: [] };
    for (const id of new Set(body.ids)) {
      try {
        if (body.action === 'assign') await this.assign(actor, id, body.personId, '');
        else await this.setPriority(actor, id, body.priority, '');
        answer.done.push(id);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        const isRefusal = (REFUSALS as readonly string[]).includes(error.code);
        if (!isRefusal && error.status !== 404) throw error;
        const refusal = isRefusal ? (error.code as Refusal) : 'not-found';
        answer.refused.push({ id, refusal, reason: error.message });
      }
    }
    return answer;
  }

  private async reprioritise({ tx, row, now }: Step, priority: Priority, note: string): Promise<Outcome> {
    const before = await this.calendar.allowance(tx, row.service, row.priority);
    const after = await this.calendar.allowance(tx, row.service, priority);
    const clocks = clocksOf(row);
    const office = rebaseClock(
      await this.calendar.ofOffice(tx),
      clocks.office,
      before.officeMinutes,
      after.officeMinutes,
      now.getTime(),
    );
    return {
      set: { priority, due_at: isoOf(office.dueAt), due_remaining_minutes: office.remainingMinutes },
      note,
      details: { from: row.priority, to: priority },
    };
  }
}

async function codeOfRelated(tx: Tx, id: string, relatedTo: string): Promise<string> {
  const [other] = await tx.query<{ code: string }>(
    "SELECT code FROM request WHERE id = $1 AND id <> $2 AND state <> 'draft'",
    [relatedTo, id],
  );
  if (other) return other.code;
  throw unprocessable('unknown-reference', 'La richiesta collegata non esiste.', [
    { path: 'relatedTo', message: 'richiesta inesistente' },
  ]);
}

async function operatorName(tx: Tx, id: string): Promise<string> {
  const [person] = await tx.query<{ name: string }>(
    `SELECT display_name AS name FROM person WHERE id = $1 AND active AND roles && '{operator,manager}'`,
    [id],
  );
  if (person) return person.name;
  throw unprocessable('unknown-reference', 'Si assegna solo a operatori o responsabili attivi.', [
    { path: 'personId', message: 'persona non assegnabile' },
  ]);
}
