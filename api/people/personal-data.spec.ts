import type { ErasurePreview, PersonalDataExport } from '../../contract/people/personal-data.ts';
import { verifyAuditChain } from '../audit/audit-chain.ts';
import { newId } from '../database/ids.ts';
import { file } from '../requests/testing/requests.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import { OWN_ROWS, STAYS } from './personal-data-places.ts';

const NAME = 'Berenice D’Angiò-Zampieri';
const MAIL = 'berenice.dangio@provincia.example';

let app: TestApplication;
let id: string;
const sql = <T = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<T[]> =>
  app.db.database.query<T>(text, params);

beforeAll(async () => {
  app = await startTestApplication();
  id = app.people.actors.alice.personId;
  await sql('UPDATE person SET display_name = $2, email = $3, phone = $4, staff_number = $5 WHERE id = $1', [
    id,
    NAME,
    MAIL,
    '0432 555 0199',
    'M-77121',
  ]);
  const alice = await app.as('alice');
  const request = await file(alice, 'telephony', { subject: `Telefono di ${NAME}` });
  await alice.post(`/api/requests/${request.id}/comments`, {
    text: `Scrivere a ${MAIL}.`,
    audience: 'everybody',
  });
  await alice.post(`/api/requests/${request.id}/withdrawal`, { reason: 'non serve più' });
  await sql("UPDATE request SET state = 'withdrawn', closed_at = now() WHERE id = $1", [request.id]);
  await alice.post('/api/saved-filters', {
    list: 'requests',
    name: `Di ${NAME}`,
    query: 'q=1',
    isShared: false,
  });
  // Where others wrote the name.
  await sql("INSERT INTO setting (key, value, changed_by) VALUES ('prova', '{}', $1)", ['alice']);
  await sql(
    `INSERT INTO message (id, key, channel, recipient, subject, body) VALUES
       ($1::uuid, $1::text, 'email', $3, 'Per lei', 'testo'), ($2::uuid, $2::text, 'email', 'altri@provincia.example', $4, $5)`,
    [newId(), newId(), MAIL, `Richiesta di ${NAME}`, `Ha scritto ${NAME} <${MAIL}>; non ${NAME}ni.`],
  );
  await sql(
    `INSERT INTO firewall_rule (id, position, name, action, sources, destinations, services, reason, created_at, updated_at)
     VALUES ($1, 1, 'web', 'accept', '{}', '{}', '{}', $2, now(), now())`,
    [newId(), `chiesta da ${NAME}`],
  );
  await sql('UPDATE person SET active = true WHERE id = $1', [id]);
});
afterAll(() => app.close());

/** Every place of the database, whatever its schema, where the word stands: `table.column`. */
async function placesOf(word: string): Promise<string[]> {
  const columns = await sql<{ place: string; from: string; name: string }>(
    `SELECT c.relname || '.' || a.attname AS place, format('%I.%I', n.nspname, c.relname) AS "from", format('%I', a.attname) AS name
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_toast'
       AND a.attnum > 0 AND NOT a.attisdropped`,
  );
  const found: string[] = [];
  for (const { place, from, name } of columns) {
    const holds = `(position(lower($1) IN lower(${name}::text)) > 0
      OR CASE WHEN pg_typeof(${name}) = 'bytea'::regtype THEN position(convert_to($1, 'UTF8') IN ${name}::text::bytea) > 0 ELSE false END)`;
    const rows = await sql(`SELECT 1 FROM ${from} WHERE ${holds} LIMIT 1`, [word]);
    if (rows.length > 0) found.push(place);
  }
  return found;
}

const isDeclared = (place: string): boolean => {
  const [table = '', column = ''] = place.split('.');
  const columns = STAYS[table]?.columns ?? [];
  return columns.includes('*') || columns.includes(column);
};

test('an export gives out every place that names the person, without secrets, and is written down', async () => {
  const admin = await app.as('administrator');
  const answer = await admin.get<PersonalDataExport>(`/api/people/${id}/personal-data`);
  expect(answer.status).toBe(200);
  const tables = answer.body.tables.map(({ table }) => table);
  for (const table of [
    'person',
    'session',
    'request',
    'request_version',
    'request_comment',
    'audit_entry',
    'message',
    'firewall_rule',
    'setting',
  ])
    expect(tables).toContain(table);
  expect(answer.text).toContain(MAIL);
  expect(answer.text).not.toMatch(/password_hash|totp_secret|token_hash|argon2/);
  expect(
    answer.body.tables
      .flatMap(({ table, rows }) => (table === 'person' ? rows : []))
      .map((row) => row['username']),
  ).toEqual(['alice']);
  expect(await sql("SELECT 1 AS n FROM audit_entry WHERE action = 'person.exported'")).toEqual([{ n: 1 }]);
});

test('an active person is not erased, nor one whose acts are under a hold, nor by one person alone', async () => {
  const admin = await app.as('administrator');
  const propose = () => admin.post<{ code: string }>(`/api/people/${id}/erasure`);
  expect((await propose()).body).toMatchObject({ code: 'still-active' });
  await admin.patch(`/api/people/${id}`, { active: false });
  const [request] = await sql<{ id: string }>('SELECT id FROM request');
  const manager = await app.as('manager');
  await manager.post(`/api/retention/requests/${request!.id}/holds`, { reason: 'Causa pendente' });
  expect((await propose()).body).toMatchObject({ code: 'under-hold' });
  await manager.post(`/api/retention/requests/${request!.id}/holds/lifting`, { reason: 'Causa decisa' });
  expect((await propose()).status).toBe(204);
  const [approval] = await sql<{ id: string }>('SELECT id FROM person_approval WHERE outcome IS NULL');
  const own = await admin.post<{ code: string }>(`/api/people/approvals/${approval!.id}/confirmation`);
  expect([own.status, own.body.code]).toEqual([403, 'own-proposal']);
  expect((await (await app.as('operator')).post(`/api/people/${id}/erasure`)).status).toBe(403);
});

test('after the second word the name, the address and the user name stand only where it was said that they stay', async () => {
  const manager = await app.as('manager');
  const before = (await manager.get<ErasurePreview>(`/api/people/${id}/erasure`)).body;
  expect(before.erasedAt).toBeNull();
  expect(before.stays.map(({ table }) => table)).toEqual(
    expect.arrayContaining(['audit_entry', 'request', 'request_comment', 'request_version']),
  );
  expect((await placesOf(NAME)).filter((place) => !isDeclared(place)).length).toBeGreaterThan(3);
  const [approval] = await sql<{ id: string }>('SELECT id FROM person_approval WHERE outcome IS NULL');
  const answer = await manager.post(`/api/people/approvals/${approval!.id}/confirmation`);
  expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('"username":"persona-')]);

  for (const word of [NAME, MAIL, '0432 555 0199', 'M-77121'])
    expect([word, (await placesOf(word)).filter((place) => !isDeclared(place))]).toEqual([
      word,
      // Somebody else, whose name begins alike.
      word === NAME ? ['message.body'] : [],
    ]);
  for (const [table, owner] of Object.entries(OWN_ROWS))
    expect([table, await sql(`SELECT 1 FROM ${table} WHERE ${owner} = $1`, [id])]).toEqual([table, []]);
  expect(
    await sql("SELECT changed_by ~ '^Persona [0-9a-f]{8}$' AS good FROM setting WHERE key = 'prova'"),
  ).toEqual([{ good: true }]);
  const [event] = await sql<{ name: string }>(
    'SELECT actor_name AS name FROM request_event WHERE actor_id = $1 LIMIT 1',
    [id],
  );
  expect(event?.name).toMatch(/^Persona [0-9a-f]{8}$/);
  const [message] = await sql<{ body: string }>(
    "SELECT body FROM message WHERE recipient = 'altri@provincia.example'",
  );
  expect(message?.body).toMatch(
    /^Ha scritto Persona \w{8} <Persona \w{8}>; non Berenice D’Angiò-Zampierini\.$/,
  );
  expect(await sql('SELECT roles, active, email FROM person WHERE id = $1', [id])).toEqual([
    { roles: ['referent'], active: false, email: null },
  ]);
  expect((await manager.get<ErasurePreview>(`/api/people/${id}/erasure`)).body).toMatchObject({
    erasedAt: expect.any(String),
    goes: [],
  });
  expect(await verifyAuditChain(app.db.database)).toMatchObject({ intact: true });
});

test('who was erased does not come back', async () => {
  const admin = await app.as('administrator');
  const back = await admin.patch<{ code: string }>(`/api/people/${id}`, { active: true });
  expect([back.status, back.body.code]).toEqual([409, 'erased']);
  expect((await admin.post<{ code: string }>(`/api/people/${id}/erasure`)).body).toMatchObject({
    code: 'already-erased',
  });
  await expect(sql('UPDATE person SET active = true WHERE id = $1', [id])).rejects.toThrow('person_erased');
});

test('what is declared to stay exists', async () => {
  const columns = await sql<{ place: string }>(
    `SELECT c.relname || '.' || a.attname AS place FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped`,
  );
  const known = new Set(columns.flatMap(({ place }) => [place, `${place.split('.')[0]}.*`]));
  expect(
    Object.entries(STAYS)
      .flatMap(([table, { columns: some }]) => some.map((column) => `${table}.${column}`))
      .filter((place) => !known.has(place)),
  ).toEqual([]);
});
