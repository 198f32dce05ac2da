import { randomBytes } from 'node:crypto';
import type { PersonWithPassword } from '../../contract/people/people.ts';
import {
  startTestApplication,
  TEST_KEY,
  type TestApplication,
  type TestClient,
} from '../testing/application.ts';
import { TEST_PASSWORD } from '../testing/people.ts';
import { cookiesOf } from '../testing/cookies.ts';
import { signInAt } from '../access/testing/sign-in.ts';
import { KNOWN_SETTINGS } from '../settings/known-settings.ts';
import { NOTIFICATION_SETTINGS } from '../../contract/notifications/settings.ts';
import { SecretBox } from './secret-box.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { addSupplier, file, mailedToken, post } from '../requests/testing/requests.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
afterAll(() => app.close());

/** Every row of every table, of the queue too, as text. */
async function everything(): Promise<{ table: string; text: string }[]> {
  const tables = await app.db.database.query<{ name: string }>(
    `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const rows: { table: string; text: string }[] = [];
  for (const { name } of tables)
    for (const { text } of await app.db.database.query<{ text: string }>(
      `SELECT t::text AS text FROM ${name} t`,
    ))
      rows.push({ table: name, text });
  return rows;
}

test('who copies the whole database finds none of the secrets that were given to it or made by it', async () => {
  const administrator = await app.as('administrator');
  const operator = await app.as('operator');
  const manager = await app.as('manager');
  const secrets: Record<string, string> = {
    'key of the installation': TEST_KEY,
    'password of people': TEST_PASSWORD,
  };

  const { body: made } = await administrator.post<PersonWithPassword>('/api/people', {
    username: 'nuova.collega',
    displayName: 'Nuova collega',
    roles: ['operator'],
  });
  secrets['first password'] = made.password;
  const session = await signInAt(app, 'bob', TEST_PASSWORD);
  secrets['session'] = cookiesOf(session.headers)[0]!.split('=')[1]!;
  const totp = await operator.post<{ secret: string }>('/api/session/totp', { password: TEST_PASSWORD });
  secrets['seed of the second factor'] = totp.body.secret;
  const token = await operator.post<{ token: string }>('/api/session/tokens', {
    name: 'notturno',
    permissions: ['mailboxes.read'],
    expiresOn: '2027-01-10',
  });
  expect(token.status).toBe(201);
  secrets['token'] = token.body.token;
  secrets['password of the PEC'] = 'segreto-della-casella-pec';
  const account = await administrator.put('/api/settings/pec-account', {
    enabled: true,
    address: 'ufficio@pec.example',
    username: 'ufficio@pec.example',
    password: secrets['password of the PEC'],
    smtp: { host: 'smtp.gestore.example', port: 465, security: 'tls' },
    imap: { host: 'imap.gestore.example', port: 993, security: 'tls' },
    folder: 'INBOX',
  });
  expect(account.status).toBe(204);
  secrets['supplier’s link'] = await orderedLink(manager);
  secrets['address of a webhook'] = 'T0PR0VA/B0PR0VA/segreto-del-canale';
  await callWebhook(operator, `https://hooks.slack.example/services/${secrets['address of a webhook']}`);

  const rows = await everything();
  expect(rows.length).toBeGreaterThan(100);
  const found = Object.entries(secrets).flatMap(([what, secret]) => {
    expect([what, secret.length >= 12]).toEqual([what, true]);
    const forms = [secret, Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('base64')];
    return rows
      .filter(({ text }) => forms.some((form) => text.includes(form)))
      .map(({ table }) => `${what} in ${table}`);
  });
  expect(found).toEqual([]);
});

/** A channel whose address is its secret, tried once: the message waits to be sent. */
async function callWebhook(operator: TestClient, url: string): Promise<void> {
  const channel = { kind: 'webhook', name: 'sala', url, shape: 'slack', minimumWeight: 'info' };
  const settings = { ...NOTIFICATION_SETTINGS.fallback, channels: [channel] };
  expect((await operator.put('/api/notifications/settings', settings)).status).toBe(204);
  const tried = await operator.post('/api/notifications/channel-tests', { name: 'sala' });
  expect(tried.status).toBe(202);
  const [message] = await app.db.database.query<{ recipient: string; sealed: string }>(
    `SELECT recipient, sealed_link AS sealed FROM message WHERE channel = 'webhook'`,
  );
  expect(message!.recipient).toBe('https://hooks.slack.example/••••••••');
  expect(app.nest.get(SecretBox).open(message!.sealed)).toBe(url);
}

/** An order goes out with a link for its supplier. */
async function orderedLink(manager: Awaited<ReturnType<TestApplication['as']>>): Promise<string> {
  const supplierId = await addSupplier(app);
  const request = await file(await app.as('alice'), 'telephony');
  await post(manager, request, 'acceptance', { version: 1 });
  const operator = await app.as('operator2');
  await post(operator, request, 'start');
  await post(operator, request, 'hand-over', { supplierId });
  return mailedToken(app, request.id);
}

test('no setting that names secrets keeps them in clear, nor do its history, the register and the queue', async () => {
  const settings = app.nest.get(SettingsService);
  const actor = { kind: 'system', name: 'prova' } as const;
  const secrets: string[] = [];
  const fresh = (): string => {
    const secret = `segreto-${secrets.length}-${randomBytes(9).toString('hex')}`;
    secrets.push(secret);
    return secret;
  };
  const named = KNOWN_SETTINGS.filter(({ definition }) => (definition.secrets ?? []).length > 0);
  expect(named.length).toBeGreaterThan(7);
  for (const { definition } of named) {
    const value = filled(definition.fallback, definition.secrets ?? [], fresh);
    // Twice: what is kept of the change before is looked at, too.
    for (let n = 0; n < 2; n++)
      await app.db.database.transaction((tx) => settings.write(tx, actor, definition, value));
  }
  const operator = await app.as('operator');
  const feed = await operator.post<{ url?: string; token?: string }>('/api/account/calendar');
  secrets.push((feed.body.token ?? feed.body.url!.split('/').at(-1)!).replace(/\.ics$/, ''));
  const rows = await everything();
  const found = secrets.flatMap((secret) =>
    [secret, Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('base64')].flatMap((form) =>
      rows.filter(({ text }) => text.includes(form)).map(({ table }) => `${secret} in ${table}`),
    ),
  );
  expect(found).toEqual([]);
});

/** The value with a secret at each path; a list that a path goes through gets one entry. */
function filled(value: unknown, paths: readonly string[], fresh: () => string): never {
  const put = (one: unknown, [step, ...rest]: readonly string[]): unknown => {
    if (step === undefined) return fresh();
    if (step === '*')
      return (Array.isArray(one) && one.length > 0 ? one : [{}]).map((each: unknown) => put(each, rest));
    const object = (one ?? {}) as Record<string, unknown>;
    return { ...object, [step]: put(object[step], rest) };
  };
  return paths.reduce((whole, path) => put(whole, path.split('.')), value) as never;
}
