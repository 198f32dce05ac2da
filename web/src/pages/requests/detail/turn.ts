import type { RequestDetail, RequestEvent } from '../../../../../contract/requests/requests.ts';
import { phasesOf, phaseOf, type Phase } from '../../../../../domain/procedures/phases.ts';
import { rulesOf } from '../../../../../domain/procedures/services.ts';
import type { RequestAction } from '../../../../../domain/requests/actions.ts';

type Request = Pick<RequestDetail, 'state' | 'events' | 'actions' | 'waitsFor' | 'ratification' | 'assignee'>;

/** What moves a request on: who may do one of these has the turn. */
const MOVES: readonly RequestAction[] = [
  'submit',
  'accept',
  'ratify',
  'start',
  'execute',
  'hand-over',
  'verify',
];

/** The reader may make the step for which the request waits, and no colleague has taken it in charge. */
export function isMyTurn(
  { actions, waitsFor, assignee }: Pick<Request, 'actions' | 'waitsFor' | 'assignee'>,
  me: string,
): boolean {
  const isColleagues =
    assignee !== null && assignee.id !== me && waitsFor.every((party) => party === 'operator');
  return (
    waitsFor.length > 0 &&
    !isColleagues &&
    actions.some(({ action, allowed }) => allowed && MOVES.includes(action))
  );
}

export interface OpenQuestion {
  readonly event: RequestEvent;
  /** The step that answers; the reader may take it. */
  readonly answer: 'submit' | 'comment' | null;
}

/** The question for which the request stands still, in the words of who asked. */
export function openQuestion({ state, events, actions, waitsFor }: Request): OpenQuestion | null {
  const last = (type: string) => events.findLast((event) => event.type === type && event.note !== '');
  const may = (action: RequestAction) => actions.some((one) => one.action === action && one.allowed);
  if (state === 'returned') {
    const event = last('return');
    if (!event) return null;
    // Who changed the content since then has answered by it.
    const isEdited = events.slice(events.indexOf(event)).some(({ type }) => type === 'edit');
    return { event, answer: may('submit') && !isEdited ? 'submit' : null };
  }
  if (state === 'with-supplier' && waitsFor.includes('operator')) {
    const event = last('ask-question');
    return event ? { event, answer: may('comment') ? 'comment' : null } : null;
  }
  if (state === 'reopened') {
    const event = last('reopen');
    return event ? { event, answer: null } : null;
  }
  return null;
}

export interface Step {
  readonly phase: Phase | 'closed';
  readonly is: 'done' | 'current' | 'coming';
}

/** The phases of the sheet and the end, and where the request is among them. */
export function stepsOf({ state, service }: Pick<RequestDetail, 'state' | 'service'>): readonly Step[] {
  const { lifeCycle } = rulesOf(service.code);
  const phases = [...phasesOf(lifeCycle), 'closed' as const];
  const isClosed = state === 'verified' || state === 'refused' || state === 'withdrawn';
  const phase = isClosed ? 'closed' : (phaseOf(lifeCycle, state) ?? 'reception');
  const at = phases.indexOf(phase);
  return phases.map((one, index) => ({
    phase: one,
    is: index === at ? 'current' : index < at ? 'done' : 'coming',
  }));
}
