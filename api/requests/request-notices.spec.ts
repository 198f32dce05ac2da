import { startTestApplication, type TestApplication } from '../testing/application.ts';
import { newId } from '../database/ids.ts';
import { file, post } from './testing/desk.ts';

let house: TestApplication;
beforeAll(async () => {
  house = await startTestApplication();
  house.clock.set('2026-11-16T08:00:00Z');
});
afterAll(() => house.close());

/** Who was told, by name, of this request with these words. */
async function told(requestId: string, words: string): Promise<string[]> {
  const rows = await house.db.database.query<{ username: string }>(
    `SELECT p.username FROM message m JOIN person p ON p.id::text = m.recipient
     WHERE m.channel = 'in-app' AND m.about_id = $1 AND m.subject LIKE '%' || $2 || '%' ORDER BY p.username`,
    [requestId, words],
  );
  return rows.map(({ username }) => username);
}

test('who has to move is told, in the interface and by e-mail, and never who acted', async () => {
  const request = await file(await house.as('alice'), 'telephony');
  expect(await told(request.id, 'presentata')).toEqual(['manager', 'manager2', 'operator', 'operator2']);
  await post(await house.as('manager'), request, 'acceptance', { version: 1 });
  expect(await told(request.id, 'accettata')).toEqual(['alice', 'operator', 'operator2']);
  const mails = await house.db.database.query<{ recipient: string; body: string }>(
    "SELECT recipient, body FROM message WHERE channel = 'email' AND about_id = $1 AND subject LIKE '%accettata'",
    [request.id],
  );
  expect(mails.map(({ recipient }) => recipient)).toContain('alice@provincia.example');
  expect(mails[0]!.body).toContain(`http://127.0.0.1:3000/richieste/${request.id}`);
});

test('once somebody works on it the others are left in peace, unless that person left', async () => {
  const request = await file(await house.as('alice'), 'software');
  await post(await house.as('operator'), request, 'start');
  await post(await house.as('alice'), request, 'comments', { text: 'Ci sono novità?' });
  expect(await told(request.id, 'nuovo commento')).toEqual(['operator']);
  await house.db.database.query("UPDATE person SET active = false WHERE username = 'operator'");
  await post(await house.as('alice'), request, 'comments', { text: 'Nessuno risponde' });
  expect(await told(request.id, 'nuovo commento')).toEqual(['operator', 'operator2']);
  await house.db.database.query("UPDATE person SET active = true WHERE username = 'operator'");
});

test('a recorded deputy is told with the Responsabile, while it lasts', async () => {
  const { manager, bob } = house.people.actors;
  await house.db.database.query(
    `INSERT INTO deputy (id, manager_id, deputy_id, starts_on, ends_on, reason, created_by)
     VALUES ($1, $2, $3, '2026-11-16', '2026-11-16', 'ferie', $2)`,
    [newId(), manager.personId, bob.personId],
  );
  const today = await file(await house.as('alice'), 'telephony');
  expect(await told(today.id, 'presentata')).toContain('bob');
  house.clock.set('2026-11-17T08:00:00Z');
  await house.db.database.query(
    "UPDATE session SET expires_at = now() + interval '9 years', last_seen_at = '2026-11-17T07:59:00Z'",
  );
  const tomorrow = await file(await house.as('alice'), 'telephony');
  expect(await told(tomorrow.id, 'presentata')).not.toContain('bob');
});

test('the office may keep notices out of the mail', async () => {
  house.clock.set('2026-11-16T08:00:00Z');
  await (
    await house.as('administrator')
  ).put('/api/settings/requests', {
    ratificationHours: 12,
    remindsBeforeHours: 6,
    noticesByEmail: false,
  });
  const request = await file(await house.as('alice'), 'telephony');
  const mails = await house.db.database.query(
    "SELECT 1 FROM message WHERE channel = 'email' AND about_id = $1",
    [request.id],
  );
  expect(mails).toEqual([]);
  expect((await told(request.id, 'presentata')).length).toBeGreaterThan(0);
});
