import { NO_VERDICTS } from '../../domain/dnsbl/infrastructure.ts';
import { DNSBL_SETTINGS, type DnsblChannel } from '../../contract/dnsbl/settings.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import { AlertDeliveryService } from './alert-delivery.service.ts';
import { AlertsService } from './alerts.service.ts';
import { signature256 } from './webhook-shapes.ts';

let office: TestApplication;
let delivery: AlertDeliveryService;

const CHANNELS: DnsblChannel[] = [
  { kind: 'email', name: 'ufficio', address: 'sicurezza@altro.example', minimumWeight: 'info' },
  { kind: 'email', name: 'solo gravi', address: 'notte@altro.example', minimumWeight: 'high' },
  {
    kind: 'webhook',
    name: 'sala',
    url: 'https://chat.example.org/x',
    shape: 'plain',
    secret: 's3gr3t0',
    chatId: '',
    minimumWeight: 'info',
  },
  { kind: 'syslog', name: 'siem', host: '127.0.0.1', port: 5514, minimumWeight: 'info' },
];

beforeEach(async () => {
  office = await startTestApplication();
  office.clock.set('2056-01-14T22:30:00.000Z');
  delivery = office.nest.get(AlertDeliveryService, { strict: false });
});
afterEach(() => office.close());

async function configure(alerts: Partial<(typeof DNSBL_SETTINGS)['fallback']['alerts']>): Promise<void> {
  const { fallback } = DNSBL_SETTINGS;
  await office.db.database.transaction((tx) =>
    office.nest
      .get(SettingsService, { strict: false })
      .write(tx, { kind: 'system', name: 'test' }, DNSBL_SETTINGS, {
        ...fallback,
        alerts: { ...fallback.alerts, channels: CHANNELS, ...alerts },
      }),
  );
}

/** Raises the one alert that needs no listing. @returns its id */
async function raise(): Promise<string> {
  await office.db.database.transaction((tx) =>
    office.nest
      .get(AlertsService, { strict: false })
      .infrastructure(tx, 1, true, { ...NO_VERDICTS, unknown: 9, clean: 1 }),
  );
  const [alert] = await office.db.database.query<{ id: string }>('SELECT id FROM dnsbl_alert');
  return alert!.id;
}

const messages = () =>
  office.db.database.query<{
    channel: string;
    recipient: string;
    subject: string;
    payload: { body: unknown; headers?: Record<string, string> } | null;
  }>('SELECT channel, recipient, subject, payload FROM message ORDER BY channel, recipient');
const jobs = () =>
  office.db.database.query<{ step: string; startAfter: string }>(
    `SELECT data ->> 'step' AS step, start_after AS "startAfter" FROM pgboss.job WHERE name = 'dnsbl-alert' ORDER BY 1`,
  );

test('tells every channel and the operators once, however often it is tried', async () => {
  await configure({});
  const id = await raise();
  await Promise.all([delivery.deliver(id), delivery.deliver(id), delivery.deliver(id)]);
  await delivery.deliver(id);
  const sent = await messages();
  expect(
    sent.map(({ channel, recipient }) => `${channel} ${channel === 'in-app' ? '' : recipient}`.trim()),
  ).toEqual([
    'email notte@altro.example',
    'email sicurezza@altro.example',
    'in-app',
    'in-app',
    'webhook https://chat.example.org/x',
  ]);
  expect((await jobs()).map(({ step }) => step)).toEqual(['deliver', 'escalate', 'syslog']);
});

test('the signature of a webhook is that of the body that goes out', async () => {
  await configure({});
  await delivery.deliver(await raise());
  const { payload } = (await messages()).find(({ channel }) => channel === 'webhook')!;
  const [, seconds, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(
    payload!.headers!['x-baluardo-signature']!,
  )!;
  expect(signature).toBe(signature256('s3gr3t0', Number(seconds), JSON.stringify(payload!.body)));
});

test('in quiet hours a heavy alert does not wait, and does not take along the light ones', async () => {
  await configure({
    digestMinutes: 30,
    quietHours: { enabled: true, from: '20:00', to: '07:00', exceptFrom: 'high' },
  });
  const id = await raise();
  const [job] = await jobs();
  expect(new Date(job!.startAfter).toISOString()).toBe('2056-01-14T23:00:00.000Z');
  await office.db.database.query(
    "INSERT INTO dnsbl_alert (id, key, kind, weight, title, body, raised_at) VALUES (gen_random_uuid(), 'light', 'listed', 'low', 'lieve', 'lieve', now())",
  );
  await delivery.deliver(id);
  expect(await office.db.database.query('SELECT key FROM dnsbl_alert WHERE delivered_at IS NULL')).toEqual([
    { key: 'light' },
  ]);
  office.clock.set('2056-01-15T06:00:00.000Z');
  const [light] = await office.db.database.query<{ id: string }>(
    "SELECT id FROM dnsbl_alert WHERE key = 'light'",
  );
  await delivery.deliver(light!.id);
  expect(
    (await messages()).filter(({ subject, channel }) => subject === 'lieve' && channel === 'email'),
  ).toHaveLength(1);
});

test('an alert that nobody took is told to the managers, once; one that was taken is not', async () => {
  await configure({});
  const id = await raise();
  await delivery.escalate(id);
  await delivery.escalate(id);
  const told = (await messages()).filter(({ subject }) => subject.startsWith('Nessuno ha preso in carico'));
  // Two managers, each in the interface and by mail; and the road that is not mail.
  expect(told.map(({ channel }) => channel)).toEqual(['email', 'email', 'in-app', 'in-app', 'webhook']);

  await office.db.database.query("UPDATE dnsbl_alert SET escalated_at = NULL, state = 'in-charge'");
  await delivery.escalate(id);
  expect((await messages()).filter(({ subject }) => subject.startsWith('Nessuno'))).toHaveLength(5);
});

test('"send a test" reaches the named channel and no other', async () => {
  await configure({});
  const operator = await office.as('operator');
  expect((await operator.post('/api/dnsbl/settings/channel-tests', { name: 'ufficio' })).status).toBe(204);
  expect((await messages()).map(({ recipient }) => recipient)).toEqual(['sicurezza@altro.example']);
  expect((await operator.post('/api/dnsbl/settings/channel-tests', { name: 'nessuno' })).status).toBe(404);
});
