import { startTestApplication, type TestApplication, type TestClient } from '../testing/application.ts';
import type { TestPerson } from '../testing/people.ts';
import { declaredRoutes } from '../testing/routes.ts';

let app: TestApplication;
const clients: TestClient[] = [];
beforeAll(async () => {
  app = await startTestApplication();
  const people: TestPerson[] = ['administrator', 'manager', 'operator', 'auditor', 'alice'];
  for (const person of people) clients.push(await app.as(person));
});
afterAll(() => app.close());

/** Who calls these adds what is theirs: an identity provider, a probe, a page or calendar that avoids a cache. */
const OPEN = [
  'GET /api/calendar/:token',
  'GET /api/dnsbl/badges/:id',
  'GET /api/dnsbl/badges/:id/picture',
  'GET /api/health/live',
  'GET /api/health/ready',
  'GET /api/session/oidc/callback',
];
/** Passed on to the list's own route, which refuses it. */
const PASSED_ON = ['GET /api/list-tables/:list'];

test('no route that reads ignores a parameter that it does not know', async () => {
  const routes = declaredRoutes(app.nest).filter(({ method }) => method === 'GET');
  expect(routes.length).toBeGreaterThan(150);
  const ignoring: string[] = [];
  for (const { method, path } of routes) {
    const url = path.replaceAll(/:\w+/g, '01920000-0000-7000-8000-000000000000');
    let code: string | undefined;
    for (const client of clients) {
      const { status, body } = await client.raw<{ code?: string }>({
        method,
        url: `${url}?noSuchParameter=1`,
      });
      code = status === 400 ? body.code : undefined;
      if (code !== undefined) break;
    }
    if (code !== 'unknown-parameter') ignoring.push(`${method} ${path}`);
  }
  expect(ignoring.sort()).toEqual([...OPEN, ...PASSED_ON].sort());
});

test('the refusal names the parameter and those of the route, in the language of who asks', async () => {
  const operator = clients[2]!;
  const ask = (url: string, language = 'it') =>
    operator.raw<{ message: string }>({ method: 'GET', url, headers: { 'accept-language': language } });
  expect((await ask('/api/dnsbl/alerts?opne=true&limit=5')).body).toEqual({
    code: 'unknown-parameter',
    message:
      'Il parametro «opne» non è previsto: quelli di questo indirizzo sono cursor, kind, limit, open, weight.',
    issues: [
      {
        path: 'opne',
        message:
          'Il parametro «opne» non è previsto: quelli di questo indirizzo sono cursor, kind, limit, open, weight.',
      },
    ],
  });
  expect((await ask('/api/dnsbl/alerts?opne=true', 'en')).body.message).toBe(
    'There is no parameter “opne”: those of this address are cursor, kind, limit, open, weight.',
  );
  expect((await ask('/api/sectors?q=x', 'en')).body.message).toBe(
    'There is no parameter “q”: this address has none.',
  );
  expect((await ask('/api/requests?query=stampante')).status).toBe(400);
  const table = await ask('/api/list-tables/incidents?format=csv&sate=open');
  expect([table.status, table.body.message]).toEqual([400, expect.stringContaining('«sate»')]);
  // A name that would draw on a terminal or never end.
  const odd = await ask(`/api/sectors?${encodeURIComponent('\u001B[31m\u202E')}${'x'.repeat(500)}=1`);
  for (const sign of ['\u001B', '\u202E', 'x'.repeat(80)]) expect(odd.body.message).not.toContain(sign);
});
