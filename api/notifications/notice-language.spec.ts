import type { AuditPage } from '../../contract/audit.ts';
import type { NoticePage } from '../../contract/messages.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import { AuditService } from '../audit/audit.service.ts';
import { PeopleNoticesService } from './people-notices.service.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
afterAll(() => app.close());

const sql = <Row>(text: string, params: unknown[] = []) => app.db.database.query<Row>(text, params);

test('each person is told in their language by mail, and reads in the language of the page', async () => {
  const [alice, operator] = [await app.as('alice'), await app.as('operator')];
  expect((await alice.put('/api/session/language', { language: 'en' })).status).toBe(204);
  const people = await sql<{ id: string; email: string | null }>(
    `UPDATE person SET email = username || '@office.example' WHERE username IN ('alice', 'operator') RETURNING id, email`,
  );
  await app.db.database.transaction((tx) =>
    app.nest.get(PeopleNoticesService, { strict: false }).tell(tx, people, {
      key: 'both',
      kind: 'drift',
      subject: 'Firewall: la configurazione non è quella registrata',
      text: 'Differenze tra l’ultima configurazione caricata e il registro delle regole: 7. Di ciò che il firewall ha in più: rischio alto.\n\nParole di una persona.',
      mail: 'now',
    }),
  );
  const mails = await sql<{ subject: string; body: string }>(
    "SELECT subject, body FROM message WHERE channel = 'email' AND key LIKE 'both:%' ORDER BY subject",
  );
  expect(mails).toEqual([
    {
      subject: 'Firewall: la configurazione non è quella registrata',
      body: expect.stringMatching(
        /: 7\. Di ciò che il firewall ha in più: rischio alto\.\n\nParole di una persona\./,
      ),
    },
    {
      subject: 'Firewall: the configuration is not the registered one',
      body: 'Differences between the last uploaded configuration and the register of rules: 7. Of what the firewall has beyond it: high risk.\n\nParole di una persona.',
    },
  ]);
  const readBy = async (client: typeof alice, language: string) =>
    (
      await client.raw<NoticePage>({
        method: 'GET',
        url: '/api/notices',
        headers: { 'accept-language': language },
      })
    ).body.items[0]!.subject;
  for (const client of [alice, operator]) {
    expect(await readBy(client, 'it')).toBe('Firewall: la configurazione non è quella registrata');
    expect(await readBy(client, 'en')).toBe('Firewall: the configuration is not the registered one');
  }
});

test('the register names settings as people do, in the language of the reader', async () => {
  await app.db.database.transaction((tx) =>
    new AuditService(app.clock).record(
      tx,
      { kind: 'system', name: 'prova' },
      {
        action: 'setting.changed',
        subject: { kind: 'setting', id: 'schedule.dnsbl-sweep' },
        details: {},
      },
    ),
  );
  const auditor = await app.as('auditor');
  const named = async (language: string) =>
    (
      await auditor.raw<AuditPage>({
        method: 'GET',
        url: '/api/audit?subjectKind=setting',
        headers: { 'accept-language': language },
      })
    ).body.items[0]!.subjectLabel;
  expect(await named('it')).toBe('quando si controllano le blacklist');
  expect(await named('en')).toBe('when blacklists are checked');
  const table = await auditor.get('/api/audit/export?format=csv&language=en&subjectKind=setting');
  expect(table.text).toContain('when blacklists are checked');
  expect(table.text).not.toMatch(/;schedule\.dnsbl-sweep;|,schedule\.dnsbl-sweep,/);
});
