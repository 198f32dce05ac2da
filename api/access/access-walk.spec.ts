import { Controller, Get } from '@nestjs/common';
import { holdsPermission, ROLES, type Role } from '../../domain/people/roles.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import { TEST_PASSWORD, type TestPerson } from '../testing/people.ts';
import { declaredRoutes, routerRoutes, type DeclaredRoute } from '../testing/routes.ts';
import { call } from '../testing/wire.ts';
import type { AccessRule } from './decorators.ts';

const PERSON_OF: Record<Role, TestPerson> = {
  referent: 'alice',
  operator: 'operator',
  manager: 'manager',
  auditor: 'auditor',
  administrator: 'administrator',
};

/** What the router serves beside the controllers: the API document and its pages, which show no data. */
const OUTSIDE_THE_GUARD = /^GET \/api\/(docs|openapi\.json)(\/|$)/;

/** Questions that are too long for an address: asked by POST, they change nothing. */
const QUESTIONS_BY_POST: readonly string[] = [
  'POST /api/firewall/lookup',
  'POST /api/firewall/preview',
  'POST /api/dnsbl/code-trials',
  'POST /api/pec/inspections',
  'POST /api/seal/verification',
];

/** What is done here decides who may do it, so the service asks (and `e2e/access` tries it as auditor). */
const DECIDED_BY_THE_BODY: readonly string[] = [
  // Some steps of a case are the operator's, some the Responsabile's.
  'POST /api/dnsbl/cases/:id/steps',
  // Each part of the settings names who may edit it.
  'PUT /api/dnsbl/settings',
];

/** Public on purpose. Whoever adds to this list says why. */
const PUBLIC_ROUTES: readonly RegExp[] = [
  // The login itself, and the checks of the machines around.
  /^POST \/api\/session$/,
  /^POST \/api\/session\/passkey(\/options)?$/,
  // The ways in by the identity provider: state, nonce and PKCE; the provider's signature.
  /^GET \/api\/session\/(ways|oidc\/(start|callback))$/,
  /^POST \/api\/session\/oidc\/back-channel-logout$/,
  /^GET \/api\/health\/(live|ready)$/,
  // The supplier's page: an expiring signed link instead of an account.
  /^[A-Z]+ \/api\/supplier-links\/:token(\/|$)/,
  // The certificate of the seal: who received a paper checks it, without an account.
  /^GET \/api\/seal\/certificate$/,
  // The calendar of deadlines: a calendar program shows no cookie, the token opens nothing else.
  /^GET \/api\/calendar\/:token$/,
  // The badge of an address, where the office switched it on.
  /^GET \/api\/dnsbl\/badges\/:id(\/picture)?$/,
];

/** Words in a path that tell of a decision or of administration. */
const DECIDES =
  /\/(acceptance|refusal|ratification|emergency-authorisation|steps|confirmation|rejection|settings|people|sectors|deputies|suppliers|upload-tokens|criteria|terms|rules|authorities|channel-tests|inventory-|mail-server|measure-|nis-years|services|sources|mailbox$|probe-rules|mail-health\/probes)/;

/** They sound like it, and are the daily work of the office. */
const DECIDES_NOTHING: readonly string[] = [
  'POST /api/firewall/services',
  'PUT /api/firewall/services/:id',
  'DELETE /api/firewall/services/:id',
  'POST /api/firewall/rules',
  'PUT /api/firewall/rules/:id',
  'DELETE /api/firewall/rules/:id',
  'POST /api/firewall/rules/:id/removal',
  'POST /api/firewall/rules/:id/renewal',
  'PUT /api/firewall/reviews/:id/rules/:ruleId',
  // A receipt that a person read: what it says of the order is still to be accepted.
  'POST /api/requests/:id/pec-receipts/:receiptId/confirmation',
];

@Controller('forgotten')
class ForgottenController {
  @Get()
  answer(): string {
    return 'seen by everybody';
  }
}

let app: TestApplication;
let routes: DeclaredRoute[];
let port: number;

beforeAll(async () => {
  app = await startTestApplication({}, [ForgottenController]);
  await app.nest.listen(0, '127.0.0.1');
  port = Number(new URL(await app.nest.getUrl()).port);
  routes = declaredRoutes(app.nest);
});

afterAll(() => app.close());

const own = (): DeclaredRoute[] => routes.filter(({ name }) => !name.startsWith('ForgottenController'));
const label = ({ method, path, name }: DeclaredRoute): string => `${method} ${path} (${name})`;

describe('every route of the running application', () => {
  test('declares whom it lets in', () => {
    expect(own().length).toBeGreaterThan(20);
    expect(
      own()
        .filter(({ rule }) => rule === undefined)
        .map(label),
    ).toEqual([]);
  });

  test('is refused to everybody when it forgot to', async () => {
    const forgotten = routes.find(({ name }) => name === 'ForgottenController.answer')!;
    expect(forgotten.rule).toBeUndefined();
    expect(await outcomeOf(forgotten, undefined)).toBe('not-signed-in');
    for (const role of ROLES)
      expect(await outcomeOf(forgotten, await signIn(PERSON_OF[role]))).toBe('not-permitted');
  });

  test('stands behind the guard: the router knows no other', () => {
    const declared = new Set(routes.map(({ method, path }) => `${method} ${path}`));
    const inRouter = routerRoutes(app.nest);
    expect(inRouter.filter((route) => !declared.has(route) && !OUTSIDE_THE_GUARD.test(route))).toEqual([]);
    expect([...declared].filter((route) => !inRouter.includes(route))).toEqual([]);
  });

  test('is public only where the list says so', () => {
    const open = own().filter(({ rule }) => rule?.kind === 'public');
    expect(
      open
        .filter(({ method, path }) => !PUBLIC_ROUTES.some((known) => known.test(`${method} ${path}`)))
        .map(label),
    ).toEqual([]);
  });

  test('lets nobody change anything with a permission to read', () => {
    const known = [...QUESTIONS_BY_POST, ...DECIDED_BY_THE_BODY];
    const writes = own().filter(
      ({ method, path, rule }) =>
        method !== 'GET' &&
        rule?.kind === 'permission' &&
        /\.(read|lookup)$/.test(rule.permission) &&
        !known.includes(`${method} ${path}`),
    );
    expect(writes.map(label)).toEqual([]);
  });

  test('asks for a recent proof wherever something is decided or administered', () => {
    const sounds = own().filter(
      ({ method, path }) =>
        method !== 'GET' && DECIDES.test(path) && !DECIDES_NOTHING.includes(`${method} ${path}`),
    );
    expect(sounds.length).toBeGreaterThan(45);
    expect(sounds.filter(({ proof }) => proof === 'never').map(label)).toEqual([]);
    expect(
      own()
        .filter(({ proof }) => proof === 'by-body')
        .map(({ path }) => path),
    ).toEqual(['/api/dnsbl/cases/:id/steps']);
  });

  test.each(ROLES)('lets a %s whose proof is old read, and decide or administer nothing', async (role) => {
    const { personId } = app.people.actors[PERSON_OF[role]];
    const wrong: string[] = [];
    let cookie = await signIn(PERSON_OF[role]);
    for (const route of own()) {
      await app.db.database.query(
        "UPDATE session SET proven_at = now() - interval '11 minutes' WHERE person_id = $1",
        [personId],
      );
      const outcome = await outcomeOf(route, cookie);
      const isAsked = maySee(route.rule, role) && route.proof === 'always';
      if ((outcome === 'reauthentication-required') !== isAsked) wrong.push(`${label(route)}: ${outcome}`);
      if (route.method === 'DELETE' && route.path === '/api/session') cookie = await signIn(PERSON_OF[role]);
    }
    expect(wrong).toEqual([]);
  });

  test('asks who calls, unless it is public', async () => {
    const wrong: string[] = [];
    for (const route of own()) {
      const outcome = await outcomeOf(route, undefined);
      if ((outcome === 'not-signed-in') === (route.rule?.kind === 'public'))
        wrong.push(`${label(route)}: ${outcome}`);
      if (route.method === 'GET' && route.rule?.kind !== 'public') {
        const head = await outcomeOf({ ...route, method: 'HEAD' }, undefined);
        if (head !== '401') wrong.push(`HEAD ${route.path}: ${head}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test.each(ROLES)('lets the %s in exactly where the role may go', async (role) => {
    const wrong: string[] = [];
    let cookie = await signIn(PERSON_OF[role]);
    for (const route of own()) {
      const outcome = await outcomeOf(route, cookie);
      const isAllowed = maySee(route.rule, role);
      if (outcome === 'not-signed-in' || (outcome === 'not-permitted') === isAllowed)
        wrong.push(`${label(route)}: ${outcome}`);
      // It closed the session that the walk is using.
      if (route.method === 'DELETE' && route.path === '/api/session') cookie = await signIn(PERSON_OF[role]);
    }
    expect(wrong).toEqual([]);
  });

  test.each(ROLES)('lets a %s with a made-up or closed session in nowhere', async (role) => {
    const cookie = await signIn(PERSON_OF[role]);
    const closing = routes.find(({ method, path }) => method === 'DELETE' && path === '/api/session')!;
    await outcomeOf(closing, cookie);
    const shut = own().filter(({ rule, method }) => rule?.kind !== 'public' && method === 'GET');
    for (const stale of [cookie, `${cookie.slice(0, -4)}AAAA`, 'baluardo_session=', 'baluardo_session=%00'])
      for (const route of shut.slice(0, 3)) expect(await outcomeOf(route, stale)).toBe('not-signed-in');
  });
});

function maySee(rule: AccessRule | undefined, role: Role): boolean {
  if (rule === undefined) return false;
  return rule.kind !== 'permission' || holdsPermission([role], rule.permission);
}

/** A fresh session: one that the walk may close. */
async function signIn(username: TestPerson): Promise<string> {
  const answer = await call({
    port,
    method: 'POST',
    path: '/api/session',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: TEST_PASSWORD }),
  });
  expect(answer.status).toBe(201);
  return String(answer.headers['set-cookie']).split(';')[0]!;
}

let turn = 0;

/** The problem's code where there is one, the status otherwise. Ids are of things that do not exist. */
async function outcomeOf(
  route: Pick<DeclaredRoute, 'method' | 'path'>,
  cookie: string | undefined,
): Promise<string> {
  const path = route.path.replaceAll(/:[A-Za-z]+/g, '01890a5d-ac96-774b-bcce-b302099a8057');
  turn += 1;
  const answer = await call({
    port,
    method: route.method,
    path,
    // The allowance of requests a minute goes by address: the walk spreads over the loopback network.
    from: `127.0.${turn % 200}.${1 + (turn % 250)}`,
    headers: cookie === undefined ? {} : { cookie },
  });
  if (answer.status >= 500) throw new Error(`${route.method} ${path} broke: ${answer.status} ${answer.text}`);
  try {
    return (JSON.parse(answer.text) as { code?: string }).code ?? String(answer.status);
  } catch {
    return String(answer.status);
  }
}
