import type { Actor, PersonActor } from '../people/actor.ts';
import type { Role } from '../people/roles.ts';
import { actionsFor, waitsFor } from './actions-for.ts';
import { BULK_ACTIONS } from './actions.ts';
import { canSee } from './visibility.ts';
import { decide } from './decide.ts';
import { type RequestFacts } from './facts.ts';
import { REQUEST_STATES } from './states.ts';

const ROADS = 'sector-roads';
const SCHOOLS = 'sector-schools';

function person(name: string, roles: Role[], more: Partial<PersonActor> = {}): PersonActor {
  return {
    kind: 'person',
    personId: name,
    username: name,
    displayName: name,
    roles,
    sectorId: ROADS,
    deputyFor: [],
    tokenPermissions: null,
    ...more,
  };
}

const alice = person('alice', ['referent']);
const bob = person('bob', ['operator'], { sectorId: 'sector-si' });
const brenda = person('brenda', ['operator'], { sectorId: 'sector-si' });
const charlie = person('charlie', ['manager'], { sectorId: 'sector-si' });
const dora = person('dora', ['operator'], { sectorId: 'sector-si', deputyFor: ['charlie'] });
const edgar = person('edgar', ['auditor'], { sectorId: null });
const fiona = person('fiona', ['referent'], { sectorId: SCHOOLS });
const ada = person('ada', ['administrator'], { sectorId: null });
const supplier: Actor = {
  kind: 'supplier',
  supplierId: 'sup',
  linkId: 'link',
  requestId: 'r1',
  displayName: 'Fornitore',
};

function request(more: Partial<RequestFacts> = {}): RequestFacts {
  return {
    id: 'r1',
    service: 'firewall-rule',
    state: 'submitted',
    sectorId: ROADS,
    requesterId: 'alice',
    filedById: 'alice',
    contentAuthorIds: ['alice'],
    version: 1,
    emergency: false,
    ratification: 'none',
    executedById: null,
    confirmations: [],
    openChecklistItems: 0,
    openSupplierCalls: 0,
    inCharge: false,
    hasOpenQuestion: false,
    hasOpenVariation: false,
    variationAnswersId: null,
    emergencyStartedById: null,
    emergencyAuthorisedByIds: [],
    isAssigned: false,
    usableLinks: 0,
    ...more,
  };
}

describe('acceptance', () => {
  test('belongs to the Responsabile', () => {
    expect(decide(charlie, request(), 'accept', { version: 1 })).toMatchObject({
      to: 'accepted',
      onBehalfOf: null,
    });
    for (const actor of [alice, bob, edgar, ada, supplier]) {
      expect(decide(actor, request(), 'accept', { version: 1 }).refused).toBeDefined();
    }
  });

  test('is refused to who filed the request, or for whom it was filed', () => {
    expect(decide(charlie, request({ filedById: 'charlie' }), 'accept')).toEqual({ refused: 'own-request' });
    expect(decide(charlie, request({ requesterId: 'charlie' }), 'accept')).toEqual({
      refused: 'own-request',
    });
  });

  test('is refused to who wrote the content on the table', () => {
    expect(decide(charlie, request({ contentAuthorIds: ['alice', 'charlie', 'bob'] }), 'accept')).toEqual({
      refused: 'own-content',
    });
  });

  test('names the version it saw', () => {
    expect(decide(charlie, request({ version: 3 }), 'accept', { version: 2 })).toEqual({
      refused: 'version-changed',
    });
    expect(decide(charlie, request({ version: 3 }), 'refuse', { version: 2, reason: 'no' })).toEqual({
      refused: 'version-changed',
    });
  });

  test('by a recorded deputy says on whose behalf; without a record it is refused', () => {
    expect(decide(dora, request(), 'accept', { version: 1 })).toMatchObject({
      to: 'accepted',
      onBehalfOf: 'charlie',
    });
    expect(decide(dora, request(), 'accept', { onBehalfOf: 'someone-else' })).toEqual({
      refused: 'deputy-not-recorded',
    });
    expect(decide(charlie, request(), 'accept', { onBehalfOf: 'someone-else' })).toEqual({
      refused: 'deputy-not-recorded',
    });
  });

  test('by a deputy follows the four eyes too', () => {
    expect(decide(dora, request({ filedById: 'dora' }), 'accept')).toEqual({ refused: 'own-request' });
  });

  test('is never done by a machine', () => {
    const token = person('charlie', ['manager'], { tokenPermissions: ['requests.read', 'requests.accept'] });
    expect(decide(token, request(), 'accept')).toEqual({ refused: 'not-permitted' });
  });

  test('does not exist where the sheet does not want it', () => {
    expect(decide(charlie, request({ service: 'software' }), 'accept')).toEqual({
      refused: 'not-in-this-procedure',
    });
    expect(actionsFor(charlie, request({ service: 'software' })).map((a) => a.action)).not.toContain(
      'accept',
    );
  });

  test('is not among the bulk actions, nor is anything that judges', () => {
    for (const action of ['accept', 'refuse', 'ratify', 'deny-ratification', 'verify', 'reopen', 'execute']) {
      expect(BULK_ACTIONS).not.toContain(action);
    }
  });

  test('is possible only to who sees the content', () => {
    for (const state of REQUEST_STATES) {
      for (const actor of [alice, bob, charlie, dora, edgar, fiona, ada, supplier]) {
        const facts = request({ state });
        if (!canSee(actor, facts)) {
          expect(actionsFor(actor, facts).every(({ refusal }) => refusal !== null)).toBe(true);
        }
      }
    }
  });
});

describe('sight', () => {
  test('a referent sees the own sector only', () => {
    expect(canSee(alice, request())).toBe(true);
    expect(canSee(fiona, request())).toBe(false);
    expect(decide(fiona, request(), 'comment')).toEqual({ refused: 'other-sector' });
  });

  test('a referent recorded as deputy of the Responsabile has no power of his: the role could not be held', () => {
    for (const roles of [['referent'], ['referent', 'auditor'], ['referent', 'operator']] as Role[][]) {
      const deputy = person('gino', roles, { sectorId: SCHOOLS, deputyFor: ['charlie'] });
      expect(decide(deputy, request(), 'accept', { version: 1 }).refused).toBeDefined();
    }
    const referent = person('gino', ['referent'], { sectorId: SCHOOLS, deputyFor: ['charlie'] });
    expect(canSee(referent, request())).toBe(false);
  });

  test('a draft is seen only by its author', () => {
    expect(canSee(alice, request({ state: 'draft' }))).toBe(true);
    for (const actor of [bob, charlie, edgar, supplier, person('other', ['referent'])]) {
      expect(canSee(actor, request({ state: 'draft' }))).toBe(false);
    }
  });

  test('the auditor changes nothing, the administrator has no say', () => {
    for (const state of REQUEST_STATES) {
      const facts = request({ state, filedById: 'zoe', requesterId: null });
      expect(actionsFor(edgar, facts).every(({ refusal }) => refusal !== null)).toBe(true);
      expect(actionsFor(ada, facts).every(({ refusal }) => refusal !== null)).toBe(true);
    }
  });

  test('a supplier acts on the request of the link only', () => {
    expect(decide(supplier, request({ state: 'with-supplier' }), 'report-execution')).toMatchObject({
      to: 'executed',
    });
    expect(decide(supplier, request({ id: 'r2', state: 'with-supplier' }), 'report-execution')).toEqual({
      refused: 'link-of-another-request',
    });
    expect(decide(supplier, request({ state: 'executed' }), 'report-execution')).toEqual({
      refused: 'wrong-state',
    });
  });
});

describe('final verification of a firewall change', () => {
  const executed = request({ state: 'executed', executedById: 'bob' });

  test('needs the office and the sector', () => {
    expect(decide(alice, executed, 'verify')).toMatchObject({ to: 'executed', confirms: 'sector' });
    const half = { ...executed, confirmations: [{ side: 'sector', personId: 'alice' }] } as const;
    expect(decide(brenda, half, 'verify')).toMatchObject({ to: 'verified', confirms: 'office' });
    expect(waitsFor(half)).toEqual(['operator']);
  });

  test('is not done alone by who executed', () => {
    expect(decide(bob, executed, 'verify')).toEqual({ refused: 'executed-by-you' });
    const half = { ...executed, confirmations: [{ side: 'sector', personId: 'alice' }] } as const;
    expect(decide(bob, half, 'verify')).toMatchObject({ to: 'verified' });
  });

  test('takes two people even when one belongs to both sides', () => {
    const own = request({
      state: 'executed',
      executedById: null,
      filedById: 'bob',
      requesterId: 'bob',
      sectorId: 'sector-si',
    });
    expect(decide(bob, own, 'verify')).toMatchObject({ to: 'executed', confirms: 'sector' });
    const half = { ...own, confirmations: [{ side: 'sector', personId: 'bob' }] } as const;
    expect(decide(bob, half, 'verify')).toEqual({ refused: 'already-confirmed' });
    expect(decide(brenda, half, 'verify')).toMatchObject({ to: 'verified' });
  });

  test('of another service is one person’s word', () => {
    expect(decide(alice, { ...executed, service: 'software' }, 'verify')).toMatchObject({ to: 'verified' });
    expect(decide(brenda, { ...executed, service: 'software' }, 'verify')).toMatchObject({ to: 'verified' });
    // Not that of who did the work, unless they asked for it themselves.
    expect(decide(bob, { ...executed, service: 'software' }, 'verify')).toEqual({
      refused: 'executed-by-you',
    });
    const own = { ...executed, service: 'software', filedById: 'bob', requesterId: 'bob' } as const;
    expect(decide(bob, own, 'verify')).toMatchObject({ to: 'verified' });
  });
});

describe('an emergency change', () => {
  const urgent = request({ emergency: true });

  test('starts before acceptance only when it was filed as one', () => {
    expect(decide(bob, request(), 'start-emergency')).toEqual({ refused: 'not-an-emergency' });
    expect(decide(bob, urgent, 'start-emergency', { reason: 'attacco in corso' })).toMatchObject({
      to: 'in-progress',
    });
    expect(decide(bob, { ...urgent, service: 'devices' }, 'start-emergency')).toEqual({
      refused: 'not-in-this-procedure',
    });
  });

  test('does not close before the Responsabile ratified it', () => {
    const done = request({ emergency: true, state: 'executed', ratification: 'pending' });
    expect(decide(alice, done, 'verify')).toEqual({ refused: 'ratification-pending' });
    expect(decide(charlie, done, 'ratify', { version: 1 })).toMatchObject({ to: 'executed' });
    expect(decide(charlie, done, 'deny-ratification', { version: 1, reason: 'non dovuta' })).toMatchObject({
      to: 'reopened',
    });
    expect(waitsFor(done)).toContain('manager');
  });
});

describe('editing', () => {
  test('is open until acceptance to who filed, and to the operator who completes', () => {
    for (const state of ['submitted', 'returned'] as const) {
      expect(decide(alice, request({ state }), 'edit').refused).toBeUndefined();
      expect(decide(bob, request({ state }), 'edit').refused).toBeUndefined();
    }
    for (const state of ['accepted', 'in-progress', 'with-supplier', 'executed'] as const) {
      expect(decide(bob, request({ state }), 'edit')).toEqual({ refused: 'wrong-state' });
    }
    expect(decide(bob, request({ state: 'verified' }), 'edit')).toEqual({ refused: 'closed' });
  });

  test('starts from the version that was read', () => {
    expect(decide(bob, request({ version: 2 }), 'edit', { version: 1 })).toEqual({
      refused: 'version-changed',
    });
  });
});

test('execution waits for the checklist', () => {
  const work = request({ service: 'workstation-system', state: 'in-progress', openChecklistItems: 2 });
  expect(decide(bob, work, 'execute')).toEqual({ refused: 'checklist-open' });
  expect(decide(bob, { ...work, openChecklistItems: 0, openSupplierCalls: 1 }, 'execute')).toEqual({
    refused: 'supplier-call-open',
  });
  expect(decide(bob, { ...work, openChecklistItems: 0 }, 'execute')).toMatchObject({ to: 'executed' });
});

test('a call that is open at the closure can still be ended, and nothing else recorded', () => {
  for (const state of ['verified', 'refused', 'withdrawn'] as const) {
    const closed = request({ service: 'telephony', state });
    expect(decide(bob, { ...closed, openSupplierCalls: 1 }, 'record-call')).not.toHaveProperty('refused');
    expect(decide(bob, closed, 'record-call')).toEqual({ refused: 'closed' });
  }
});

test('an empty reason is refused where one is owed', () => {
  expect(decide(charlie, request(), 'refuse', { version: 1, reason: '  ' })).toEqual({
    refused: 'reason-required',
  });
});

test('every open request waits for somebody, a closed one for nobody', () => {
  for (const state of REQUEST_STATES) {
    const closed = ['refused', 'verified', 'withdrawn'].includes(state);
    expect(waitsFor(request({ state })).length > 0).toBe(!closed);
  }
});
