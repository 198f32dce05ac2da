import {
  actionsFrom,
  CASE_ACTIONS,
  CASE_STATES,
  CASE_TRANSITIONS,
  CHECKLIST,
  decideCase,
  earliestRequest,
  expectedExpiry,
  type CaseFacts,
  type CaseState,
  type ChecklistItem,
  type ChecklistMark,
} from './delisting-case.ts';
import { catalogueEntry } from './catalogue/catalogue.ts';
import { wayOutOf, waysOutOf } from './zone.ts';

const zen = catalogueEntry('zen.spamhaus.org')!;
const NOW = '2026-03-10T10:00:00.000Z';
const anyone = (): boolean => true;
const everything = (mark: ChecklistMark): Record<ChecklistItem, ChecklistMark> =>
  Object.fromEntries(CHECKLIST.map((item) => [item, mark])) as Record<ChecklistItem, ChecklistMark>;

const facts = (changes: Partial<CaseFacts> = {}): CaseFacts => ({
  state: 'accepted',
  cause: 'account violato',
  ownerId: 'p1',
  checklist: everything('done'),
  wayOut: wayOutOf(zen, ['127.0.0.3']),
  blockedByCodes: [],
  lastRequestAt: null,
  lastListedAt: '2026-03-09T10:00:00.000Z',
  minimumIntervalHours: 24,
  ...changes,
});

test('a request is made once accepted, with the checklist done', () => {
  expect(decideCase('request', facts(), NOW, anyone)).toEqual({ to: 'requested' });
});

test('no request while a point of the checklist is open', () => {
  const checklist = { ...everything('done'), 'open-relay': 'open' as const };
  expect(decideCase('request', facts({ checklist }), NOW, anyone)).toEqual({
    refused: 'checklist-open',
    items: ['open-relay'],
  });
  expect(decideCase('declare-ready', facts({ state: 'remediating', checklist }), NOW, anyone)).toMatchObject({
    refused: 'checklist-open',
  });
});

test('never two requests inside the interval, whichever is longer', () => {
  const lastRequestAt = '2026-03-09T20:00:00.000Z';
  expect(decideCase('request', facts({ lastRequestAt }), NOW, anyone)).toEqual({
    refused: 'too-early',
    until: '2026-03-10T20:00:00.000Z',
  });
  const patient = { ...wayOutOf(zen, ['127.0.0.3']), minimumIntervalHours: 72 };
  expect(earliestRequest(facts({ lastRequestAt, wayOut: patient }))).toBe('2026-03-12T20:00:00.000Z');
  expect(decideCase('request', facts({ lastRequestAt: '2026-03-09T10:00:00.000Z' }), NOW, anyone)).toEqual({
    to: 'requested',
  });
});

test('never a paid removal', () => {
  expect(decideCase('request', facts(), NOW, anyone, true)).toEqual({ refused: 'paid-removal' });
});

test.each([
  ['127.0.0.2', 'provider', 'provider-only'],
  ['127.0.0.3', 'form', null],
  ['127.0.0.4', 'form', null],
  ['127.0.0.10', 'form', null],
] as const)('ZEN code %s leaves by %s', (code, channel, refusal) => {
  const wayOut = wayOutOf(zen, [code]);
  expect(wayOut.channel).toBe(channel);
  const decision = decideCase('request', facts({ wayOut }), NOW, anyone);
  expect('refused' in decision ? decision.refused : null).toBe(refusal);
});

test('while an SBL record stands the other ZEN listings are not asked about', () => {
  expect(wayOutOf(zen, ['127.0.0.4', '127.0.0.2']).channel).toBe('provider');
  expect(decideCase('request', facts({ blockedByCodes: ['127.0.0.2'] }), NOW, anyone)).toEqual({
    refused: 'other-listing-first',
    codes: ['127.0.0.2'],
  });
});

test('a list that only expires is not asked', () => {
  const spamcop = catalogueEntry('bl.spamcop.net')!;
  const wayOut = wayOutOf(spamcop, ['127.0.0.2']);
  expect(decideCase('request', facts({ wayOut }), NOW, anyone)).toMatchObject({ refused: 'nothing-to-ask' });
  expect(expectedExpiry({ wayOut, lastListedAt: '2026-03-09T10:00:00.000Z' })).toBe(
    '2026-03-10T10:00:00.000Z',
  );
});

test('triage names a cause and an owner', () => {
  expect(decideCase('triage', facts({ state: 'confirmed', cause: null }), NOW, anyone)).toEqual({
    refused: 'cause-missing',
  });
  expect(decideCase('triage', facts({ state: 'confirmed', ownerId: null }), NOW, anyone)).toEqual({
    refused: 'owner-missing',
  });
});

test('the operator does not accept in place of the manager', () => {
  const operator = (mover: string): boolean => mover === 'dnsbl.manage';
  expect(decideCase('accept', facts({ state: 'ready' }), NOW, operator)).toEqual({
    refused: 'not-permitted',
  });
  expect(decideCase('request', facts({ state: 'accepted' }), NOW, operator)).toEqual({ to: 'requested' });
});

test('an action from a state that does not allow it is refused', () => {
  expect(decideCase('request', facts({ state: 'ready' }), NOW, anyone)).toEqual({
    refused: 'wrong-state',
    from: ['accepted'],
  });
});

test('every state is reached from the first and leads to the end', () => {
  const reached = new Set<CaseState>(['detected']);
  for (const _round of CASE_STATES)
    for (const action of CASE_ACTIONS) {
      const { from, to } = CASE_TRANSITIONS[action];
      if ((from as readonly CaseState[]).some((state) => reached.has(state))) reached.add(to);
    }
  expect([...reached].toSorted()).toEqual([...CASE_STATES].toSorted());
  for (const state of CASE_STATES) expect(actionsFrom(state).length).toBeGreaterThan(0);
});

test('people alone end a case from every state', () => {
  const ended = new Set<CaseState>(['closed']);
  const byPeople = CASE_ACTIONS.filter((action) => CASE_TRANSITIONS[action].by !== 'system');
  for (const _round of CASE_STATES)
    for (const action of byPeople) {
      const { from, to } = CASE_TRANSITIONS[action];
      if (ended.has(to)) for (const state of from) ended.add(state);
    }
  expect([...ended].toSorted()).toEqual([...CASE_STATES].toSorted());
  for (const state of CASE_STATES.filter((one) => one !== 'closed')) {
    const checklist = everything('open');
    const ends = actionsFrom(state).some((action) => {
      const decision = decideCase(
        action,
        facts({ state, checklist, cause: null, ownerId: null }),
        NOW,
        anyone,
        false,
        'not-ours',
      );
      return action !== 'clear' && 'to' in decision && decision.to === 'closed';
    });
    // In one act, whatever was looked at or not.
    expect([state, ends]).toEqual([state, true]);
  }
});

test('several codes have several ways out, and no date of expiry while one of them does not expire', () => {
  const ways = (codes: string[]) => waysOutOf(zen, codes);
  expect(ways(['127.0.0.3', '127.0.0.10']).map(({ codes }) => codes)).toEqual(
    expect.arrayContaining([['127.0.0.3'], ['127.0.0.10']]),
  );
  const expiry = (codes: string[]) =>
    expectedExpiry({
      wayOut: wayOutOf(zen, codes),
      waysOut: ways(codes),
      lastListedAt: '2026-03-09T10:00:00.000Z',
    });
  expect(expiry(['127.0.0.3'])).not.toBeNull();
  expect(expiry(['127.0.0.3', '127.0.0.10'])).toBeNull();
  expect(ways(['127.0.0.4', '127.0.0.2'])[0]?.way.channel).toBe('provider');
});
