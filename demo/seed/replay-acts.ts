import { officeDay } from '../../domain/calendar/office-day.ts';
import { newId } from '../../api/database/ids.ts';
import { isoOf } from '../../api/requests/lifecycle/request-clocks.ts';
import { pauseClock } from '../../domain/calendar/deadline.ts';
import { addWorkingMinutes, workingMinutesBetween } from '../../domain/calendar/working-time.ts';
import type { Actor, PersonActor } from '../../domain/people/actor.ts';
import type { Allowed } from '../../domain/requests/decide.ts';
import { contentIn, idOf, iso, nameOf } from './replay-words.ts';
import type { RequestReplay } from './request-replay.ts';
import type { ScriptStep } from './request-script.ts';
import { writeSupplierOrder } from './supplier-order.ts';

/** What a step writes beside its event, as the application's own services would; returns the event's details. */
export function applyStep(
  r: RequestReplay,
  step: ScriptStep,
  actor: Actor,
  decision: Allowed,
  at: number,
): Record<string, unknown> {
  const personId = actor.kind === 'person' ? actor.personId : null;
  switch (step.action) {
    case 'submit':
      r.row['submitted_at'] ??= iso(at);
      r.row['filed_version'] ??= r.version;
      return {};
    case 'edit':
      return edit(r, step, personId!, at);
    case 'assign':
      r.row['assignee_id'] = personId;
      return { to: nameOf(actor) };
    case 'accept':
    case 'ratify':
      Object.assign(r.row, {
        accepted_version: r.version,
        accepted_at: iso(at),
        accepted_by: personId,
        accepted_for: decision.onBehalfOf,
      });
      if (step.action === 'ratify') {
        r.ratification = 'ratified';
        r.emergencyStartedById = null;
      }
      return {};
    case 'return':
      Object.assign(r.row, {
        accepted_version: null,
        accepted_at: null,
        accepted_by: null,
        accepted_for: null,
      });
      return {};
    case 'start-emergency': {
      r.ratification = 'pending';
      r.emergencyStartedById = personId;
      r.row['ratify_by'] = isoOf(addWorkingMinutes(r.world.calendar, at, 12 * 60));
      takeUp(r, personId!);
      return {};
    }
    case 'start':
      takeUp(r, personId!);
      return {};
    case 'tick-checklist':
      return tick(r, personId!, at, step.note ?? '');
    case 'record-publication':
      r.rows.request_publication.push({
        id: newId(),
        request_id: r.id,
        page: r.content['page'],
        published_on: officeDay(at),
        url: step.url,
        by_person: personId,
        at: iso(at),
      });
      return { url: step.url };
    case 'record-call':
      return call(r, step, personId!, at);
    case 'hand-over':
      return giveToSupplier(r, step, actor as PersonActor, at);
    case 'take-charge':
      r.row['in_charge_at'] = iso(at);
      Object.assign(r.handOver!.row, {
        in_charge_at: iso(at),
        in_charge_who: step.note ?? '',
        supplier_ticket: `T${Math.floor(at / 7_200_000) % 100_000}`,
      });
      return { who: step.note };
    case 'ask-question':
      r.row['has_open_question'] = true;
      comment(r, actor, at, 'supplier', step.note ?? '');
      pauseSupplierClock(r, at);
      return {};
    case 'comment':
      if (actor.kind === 'person') r.row['has_open_question'] = false;
      comment(r, actor, at, step.audience ?? 'everybody', step.note ?? '');
      return { audience: step.audience ?? 'everybody' };
    case 'execute':
    case 'report-execution':
      closeCalls(r, at, step.note ?? '');
      return {
        ...execute(r, actor, at),
        ...(step.intervention !== undefined && { intervention: step.intervention }),
      };
    case 'verify':
      r.confirmations.push({ side: decision.confirms!, personId: personId! });
      r.rows.request_confirmation.push({
        request_id: r.id,
        side: decision.confirms,
        person_id: personId,
        note: step.note ?? '',
        at: iso(at),
      });
      return { side: decision.confirms };
    case 'reopen':
    case 'deny-ratification':
      return reopen(r, step.action);
    default:
      return {};
  }
}

function edit(r: RequestReplay, step: ScriptStep, authorId: string, at: number): Record<string, unknown> {
  const read = r.world.read(r.script.service, { ...r.content, ...contentIn(r.world, step.content) }, false);
  r.content = read.content as Record<string, unknown>;
  r.summary = read.summary;
  r.version += 1;
  r.contentAuthorId = authorId;
  r.authors.add(authorId);
  Object.assign(r.row, { version: r.version, summary: r.summary, content_author_id: authorId });
  r.writeVersion(at, step.note ?? '', r.row['submitted_at'] !== null);
  return { version: r.version };
}

function takeUp(r: RequestReplay, personId: string): void {
  r.row['assignee_id'] ??= personId;
  if (r.checklist.length > 0) return;
  r.checklist = (r.world.checklists.get(r.script.service) ?? []).map(({ text, obsolete }, position) => ({
    id: newId(),
    request_id: r.id,
    position,
    text,
    obsolete,
    outcome: 'open',
    note: '',
    done_at: null,
    done_by: null,
  }));
}

/** What the sheet names but is out of support is marked as not needed, with the reason. */
function tick(r: RequestReplay, personId: string, at: number, note: string): Record<string, unknown> {
  const item = r.checklist.find(({ outcome }) => outcome === 'open');
  if (!item) throw new Error(`${r.code}: no checklist item left`);
  const isObsolete = item['obsolete'] !== null;
  Object.assign(item, {
    outcome: isObsolete ? 'not-needed' : 'done',
    note: isObsolete ? note || 'Installata una versione in supporto' : note,
    done_at: iso(at),
    done_by: personId,
  });
  return { item: item['text'], outcome: item['outcome'] };
}

function call(r: RequestReplay, step: ScriptStep, personId: string, at: number): Record<string, unknown> {
  const supplier = r.world.office.suppliers[step.supplier!];
  const ticket = `G${Math.floor(at / 3_600_000) % 100_000}`;
  r.rows.supplier_call.push({
    id: newId(),
    request_id: r.id,
    supplier_id: supplier.id,
    opened_at: iso(at),
    opened_by: personId,
    ticket,
    text: step.note,
    due_at: isoOf(addWorkingMinutes(r.world.supplierCalendars[step.supplier!], at, 16 * 60)),
    closed_at: null,
    outcome: 'open',
    outcome_note: '',
  });
  return { supplier: supplier.name, ticket };
}

/** What was executed after a call was solved by it. */
function closeCalls(r: RequestReplay, at: number, note: string): void {
  for (const open of r.rows.supplier_call.filter(
    (row) => row['request_id'] === r.id && row['closed_at'] === null,
  ))
    Object.assign(open, { closed_at: iso(at), outcome: 'solved', outcome_note: note });
}

function giveToSupplier(
  r: RequestReplay,
  step: ScriptStep,
  actor: PersonActor,
  at: number,
): Record<string, unknown> {
  const supplier = r.world.office.suppliers[step.supplier!];
  const order = r.world.orderOf({
    code: r.code,
    subject: r.script.subject,
    summary: r.summary,
    content: r.content,
  });
  const id = newId();
  r.handOver = {
    id,
    supplier: step.supplier!,
    row: {
      id,
      request_id: r.id,
      supplier_id: supplier.id,
      at: iso(at),
      by_person: actor.personId,
      order_subject: order.subject,
      order_text: order.text,
      allowed_minutes: r.allowance().supplier,
      in_charge_at: null,
      in_charge_who: null,
      supplier_ticket: '',
      ended_at: null,
      outcome: null,
      worked_minutes: null,
      in_time: null,
    },
  };
  Object.assign(r.row, { supplier_id: supplier.id, in_charge_at: null, has_open_question: false });
  writeSupplierOrder(r.rows, {
    ...order,
    requestId: r.id,
    handOverId: id,
    supplier,
    sentBy: actor.personId,
    at,
    publicUrl: r.world.publicUrl,
  });
  return { supplier: supplier.name, sentTo: supplier.email };
}

function execute(r: RequestReplay, actor: Actor, at: number): Record<string, unknown> {
  const { dueAt, remainingMinutes } = r.clocks.office;
  const kept = dueAt === null ? (remainingMinutes ?? 0) >= 0 : at <= dueAt;
  const withSupplier = r.state === 'with-supplier';
  Object.assign(r.row, {
    executed_at: iso(at),
    executed_by: actor.kind === 'person' ? actor.personId : null,
    executed_by_supplier: withSupplier ? r.row['supplier_id'] : null,
    has_open_question: false,
    met_deadline: r.row['met_deadline'] === false ? false : kept,
  });
  if (!withSupplier || !r.handOver) return {};
  const { row, supplier } = r.handOver;
  const worked = workingMinutesBetween(
    r.world.supplierCalendars[supplier],
    Date.parse(row['at'] as string),
    at,
  );
  Object.assign(row, {
    ended_at: iso(at),
    outcome: 'executed',
    worked_minutes: worked,
    in_time: worked <= r.allowance().supplier,
  });
  return {};
}

function reopen(r: RequestReplay, action: 'reopen' | 'deny-ratification'): Record<string, unknown> {
  for (const { personId } of r.confirmations) {
    const index = r.rows.request_confirmation.findIndex(
      (row) => row['request_id'] === r.id && row['person_id'] === personId,
    );
    r.rows.request_confirmation.splice(index, 1);
  }
  r.confirmations = [];
  if (r.handOver?.row['ended_at']) {
    r.rows.request_hand_over.push(r.handOver.row);
    r.handOver = null;
  }
  Object.assign(r.row, {
    executed_at: null,
    executed_by: null,
    executed_by_supplier: null,
    in_charge_at: null,
  });
  if (action === 'reopen') return {};
  r.ratification = 'denied';
  return { rollback: true };
}

function pauseSupplierClock(r: RequestReplay, at: number): void {
  const calendar = r.world.supplierCalendars[r.handOver!.supplier];
  r.clocks = { ...r.clocks, supplier: pauseClock(calendar, r.clocks.supplier, at) };
  Object.assign(r.row, {
    supplier_due_at: isoOf(r.clocks.supplier.dueAt),
    supplier_remaining_minutes: r.clocks.supplier.remainingMinutes,
  });
}

function comment(r: RequestReplay, author: Actor, at: number, audience: string, text: string): void {
  if (audience === 'everybody') r.comments += 1;
  r.rows.request_comment.push({
    id: newId(),
    request_id: r.id,
    at: iso(at),
    author_kind: author.kind,
    author_id: idOf(author),
    author_name: nameOf(author),
    audience,
    text,
  });
}
