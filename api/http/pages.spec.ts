import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SessionView } from '../../contract/people/session.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../testing/application.ts';

let app: TestApplication;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'pages-'));
  writeFileSync(
    path.join(folder, 'index.html'),
    '<!doctype html><script>var theme = 1;</script><div id="root"></div><!--answers--><p>end</p>',
  );
  app = await startTestApplication({}, [], folder);
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

interface Brought {
  language: string;
  answers: Record<string, unknown>;
}

async function open(client: TestClient, url = '/', headers: Record<string, string> = {}) {
  const answer = await client.raw({ method: 'GET', url, headers });
  expect(answer.status).toBe(200);
  const data = /<script type="application\/json" id="answers">([^<]*)<\/script>/.exec(answer.text)![1]!;
  return { ...answer, brought: JSON.parse(data) as Brought };
}

test('the home brings along who is signed in and what stands on it, word for word what the API answers', async () => {
  const operator = await app.as('operator');
  const { brought, headers, text } = await open(operator);
  expect(headers['cache-control']).toBe('no-store');
  expect(text.endsWith('<p>end</p>')).toBe(true);
  expect(Object.keys(brought.answers).sort()).toEqual([
    'GET /dnsbl/alerts?open=true&limit=5',
    'GET /dnsbl/cases?state=ready&limit=50',
    'GET /dnsbl/soundness',
    'GET /home/first-steps',
    'GET /home/state',
    'GET /incidents?limit=50&state=open',
    'GET /notices?limit=1',
    'GET /requests/home',
    'GET /session',
    'GET /settings/faults',
    'POST /account/visits',
  ]);
  for (const asked of ['/requests/home', '/session', '/notices?limit=1'])
    expect(brought.answers[`GET ${asked}`]).toEqual((await operator.get(`/api${asked}`)).body);
});

test('what a role may not read is not asked for it, and leaves no refusal in the register', async () => {
  const before = await refusals();
  const { brought } = await open(await app.as('alice'));
  expect(Object.keys(brought.answers).sort()).toEqual([
    'GET /firewall/consultations',
    'GET /firewall/review-campaigns',
    'GET /notices?limit=1',
    'GET /requests/home',
    'GET /session',
    'POST /account/visits',
  ]);
  for (const person of ['manager', 'auditor', 'administrator'] as const) await open(await app.as(person));
  expect(await refusals()).toEqual(before);
});

const refusals = () =>
  app.db.database.query("SELECT seq FROM audit_entry WHERE action = 'access.refused' ORDER BY seq");

test('any other page brings only the person; nobody signed in is said only where the cookie would have come', async () => {
  const { brought } = await open(await app.as('operator'), '/richieste?q=203.0.113.17');
  expect(Object.keys(brought.answers)).toEqual(['GET /session']);
  expect((brought.answers['GET /session'] as SessionView).person.username).toBe('operator');
  const nobody = app.anonymous();
  expect((await open(nobody, '/', { 'sec-fetch-site': 'none' })).brought.answers).toEqual({
    'GET /session': null,
  });
  // A link in a mail: the strict cookie stayed in the browser.
  expect((await open(nobody, '/', { 'sec-fetch-site': 'cross-site' })).brought.answers).toEqual({});
  const gone = { cookie: 'baluardo_session=gone' };
  expect((await open(nobody, '/', gone)).brought.answers).toEqual({ 'GET /session': null });
});

test('a page made ahead of a click is no visit', async () => {
  const { brought } = await open(await app.as('manager'), '/', { 'sec-purpose': 'prefetch;prerender' });
  expect(brought.answers).toHaveProperty(['GET /requests/home']);
  expect(brought.answers).not.toHaveProperty(['POST /account/visits']);
});

test('what people wrote does not end the element that it stands in', async () => {
  await app.db.database.query(
    "UPDATE person SET display_name = '</script><script>alert(1)</script>' WHERE username = 'bob'",
  );
  const { brought } = await open(await app.as('bob'));
  expect((brought.answers['GET /session'] as SessionView).person.displayName).toBe(
    '</script><script>alert(1)</script>',
  );
});

test('the policy admits the script that stands in the page, by its hash and no other', async () => {
  const { headers } = await open(app.anonymous());
  expect(headers['content-security-policy']).toMatch(/script-src 'self' 'sha256-[\w+/]{43}='(;|$)/);
});

test('what is missing stays missing', async () => {
  expect((await app.anonymous().get('/assets/gone-1234.js')).status).toBe(404);
  expect((await app.anonymous().get('/api/no-such-thing')).status).toBe(404);
});
