import { file } from '../testing/requests.ts';
import { startTestApplication, type TestApplication } from '../../testing/application.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
afterAll(() => app.close());

const linesOf = (text: string): string[] => text.replace('\uFEFF', '').trim().split('\r\n');

test('the list leaves as it is filtered, whole, and holds what the person may see', async () => {
  const [alice, bob] = [await app.as('alice'), await app.as('bob')];
  const one = await file(alice, 'software', { subject: '=1+1 «prova»; virgolette "x"' });
  const urgent = await file(alice, 'software', { priority: 'urgent' });
  await file(bob, 'software');
  // More than one page of the list.
  const columns = await app.db.database.query<{ name: string }>(
    "SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'request' AND is_generated = 'NEVER'",
  );
  const own: Readonly<Record<string, string>> = { id: 'gen_random_uuid()', code: "'XX-2000-' || n" };
  await app.db.database.query(
    `INSERT INTO request (${columns.map(({ name }) => name).join()})
     SELECT ${columns.map(({ name }) => own[name] ?? `r.${name}`).join()} FROM request r, generate_series(1000, 1249) AS n
     WHERE r.id = $1`,
    [one.id],
  );
  const all = await alice.get('/api/requests/export');
  expect(all.headers['content-disposition']).toContain('richieste.csv');
  const lines = linesOf(all.text);
  expect(lines[0]).toMatch(/^"Codice";"Stato";"Oggetto"/);
  expect(lines).toHaveLength(1 + 2 + 250);
  expect(lines.find((line) => line.startsWith(`"${one.code}"`))).toContain(
    `"'=1+1 «prova»; virgolette ""x"""`,
  );

  const few = linesOf((await alice.get('/api/requests/export?priority=urgent')).text);
  expect(few).toHaveLength(2);
  expect(few[1]).toContain(urgent.code);
  expect((await alice.get('/api/requests/export?format=ods')).headers['content-type']).toContain(
    'opendocument',
  );
});

test('who takes a copy out is written down', async () => {
  await (await app.as('manager')).get('/api/requests/export');
  const rows = await app.db.database.query(
    "SELECT 1 FROM audit_entry WHERE action = 'export.made' AND subject_id = 'GET /api/requests/export' AND actor_id = $1",
    [app.people.actors.manager.personId],
  );
  expect(rows).toHaveLength(1);
});
