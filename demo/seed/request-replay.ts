import { newId } from '../../api/database/ids.ts';
import { clocksAfter, isoOf, type Clocks } from '../../api/requests/lifecycle/request-clocks.ts';
import { NO_CLOCK } from '../../domain/calendar/deadline.ts';
import { addWorkingMinutes, workingMinutesBetween } from '../../domain/calendar/working-time.ts';
import type { Actor } from '../../domain/people/actor.ts';
import { waitsFor } from '../../domain/requests/actions-for.ts';
import { decide, type Allowed } from '../../domain/requests/decide.ts';
import { type RequestFacts } from '../../domain/requests/facts.ts';
import { MOVES, type Move } from '../../domain/requests/life-cycle.ts';
import { isFinal, type ConfirmationSide, type RequestState } from '../../domain/requests/states.ts';
import type { SeededOffice, SupplierKey } from './office.ts';
import type { ReplayWorld } from './replay-world.ts';
import { applyStep } from './replay-acts.ts';
import { contentIn, idOf, iso, nameOf } from './replay-words.ts';
import { firstRow } from './request-first-row.ts';
import type { RequestRows } from './request-rows.ts';
import type { RequestScript, ScriptStep } from './request-script.ts';

export interface HandOver {
  id: string;
  supplier: SupplierKey;
  row: Record<string, unknown>;
}

/**
 * Plays one script from its draft on: every step is decided by the domain, so a story that the application would
 * refuse cannot be written. The rows are those that the application's own services would have left.
 */
export class RequestReplay {
  readonly id = newId();
  private readonly createdAt: number;
  private readonly filer: SeededOffice['people'][keyof SeededOffice['people']];
  readonly row: Record<string, unknown>;
  content: Record<string, unknown>;
  summary = '';
  state: RequestState = 'draft';
  private stateSince: number;
  version = 1;
  contentAuthorId: string;
  /** Everybody who wrote a version. */
  readonly authors = new Set<string>();
  ratification: RequestFacts['ratification'] = 'none';
  emergencyStartedById: string | null = null;
  confirmations: { side: ConfirmationSide; personId: string }[] = [];
  checklist: Record<string, unknown>[] = [];
  clocks: Clocks = { office: NO_CLOCK, supplier: NO_CLOCK };
  handOver: HandOver | null = null;
  comments = 0;

  constructor(
    readonly world: ReplayWorld,
    readonly rows: RequestRows,
    readonly script: RequestScript,
    readonly code: string,
    createdAt: number,
  ) {
    this.createdAt = createdAt;
    this.stateSince = createdAt;
    this.filer = world.office.people[script.filedBy];
    this.contentAuthorId = this.filer.personId;
    this.authors.add(this.filer.personId);
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
    this.rows.request.push({
      ...this.row,
      pending_parties: waitsFor(this.facts()),
      comment_count: this.comments,
    });
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
    const details = applyStep(this, step, actor, decision, at);
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
      contentAuthorIds: [...this.authors],
      version: this.version,
      emergency: this.script.emergency === true,
      ratification: this.ratification,
      executedById: this.row['executed_by'] as string | null,
      confirmations: this.confirmations,
      openSupplierCalls: 0,
      openChecklistItems: this.checklist.filter(({ outcome }) => outcome === 'open').length,
      inCharge: this.row['in_charge_at'] !== null,
      hasOpenQuestion: this.row['has_open_question'] as boolean,
      hasOpenVariation: false,
      variationAnswersId: null,
      emergencyStartedById: this.emergencyStartedById,
      emergencyAuthorisedByIds: [],
      isAssigned: this.row['assignee_id'] !== null,
      usableLinks: this.state === 'with-supplier' ? 1 : 0,
    };
  }

  allowance(): { office: number; supplier: number } {
    return this.world.allowance.get(`${this.script.service} ${this.script.priority ?? 'normal'}`)!;
  }

  writeVersion(at: number, note: string, afterFiling: boolean): void {
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
