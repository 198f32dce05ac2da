import { startTestApplication, type TestApplication } from '../../testing/application.ts';
import { newId } from '../../database/ids.ts';
import { file, post } from '../testing/requests.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T08:00:00Z');
});
afterAll(() => app.close());

/** Who was told, by name, of this request with these words. */
async function told(requestId: string, words: string): Promise<string[]> {
  const rows = await app.db.database.query<{ username: string }>(
    `SELECT p.username FROM message m JOIN person p ON p.id::text = m.recipient
     WHERE m.channel = 'in-app' AND m.about_id = $1 AND m.subject LIKE '%' || $2 || '%' ORDER BY p.username`,
    [requestId, words],
  );
  return rows.map(({ username }) => username);
}

test('who has to move is told, in the interface and by e-mail, and never who acted', async () => {
  const request = await file(await app.as('alice'), 'telephony');
  expect(await told(request.id, 'presentata')).toEqual(['manager', 'manager2', 'operator', 'operator2']);
  await post(await app.as('manager'), request, 'acceptance', { version: 1 });
  expect(await told(request.id, 'accettata')).toEqual(['alice', 'operator', 'operator2']);
  const mails = await app.db.database.query<{ recipient: string; body: string }>(
    "SELECT recipient, body FROM message WHERE channel = 'email' AND about_id = $1 AND subject LIKE '%accettata'",
    [request.id],
  );
  expect(mails.map(({ recipient }) => recipient)).toContain('alice@provincia.example');
  expect(mails[0]!.body).toContain(`http://127.0.0.1:3000/richieste/${request.id}`);
});

test('who is told of a firewall request is told its risk, until it is decided', async () => {
  const bodies = async (id: string, words: string) =>
    (
      await app.db.database.query<{ body: string }>(
        "SELECT body FROM message WHERE channel = 'email' AND about_id = $1 AND subject LIKE '%' || $2",
        [id, words],
      )
    ).map(({ body }) => body);
  const open = async (sources: string[], services: string[]) =>
    file(await app.as('alice'), 'firewall-rule', {
      subject: 'Aprire',
      content: {
        flows: [{ op: 'create', sources, destinations: ['192.0.2.17'], services }],
        reason: 'Prova',
      },
    });
  const wide = await open(['any'], ['tcp/3389']);
  const [told = ''] = await bodies(wide.id, 'presentata');
  expect(told).toMatch(/\nRischio (critico|alto)\.\n/);
  const telephony = await file(await app.as('alice'), 'telephony');
  expect((await bodies(telephony.id, 'presentata'))[0]).not.toContain('Rischio');
  await post(await app.as('alice'), wide, 'withdrawal');
  for (const body of await bodies(wide.id, 'ritirata')) expect(body).not.toContain('Rischio');
});

test('once somebody works on it the others are left in peace, unless that person left', async () => {
  const request = await file(await app.as('alice'), 'software');
  await post(await app.as('operator'), request, 'start');
  await post(await app.as('alice'), request, 'comments', { text: 'Ci sono novità?' });
  expect(await told(request.id, 'nuovo commento')).toEqual(['operator']);
  await app.db.database.query("UPDATE person SET active = false WHERE username = 'operator'");
  await post(await app.as('alice'), request, 'comments', { text: 'Nessuno risponde' });
  expect(await told(request.id, 'nuovo commento')).toEqual(['operator', 'operator2']);
  await app.db.database.query("UPDATE person SET active = true WHERE username = 'operator'");
});

test('a recorded deputy is told with the Responsabile, while it lasts', async () => {
  const { manager, bob } = app.people.actors;
  await app.db.database.query(
    `INSERT INTO deputy (id, manager_id, deputy_id, starts_on, ends_on, reason, created_by)
     VALUES ($1, $2, $3, '2026-11-16', '2026-11-16', 'ferie', $2)`,
    [newId(), manager.personId, bob.personId],
  );
  const today = await file(await app.as('alice'), 'telephony');
  expect(await told(today.id, 'presentata')).toContain('bob');
  app.clock.set('2026-11-17T08:00:00Z');
  await app.db.database.query(
    "UPDATE session SET created_at = '2026-11-17T07:59:00Z', last_seen_at = '2026-11-17T07:59:00Z', expires_at = now() + interval '9 years'",
  );
  const tomorrow = await file(await app.as('alice'), 'telephony');
  expect(await told(tomorrow.id, 'presentata')).not.toContain('bob');
});

test('the office may keep notices out of the mail', async () => {
  app.clock.set('2026-11-16T08:00:00Z');
  await (
    await app.as('administrator')
  ).put('/api/settings/requests', {
    ratificationHours: 12,
    remindsBeforeHours: 6,
    noticesByEmail: false,
  });
  const request = await file(await app.as('alice'), 'telephony');
  const mails = await app.db.database.query(
    "SELECT 1 FROM message WHERE channel = 'email' AND about_id = $1",
    [request.id],
  );
  expect(mails).toEqual([]);
  expect((await told(request.id, 'presentata')).length).toBeGreaterThan(0);
});
