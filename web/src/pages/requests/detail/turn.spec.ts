import type { RequestActionState, RequestEvent } from '../../../../../contract/requests/requests.ts';
import { isMyTurn, openQuestion, stepsOf } from './turn.ts';

const may = (action: RequestActionState['action'], allowed = true): RequestActionState => ({
  action,
  allowed,
  refusal: allowed ? null : 'not-permitted',
  reason: null,
});
const event = (type: string, note: string): RequestEvent => ({
  id: type,
  at: '2026-11-30T09:00:00Z',
  type,
  fromState: null,
  toState: null,
  actor: { kind: 'person', id: null, name: 'Davide Conti' },
  onBehalfOf: null,
  version: 1,
  note,
  details: {},
});
type Waiting = Parameters<typeof isMyTurn>[0]['waitsFor'];
const nothing: Omit<Parameters<typeof openQuestion>[0], 'state'> = {
  ratification: 'none',
  events: [],
  actions: [],
  assignee: null,
  waitsFor: [],
};

test('it is the turn of who may move the request on, not of who may only send it back or refuse', () => {
  const turn = (waitsFor: Waiting, ...actions: RequestActionState[]) =>
    isMyTurn({ waitsFor, actions, assignee: null }, 'me');
  expect(turn(['manager'], may('accept'))).toBe(true);
  expect(turn(['manager'], may('accept', false), may('return'))).toBe(false);
  expect(turn([], may('verify'))).toBe(false);
});

test('what a colleague has taken in charge is not the turn of every operator', () => {
  const of = (id: string | null, waitsFor: Waiting = ['operator']) =>
    isMyTurn(
      { waitsFor, actions: [may('execute')], assignee: id === null ? null : { id, name: 'Silvia Gallo' } },
      'me',
    );
  expect(of('colleague')).toBe(false);
  expect(of('me')).toBe(true);
  expect(of(null)).toBe(true);
  // The manager, or the sector, has the turn whoever works on it.
  expect(of('colleague', ['operator', 'manager'])).toBe(true);
});

test('the last question of who sent it back is the open one, answered by who may present it again', () => {
  const events = [event('return', 'prima'), event('submit', ''), event('return', 'Quale server?')];
  const found = openQuestion({
    ...nothing,
    state: 'returned',
    events,
    actions: [may('submit')],
    waitsFor: ['requester'],
  });
  expect(found).toMatchObject({ event: { note: 'Quale server?' }, answer: 'submit' });
  const edited = [...events, event('edit', 'Aggiunto il server.')];
  expect(
    openQuestion({ ...nothing, state: 'returned', events: edited, actions: [may('submit')] })?.answer,
  ).toBe(null);
  expect(openQuestion({ ...nothing, state: 'returned', events, actions: [] })?.answer).toBeNull();
  expect(openQuestion({ ...nothing, state: 'submitted', events })).toBeNull();
});

test('a question of the supplier is open as long as the office has the turn', () => {
  const events = [event('ask-question', 'Su quale interfaccia?')];
  const asked = { ...nothing, state: 'with-supplier' as const, events, actions: [may('comment')] };
  expect(openQuestion({ ...asked, waitsFor: ['operator'] })?.answer).toBe('comment');
  expect(openQuestion({ ...asked, waitsFor: ['supplier'] })).toBeNull();
});

test('the phases of the sheet are the steps, and the end is one', () => {
  const of = (code: 'firewall-rule' | 'software', state: Parameters<typeof stepsOf>[0]['state']) =>
    stepsOf({ service: { code, name: '', procedure: '' }, state }).map(({ phase, is }) => `${phase} ${is}`);
  expect(of('software', 'in-progress')).toEqual([
    'reception done',
    'execution current',
    'verification coming',
    'closed coming',
  ]);
  expect(of('software', 'verified').at(-1)).toBe('closed current');
  expect(of('software', 'draft')[0]).toBe('reception current');
});
