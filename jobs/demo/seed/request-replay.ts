import { newId } from '../../../api/database/ids.ts';
import { clocksAfter, isoOf, type Clocks } from '../../../api/requests/request-clocks.ts';
import { NO_CLOCK, pauseClock } from '../../../domain/calendar/deadline.ts';
import { dayText, romeDayAndMinute } from '../../../domain/calendar/rome-time.ts';
import { addWorkingMinutes, workingMinutesBetween } from '../../../domain/calendar/working-time.ts';
import type { Actor, PersonActor } from '../../../domain/people/actor.ts';
import { waitsFor } from '../../../domain/requests/actions-for.ts';
import { decide, type Allowed } from '../../../domain/requests/decide.ts';
import { type RequestFacts } from '../../../domain/requests/facts.ts';
import { MOVES, type Move } from '../../../domain/requests/life-cycle.ts';
import { isFinal, type ConfirmationSide, type RequestState } from '../../../domain/requests/states.ts';
import type { SeededOffice, SupplierKey } from './office.ts';
import type { ReplayWorld } from './replay-world.ts';
import { firstRow } from './request-first-row.ts';
import type { RequestRows } from './request-rows.ts';
import type { RequestScript, ScriptStep, ScriptWorld } from './request-script.ts';
import { writeSupplierOrder } from './supplier-order.ts';

interface HandOver {
  id: string;
  supplier: SupplierKey;
  row: Record<string, unknown>;
}

/**
 * Plays one script from its draft on: every step is decided by the domain, so a story that the application would
 * refuse cannot be written. The rows are those that the application's own services would have left.
 */
export class RequestReplay {
  private readonly id = newId();
  private readonly createdAt: number;
  private readonly filer: SeededOffice['people'][keyof SeededOffice['people']];
  private readonly row: Record<string, unknown>;
  private content: Record<string, unknown>;
  private summary = '';
  private state: RequestState = 'draft';
  private stateSince: number;
  private version = 1;
  private contentAuthorId: string;
  private ratification: RequestFacts['ratification'] = 'none';
  private confirmations: { side: ConfirmationSide; personId: string }[] = [];
  private checklist: Record<string, unknown>[] = [];
  private clocks: Clocks = { office: NO_CLOCK, supplier: NO_CLOCK };
  private handOver: HandOver | null = null;
  private comments = 0;

  constructor(
    private readonly world: ReplayWorld,
    private readonly rows: RequestRows,
    private readonly script: RequestScript,
    private readonly code: string,
    createdAt: number,
  ) {
    this.createdAt = createdAt;
    this.stateSince = createdAt;
    this.filer = world.office.people[script.filedBy];
    this.contentAuthorId = this.filer.personId;
    const typed = contentIn(world, script.content);
    const isDraft = script.steps.length === 0;
    const read = world.read(script.service, typed, isDraft);
    this.content = read.content as Record<string, unknown>;
    this.summary = read.summary;
    this.row = firstRow(world, script, { id: this.id, code, summary: this.summary, at: iso(createdAt) });
    this.writeVersion(createdAt, '', false);
    this.audit('request.drafted', this.filer, createdAt, { code, service: script.service });
  }

  /** @throws Error naming the step that the domain refuses, or that would lie in the future */
  play(): void {
    let at = this.createdAt;
    for (const step of this.script.steps) {
      const next = addWorkingMinutes(this.world.calendar, at, step.after);
      if (next === null || next > this.world.now.getTime()) throw this.fault(step, 'lies in the future');
      at = next;
      this.step(step, at);
    }
    this.rows.request.push({ ...this.row, waits_for: waitsFor(this.facts()), comment_count: this.comments });
    if (this.handOver) this.rows.request_hand_over.push(this.handOver.row);
    this.rows.request_checklist_item.push(...this.checklist);
  }

  private step(step: ScriptStep, at: number): void {
    const actor = this.actorOf(step);
    const decision = decide(actor, this.facts(), step.action, {
      version: this.version,
      ...(step.note === undefined ? {} : { reason: step.note }),
    });
    if (decision.refused) throw this.fault(step, decision.refused);
    const move = (MOVES as readonly string[]).includes(step.action) ? (step.action as Move) : null;
    const from = this.state;
    const hasMoved = decision.to !== from;
    if (move && hasMoved) this.moveClocks(move, step, at);
    const details = this.apply(step, actor, decision, at);
    this.row['updated_at'] = iso(at);
    const minutes = hasMoved ? workingMinutesBetween(this.world.calendar, this.stateSince, at) : null;
    if (hasMoved) this.enter(decision.to, at);
    this.writeEvent(step, actor, decision, at, hasMoved ? from : null, minutes, details);
    this.audit(`request.${step.action}`, actor, at, {
      code: this.code,
      version: this.version,
      ...(hasMoved ? { from, to: decision.to } : {}),
      ...(decision.onBehalfOf ? { onBehalfOf: decision.onBehalfOf } : {}),
      ...details,
    });
  }

  private moveClocks(move: Move, step: ScriptStep, at: number): void {
    const supplier = step.supplier ?? this.handOver?.supplier;
    const calendar = supplier === undefined ? this.world.calendar : this.world.supplierCalendars[supplier];
    this.clocks = clocksAfter(
      move,
      this.clocks,
      { now: at, office: this.world.calendar, supplier: calendar },
      this.allowance(),
    );
  }

  /** What the step writes beside its event; returns the event's details. */
  private apply(step: ScriptStep, actor: Actor, decision: Allowed, at: number): Record<string, unknown> {
    const personId = actor.kind === 'person' ? actor.personId : null;
    switch (step.action) {
      case 'submit':
        this.row['submitted_at'] ??= iso(at);
        this.row['filed_version'] ??= this.version;
        return {};
      case 'edit':
        return this.edit(step, personId!, at);
      case 'assign':
        this.row['assignee_id'] = personId;
        return { to: nameOf(actor) };
      case 'accept':
      case 'ratify':
        Object.assign(this.row, {
          accepted_version: this.version,
          accepted_at: iso(at),
          accepted_by: personId,
          accepted_for: decision.onBehalfOf,
        });
        if (step.action === 'ratify') this.ratification = 'ratified';
        return {};
      case 'return':
        Object.assign(this.row, {
          accepted_version: null,
          accepted_at: null,
          accepted_by: null,
          accepted_for: null,
        });
        return {};
      case 'start-emergency': {
        this.ratification = 'pending';
        this.row['ratify_by'] = isoOf(addWorkingMinutes(this.world.calendar, at, 12 * 60));
        this.takeUp(personId!);
        return {};
      }
      case 'start':
        this.takeUp(personId!);
        return {};
      case 'tick-checklist':
        return this.tick(personId!, at, step.note ?? '');
      case 'record-publication':
        this.rows.request_publication.push({
          request_id: this.id,
          page: this.content['page'],
          published_on: dayText(romeDayAndMinute(at).day),
          url: step.url,
          by_person: personId,
          at: iso(at),
        });
        return { url: step.url };
      case 'record-call':
        return this.call(step, personId!, at);
      case 'hand-over':
        return this.giveToSupplier(step, actor as PersonActor, at);
      case 'take-charge':
        this.row['in_charge_at'] = iso(at);
        Object.assign(this.handOver!.row, {
          in_charge_at: iso(at),
          in_charge_who: step.note ?? '',
          supplier_ticket: `T${Math.floor(at / 7_200_000) % 100_000}`,
        });
        return { who: step.note };
      case 'ask-question':
        this.row['has_open_question'] = true;
        this.comment(actor, at, 'supplier', step.note ?? '');
        this.pauseSupplierClock(at);
        return {};
      case 'comment':
        if (actor.kind === 'person') this.row['has_open_question'] = false;
        this.comment(actor, at, step.audience ?? 'everybody', step.note ?? '');
        return { audience: step.audience ?? 'everybody' };
      case 'execute':
      case 'report-execution':
        return this.execute(actor, at);
      case 'verify':
        this.confirmations.push({ side: decision.confirms!, personId: personId! });
        this.rows.request_confirmation.push({
          request_id: this.id,
          side: decision.confirms,
          person_id: personId,
          note: step.note ?? '',
          at: iso(at),
        });
        return { side: decision.confirms };
      case 'reopen':
      case 'deny-ratification':
        return this.reopen(step.action);
      default:
        return {};
    }
  }

  private enter(state: RequestState, at: number): void {
    this.state = state;
    this.stateSince = at;
    Object.assign(this.row, {
      state,
      state_since: iso(at),
      ratification: this.ratification,
      due_at: isoOf(this.clocks.office.dueAt),
      due_remaining_minutes: this.clocks.office.remainingMinutes,
      supplier_due_at: isoOf(this.clocks.supplier.dueAt),
      supplier_remaining_minutes: this.clocks.supplier.remainingMinutes,
      ...(isFinal(state) ? { closed_at: iso(at) } : {}),
    });
  }

  private edit(step: ScriptStep, authorId: string, at: number): Record<string, unknown> {
    const read = this.world.read(
      this.script.service,
      { ...this.content, ...contentIn(this.world, step.content) },
      false,
    );
    this.content = read.content as Record<string, unknown>;
    this.summary = read.summary;
    this.version += 1;
    this.contentAuthorId = authorId;
    Object.assign(this.row, { version: this.version, summary: this.summary, content_author_id: authorId });
    this.writeVersion(at, step.note ?? '', this.row['submitted_at'] !== null);
    return { version: this.version };
  }

  private takeUp(personId: string): void {
    this.row['assignee_id'] ??= personId;
    if (this.checklist.length > 0) return;
    this.checklist = (this.world.checklists.get(this.script.service) ?? []).map(
      ({ text, obsolete }, position) => ({
        id: newId(),
        request_id: this.id,
        position,
        text,
        obsolete,
        outcome: 'open',
        note: '',
        done_at: null,
        done_by: null,
      }),
    );
  }

  /** What the sheet names but is out of support is marked as not needed, with the reason. */
  private tick(personId: string, at: number, note: string): Record<string, unknown> {
    const item = this.checklist.find(({ outcome }) => outcome === 'open');
    if (!item) throw new Error(`${this.code}: no checklist item left`);
    const isObsolete = item['obsolete'] !== null;
    Object.assign(item, {
      outcome: isObsolete ? 'not-needed' : 'done',
      note: isObsolete ? note || 'Installata una versione in supporto' : note,
      done_at: iso(at),
      done_by: personId,
    });
    return { item: item['text'], outcome: item['outcome'] };
  }

  private call(step: ScriptStep, personId: string, at: number): Record<string, unknown> {
    const supplier = this.world.office.suppliers[step.supplier!];
    this.rows.supplier_call.push({
      id: newId(),
      request_id: this.id,
      supplier_id: supplier.id,
      opened_at: iso(at),
      opened_by: personId,
      ticket: `G${Math.floor(at / 3_600_000) % 100_000}`,
      text: step.note,
      due_at: isoOf(addWorkingMinutes(this.world.supplierCalendars[step.supplier!], at, 16 * 60)),
      closed_at: null,
      outcome: 'open',
      outcome_note: '',
    });
    return { supplier: supplier.name };
  }

  private giveToSupplier(step: ScriptStep, actor: PersonActor, at: number): Record<string, unknown> {
    const supplier = this.world.office.suppliers[step.supplier!];
    const order = this.world.orderOf({
      code: this.code,
      subject: this.script.subject,
      summary: this.summary,
      content: this.content,
    });
    const id = newId();
    this.handOver = {
      id,
      supplier: step.supplier!,
      row: {
        id,
        request_id: this.id,
        supplier_id: supplier.id,
        at: iso(at),
        by_person: actor.personId,
        order_subject: order.subject,
        order_text: order.text,
        allowed_minutes: this.allowance().supplier,
        in_charge_at: null,
        in_charge_who: null,
        supplier_ticket: '',
        ended_at: null,
        outcome: null,
        worked_minutes: null,
        in_time: null,
      },
    };
    Object.assign(this.row, { supplier_id: supplier.id, in_charge_at: null, has_open_question: false });
    writeSupplierOrder(this.rows, {
      ...order,
      requestId: this.id,
      handOverId: id,
      supplier,
      sentBy: actor.personId,
      at,
      publicUrl: this.world.publicUrl,
    });
    return { supplier: supplier.name, sentTo: supplier.email };
  }

  private execute(actor: Actor, at: number): Record<string, unknown> {
    const { dueAt, remainingMinutes } = this.clocks.office;
    const kept = dueAt === null ? (remainingMinutes ?? 0) >= 0 : at <= dueAt;
    const withSupplier = this.state === 'with-supplier';
    Object.assign(this.row, {
      executed_at: iso(at),
      executed_by: actor.kind === 'person' ? actor.personId : null,
      executed_by_supplier: withSupplier ? this.row['supplier_id'] : null,
      has_open_question: false,
      kept_deadline: this.row['kept_deadline'] === false ? false : kept,
    });
    if (!withSupplier || !this.handOver) return {};
    const { row, supplier } = this.handOver;
    const worked = workingMinutesBetween(
      this.world.supplierCalendars[supplier],
      Date.parse(row['at'] as string),
      at,
    );
    Object.assign(row, {
      ended_at: iso(at),
      outcome: 'executed',
      worked_minutes: worked,
      in_time: worked <= this.allowance().supplier,
    });
    return {};
  }

  private reopen(action: 'reopen' | 'deny-ratification'): Record<string, unknown> {
    for (const { personId } of this.confirmations) {
      const index = this.rows.request_confirmation.findIndex(
        (row) => row['request_id'] === this.id && row['person_id'] === personId,
      );
      this.rows.request_confirmation.splice(index, 1);
    }
    this.confirmations = [];
    if (this.handOver?.row['ended_at']) {
      this.rows.request_hand_over.push(this.handOver.row);
      this.handOver = null;
    }
    Object.assign(this.row, {
      executed_at: null,
      executed_by: null,
      executed_by_supplier: null,
      in_charge_at: null,
    });
    if (action === 'reopen') return {};
    this.ratification = 'denied';
    return { rollback: true };
  }

  private pauseSupplierClock(at: number): void {
    const calendar = this.world.supplierCalendars[this.handOver!.supplier];
    this.clocks = { ...this.clocks, supplier: pauseClock(calendar, this.clocks.supplier, at) };
    Object.assign(this.row, {
      supplier_due_at: isoOf(this.clocks.supplier.dueAt),
      supplier_remaining_minutes: this.clocks.supplier.remainingMinutes,
    });
  }

  private comment(author: Actor, at: number, audience: string, text: string): void {
    if (audience === 'everybody') this.comments += 1;
    this.rows.request_comment.push({
      id: newId(),
      request_id: this.id,
      at: iso(at),
      author_kind: author.kind,
      author_id: idOf(author),
      author_name: nameOf(author),
      audience,
      text,
    });
  }

  private actorOf(step: ScriptStep): Actor {
    const { people, suppliers } = this.world.office;
    if (step.by === 'deputy') return { ...people['silvia.gallo'], deputyFor: [people.responsabile.personId] };
    if (step.by !== 'supplier') return people[step.by];
    const supplier = suppliers[this.handOver!.supplier];
    return {
      kind: 'supplier',
      supplierId: supplier.id,
      linkId: '',
      requestId: this.id,
      displayName: supplier.name,
    };
  }

  private facts(): RequestFacts {
    return {
      id: this.id,
      service: this.script.service,
      state: this.state,
      sectorId: this.row['sector_id'] as string,
      requesterId: this.row['requester_id'] as string | null,
      filedById: this.filer.personId,
      contentAuthorId: this.contentAuthorId,
      version: this.version,
      emergency: this.script.emergency === true,
      ratification: this.ratification,
      executedById: this.row['executed_by'] as string | null,
      confirmations: this.confirmations,
      openChecklistItems: this.checklist.filter(({ outcome }) => outcome === 'open').length,
      inCharge: this.row['in_charge_at'] !== null,
      hasOpenQuestion: this.row['has_open_question'] as boolean,
      isAssigned: this.row['assignee_id'] !== null,
      usableLinks: this.state === 'with-supplier' ? 1 : 0,
    };
  }

  private allowance(): { office: number; supplier: number } {
    return this.world.allowance.get(`${this.script.service} ${this.script.priority ?? 'normal'}`)!;
  }

  private writeVersion(at: number, note: string, afterFiling: boolean): void {
    this.rows.request_version.push({
      request_id: this.id,
      version: this.version,
      service_code: this.script.service,
      subject: this.script.subject,
      summary: this.summary,
      content: this.content,
      author_id: this.contentAuthorId,
      note,
      at: iso(at),
      after_filing: afterFiling,
    });
  }

  private writeEvent(
    step: ScriptStep,
    actor: Actor,
    decision: Allowed,
    at: number,
    from: RequestState | null,
    minutes: number | null,
    details: Record<string, unknown>,
  ): void {
    this.rows.request_event.push({
      id: newId(),
      request_id: this.id,
      at: iso(at),
      type: step.action,
      from_state: from,
      to_state: from === null ? null : decision.to,
      minutes_in_state: minutes,
      actor_kind: actor.kind,
      actor_id: idOf(actor),
      actor_name: nameOf(actor),
      on_behalf_of: decision.onBehalfOf,
      version: this.version,
      note: step.note ?? '',
      details,
    });
  }

  private audit(action: string, actor: Actor, at: number, details: Record<string, unknown>): void {
    const name = actor.kind === 'person' ? `${actor.displayName} (${actor.username})` : nameOf(actor);
    this.rows.audit.push({
      at: iso(at),
      actor_kind: actor.kind,
      actor_id: idOf(actor),
      actor_name: name,
      action,
      subject_kind: 'request',
      subject_id: this.id,
      details: JSON.stringify(details),
    });
  }

  private fault(step: ScriptStep, why: string): Error {
    return new Error(
      `${this.code} «${this.script.subject}»: ${step.action} by ${step.by} ${why} (state ${this.state})`,
    );
  }
}

const contentIn = (world: ScriptWorld, content: RequestScript['content'] = {}): Record<string, unknown> =>
  typeof content === 'function' ? content(world) : content;

const iso = (instant: number): string => new Date(instant).toISOString();

function idOf(actor: Actor): string | null {
  if (actor.kind === 'person') return actor.personId;
  return actor.kind === 'supplier' ? actor.supplierId : null;
}

const nameOf = (actor: Actor): string => (actor.kind === 'system' ? actor.name : actor.displayName);
