import type { PecAccount, PecAccountPage } from '../../contract/pec/account.ts';
import type { ProblemBody } from '../../contract/lists.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../testing/application.ts';

/** The password that whoever runs the machine mounted is for the server and the user that they named. */

let app: TestApplication;
let administrator: TestClient;
beforeAll(async () => {
  app = await startTestApplication({
    pecPassword: 'segreto-montato',
    pecUsername: 'ufficio@pec.example',
    pecServers: ['smtp.gestore.example', 'imap.gestore.example'],
  });
  administrator = await app.as('administrator');
});
afterAll(() => app.close());

const account = (host: string, username = 'ufficio@pec.example'): PecAccount => ({
  enabled: true,
  address: 'ufficio@pec.example',
  username,
  password: '',
  smtp: { host: `smtp.${host}`, port: 465, security: 'tls' },
  imap: { host: `imap.${host}`, port: 993, security: 'tls' },
  folder: 'INBOX',
});
const save = (body: PecAccount) => administrator.put<ProblemBody>('/api/settings/pec-account', body);
const page = async () => (await administrator.get<PecAccountPage>('/api/settings/pec-account')).body;

test('serves the account that the environment names, in whatever case its servers are typed', async () => {
  expect((await save(account('gestore.example'))).status).toBe(204);
  expect(await page()).toMatchObject({ passwordFromEnvironment: true, account: { password: '' } });
  expect((await save(account('GESTORE.example'))).status).toBe(204);
});

test.each([
  ['another server', account('attaccante.example')],
  ['one server of two', { ...account('gestore.example'), imap: account('attaccante.example').imap }],
  ['another user', account('gestore.example', 'altri@pec.example')],
  ['a name that only begins alike', account('gestore.example.attaccante.example')],
])('does not go to %s', async (_what, body) => {
  const answer = await save(body);
  expect([answer.status, answer.body.code]).toEqual([422, 'password-missing']);
});

test('a kept password goes to no other server, port, protection or user, in one step or in two', async () => {
  const own = { ...account('altro.example', 'noi@pec.example'), password: 'scritta-nella-pagina' };
  const elsewhere = [
    { smtp: { ...own.smtp, host: 'smtp.attaccante.example' } },
    { imap: { ...own.imap, host: 'imap.attaccante.example' } },
    { smtp: { ...own.smtp, port: 2525 } },
    { imap: { ...own.imap, security: 'starttls' as const } },
    { username: 'voi@pec.example' },
  ];
  for (const change of elsewhere) {
    expect((await save(own)).status).toBe(204);
    const changed = { ...own, password: '', ...change };
    expect((await save(changed)).body.code).toBe('password-missing');
    // Switched off it is taken, and the password is gone.
    expect((await save({ ...changed, enabled: false })).status).toBe(204);
    expect((await save(changed)).body.code).toBe('password-missing');
  }
  expect((await save(own)).status).toBe(204);
  expect((await save({ ...own, password: '', folder: 'Ricevute' })).status).toBe(204);
});
