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
  await app.db.database.query(
    `INSERT INTO request SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'code', 'XX-2000-' || n))).*
     FROM request r, generate_series(1000, 1249) AS n WHERE r.id = $1`,
    [one.id],
  );
  await app.db.database.query(
    `INSERT INTO request_version SELECT (jsonb_populate_record(v, jsonb_build_object('request_id', r.id))).*
     FROM request_version v, request r WHERE v.request_id = $1 AND r.code LIKE 'XX-%'`,
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
