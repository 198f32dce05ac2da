import type { PersonWithPassword } from '../../contract/people/people.ts';
import type { ProblemBody } from '../../contract/lists.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import { cookiesOf } from '../testing/cookies.ts';
import { TEST_PASSWORD } from '../testing/people.ts';
import { declaredRoutes } from '../testing/routes.ts';
import { signInAt } from './testing/sign-in.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
  await app.db.database.query('DELETE FROM sign_in_throttle');
});
afterAll(() => app.close());

const ask = (method: string, url: string, headers: Record<string, string>, body?: object) =>
  app.anonymous().raw<ProblemBody>({
    method,
    url,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { payload: JSON.stringify(body) }),
  });

async function newcomer(username: string): Promise<{ id: string; password: string; cookie: string }> {
  const administrator = await app.as('administrator');
  const { body } = await administrator.post<PersonWithPassword>('/api/people', {
    username,
    displayName: username,
    roles: ['operator', 'auditor'],
  });
  const session = await signInAt(app, username, body.password);
  return { id: body.person.id, password: body.password, cookie: cookiesOf(session.headers)[0]! };
}

test('a first password opens no route of the application but those of the own session', async () => {
  const { cookie } = await newcomer('appena.arrivata');
  const opened: string[] = [];
  for (const { method, path, rule } of declaredRoutes(app.nest)) {
    if (rule?.kind === 'public' || /^\/api\/session(?:\/(?!tokens)|$)/.test(path)) continue;
    const url = path.replaceAll(/:\w+/g, '01890000-0000-7000-8000-000000000000');
    // An event stream that opened would not end.
    const { status, body } = await ask(method, url, { cookie }, method === 'GET' ? undefined : {});
    if (status !== 403 || !['password-change-required', 'not-permitted'].includes(body.code))
      opened.push(`${method} ${path} ${status}`);
  }
  expect(opened).toEqual([]);
  // Nor is a token of it, or another way to write the address.
  const token = await ask(
    'POST',
    '/api/session/tokens',
    { cookie },
    {
      name: 'x',
      permissions: ['requests.read'],
      expiresOn: '2027-06-01',
    },
  );
  expect([token.status, token.body.code]).toEqual([403, 'password-change-required']);
  for (const url of [
    '/%61pi/requests',
    '/api//requests',
    '/api/requests/',
    '/API/requests',
    '/api/./requests',
  ])
    expect([url, (await ask('GET', url, { cookie })).status >= 300]).toEqual([url, true]);
});

test('what opens without a sign-in ends with the account, a role and a password that others gave', async () => {
  const operator = await app.as('operator');
  const person = app.people.actors.operator.personId;
  const administrator = await app.as('administrator');
  const feed = async (): Promise<string> => {
    const { body } = await operator.post<{ url?: string; token?: string }>('/api/account/calendar');
    return new URL(body.url ?? `/api/calendar/${body.token}`, 'http://x').pathname;
  };
  const read = async (url: string) => (await app.anonymous().get(url)).status;
  const give = (sql: string) => app.db.database.query(sql, [person]);

  let url = await feed();
  expect(await read(url)).toBe(200);
  await give('UPDATE person SET active = false WHERE id = $1');
  await give('UPDATE person SET active = true WHERE id = $1');
  expect(await read(url)).toBe(404);

  url = await feed();
  await give("UPDATE person SET roles = '{auditor}' WHERE id = $1");
  expect(await read(url)).toBe(404);
  await give("UPDATE person SET roles = '{operator}' WHERE id = $1");
  expect(await read(url)).toBe(404);

  url = await feed();
  await give('UPDATE person SET last_login_at = now() WHERE id = $1');
  expect(await read(url)).toBe(200);
  expect((await administrator.post(`/api/people/${person}/password-reset`)).status).toBe(201);
  expect(await read(url)).toBe(404);
});

test('each refusal leaves a row, whatever way it was tried', async () => {
  const rows = async () =>
    (
      await app.db.database.query<{ text: string }>(
        "SELECT action || ' ' || details AS text FROM audit_entry WHERE action IN ('access.refused', 'session.refused', 'access.throttled') ORDER BY seq",
      )
    ).map(({ text }) => text);
  const alice = cookiesOf((await signInAt(app, 'alice', TEST_PASSWORD)).headers)[0]!;
  const before = (await rows()).length;
  const tries: [string, () => Promise<{ status: number }>, RegExp][] = [
    [
      'another site',
      () => ask('POST', '/api/requests', { cookie: alice, origin: 'https://altrove.example' }, {}),
      /foreign-origin/,
    ],
    [
      'a sandboxed frame',
      () => ask('PUT', '/api/session/language', { cookie: alice, origin: 'null' }, { language: 'it' }),
      /foreign-origin/,
    ],
    ['a password that is wrong', () => signInAt(app, 'bob', 'sbagliata'), /wrong-password/],
    ['a name in wide letters', () => signInAt(app, 'ｂｏｂ', 'sbagliata'), /wrong-password|unknown-name/],
    ['a password of nobody', () => signInAt(app, 'nessuno-mai', 'sbagliata'), /unknown-name/],
  ];
  for (const [what, attempt, pattern] of tries) {
    expect([what, (await attempt()).status >= 400]).toEqual([what, true]);
    expect([what, pattern.test((await rows()).slice(before).join('\n'))]).toEqual([what, true]);
  }
  expect((await rows()).slice(before).join('\n')).not.toContain('nessuno-mai');
});
