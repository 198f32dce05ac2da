import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Controller, Get } from '@nestjs/common';
import type { SessionView } from '../../contract/people/session.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import { cookiesOf } from '../testing/cookies.ts';
import { TEST_PASSWORD } from '../testing/people.ts';
import { Public } from './decorators.ts';
import { signInAt } from './testing/sign-in.ts';

/** What a stranger and a curious colleague try on a running server, over its own socket. */

@Controller('test-bug')
class Bug {
  @Get()
  @Public()
  fails(): never {
    throw new TypeError(`segreto di ${import.meta.dirname}`);
  }
}

let app: TestApplication;
let folder: string;
let port: number;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'attacks-'));
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><div id="root"></div><!--answers-->');
  writeFileSync(path.join(folder, 'assets', 'app-1234.js'), 'export {};');
  app = await startTestApplication({}, [Bug], folder);
  await app.nest.listen(0, '127.0.0.1');
  port = ((app.nest.getHttpServer() as Server).address() as AddressInfo).port;
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

/** Bytes in, bytes out: what no well-behaved client would send. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    const parts: Buffer[] = [];
    socket.on('data', (part: Buffer) => parts.push(part));
    socket.on('close', () => resolve(Buffer.concat(parts).toString('latin1')));
    socket.on('error', reject);
  });
}
const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
const ask = (method: string, address: string, headers = ''): Promise<string> =>
  raw(`${method} ${address} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${headers}Connection: close\r\n\r\n`);
const session = (token: string) =>
  app.anonymous().raw<SessionView>({
    method: 'GET',
    url: '/api/session',
    headers: { cookie: `baluardo_session=${token}` },
  });
const opened = async (): Promise<string> =>
  cookiesOf((await signInAt(app, 'bob', TEST_PASSWORD)).headers)[0]!.split('=')[1]!;

test('TRACE, TRACK and CONNECT bring nothing back of what was sent', async () => {
  for (const method of ['TRACE', 'TRACK', 'CONNECT', 'DEBUG'])
    for (const address of ['/', '/api/session']) {
      const answer = await ask(method, address, 'X-Mine: segretissimo\r\nCookie: baluardo_session=abc\r\n');
      expect([method, answer.startsWith('HTTP/1.1 2')]).toEqual([method, false]);
      expect(answer).not.toMatch(/segretissimo|baluardo_session/);
    }
});

test('no folder is listed, and nothing beside the built pages is a file', async () => {
  expect(statusOf(await ask('GET', '/assets/app-1234.js'))).toBe(200);
  for (const address of [
    '/assets',
    '/assets/',
    '/assets/..',
    '/assets/../../etc/passwd',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/.git/config',
    '/.env',
    '/package.json',
    '//etc/passwd',
  ]) {
    const answer = await ask('GET', address);
    expect([address, /app-1234|root:|"dependencies"|\[core\]/.test(answer)]).toEqual([address, false]);
    expect([address, statusOf(answer) < 500]).toEqual([address, true]);
  }
});

test('an unexpected fault says nothing of the code, and no debugging route or port is open', async () => {
  const { status, body, text } = await app.anonymous().get('/api/test-bug');
  expect(status).toBe(500);
  expect(Object.keys(body).sort()).toEqual(['code', 'message']);
  expect(text).not.toMatch(/segreto|TypeError|\.ts|node_modules|at /);
  for (const address of [
    '/api/debug',
    '/debug/pprof',
    '/json/list',
    '/metrics',
    '/api/metrics',
    '/api/health',
  ])
    expect([address, /"webSocketDebuggerUrl"|process_cpu|goroutine/.test(await ask('GET', address))]).toEqual(
      [address, false],
    );
});

test('a page may load no plug-in, no frame and no script from elsewhere', async () => {
  const answer = await ask('GET', '/');
  const policy = /content-security-policy: ([^\r]+)/i.exec(answer)![1]!;
  expect(policy).toMatch(/default-src 'none'/);
  expect(policy).toMatch(/object-src 'none'/);
  expect(policy).toMatch(/base-uri 'none'/);
  expect(policy).not.toMatch(/frame-src|child-src|unsafe-eval|https?:\/\//);
  expect(/script-src ([^;]+)/.exec(policy)![1]).not.toContain('unsafe-inline');
});

test('no page of elsewhere may read an answer, frame a page or have its content guessed', async () => {
  for (const address of ['/', '/api/session', '/api/health/live', '/assets/app-1234.js', '/api/nothing']) {
    const answer = await ask('GET', address, 'Origin: https://altrove.example\r\n');
    expect([address, /access-control-allow/i.test(answer)]).toEqual([address, false]);
    for (const header of [
      /^x-content-type-options: nosniff\r$/im,
      /^referrer-policy: no-referrer\r$/im,
      /^content-security-policy: .*frame-ancestors 'none'/im,
    ])
      expect([address, header.test(answer)]).toEqual([address, true]);
  }
  const preflight = await ask(
    'OPTIONS',
    '/api/session',
    'Origin: https://altrove.example\r\nAccess-Control-Request-Method: DELETE\r\n',
  );
  expect(preflight).not.toMatch(/access-control-allow/i);
});

test.each([
  ['two lengths', 'Content-Length: 4\r\nContent-Length: 40\r\n\r\n0\r\n\r\n'],
  ['a length and chunks', 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
  ['chunks that are none', 'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n'],
  ['a length that is no number', 'Content-Length: +4\r\n\r\n{}\r\n'],
  ['a header that is folded', 'X-A: b\r\n Transfer-Encoding: chunked\r\n\r\n'],
  ['bare line feeds', 'Content-Length: 0\nX-A: b\n\n'],
])('a message with %s is refused and its line ended: nothing is smuggled behind it', async (_what, rest) => {
  const second = 'GET /api/health/live HTTP/1.1\r\nHost: x\r\n\r\n';
  const answer = await raw(
    `POST /api/session HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\n${rest}${second}`,
  );
  expect(statusOf(answer)).toBe(400);
  expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
});

test('no answer to a stranger opens a session, whatever is asked', async () => {
  const { body } = await (
    await app.as('auditor')
  ).get<{ paths: Record<string, Record<string, unknown>> }>('/api/openapi.json');
  const addresses = Object.keys(body.paths).map((address) => address.replace(/\{[^}]+\}/g, 'x'));
  expect(addresses.length).toBeGreaterThan(200);
  const given: string[] = [];
  for (const address of addresses) {
    const { headers } = await app.anonymous().raw({ method: 'GET', url: address });
    const cookies = cookiesOf(headers).filter((cookie) => /session=[^;]/.test(cookie));
    if (cookies.length > 0) given.push(address);
  }
  expect(given).toEqual([]);
}, 120_000);

test('a session is what the server keeps: altered, shortened, hashed, doubled and foreign tokens open nothing', async () => {
  const token = await opened();
  expect((await session(token)).status).toBe(200);
  const [kept] = await app.db.database.query<{ id: string; hash: string }>(
    `SELECT s.id, encode(s.token_hash, 'base64') AS hash FROM session s JOIN person p ON p.id = s.person_id
     WHERE p.username = 'bob' ORDER BY s.created_at DESC LIMIT 1`,
  );
  const flipped = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
  for (const other of [
    flipped,
    token.slice(0, -1),
    `${token}A`,
    token.toLowerCase(),
    kept!.id,
    kept!.hash,
    '',
    "' OR 1=1 --",
  ])
    expect([other, (await session(other)).status]).toEqual([other, 401]);
  await app.db.database.query('DELETE FROM session WHERE id = $1', [kept!.id]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect((await session(token)).status).toBe(401);
});

test('tokens of sessions, seeds and codes are made anew each time, of 128 bits and more where they open by themselves', async () => {
  const tokens = new Set<string>();
  for (let n = 0; n < 12; n++) {
    await app.db.database.query('DELETE FROM sign_in_throttle');
    tokens.add(await opened());
  }
  expect(tokens.size).toBe(12);
  for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  const operator = await app.as('operator2');
  const seeds = new Set<string>();
  for (let n = 0; n < 6; n++)
    seeds.add(
      (await operator.post<{ secret: string }>('/api/session/totp', { password: TEST_PASSWORD })).body.secret,
    );
  expect(seeds.size).toBe(6);
  // RFC 4226 section 4 wants 128 bits: 26 signs of base32.
  for (const seed of seeds) expect(seed).toMatch(/^[A-Z2-7]{26,}$/);
});

test.each([
  ['letters only', 'quattromerlisuuntettorosso'],
  ['blanks', 'quattro merli su un tetto rosso'],
  ['digits only', '83920175648290137465'],
  ['signs of other scripts', 'Ωμέγα καὶ ἄλφα, δύο φορές'],
  ['emoji', '🦉🪵🧭 e poi una riva lontana'],
  ['200 signs', 'riva lontana, '.repeat(14).slice(0, 200)],
])('a password may be of %s, and opens as it was typed', async (_what, next) => {
  await app.db.database.query('DELETE FROM sign_in_throttle');
  const here = await app.as('alice');
  const changed = await here.put('/api/session/password', { current: TEST_PASSWORD, next });
  expect(changed.status).toBe(204);
  expect((await signInAt(app, 'alice', next)).status).toBe(201);
  expect((await signInAt(app, 'alice', `${next} `)).status).toBe(401);
  const there = cookiesOf((await signInAt(app, 'alice', next)).headers)[0]!;
  await app.db.database.query(
    "UPDATE person SET password_hash = (SELECT password_hash FROM person WHERE username = 'bob') WHERE username = 'alice'",
  );
  expect(there).not.toBe('');
});

test('a password grows no older, and a refusal gives no hint of it', async () => {
  await app.db.database.query('DELETE FROM sign_in_throttle');
  const refused = await signInAt(app, 'bob', 'indovino');
  expect([refused.status, Object.keys(refused.body).sort()]).toEqual([401, ['code', 'message']]);
  app.clock.set('2036-11-16T08:00:00Z');
  const answer = await signInAt(app, 'bob', TEST_PASSWORD);
  expect([answer.status, answer.body.owes]).toEqual([201, null]);
});
