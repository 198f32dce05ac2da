import type { INestApplicationContext } from '@nestjs/common';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  startTestApplication,
  type TestApplication,
  type TestClient,
} from '../../../api/testing/application.ts';
import { QueueService } from '../../../api/queue/queue.service.ts';
import type { DnsblTargetPage, DnsblTimeline } from '../../../contract/dnsbl/dnsbl.ts';
import type { ReputationLookPage, ReputationPage } from '../../../contract/dnsbl/reputation.ts';
import type { DnsblAlertPage } from '../../../contract/dnsbl/sweeps.ts';
import { eventually, startTestWorker } from '../../testing/worker.ts';
import { DnsblJobsModule } from '../dnsbl-jobs.module.ts';

const KEY = 'chiave-segreta-42';

let app: TestApplication;
let operator: TestClient;
let worker: INestApplicationContext;
const ids = new Map<string, string>();
/** What the sources answer, and what they were asked. */
let answers: Record<string, string | number>;
let asked: { method: string; url: string; key: string; authKey: string; body: string }[];
const server = createServer((request, response) => {
  void bodyOf(request).then((body) => {
    const { method = '', url = '', headers } = request;
    asked.push({
      method,
      url,
      key: String(headers['x-goog-api-key'] ?? ''),
      authKey: String(headers['auth-key'] ?? ''),
      body,
    });
    const answer = answers[new URL(url, 'http://x').pathname] ?? 404;
    response.statusCode = typeof answer === 'number' ? answer : 200;
    response.end(typeof answer === 'number' ? `no: ${url}` : answer);
  });
});
let base: string;

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  app = await startTestApplication();
  app.clock.set('2056-03-10T08:00:00.000Z');
  operator = await app.as('operator');
  for (const text of ['192.0.2.25', '192.0.2.26', 'www.ente.example', 'altro.example'])
    expect((await operator.post('/api/dnsbl/targets', { text, service: 'Posta' })).status).toBe(201);
  const { body } = await operator.get<DnsblTargetPage>('/api/dnsbl/targets');
  for (const { id, text } of body.items) ids.set(text, id);
  worker = await startTestWorker(
    app.db,
    [DnsblJobsModule],
    { resolvers: ['127.0.0.1:1'], outboundAllow: ['127.0.0.1'] },
    app.clock,
  );
});
beforeEach(() => {
  answers = {};
  asked = [];
});
afterAll(async () => {
  await worker.close();
  await app.close();
  await new Promise((resolve) => server.close(resolve));
});

const OFF = {
  sndsEnabled: false,
  sndsUrl: '',
  sndsKey: '',
  urlhausEnabled: false,
  urlhausUrl: '',
  urlhausKey: '',
  googleService: 'off',
  googleUrl: '',
  googleKey: '',
};
const use = async (sources: object) => {
  const { status, text } = await operator.put('/api/dnsbl/reputation/sources', { ...OFF, ...sources });
  expect([status, text]).toEqual([204, '']);
};
const page = async () => (await operator.get<ReputationPage>('/api/dnsbl/reputation')).body;
const states = async () =>
  (await page()).items.map(({ target, source, state }) => `${target} ${source} ${state}`).toSorted();
const openAlerts = async () =>
  (await operator.get<DnsblAlertPage>('/api/dnsbl/alerts?kind=reputation&open=true')).body.items;

let minute = 0;
/** Reads every source that is switched on, and waits until all were tried. */
async function read(): Promise<ReputationPage> {
  minute += 1;
  const at = `2056-03-10T09:${String(minute).padStart(2, '0')}:00Z`;
  app.clock.set(at);
  expect((await operator.post('/api/dnsbl/reputation/readings')).status).toBe(202);
  await eventually('all were tried', async () =>
    (await page()).readings.every(({ triedAt }) => triedAt === at),
  );
  return page();
}

const snds = (address: string, filter: string, traps = '0') =>
  `${address},3/9/2056 12:00 AM,3/10/2056 12:00 AM,2100,2050,2040,${filter},< 0.1%,3/9/2056 1:00 AM,3/9/2056 2:00 AM,${traps},mx.ente.example,a@ente.example,`;

test('SNDS is read by address and key: colours and traps, what it does not know is not known, the key appears nowhere', async () => {
  answers = { '/snds': [snds('192.0.2.25', 'GREEN'), snds('198.51.100.1', 'RED'), ''].join('\r\n') };
  await use({ sndsEnabled: true, sndsUrl: `${base}/snds`, sndsKey: KEY });
  await read();
  expect(asked.map(({ url }) => url)).toEqual([`/snds?key=${KEY}`]);
  expect(await states()).toEqual(['192.0.2.25 snds good', '192.0.2.26 snds not-verified']);
  expect(await openAlerts()).toEqual([]);

  answers['/snds'] = [snds('192.0.2.25', 'GREEN', '3'), snds('192.0.2.26', 'RED')].join('\n');
  const { items } = await read();
  expect(items.map(({ target, state, text }) => [target, state, text])).toEqual([
    ['192.0.2.26', 'bad', expect.stringContaining('RED')],
    ['192.0.2.25', 'warning', expect.stringContaining('trappole per spam colpite 3')],
  ]);
  const alerts = await openAlerts();
  expect(alerts.map(({ title, weight }) => [title, weight]).toSorted()).toEqual([
    ['192.0.2.25: Microsoft SNDS segnala un problema', 'low'],
    ['192.0.2.26: Microsoft SNDS segnala un problema', 'high'],
  ]);
  // The same again tells nobody again; what is mended ends by itself.
  await read();
  expect(await openAlerts()).toHaveLength(2);
  answers['/snds'] = [snds('192.0.2.25', 'GREEN'), snds('192.0.2.26', 'YELLOW')].join('\n');
  await read();
  expect((await openAlerts()).map(({ title }) => title)).toEqual([
    '192.0.2.26: Microsoft SNDS segnala un problema',
  ]);

  answers['/snds'] = 403;
  await read();
  await read();
  const { readings } = await read();
  expect(readings[0]!.fault).toContain('403');
  expect((await openAlerts()).map(({ title }) => title)).toContain('Microsoft SNDS non si legge');
  expect(await states()).toEqual(['192.0.2.25 snds good', '192.0.2.26 snds warning']);
  answers['/snds'] = '<html>sign in</html>';
  expect((await read()).readings[0]!.fault).toBe('SNDS: la risposta non è il CSV atteso');

  const everything = await app.db.database.query<{ text: string }>(
    `SELECT body AS text FROM dnsbl_alert UNION ALL SELECT fault FROM reputation_reading
     UNION ALL SELECT text FROM reputation_item UNION ALL SELECT value::text FROM setting UNION ALL SELECT details::text FROM audit_entry`,
  );
  expect(JSON.stringify(everything)).not.toContain(KEY);
  const shown = await operator.get('/api/dnsbl/reputation/sources');
  expect(shown.text).not.toContain(KEY);
  expect(shown.body).toMatchObject({ hasKey: { snds: true, google: false } });
});

test('a key is kept while nothing changes, and is not carried to another address', async () => {
  await use({ sndsEnabled: true, sndsUrl: `${base}/snds` });
  const elsewhere = await operator.put<{ code: string }>('/api/dnsbl/reputation/sources', {
    ...OFF,
    sndsEnabled: true,
    sndsUrl: 'https://altrove.example/snds',
  });
  expect([elsewhere.status, elsewhere.body.code]).toEqual([422, 'key-missing']);
  const inClear = { ...OFF, sndsEnabled: true, sndsUrl: 'http://altrove.example/snds', sndsKey: KEY };
  expect((await operator.put('/api/dnsbl/reputation/sources', inClear)).status).toBe(400);
  const auditor = await app.as('auditor');
  expect((await auditor.get('/api/dnsbl/reputation/sources')).status).toBe(403);
  expect((await auditor.get('/api/dnsbl/reputation')).status).toBe(200);
});

test('URLhaus is compared here, host by host: nothing of ours is sent, and an error page calls nobody clean', async () => {
  answers = {
    '/feed':
      '# list\nhttp://203.0.113.9/a.exe\nhttps://WWW.ente.example:8443/wp/x.js\nhttp://xwww.ente.example/\nhttp://sub.altro.example.org/\nhttp://www.ente.example@203.0.113.5/\n',
  };
  await use({ urlhausEnabled: true, urlhausUrl: `${base}/feed`, urlhausKey: KEY });
  await read();
  expect(asked).toEqual([{ method: 'GET', url: '/feed', key: '', authKey: KEY, body: '' }]);
  const { items } = await page();
  expect(items.map(({ target, state, text }) => [target, state, text])).toEqual([
    ['www.ente.example', 'bad', '1 indirizzi web malevoli: hxxps://WWW[.]ente[.]example:8443/wp/x[.]js'],
    ['altro.example', 'good', expect.any(String)],
  ]);
  expect((await openAlerts()).map(({ title, weight }) => [title, weight])).toEqual([
    ['www.ente.example: URLhaus (abuse.ch) segnala un problema', 'high'],
  ]);
  answers['/feed'] = '<html><body>temporarily unavailable</body></html>';
  expect((await read()).readings[0]!.fault).toContain('non è l’elenco atteso');
  expect(await states()).toEqual(['altro.example urlhaus good', 'www.ente.example urlhaus bad']);
  for (const [feed, fault] of [
    ['# list\n', 'vuoto'],
    ['# Last updated: 2056-03-01 07:00:00 (UTC) #\nhttp://203.0.113.9/a.exe\n', '2056-03-01'],
  ] as const) {
    answers['/feed'] = feed;
    expect((await read()).readings[0]!.fault).toContain(fault);
  }
  expect(await openAlerts()).not.toEqual([]);
  answers['/feed'] = '# list\nhttp://203.0.113.9/a.exe\n';
  await read();
  expect(await openAlerts()).toEqual([]);
});

test('Google is sent the host and nothing more, with the key in a header', async () => {
  const match = {
    threatType: 'SOCIAL_ENGINEERING',
    platformType: 'ANY_PLATFORM',
    threat: { url: 'http://www.ente.example/' },
  };
  answers = { '/v4/threatMatches:find': JSON.stringify({ matches: [match] }) };
  await use({ googleService: 'safe-browsing', googleUrl: base, googleKey: KEY });
  await read();
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({ method: 'POST', url: '/v4/threatMatches:find', key: KEY });
  expect(JSON.parse(asked[0]!.body)).toMatchObject({
    threatInfo: { threatEntries: [{ url: 'http://altro.example/' }, { url: 'http://www.ente.example/' }] },
  });
  expect(await states()).toEqual(['altro.example safe-browsing good', 'www.ente.example safe-browsing bad']);
  answers['/v4/threatMatches:find'] = JSON.stringify({ error: { code: 429 } });
  expect((await read()).readings[0]!.fault).toBe('Safe Browsing: la risposta non è quella attesa');
  expect(await openAlerts()).toHaveLength(1);
  answers['/v4/threatMatches:find'] = '{}';
  await read();
  expect(await openAlerts()).toEqual([]);

  asked = [];
  answers = { '/v1/uris:search': JSON.stringify({ threat: { threatTypes: ['MALWARE'] } }) };
  await use({ googleService: 'web-risk', googleUrl: base, googleKey: '' });
  await read();
  expect(asked.map(({ url }) => new URL(url, base).searchParams.get('uri'))).toEqual([
    'http://altro.example/',
    'http://www.ente.example/',
  ]);
  expect(asked.every(({ key, url }) => key === KEY && !url.includes(KEY))).toBe(true);
  expect(await states()).toEqual(['altro.example web-risk bad', 'www.ente.example web-risk bad']);
  answers['/v1/uris:search'] = '[]';
  expect((await read()).readings[0]!.fault).toBe('Web Risk: la risposta non è quella attesa');
  // Switched off, it says nothing more, and its alerts are over; the history stays.
  await use({});
  expect((await page()).items).toEqual([]);
  expect(await openAlerts()).toEqual([]);
  const { body } = await operator.get<ReputationLookPage>('/api/dnsbl/reputation/looks');
  expect(body.items.some(({ provider }) => provider === 'Google Web Risk')).toBe(true);
});

test('a look by hand counts as history, and is asked for again on its day, once', async () => {
  const { providers } = await page();
  const microsoft = providers.find(({ name }) => name === 'Microsoft Outlook.com')!;
  const look = (more: object = {}) => ({
    zoneId: microsoft.zoneId,
    targetId: ids.get('192.0.2.25'),
    state: 'warning',
    text: 'Filtro giallo da tre giorni',
    nextOn: '2056-03-12',
    ...more,
  });
  expect((await operator.post('/api/dnsbl/reputation/looks', look())).status).toBe(204);
  const { items } = await page();
  expect(items).toMatchObject([
    {
      target: '192.0.2.25',
      provider: 'Microsoft Outlook.com',
      state: 'warning',
      nextOn: '2056-03-12',
      isDue: false,
    },
  ]);
  const timeline = await operator.get<DnsblTimeline>(`/api/dnsbl/targets/${ids.get('192.0.2.25')}/timeline`);
  expect(timeline.body.items[0]).toMatchObject({
    kind: 'look',
    event: 'warning',
    zone: 'Microsoft Outlook.com',
    text: 'Filtro giallo da tre giorni',
  });

  // A good look of long ago is no longer one.
  const old = look({ targetId: ids.get('192.0.2.26'), state: 'good', nextOn: null });
  expect((await operator.post('/api/dnsbl/reputation/looks', old)).status).toBe(204);
  const known = async () =>
    (await page()).items
      .filter(({ target }) => target === '192.0.2.26')
      .map(({ state, isOld }) => [state, isOld]);
  expect(await known()).toEqual([['good', false]]);
  await app.db.database.query(
    "UPDATE reputation_item SET checked_at = checked_at - interval '91 days' WHERE state = 'good'",
  );
  expect(await known()).toEqual([['not-verified', true]]);

  const asksDns = await app.db.database.query<{ id: number }>(
    "SELECT id FROM dnsbl_zone WHERE zone = 'bl.spamcop.net'",
  );
  expect((await operator.post('/api/dnsbl/reputation/looks', look({ zoneId: asksDns[0]!.id }))).status).toBe(
    422,
  );
  expect((await (await app.as('auditor')).post('/api/dnsbl/reputation/looks', look())).status).toBe(403);

  const reminders = () =>
    app.db.database.query<{ subject: string; times: number }>(
      `SELECT min(subject) AS subject, count(*)::int AS times FROM message
       WHERE channel = 'in-app' AND subject LIKE 'Da verificare a mano%' GROUP BY recipient`,
    );
  app.clock.set('2056-03-12T08:00:00.000Z');
  // The operator's session of two days ago is over.
  operator = await app.as('manager');
  for (let twice = 0; twice < 2; twice++)
    await app.db.database.transaction((tx) =>
      worker.get(QueueService, { strict: false }).send(tx, 'reputation', {}),
    );
  await eventually('it was asked for', async () => (await reminders()).length > 0);
  expect((await page()).items[0]!.isDue).toBe(true);
  await eventually('all jobs are done', async () => {
    const [row] = await app.db.database.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'reputation' AND state <> 'completed'",
    );
    return row!.n === 0;
  });
  const told = await reminders();
  expect(new Set(told.map(({ subject }) => subject))).toEqual(
    new Set(['Da verificare a mano: 192.0.2.25 presso Microsoft Outlook.com']),
  );
  expect(told.map(({ times }) => times)).toEqual(told.map(() => 1));
});
