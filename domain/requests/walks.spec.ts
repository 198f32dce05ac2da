import { array, assert, boolean, constantFrom, nat, property, record } from 'fast-check';
import type { Actor, PersonActor } from '../people/actor.ts';
import type { Role } from '../people/roles.ts';
import { rulesOf, SERVICE_CODES, type ServiceCode } from '../procedures/services.ts';
import { waitsFor } from './actions-for.ts';
import { REQUEST_ACTIONS, type RequestAction } from './actions.ts';
import { decide } from './decide.ts';
import type { RequestFacts } from './facts.ts';
import { isFinal, type ConfirmationSide, type RequestState } from './states.ts';

/** Random walks of eight people through a request's life: what no path may reach. */

const person = (
  name: string,
  roles: Role[],
  sectorId: string | null,
  deputyFor: string[] = [],
): PersonActor => ({
  kind: 'person',
  personId: name,
  username: name,
  displayName: name,
  roles,
  sectorId,
  deputyFor,
  tokenPermissions: null,
});

const ACTORS: Actor[] = [
  person('alice', ['referent'], 'roads'),
  person('anna', ['referent'], 'roads'),
  person('bob', ['operator'], null),
  person('both', ['operator', 'manager'], null),
  person('charlie', ['manager'], null),
  person('dora', ['operator'], null, ['charlie']),
  person('edgar', ['auditor'], null),
  { kind: 'supplier', supplierId: 's', linkId: 'l', requestId: 'r', displayName: 'S' },
  { kind: 'system', name: 'Baluardo' },
];

interface World {
  facts: RequestFacts;
  /** Who accepted or ratified the content that is current. */
  judges: string[];
  /** Who wrote or filed the content that is current. */
  path: string[];
  handedOverBy: string | null;
}

const WORKED: RequestState[] = ['in-progress', 'with-supplier', 'executed', 'verified', 'reopened'];

/** Does the action as the engine would, or nothing when it is refused. */
function step(world: World, actor: Actor, action: RequestAction): World {
  const { facts } = world;
  const decision = decide(actor, facts, action, { version: facts.version, reason: 'perché' });
  if (decision.refused) return world;
  const id = actor.kind === 'person' ? actor.personId : actor.kind;
  const changes: Partial<RequestFacts>[] = [{ state: decision.to }];
  if (action === 'edit')
    changes.push({ version: facts.version + 1, contentAuthorIds: [...facts.contentAuthorIds, id] });
  if (action === 'propose-variation')
    changes.push({ hasOpenVariation: true, variationAnswersId: world.handedOverBy });
  if (action === 'accept-variation')
    changes.push({
      version: facts.version + 1,
      contentAuthorIds: [...facts.contentAuthorIds, world.handedOverBy!],
    });
  if (['accept-variation', 'refuse-variation', 'take-back', 'execute', 'deny-ratification'].includes(action))
    changes.push({ hasOpenVariation: false, variationAnswersId: null });
  if (action === 'authorise-emergency') changes.push({ emergencyAuthorisedByIds: [id] });
  if (action === 'edit') changes.push({ emergencyAuthorisedByIds: [] });
  if (action === 'start-emergency') changes.push({ ratification: 'pending', emergencyStartedById: id });
  if (action === 'accept' && facts.ratification === 'denied') changes.push({ ratification: 'none' });
  if (action === 'ratify') changes.push({ ratification: 'ratified', emergencyStartedById: null });
  if (action === 'deny-ratification')
    changes.push({ ratification: 'denied', confirmations: [], emergencyStartedById: null });
  if (action === 'execute') changes.push({ executedById: id });
  if (action === 'reopen') changes.push({ confirmations: [], executedById: null });
  if (action === 'verify' && decision.confirms) {
    const confirmation: { side: ConfirmationSide; personId: string } = {
      side: decision.confirms,
      personId: id,
    };
    changes.push({ confirmations: [...facts.confirmations, confirmation] });
  }
  const judged = ['accept', 'ratify', 'accept-variation'].includes(action);
  // A no judges nothing good: who said it is not among those by whose yes the content is worked.
  const kept = ['edit', 'return', 'accept-variation', 'deny-ratification'].includes(action)
    ? []
    : world.judges;
  return {
    facts: Object.assign({}, facts, ...changes) as RequestFacts,
    judges: judged ? [...kept, id, ...(decision.onBehalfOf ? [decision.onBehalfOf] : [])] : kept,
    handedOverBy: action === 'hand-over' ? id : world.handedOverBy,
    path: [...world.path, `${id} ${action} → ${decision.to}`],
  };
}

function start(service: ServiceCode, filer: string, emergency: boolean): World {
  const facts: RequestFacts = {
    id: 'r',
    service,
    state: 'draft',
    sectorId: 'roads',
    requesterId: filer,
    filedById: filer,
    contentAuthorIds: [filer],
    version: 1,
    emergency: emergency && rulesOf(service).emergency,
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
  };
  return { facts, judges: [], path: [], handedOverBy: null };
}

/** What keeps a walk alive: nothing that ends it early, nothing that leaves all as it is. */
const ONWARD: RequestAction[] = [
  'submit',
  'accept',
  'start',
  'start-emergency',
  'hand-over',
  'execute',
  'report-execution',
  'propose-variation',
  'accept-variation',
  'verify',
  'ratify',
  'edit',
  'reopen',
  'return',
];

interface Terrain {
  services: readonly ServiceCode[];
  actions: readonly RequestAction[];
}

const ANYWHERE: Terrain = { services: SERVICE_CODES, actions: REQUEST_ACTIONS };

function everyState(terrain: Terrain, check: (world: World, before: World) => void): void {
  const walks = record({
    service: constantFrom(...terrain.services),
    filer: constantFrom('alice', 'bob', 'both', 'charlie'),
    emergency: boolean(),
    choices: array(nat(), { minLength: 20, maxLength: 50 }),
  });
  assert(
    property(walks, ({ service, filer, emergency, choices }) => {
      let world = start(service, filer, emergency);
      for (const choice of choices) {
        const before = world;
        const open = waysOn(world, terrain.actions);
        const way = open[choice % open.length];
        if (!way) return;
        world = step(world, way.actor, way.action);
        check(world, before);
      }
    }),
    { numRuns: 300 },
  );
}

/** Whoever may do whatever, now. */
function waysOn(
  { facts }: World,
  actions: readonly RequestAction[],
): { actor: Actor; action: RequestAction }[] {
  const input = { version: facts.version, reason: 'perché' };
  return ACTORS.flatMap((actor) =>
    actions
      .filter((action) => !decide(actor, facts, action, input).refused)
      .map((action) => ({ actor, action })),
  );
}

test('nothing is worked without the acceptance of another, unless as an emergency that still owes it', () => {
  let worked = 0;
  everyState({ services: SERVICE_CODES, actions: ONWARD }, ({ facts, judges }) => {
    if (rulesOf(facts.service).lifeCycle === 'direct' || !WORKED.includes(facts.state)) return;
    worked += 1;
    const owes = facts.ratification === 'pending';
    // What was denied lies open to be undone, and nothing more is done with it.
    if (facts.ratification === 'denied') expect(facts.state).toBe('reopened');
    else if (!owes) {
      expect(judges.length).toBeGreaterThan(0);
      for (const judge of judges) expect([facts.filedById, ...facts.contentAuthorIds]).not.toContain(judge);
    }
  });
  // The walks do get there: a property that never meets its case proves nothing.
  expect(worked).toBeGreaterThan(100);
});

test('a firewall change is closed by two people, and never on the executor’s word alone', () => {
  let closed = 0;
  everyState({ services: ['firewall-rule'], actions: ONWARD }, ({ facts, path }) => {
    if (facts.service !== 'firewall-rule' || facts.state !== 'verified') return;
    closed += 1;
    if (path.at(-1)?.startsWith('system')) {
      expect(facts.confirmations.map(({ side }) => side)).toContain('office');
      return;
    }
    expect(new Set(facts.confirmations.map(({ personId }) => personId)).size).toBe(2);
    expect(facts.confirmations.map(({ side }) => side).sort()).toEqual(['office', 'sector']);
  });
  expect(closed).toBeGreaterThan(0);
});

test('what is closed stays as it is, and what is open waits for somebody', () => {
  everyState(ANYWHERE, (world, before) => {
    if (isFinal(before.facts.state)) expect(world.facts).toEqual(before.facts);
    expect(waitsFor(world.facts).length > 0).toBe(!isFinal(world.facts.state));
  });
});

test('the auditor changes nothing on any path', () => {
  everyState(ANYWHERE, ({ path }) => expect(path.at(-1)).not.toMatch(/^edgar/));
});

test('while a variation waits, the supplier reports nothing and only the manager is awaited', () => {
  let waiting = 0;
  everyState(
    { services: ['firewall-rule'], actions: [...ONWARD, 'refuse-variation'] },
    ({ facts, path }, before) => {
      if (before.facts.hasOpenVariation) expect(path.at(-1)).not.toMatch(/report-execution$/);
      if (!facts.hasOpenVariation) return;
      waiting += 1;
      expect(facts.state).toBe('with-supplier');
      expect(waitsFor(facts)).toEqual(['manager']);
    },
  );
  expect(waiting).toBeGreaterThan(0);
});
