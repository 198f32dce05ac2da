import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer as createTls } from 'node:tls';
import type { INestApplicationContext } from '@nestjs/common';
import { NotificationsService } from '../../api/notifications/notifications.service.ts';
import { SettingsService } from '../../api/settings/settings.service.ts';
import { openTestDatabase, type TestDatabase } from '../../api/testing/database.ts';
import { findProgram } from '../../api/testing/real-programs.ts';
import { NOTIFICATION_SETTINGS, NotificationChannel } from '../../contract/notifications/settings.ts';
import { startMailCatcher } from '../../demo/mail/mail-catcher.ts';
import { EVENT_KINDS } from '../../domain/notifications/event-kinds.ts';
import { WEBHOOK_SHAPES, type WebhookShape } from '../../domain/notifications/webhooks/services.ts';
import { eventually, startTestWorker } from '../testing/worker.ts';
import { NotificationsJobsModule } from './notifications-jobs.module.ts';

interface Call {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: unknown;
}

let db: TestDatabase;
let worker: INestApplicationContext;
let server: Server;
let base: string;
const calls: Call[] = [];
/** What the peer answers, one after the other; 200 when there is none left. */
const answers: number[] = [];

beforeAll(async () => {
  db = await openTestDatabase();
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const { method, url, headers } = request;
      calls.push({ method, url, headers, body: JSON.parse(body) });
      response.writeHead(answers.shift() ?? 200).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await db.close();
});
beforeEach(async () => {
  calls.length = 0;
  await db.database.query('DELETE FROM message');
});
afterEach(() => worker.close());

async function start(channels: readonly object[], config: { smtpUrl?: string } = {}): Promise<void> {
  worker = await startTestWorker(db, [NotificationsJobsModule], { outboundAllow: ['127.0.0.1'], ...config });
  const value = {
    ...NOTIFICATION_SETTINGS.fallback,
    channels: channels.map((channel, n) =>
      NotificationChannel.parse({
        name: `canale ${n}`,
        kinds: EVENT_KINDS,
        minimumWeight: 'info',
        ...channel,
      }),
    ),
  };
  await db.database.transaction((tx) =>
    worker
      .get(SettingsService, { strict: false })
      .write(tx, { kind: 'system', name: 'test' }, NOTIFICATION_SETTINGS, value),
  );
}

const raiseEvent = (key: string, kind: (typeof EVENT_KINDS)[number] = 'incidents') =>
  db.database.transaction((tx) =>
    worker.get(NotificationsService, { strict: false }).raise(tx, {
      key,
      kind,
      weight: 'high',
      title: 'Titolo «a "b"»',
      text: 'Due\nrighe.',
      path: '/rapporti/incidenti/1',
    }),
  );

const states = async (): Promise<string[]> =>
  (await db.database.query<{ state: string }>('SELECT state FROM message ORDER BY created_at')).map(
    ({ state }) => state,
  );
const allSent = async (): Promise<boolean> => {
  const found = await states();
  return found.length > 0 && found.every((state) => state === 'sent');
};

/** By service: what the channel says besides its address, and the request that arrives. */
const SHAPES: Readonly<Record<WebhookShape, readonly [object, Partial<Call>]>> = {
  slack: [{}, { url: '/hook', body: { text: expect.stringContaining('Titolo') } }],
  mattermost: [{}, { url: '/hook', body: { text: expect.stringContaining('righe.') } }],
  rocketchat: [{}, { url: '/hook', body: { text: expect.stringContaining('Titolo') } }],
  'google-chat': [{}, { url: '/hook', body: { text: expect.stringContaining('righe.') } }],
  telegram: [{ chatId: '-100' }, { url: '/hook', body: expect.objectContaining({ chat_id: '-100' }) }],
  teams: [{}, { url: '/hook', body: expect.objectContaining({ type: 'message' }) }],
  ntfy: [
    { chatId: 'ced', token: 'tk_1' },
    {
      url: '/',
      headers: expect.objectContaining({ authorization: 'Bearer tk_1' }),
      body: expect.objectContaining({ topic: 'ced', priority: 5, title: 'Titolo «a "b"»' }),
    },
  ],
  gotify: [
    { token: 'app' },
    {
      url: '/hook/message',
      headers: expect.objectContaining({ 'x-gotify-key': 'app' }),
      body: expect.objectContaining({ priority: 8, message: expect.stringContaining('Due') }),
    },
  ],
  matrix: [
    { chatId: '!a:b.example', token: 'syt' },
    {
      method: 'PUT',
      url: expect.stringMatching(
        /^\/hook\/_matrix\/client\/v3\/rooms\/!a%3Ab\.example\/send\/m\.room\.message\/[\w-]+$/,
      ),
      headers: expect.objectContaining({ authorization: 'Bearer syt' }),
      body: { msgtype: 'm.text', body: expect.stringContaining('Titolo') },
    },
  ],
  alertmanager: [
    {},
    {
      url: '/hook/api/v2/alerts',
      body: [
        expect.objectContaining({
          labels: expect.objectContaining({ alertname: 'baluardo', kind: 'incidents', severity: 'critical' }),
        }),
      ],
    },
  ],
  template: [
    { template: '{"oggetto":"[{{weight}}] {{title}}","dove":"{{link}}"}' },
    {
      url: '/hook',
      body: { oggetto: '[high] Titolo «a "b"»', dove: expect.stringMatching(/incidenti\/1$/) },
    },
  ],
  plain: [{}, { url: '/hook', body: expect.objectContaining({ source: 'baluardo' }) }],
};

test.each(WEBHOOK_SHAPES)('%s gets one request as it expects it', async (shape) => {
  const [more, expected] = SHAPES[shape];
  await start([{ kind: 'webhook', url: `${base}/hook`, shape, ...more }]);
  await raiseEvent(`one-${shape}`);
  await raiseEvent(`one-${shape}`);
  await eventually('it is marked sent', allSent);
  expect(calls).toEqual([expect.objectContaining({ method: 'POST', ...expected })]);
  // What proves who writes stands nowhere in clear.
  const kept = JSON.stringify(await db.database.query('SELECT * FROM message'));
  expect(kept).not.toMatch(/tk_1|syt|"app"/);
});

test('a server that is away for a moment is tried again, as the same message', async () => {
  await start([{ kind: 'webhook', url: base, shape: 'matrix', chatId: '!a:b', token: 't' }]);
  answers.push(503);
  await raiseEvent('again');
  await eventually('it is marked sent', allSent);
  expect(calls).toHaveLength(2);
  expect(calls[0]!.url).toBe(calls[1]!.url);
});

test('every kind of event goes to the channels that carry it, by mail too, once', async () => {
  const post = await startMailCatcher(db.database);
  await start(
    [
      { kind: 'email', address: 'ced@ente.example' },
      { kind: 'webhook', url: base, shape: 'slack', kinds: ['backups', 'drift'] },
    ],
    { smtpUrl: post.url },
  );
  for (const kind of EVENT_KINDS) await raiseEvent(`kind-${kind}`, kind);
  await eventually(
    'all are sent',
    async () => (await states()).length === EVENT_KINDS.length + 2 && allSent(),
  );
  expect(calls).toHaveLength(2);
  const mails = await db.database.query<{ body: string }>('SELECT body FROM caught_mail');
  expect(mails).toHaveLength(EVENT_KINDS.length);
  expect(mails[0]!.body).toContain('/rapporti/incidenti/1');
  await post.stop();
});

const openssl = findProgram('openssl');
(openssl === null ? test.skip : test)(
  'a syslog receiver over TLS, in CEF (needs openssl)',
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'baluardo-events-'));
    const [key, pem] = [path.join(folder, 'key'), path.join(folder, 'pem')];
    execFileSync(
      openssl!,
      `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=siem -addext subjectAltName=IP:127.0.0.1 -keyout ${key} -out ${pem}`.split(
        ' ',
      ),
      { stdio: 'ignore' },
    );
    let received = '';
    const receiver = createTls({ key: readFileSync(key), cert: readFileSync(pem) }, (socket) => {
      socket.on('data', (chunk) => (received += chunk.toString('utf8')));
      socket.on('end', () => socket.end());
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const { port } = receiver.address() as AddressInfo;
    const syslog = { kind: 'syslog', host: '127.0.0.1', port, transport: 'tls', format: 'cef' };
    await start([{ ...syslog, authority: readFileSync(pem, 'utf8') }]);
    await raiseEvent('tls');
    await eventually('it is marked sent', allSent);
    expect(received).toMatch(/^\d+ <130>1 .* CEF:0\|Baluardo\|/);
    await worker.close();

    // An authority that nobody named is not trusted: it stays queued, with the reason.
    await db.database.query('DELETE FROM message');
    await start([syslog]);
    await raiseEvent('tls-untrusted');
    await eventually('the reason is kept', async () => {
      const [row] = await db.database.query<{ error: string | null }>(
        'SELECT last_error AS error FROM message',
      );
      return /self-signed|certificate/i.test(row?.error ?? '');
    });
    expect(await states()).toEqual(['queued']);
    receiver.close();
    rmSync(folder, { recursive: true });
  },
  90_000,
);
