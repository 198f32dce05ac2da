import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../domain/people/actor.ts';
import type { RequestAction } from '../../../domain/requests/actions.ts';
import { waitsFor } from '../../../domain/requests/actions-for.ts';
import { decide, type ActionInput, type Allowed } from '../../../domain/requests/decide.ts';
import { MOVES, type Move } from '../../../domain/requests/life-cycle.ts';
import { workingMinutesBetween } from '../../../domain/calendar/working-time.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../clock.ts';
import { Database, type Tx } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { conflict, notFound } from '../../errors/problem.ts';
import { publishChange } from '../../live/live.ts';
import { OfficeCalendarService } from '../calendar/office-calendar.service.ts';
import { clocksAfter, clocksOf, isoOf } from './request-clocks.ts';
import { RequestKinds, type RequestHook } from '../kinds/request-kinds.ts';
import { requestOfKind } from '../kinds/request-of-kind.ts';
import { idOfActor, nameOfActor } from './actor-names.ts';
import { RequestNotices } from './request-notices.ts';
import { refusalProblem } from './request-refusals.ts';
import { factsOf, lockRequest, type RequestRow } from './request-row.ts';
import { insertRow, updateRows } from '../../database/rows.ts';
import { RequestEventEntity } from './request-event.entity.ts';
import { RequestEntity } from './request.entity.ts';

/** What an act sees before it writes: the request is locked, the action is allowed. */
export interface Step {
  tx: Tx;
  row: RequestRow;
  decision: Allowed;
  now: Date;
}

/** What an act adds to its event and to the request's row. Column names come from our own code only. */
export interface Outcome {
  set?: Readonly<Record<string, unknown>>;
  note?: string;
  details?: Record<string, unknown>;
  /** Another name for the event than the action's. */
  type?: string;
}

const HOOKS: Partial<Record<RequestAction, RequestHook>> = {
  submit: 'onFiled',
  start: 'onStarted',
  return: 'onDropped',
  refuse: 'onDropped',
  withdraw: 'onDropped',
  'start-emergency': 'onEmergencyStarted',
  accept: 'onAccepted',
  'accept-variation': 'onAccepted',
  // Accepted after the fact: the state stays where the work has come to.
  ratify: 'onAccepted',
  'hand-over': 'onHandedOver',
  execute: 'onExecuted',
  'report-execution': 'onExecuted',
  reopen: 'onReopened',
  'deny-ratification': 'onReopened',
  verify: 'onVerified',
};

/**
 * The one place where a request changes. State, event, audit row, hooks of the kind and outgoing messages are one
 * transaction; who comes second is told what happened.
 */
@Injectable()
export class RequestEngine {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly kinds: RequestKinds,
    private readonly calendar: OfficeCalendarService,
    private readonly audit: AuditService,
    private readonly notices: RequestNotices,
  ) {}

  /** @throws Problem 404 when the actor may not see it, 403, 409 or 422 with the refusal as code */
  async act(
    actor: Actor,
    id: string,
    action: RequestAction,
    input: ActionInput,
    work: (step: Step) => Promise<Outcome> | Outcome = () => ({}),
  ): Promise<void> {
    await this.database.transaction((tx) => this.actIn(tx, actor, id, action, input, work));
  }

  /** The same inside a transaction that is already open. */
  async actIn(
    tx: Tx,
    actor: Actor,
    id: string,
    action: RequestAction,
    input: ActionInput,
    work: (step: Step) => Promise<Outcome> | Outcome = () => ({}),
  ): Promise<void> {
    const now = this.clock.now();
    const row = await lockRequest(tx, id, now);
    if (!row) throw notFound('La richiesta');
    const decision = decide(actor, factsOf(row), action, input);
    if (decision.refused) throw await refusalProblem(tx, decision.refused, row);
    const outcome = await work({ tx, row, decision, now });
    const move = (MOVES as readonly string[]).includes(action) ? (action as Move) : null;
    const hasMoved = decision.to !== row.state;
    const set = {
      ...(move && hasMoved ? await this.effectsOf(tx, move, row, now, outcome) : {}),
      ...outcome.set,
    };
    await writeRow(
      tx,
      row,
      hasMoved ? { ...set, state: decision.to, state_since: now.toISOString() } : set,
      now,
    );
    const eventId = await this.writeEvent(tx, actor, { action, row, decision, outcome, now, hasMoved });
    const after = await readAfter(tx, id, now);
    const hook = hasMoved || move === null ? HOOKS[action] : undefined;
    if (hook) await this.kinds.of(after.kind)[hook]?.(tx, actor, requestOfKind(after));
    // An act under another name is not the one that people are told of.
    if (outcome.type === undefined)
      await this.notices.notify(tx, actor, {
        eventId,
        action,
        row: after,
        hasMoved,
        note: outcome.note ?? '',
      });
    await publishChange(tx, { topic: 'requests', id });
    // Last: the register has one writer at a time until commit.
    await this.audit.record(tx, actor, {
      action: `request.${outcome.type ?? action}`,
      subject: { kind: 'request', id },
      details: {
        code: row.code,
        version: row.version,
        ...(hasMoved ? { from: row.state, to: decision.to } : {}),
        ...(decision.onBehalfOf ? { onBehalfOf: decision.onBehalfOf } : {}),
        ...outcome.details,
      },
    });
  }

  /** Something that happened to a request without anybody acting on it: a deadline missed, a reminder sent. */
  async note(
    tx: Tx,
    row: RequestRow,
    fact: { type: string; note: string; details: Record<string, unknown>; set?: Record<string, unknown> },
  ): Promise<void> {
    const now = this.clock.now();
    const actor: Actor = { kind: 'system', name: 'Baluardo' };
    if (fact.set) await writeRow(tx, row, fact.set, now);
    const decision: Allowed = { to: row.state, onBehalfOf: null, confirms: null };
    await this.writeEvent(tx, actor, {
      action: 'comment',
      row,
      decision,
      outcome: fact,
      now,
      hasMoved: false,
    });
    await readAfter(tx, row.id, now);
    await publishChange(tx, { topic: 'requests', id: row.id });
    await this.audit.record(tx, actor, {
      action: `request.${fact.type}`,
      subject: { kind: 'request', id: row.id },
      details: { code: row.code, ...fact.details },
    });
  }

  /** Clocks and dates that follow from a move. */
  private async effectsOf(
    tx: Tx,
    move: Move,
    row: RequestRow,
    now: Date,
    outcome: Outcome,
  ): Promise<Record<string, unknown>> {
    const supplierId = (outcome.set?.['supplier_id'] as string | undefined) ?? row.supplierId;
    const office = await this.calendar.ofOffice(tx);
    const supplier = supplierId === null ? office : await this.calendar.ofSupplier(tx, supplierId);
    const allowance = await this.calendar.allowance(tx, row.service, row.priority);
    const clocks = clocksAfter(
      move,
      clocksOf(row),
      { now: now.getTime(), office, supplier },
      { office: allowance.officeMinutes, supplier: allowance.supplierMinutes ?? allowance.officeMinutes },
    );
    return {
      due_at: isoOf(clocks.office.dueAt),
      due_remaining_minutes: clocks.office.remainingMinutes,
      supplier_due_at: isoOf(clocks.supplier.dueAt),
      supplier_remaining_minutes: clocks.supplier.remainingMinutes,
      ...datesOf(move, row, now),
    };
  }

  private async writeEvent(
    tx: Tx,
    actor: Actor,
    fact: {
      action: RequestAction;
      row: RequestRow;
      decision: Allowed;
      outcome: Outcome;
      now: Date;
      hasMoved: boolean;
    },
  ): Promise<string> {
    const { row, decision, outcome, now, hasMoved } = fact;
    const minutes = hasMoved
      ? // A clock that was put back in between counts nothing, not less than nothing.
        Math.max(
          0,
          workingMinutesBetween(await this.calendar.ofOffice(tx), Date.parse(row.stateSince), now.getTime()),
        )
      : null;
    const id = newId();
    await insertRow(tx, RequestEventEntity, {
      id,
      requestId: row.id,
      at: now.toISOString(),
      type: outcome.type ?? fact.action,
      fromState: hasMoved ? row.state : null,
      toState: hasMoved ? decision.to : null,
      minutesInState: minutes,
      actorKind: actor.kind,
      actorId: idOfActor(actor),
      actorName: nameOfActor(actor),
      onBehalfOf: decision.onBehalfOf,
      version: (outcome.set?.['version'] as number | undefined) ?? row.version,
      note: outcome.note ?? '',
      details: outcome.details ?? {},
    });
    return id;
  }
}

/**
 * Writes the named columns on the row that was decided on. The lock makes a miss impossible here; the condition
 * stays, so that a change made past the lock would be a conflict and not a silent overwrite.
 */
async function writeRow(tx: Tx, row: RequestRow, set: Record<string, unknown>, now: Date): Promise<void> {
  const columns = { ...set, updated_at: now.toISOString() };
  const names = Object.keys(columns);
  const rows = await tx.query(
    `UPDATE request SET ${names.map((name, n) => `${name} = $${n + 4}`).join(', ')}
     WHERE id = $1 AND state = $2 AND version = $3 RETURNING id`,
    [row.id, row.state, row.version, ...Object.values(columns)],
  );
  if (rows.length !== 1) {
    throw conflict(
      'changed-meanwhile',
      'La richiesta è stata modificata nel frattempo: ricaricare la pagina.',
    );
  }
}

/** The request as the act left it, with who has to move next worked out anew and stored. */
async function readAfter(tx: Tx, id: string, now: Date): Promise<RequestRow> {
  const row = (await lockRequest(tx, id, now))!;
  const parties = waitsFor(factsOf(row));
  await updateRows(tx, RequestEntity, { id }, { pendingParties: parties });
  return { ...row, waitsFor: parties };
}

function datesOf(move: Move, row: RequestRow, now: Date): Record<string, unknown> {
  const at = now.toISOString();
  switch (move) {
    case 'submit':
      return { submitted_at: row.submittedAt ?? at, filed_version: row.filedVersion ?? row.version };
    case 'return':
      return { accepted_version: null, accepted_at: null, accepted_by: null, accepted_for: null };
    case 'hand-over':
      return { in_charge_at: null, has_open_question: false };
    case 'take-back':
    case 'accept-variation':
      return { in_charge_at: null, has_open_question: false };
    case 'execute':
    case 'report-execution':
      return {
        executed_at: at,
        has_open_question: false,
        met_deadline: row.keptDeadline === false ? false : keptDeadline(row, now),
      };
    case 'reopen':
    case 'deny-ratification':
      return { executed_at: null, executed_by: null, executed_by_supplier: null, in_charge_at: null };
    case 'refuse':
    case 'withdraw':
    case 'verify':
      return { closed_at: at };
    case 'accept':
    case 'start':
    case 'start-emergency':
      return {};
  }
}

function keptDeadline(row: RequestRow, now: Date): boolean | null {
  return row.dueAt === null ? null : now.getTime() <= Date.parse(row.dueAt);
}
