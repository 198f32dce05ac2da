import type { ProblemBody } from '../../contract/lists.ts';
import type { NewToken, PersonalTokenList, TokenOfPerson } from '../../contract/people/tokens.ts';
import { officeDay } from '../../domain/calendar/office-day.ts';
import { ROLES, tokenPermissionsOf, type Permission, type Role } from '../../domain/people/roles.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import type { TestPerson } from '../testing/people.ts';
import { declaredRoutes, type DeclaredRoute } from '../testing/routes.ts';
import { call } from '../testing/wire.ts';

const DAY = 86_400_000;
const PERSON_OF: Record<Role, TestPerson> = {
  referent: 'alice',
  operator: 'operator',
  manager: 'manager',
  auditor: 'auditor',
  administrator: 'administrator',
};

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
afterAll(() => app.close());

const inDays = (days: number): string => officeDay(new Date(app.clock.now().getTime() + days * DAY));
const make = async (person: TestPerson, permissions: readonly string[], expiresOn = inDays(30)) =>
  (await app.as(person)).post<NewToken & ProblemBody>('/api/session/tokens', {
    name: 'a program',
    permissions,
    expiresOn,
  });
const by = (token: string, url: string, method = 'GET') =>
  app.anonymous().raw<ProblemBody>({ method, url, headers: { authorization: `Bearer ${token}` } });
const ownList = async (person: TestPerson): Promise<PersonalTokenList> =>
  (await (await app.as(person)).get<PersonalTokenList>('/api/session/tokens')).body;

describe('a personal token', () => {
  test('opens what it names, in the person’s own bounds, and shows when it was used', async () => {
    const { status, body } = await make('alice', ['mailboxes.read']);
    expect(status).toBe(201);
    expect((await by(body.token, '/api/mailboxes')).status).toBe(200);
    expect((await by(body.token, '/api/requests')).body.code).toBe('not-permitted');
    const [listed] = (await ownList('alice')).items;
    expect(listed).toMatchObject({ id: body.id, permissions: ['mailboxes.read'], revokedAt: null });
    expect(listed!.lastUsedAt).not.toBeNull();
    // Shown once: nothing that is read later tells it.
    expect(JSON.stringify(await ownList('alice'))).not.toContain(body.token);
  });

  test('names nothing that the person may not do, nothing that decides or administers, and ends within a year', async () => {
    expect((await make('alice', ['workstations.manage'])).body.code).toBe('not-yours');
    expect((await make('manager', ['requests.accept'])).body.code).toBe('not-yours');
    expect((await make('administrator', ['people.manage'])).body.code).toBe('not-yours');
    expect((await make('alice', ['no.such'])).status).toBe(400);
    expect((await make('alice', [])).status).toBe(400);
    expect((await make('alice', ['mailboxes.read'], inDays(400))).body.code).toBe('too-far');
    expect((await make('alice', ['mailboxes.read'], inDays(-2))).body.code).toBe('in-the-past');
    const rest = { name: 'x', permissions: ['mailboxes.read'] };
    expect((await (await app.as('alice')).post('/api/session/tokens', rest)).status).toBe(400);
  });

  test('makes no token, and neither reads nor revokes any', async () => {
    const { token, id } = (await make('operator', ['workstations.manage'])).body;
    for (const [method, url] of [
      ['POST', '/api/session/tokens'],
      ['GET', '/api/session/tokens'],
      ['DELETE', `/api/session/tokens/${id}`],
      ['POST', '/api/upload-tokens'],
      ['DELETE', `/api/upload-tokens/${id}`],
      ['GET', '/api/session'],
      ['POST', '/api/session/proof'],
    ] as const)
      expect((await by(token, url, method)).body.code).toBe('not-permitted');
  });

  test('ends on its day', async () => {
    const { token } = (await make('bob', ['mailboxes.read'], inDays(1))).body;
    const now = app.clock.now().toISOString();
    app.clock.advance(2 * DAY);
    expect((await by(token, '/api/mailboxes')).status).toBe(401);
    app.clock.set(now);
    expect((await by(token, '/api/mailboxes')).status).toBe(200);
  });

  test('is revoked by its person, by who administers people, and by nobody else', async () => {
    const [first, second] = [
      (await make('bob', ['mailboxes.read'])).body,
      (await make('bob', ['mailboxes.read'])).body,
    ];
    expect((await (await app.as('alice')).delete(`/api/session/tokens/${first.id}`)).status).toBe(404);
    expect((await (await app.as('manager')).delete(`/api/tokens/${first.id}`)).status).toBe(403);
    expect((await (await app.as('bob')).delete(`/api/session/tokens/${first.id}`)).status).toBe(204);
    const administrator = await app.as('administrator');
    const { items } = (await administrator.get<{ items: TokenOfPerson[] }>('/api/tokens')).body;
    expect(items.some(({ id, personName }) => id === second.id && personName === 'bob')).toBe(true);
    expect(items.some(({ id }) => id === first.id)).toBe(false);
    expect((await administrator.delete(`/api/tokens/${second.id}`)).status).toBe(204);
    for (const { token } of [first, second]) expect((await by(token, '/api/mailboxes')).status).toBe(401);
  });

  test('ends with a reset, a disabling and the loss of a role, and does not come back with them', async () => {
    const administrator = await app.as('administrator');
    const { personId } = app.people.actors.operator2;
    const fresh = async (): Promise<string> => {
      await app.db.database.query('DELETE FROM session WHERE person_id = $1', [personId]);
      const { rows } = {
        rows: await app.db.database.query<{ h: string }>(
          "SELECT password_hash AS h FROM person WHERE username = 'operator'",
        ),
      };
      await app.db.database.query(
        'UPDATE person SET password_hash = $2, must_change_password = false, password_expires_at = NULL WHERE id = $1',
        [personId, rows[0]!.h],
      );
      return (await makeAnew()).token;
    };
    const makeAnew = async (): Promise<NewToken> => {
      const opened = await app
        .anonymous()
        .post('/api/session', { username: 'operator2', password: 'correct horse battery' });
      const cookie = [opened.headers['set-cookie']]
        .flat()
        .map((one) => String(one).split(';')[0])
        .join('; ');
      const made = await app.anonymous().raw<NewToken>({
        method: 'POST',
        url: '/api/session/tokens',
        headers: { cookie, 'content-type': 'application/json' },
        payload: JSON.stringify({ name: 'x', permissions: ['mailboxes.read'], expiresOn: inDays(3) }),
      });
      expect(made.status).toBe(201);
      return made.body;
    };
    const ways: (() => Promise<unknown>)[] = [
      () => administrator.post(`/api/people/${personId}/password-reset`),
      async () => {
        expect((await administrator.patch(`/api/people/${personId}`, { active: false })).status).toBe(200);
        expect((await administrator.patch(`/api/people/${personId}`, { active: true })).status).toBe(200);
      },
      async () => {
        expect((await administrator.patch(`/api/people/${personId}`, { roles: ['auditor'] })).status).toBe(
          200,
        );
        expect((await administrator.patch(`/api/people/${personId}`, { roles: ['operator'] })).status).toBe(
          200,
        );
      },
    ];
    for (const way of ways) {
      const token = await fresh();
      expect((await by(token, '/api/mailboxes')).status).toBe(200);
      await way();
      expect((await by(token, '/api/mailboxes')).status).toBe(401);
    }
  });
});

test('a token opens exactly the routes that name its permission, of all there are', async () => {
  await app.nest.listen(0, '127.0.0.1');
  const port = Number(new URL(await app.nest.getUrl()).port);
  const routes = declaredRoutes(app.nest);
  const holderOf = new Map<Permission, Role>(
    ROLES.flatMap((role) => tokenPermissionsOf([role]).map((permission) => [permission, role] as const)),
  );
  expect(holderOf.size).toBeGreaterThan(15);
  const wrong: string[] = [];
  let turn = 0;
  for (const [permission, role] of holderOf) {
    const { body } = await make(PERSON_OF[role], [permission]);
    for (const route of routes.filter(({ rule }) => rule?.kind !== 'public')) {
      turn += 1;
      const path = route.path.replaceAll(/:[A-Za-z]+/g, '01890a5d-ac96-774b-bcce-b302099a8057');
      const answer = await call({
        port,
        method: route.method,
        path,
        from: `127.0.${turn % 200}.${1 + (turn % 250)}`,
        headers: { authorization: `Bearer ${body.token}` },
      });
      const isShut = answer.status === 403 && answer.text.includes('not-permitted');
      if (isShut === isNamed(route, permission))
        wrong.push(`${permission}: ${route.method} ${path} ${answer.status}`);
    }
    await (await app.as(PERSON_OF[role])).delete(`/api/session/tokens/${body.id}`);
  }
  expect(wrong).toEqual([]);
});

const isNamed = ({ rule, proof }: DeclaredRoute, permission: Permission): boolean =>
  rule?.kind === 'permission' && rule.permission === permission && proof !== 'always';
