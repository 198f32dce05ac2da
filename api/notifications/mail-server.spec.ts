import { MAIL_SERVER, type MailServer, type MailServerPage } from '../../contract/mail-server.ts';
import type { FirstSteps } from '../../contract/home.ts';
import type { MessagePage } from '../../contract/messages.ts';
import type { ChannelTestState } from '../../contract/notifications/settings.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../testing/application.ts';

const path = '/api/settings/mail-server';
const SERVER: MailServer = {
  host: 'smtp.ente.example',
  port: 587,
  security: 'starttls',
  username: 'baluardo',
  password: 'p4r0l4',
  from: 'noreply@ente.example',
};

let app: TestApplication;
let administrator: TestClient;
beforeEach(async () => {
  app = await startTestApplication();
  administrator = await app.as('administrator');
});
afterEach(() => app.close());

test('without a server the pages say so, and a test is refused', async () => {
  const [refusal, messages, steps] = [
    await administrator.post<{ code: string }>(`${path}/tests`, { to: 'a@ente.example' }),
    await administrator.get<MessagePage>('/api/messages'),
    await administrator.get<FirstSteps>('/api/home/first-steps'),
  ];
  expect(refusal).toMatchObject({ status: 422, body: { code: 'no-mail-server' } });
  expect(messages.body.hasMailServer).toBe(false);
  expect(steps.body.items.find(({ key }) => key === 'mail')?.state).toBe('open');
});

test('the password is written, never shown, and goes to no server that somebody typed later', async () => {
  expect((await administrator.put(path, SERVER)).status).toBe(204);
  const page = await administrator.get<MailServerPage>(path);
  expect(page.body).toMatchObject({ server: { ...SERVER, password: '' }, hasPassword: true });
  expect((await administrator.get<MessagePage>('/api/messages')).body.hasMailServer).toBe(true);
  const stored = JSON.stringify([
    await app.db.database.query('SELECT * FROM setting'),
    await app.db.database.query('SELECT * FROM audit_entry'),
  ]);
  expect(stored).not.toContain(SERVER.password);

  const renamed = { ...SERVER, from: 'altro@ente.example', password: '' };
  expect((await administrator.put(path, renamed)).status).toBe(204);
  for (const elsewhere of [{ host: 'evil.example' }, { port: 2525 }, { username: 'altri' }]) {
    const moved = await administrator.put(path, { ...SERVER, password: '', ...elsewhere });
    expect([elsewhere, moved.status, moved.body]).toMatchObject([
      elsewhere,
      422,
      { code: 'password-missing' },
    ]);
  }
});

test('a password in clear is refused, an open relay is not', async () => {
  const inClear = { ...SERVER, security: 'none' };
  expect((await administrator.put(path, inClear)).status).toBe(400);
  expect((await administrator.put(path, { ...inClear, username: '', password: '' })).status).toBe(204);
});

test('a test is queued until the server took it', async () => {
  await administrator.put(path, SERVER);
  const test = await administrator.post<ChannelTestState>(`${path}/tests`, { to: 'a@ente.example' });
  expect(test).toMatchObject({ status: 202, body: { state: 'queued' } });
  const again = await administrator.get<ChannelTestState>(`/api/notifications/channel-tests/${test.body.id}`);
  expect(again.body.state).toBe('queued');
});

test('is the administrator’s alone', async () => {
  for (const who of ['operator', 'manager', 'auditor', 'alice'] as const) {
    const other = await app.as(who);
    expect([who, (await other.get(path)).status]).toEqual([who, 403]);
    expect([who, (await other.put(path, MAIL_SERVER.fallback)).status]).toEqual([who, 403]);
  }
});
