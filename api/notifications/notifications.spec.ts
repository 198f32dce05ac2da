import { NO_VERDICTS } from '../../domain/dnsbl/infrastructure.ts';
import { EVENT_KINDS } from '../../domain/notifications/event-kinds.ts';
import {
  NOTIFICATION_SETTINGS,
  type ChannelTestState,
  type NotificationChannel,
  type NotificationSettings,
  type NotificationSettingsPage,
} from '../../contract/notifications/settings.ts';
import { AlertEscalationService } from '../dnsbl/alert-escalation.service.ts';
import { MonitoringAlertsService } from '../dnsbl/monitoring-alerts.service.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import { NotificationsService } from './notifications.service.ts';
import { signature256 } from './webhook-requests.ts';

let office: TestApplication;
let delivery: NotificationsService;

const kinds = [...EVENT_KINDS];
const hook = {
  kind: 'webhook',
  name: 'sala',
  url: 'https://chat.example.org/x',
  shape: 'plain',
  secret: 's3gr3t0',
  chatId: '',
  token: '',
  template: '',
  kinds,
  minimumWeight: 'info',
} as const satisfies NotificationChannel;
const CHANNELS: NotificationChannel[] = [
  { kind: 'email', name: 'ufficio', address: 'sicurezza@altro.example', kinds, minimumWeight: 'info' },
  { kind: 'email', name: 'solo gravi', address: 'notte@altro.example', kinds, minimumWeight: 'high' },
  {
    kind: 'email',
    name: 'solo copie',
    address: 'copie@altro.example',
    kinds: ['backups'],
    minimumWeight: 'info',
  },
  hook,
  {
    kind: 'syslog',
    name: 'siem',
    host: '127.0.0.1',
    port: 5514,
    transport: 'udp',
    format: 'rfc5424',
    authority: '',
    kinds,
    minimumWeight: 'info',
  },
];

beforeEach(async () => {
  office = await startTestApplication();
  office.clock.set('2056-01-14T22:30:00.000Z');
  delivery = office.nest.get(NotificationsService, { strict: false });
});
afterEach(() => office.close());

async function configure(changes: Partial<NotificationSettings>): Promise<void> {
  const value = { ...NOTIFICATION_SETTINGS.fallback, channels: CHANNELS, ...changes };
  await office.db.database.transaction((tx) =>
    office.nest
      .get(SettingsService, { strict: false })
      .write(tx, { kind: 'system', name: 'test' }, NOTIFICATION_SETTINGS, value),
  );
}

/** Raises the one alert that needs no listing. @returns its id and its event's */
async function raise(): Promise<{ alert: string; event: string }> {
  await office.db.database.transaction((tx) =>
    office.nest
      .get(MonitoringAlertsService, { strict: false })
      .infrastructure(tx, 1, true, { ...NO_VERDICTS, unknown: 9, clean: 1 }),
  );
  const [row] = await office.db.database.query<{ alert: string; event: string }>(
    'SELECT about_id AS alert, id AS event FROM notification_event',
  );
  return row!;
}

const messages = () =>
  office.db.database.query<{
    channel: string;
    recipient: string;
    subject: string;
    payload: { body: unknown; headers?: Record<string, string> } | null;
  }>('SELECT channel, recipient, subject, payload FROM message ORDER BY channel, recipient');
const starts = async (): Promise<string[]> =>
  (
    await office.db.database.query<{ at: string }>(
      `SELECT start_after AS at FROM pgboss.job WHERE name = 'notification' ORDER BY 1`,
    )
  ).map(({ at }) => new Date(at).toISOString());

test('tells every channel and the operators once, however often it is tried', async () => {
  await configure({});
  const { event } = await raise();
  await Promise.all([delivery.deliver(event), delivery.deliver(event), delivery.deliver(event)]);
  await delivery.deliver(event);
  expect(
    (await messages()).map(({ channel, recipient }) =>
      `${channel} ${channel === 'in-app' ? '' : recipient}`.trim(),
    ),
  ).toEqual([
    'email notte@altro.example',
    'email sicurezza@altro.example',
    'in-app',
    'in-app',
    'syslog udp://127.0.0.1:5514',
    'webhook https://chat.example.org/••••••••',
  ]);
});

test('the signature of a webhook is that of the body that goes out', async () => {
  await configure({});
  await delivery.deliver((await raise()).event);
  const { payload } = (await messages()).find(({ channel }) => channel === 'webhook')!;
  const [, seconds, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(
    payload!.headers!['x-baluardo-signature']!,
  )!;
  expect(signature).toBe(signature256('s3gr3t0', Number(seconds), JSON.stringify(payload!.body)));
});

test('in quiet hours a heavy event does not wait, and does not take along the light ones', async () => {
  await configure({
    digestMinutes: 30,
    quietHours: { enabled: true, from: '20:00', to: '07:00', exceptFrom: 'high' },
  });
  const { event } = await raise();
  const light = { kind: 'drift', weight: 'low', title: 'lieve', text: 'lieve' } as const;
  await office.db.database.transaction((tx) => delivery.raise(tx, { ...light, key: 'light' }));
  await office.db.database.transaction((tx) => delivery.raise(tx, { ...light, key: 'light too' }));
  expect(await starts()).toEqual([
    '2056-01-14T23:00:00.000Z',
    '2056-01-15T06:00:00.000Z',
    '2056-01-15T06:00:00.000Z',
  ]);
  await delivery.deliver(event);
  const waiting = await office.db.database.query<{ id: string; key: string }>(
    'SELECT id, key FROM notification_event WHERE delivered_at IS NULL ORDER BY key',
  );
  expect(waiting.map(({ key }) => key)).toEqual(['light', 'light too']);
  office.clock.set('2056-01-15T06:00:00.000Z');
  for (const { id } of waiting) await delivery.deliver(id);
  // Both in one message.
  expect(
    (await messages()).filter(({ channel, subject }) => channel === 'email' && /2 notifiche/.test(subject)),
  ).toHaveLength(1);
});

test('what announced work causes waits until it is over, even when it was announced afterwards', async () => {
  await configure({});
  const { event } = await raise();
  await configure({
    works: [
      {
        what: 'Sostituzione del resolver',
        from: '2056-01-14T22:00:00Z',
        until: '2056-01-15T00:00:00Z',
        kinds: ['monitoring'],
      },
    ],
  });
  await delivery.deliver(event);
  expect((await messages()).filter(({ channel }) => channel !== 'in-app')).toEqual([]);
  expect(await starts()).toContain('2056-01-15T00:00:00.000Z');
  office.clock.set('2056-01-15T00:00:00.000Z');
  await delivery.deliver(event);
  expect((await messages()).filter(({ channel }) => channel === 'webhook')).toHaveLength(1);
});

test('what no channel carries waits for none', async () => {
  await configure({ channels: CHANNELS.slice(2, 3) });
  await raise();
  expect(await starts()).toEqual([]);
  expect(
    await office.db.database.query('SELECT 1 FROM notification_event WHERE delivered_at IS NULL'),
  ).toEqual([]);
});

test('an alert that nobody took is told to the managers, once; one that was taken is not', async () => {
  await configure({});
  const escalation = office.nest.get(AlertEscalationService, { strict: false });
  const { alert } = await raise();
  await escalation.escalate(alert);
  await escalation.escalate(alert);
  const told = (await messages()).filter(({ subject }) => subject.startsWith('Nessuno ha preso in carico'));
  // Two managers, each in the interface and by mail; and the roads that are not mail.
  expect(told.map(({ channel }) => channel)).toEqual([
    'email',
    'email',
    'in-app',
    'in-app',
    'syslog',
    'webhook',
  ]);
  await office.db.database.query("UPDATE dnsbl_alert SET escalated_at = NULL, state = 'in-charge'");
  await escalation.escalate(alert);
  expect((await messages()).filter(({ subject }) => subject.startsWith('Nessuno'))).toHaveLength(6);
});

test('a test reaches the named channel and no other, and says how it stands', async () => {
  await configure({});
  const operator = await office.as('operator');
  const path = '/api/notifications/channel-tests';
  const { status, body } = await operator.post<ChannelTestState>(path, { name: 'ufficio' });
  expect([status, body.state]).toEqual([202, 'queued']);
  expect((await messages()).map(({ recipient }) => recipient)).toEqual(['sicurezza@altro.example']);
  await office.db.database.query("UPDATE message SET state = 'failed', last_error = 'no such mailbox'");
  expect((await operator.get<ChannelTestState>(`${path}/${body.id}`)).body).toMatchObject({
    state: 'failed',
    lastError: 'no such mailbox',
  });
  expect((await operator.post(path, { name: 'nessuno' })).status).toBe(404);
});

test('nobody reads another message as if it were a test', async () => {
  await configure({});
  await delivery.deliver((await raise()).event);
  const [mail] = await office.db.database.query<{ id: string }>(
    "SELECT id FROM message WHERE channel = 'email' LIMIT 1",
  );
  const operator = await office.as('operator');
  expect((await operator.get(`/api/notifications/channel-tests/${mail!.id}`)).status).toBe(404);
});

describe('the settings', () => {
  const path = '/api/notifications/settings';
  const withChannels = (channels: readonly object[]) => ({ ...NOTIFICATION_SETTINGS.fallback, channels });

  test('secrets are written, masked, and kept when the mask comes back', async () => {
    const operator = await office.as('operator');
    const secret = { ...hook, url: 'https://chat.example.org/hook/p4ssw0rd', token: 't0k3n' };
    expect((await operator.put(path, withChannels([secret]))).status).toBe(204);
    const shown = await operator.get<NotificationSettingsPage>(path);
    expect(shown.text).not.toMatch(/s3gr3t0|p4ssw0rd|t0k3n/);
    expect(shown.body.warnings.map(({ code }) => code)).toContain('few-channels');
    const register = await office.db.database.query('SELECT * FROM audit_entry');
    expect(JSON.stringify(register)).not.toMatch(/s3gr3t0|p4ssw0rd|t0k3n/);
    expect((await operator.put(path, shown.body.settings)).status).toBe(204);
    const [kept] = await office.db.database.query<{ value: NotificationSettings }>(
      "SELECT value FROM setting WHERE key = 'notifications'",
    );
    expect(kept!.value.channels[0]).toMatchObject({
      secret: expect.stringMatching(/^sealed:1:/),
      token: expect.stringMatching(/^sealed:1:/),
      url: expect.stringMatching(/^sealed:1:/),
    });
  });

  test.each([
    ['two of one name', [CHANNELS[0], CHANNELS[0]], 422],
    ['a room without its token', [{ ...hook, shape: 'matrix', chatId: '!a:b' }], 400],
    ['a chat that is not named', [{ ...hook, shape: 'telegram' }], 400],
    ['a template that is no JSON', [{ ...hook, shape: 'template', template: '{' }], 400],
    ['a template with an unknown name', [{ ...hook, shape: 'template', template: '{"a":"{{b}}"}' }], 400],
  ])('refuses %s', async (_name, channels, status) => {
    const operator = await office.as('operator');
    expect((await operator.put(path, withChannels(channels as object[]))).status).toBe(status);
  });

  test('are the operator’s and the administrator’s to edit, and nobody else’s', async () => {
    for (const [who, status] of [
      ['operator', 204],
      ['administrator', 204],
      ['manager', 403],
      ['auditor', 403],
      ['alice', 403],
    ] as const)
      expect([who, (await (await office.as(who)).put(path, withChannels([]))).status]).toEqual([who, status]);
  });
});
