import type { Actor, PersonActor } from '../people/actor.ts';
import type { Role } from '../people/roles.ts';
import type { RequestAction } from './actions.ts';
import { decide } from './decide.ts';
import type { RequestFacts } from './facts.ts';
import { isFinal, type RequestState } from './states.ts';

/** Every path through a firewall request's life, for every pair of people: nobody does both halves. */

const person = (personId: string, roles: Role[], deputyFor: string[] = []): PersonActor => ({
  kind: 'person',
  personId,
  username: personId,
  displayName: personId,
  roles,
  sectorId: roles.includes('referent') ? 'roads' : null,
  deputyFor,
  tokenPermissions: null,
});

const PEOPLE: PersonActor[] = [
  person('alice', ['referent']),
  person('bob', ['operator']),
  person('both', ['operator', 'manager']),
  person('charlie', ['manager']),
  // Deputies of both managers, one of them an operator who is a manager's deputy only.
  person('dora', ['operator'], ['charlie', 'both']),
];
const SUPPLIER: Actor = { kind: 'supplier', supplierId: 's', linkId: 'l', requestId: 'r', displayName: 'S' };
const ACTORS: Actor[] = [...PEOPLE, SUPPLIER];

const STEPS: RequestAction[] = [
  'submit',
  'edit',
  'return',
  'accept',
  'start',
  'start-emergency',
  'hand-over',
  'propose-variation',
  'accept-variation',
  'execute',
  'report-execution',
  'ratify',
  'verify',
  'reopen',
];
/** The word that lets an emergency begin over the bar, with what may come before it. */
const BEGINNING: RequestAction[] = [
  'submit',
  'edit',
  'return',
  'authorise-emergency',
  'start-emergency',
  'ratify',
];
const WORKED: RequestState[] = ['in-progress', 'with-supplier', 'executed', 'verified', 'reopened'];

interface Node {
  readonly facts: RequestFacts;
  /** Whoever said yes to the content that stands, and in whose name. */
  readonly judges: readonly string[];
  readonly starter: string | null;
  readonly handedOverBy: string | null;
  readonly path: readonly string[];
}

function begin(filedById: string, requesterId: string | null, emergency: boolean): Node {
  return {
    facts: {
      id: 'r',
      service: 'firewall-rule',
      state: 'draft',
      sectorId: 'roads',
      requesterId,
      filedById,
      contentAuthorIds: [filedById],
      version: 1,
      emergency,
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
      usableLinks: 1,
    },
    judges: [],
    starter: null,
    handedOverBy: null,
    path: [],
  };
}

/** What the act leads to, as the engine writes it; null when it is refused. */
function act(node: Node, actor: Actor, action: RequestAction, onBehalfOf?: string): Node | null {
  const { facts } = node;
  const decision = decide(actor, facts, action, {
    version: 1,
    reason: 'perché',
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  });
  if (decision.refused) return null;
  const id = actor.kind === 'person' ? actor.personId : '';
  const judged = [id, ...(decision.onBehalfOf === null ? [] : [decision.onBehalfOf])];
  const authors = (more: string): string[] => [...new Set([...facts.contentAuthorIds, more])].sort();
  const next = (change: Partial<RequestFacts>, more: Partial<Node> = {}): Node => ({
    ...node,
    ...more,
    facts: { ...facts, state: decision.to, ...change },
    path: [...node.path, `${id || 'supplier'}${onBehalfOf ? ` for ${onBehalfOf}` : ''} ${action}`],
  });
  switch (action) {
    case 'edit':
      return next({ contentAuthorIds: authors(id), emergencyAuthorisedByIds: [] });
    case 'return':
      return next({}, { judges: [], starter: null });
    case 'accept':
      return next({}, { judges: judged, starter: null });
    case 'authorise-emergency':
      return next({ emergencyAuthorisedByIds: judged });
    case 'start-emergency':
      return next({ ratification: 'pending', emergencyStartedById: id }, { starter: id });
    case 'hand-over':
      return next({}, { handedOverBy: id });
    case 'propose-variation':
      return next({ hasOpenVariation: true, variationAnswersId: node.handedOverBy });
    case 'accept-variation':
      return next(
        { hasOpenVariation: false, variationAnswersId: null, contentAuthorIds: authors(node.handedOverBy!) },
        { judges: judged, starter: null },
      );
    case 'execute':
      return next({ executedById: id, hasOpenVariation: false, variationAnswersId: null });
    case 'ratify':
      return next({ ratification: 'ratified', emergencyStartedById: null }, { judges: judged });
    case 'verify':
      return next({ confirmations: [...facts.confirmations, { side: decision.confirms!, personId: id }] });
    case 'reopen':
      return next({ confirmations: [], executedById: null });
    default:
      return next({});
  }
}

const keyOf = ({ facts, judges, starter, handedOverBy }: Node): string =>
  JSON.stringify([facts, judges, starter, handedOverBy]);

function everyReachable(from: Node, steps = STEPS): Node[] {
  const seen = new Map([[keyOf(from), from]]);
  const queue = [from];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (isFinal(node.facts.state)) continue;
    for (const actor of ACTORS) {
      for (const action of steps) {
        for (const onBehalfOf of [undefined, 'charlie', 'both']) {
          const after = act(node, actor, action, onBehalfOf);
          if (after === null || seen.has(keyOf(after))) continue;
          seen.set(keyOf(after), after);
          queue.push(after);
        }
      }
    }
  }
  return [...seen.values()];
}

const FILERS = ['alice', 'bob', 'both', 'charlie', 'dora'];
const PAIRS = FILERS.flatMap((filer) => [
  [filer, null],
  ...FILERS.filter((other) => other !== filer).map((other) => [filer, other]),
]) as [string, string | null][];

test.each(PAIRS)('filed by %s for %s: no path lets one person do both halves', (filer, requester) => {
  let worked = 0;
  for (const emergency of [false, true]) {
    for (const { facts, judges, starter, path } of everyReachable(begin(filer, requester, emergency))) {
      const firstHalf = [facts.filedById, facts.requesterId, ...facts.contentAuthorIds];
      for (const judge of judges)
        if (firstHalf.includes(judge)) throw new Error(`${judge} judges the own: ${path.join(', ')}`);
      if (!WORKED.includes(facts.state)) continue;
      worked += 1;
      if (judges.length > 0) {
        if (facts.ratification === 'ratified' && judges.includes(starter!))
          throw new Error(`${starter} began and ratified: ${path.join(', ')}`);
        continue;
      }
      // Nobody said yes yet: an emergency, begun by somebody else than those who asked for it.
      expect(facts.ratification).toBe('pending');
      if (firstHalf.includes(starter)) throw new Error(`${starter} began the own: ${path.join(', ')}`);
    }
  }
  // A search that never gets to the work proves nothing.
  expect(worked).toBeGreaterThan(20);
});

test.each(PAIRS)(
  'filed by %s for %s: who lets it begin over the bar neither asked for it nor begins it',
  (filer, requester) => {
    let begun = 0;
    for (const { facts, starter, path } of everyReachable(begin(filer, requester, true), BEGINNING)) {
      const firstHalf = [facts.filedById, facts.requesterId, ...facts.contentAuthorIds];
      for (const authoriser of facts.emergencyAuthorisedByIds) {
        if (firstHalf.includes(authoriser))
          throw new Error(`${authoriser} authorises the own: ${path.join(', ')}`);
        if (authoriser === starter)
          throw new Error(`${authoriser} authorises and begins: ${path.join(', ')}`);
        if (starter !== null) begun += 1;
      }
    }
    // With both managers among those who ask, nobody is left to say it.
    expect(begun > 0).toBe(!['charlie', 'both'].every((name) => [filer, requester].includes(name)));
  },
);

test('a deputy does not accept in the name of the manager who filed, and does in another’s', () => {
  const filed = { ...begin('charlie', null, false).facts, state: 'submitted' as const };
  const dora = PEOPLE.find(({ personId }) => personId === 'dora')!;
  expect(decide(dora, filed, 'accept', { onBehalfOf: 'charlie' })).toEqual({ refused: 'own-request' });
  expect(decide(dora, filed, 'accept', { onBehalfOf: 'both' })).toMatchObject({ onBehalfOf: 'both' });
  // Left to the product, the choice falls on whom four eyes allow.
  expect(decide(dora, filed, 'accept')).toMatchObject({ onBehalfOf: 'both' });
});

test('an earlier author stays an author when somebody else has changed a word since', () => {
  const facts = {
    ...begin('alice', null, false).facts,
    state: 'submitted' as const,
    contentAuthorIds: ['alice', 'dora'],
  };
  const dora = PEOPLE.find(({ personId }) => personId === 'dora')!;
  expect(decide(dora, facts, 'accept', { version: 1 })).toEqual({ refused: 'own-content' });
});

test('an emergency is not begun by who filed it, asked for it or wrote it, nor by a machine', () => {
  const facts = { ...begin('bob', null, true).facts, state: 'submitted' as const };
  const [bob, dora] = ['bob', 'dora'].map((name) => PEOPLE.find(({ personId }) => personId === name)!);
  const input = { reason: 'attacco' };
  expect(decide(bob!, facts, 'start-emergency', input)).toEqual({ refused: 'own-request' });
  expect(decide(dora!, facts, 'start-emergency', input)).toMatchObject({ to: 'in-progress' });
  expect(decide(dora!, { ...facts, contentAuthorIds: ['bob', 'dora'] }, 'start-emergency', input)).toEqual({
    refused: 'own-content',
  });
  const machine: Actor = { ...dora!, tokenPermissions: ['requests.work', 'requests.read'] };
  expect(decide(machine, facts, 'start-emergency', input)).toEqual({ refused: 'not-permitted' });
});
