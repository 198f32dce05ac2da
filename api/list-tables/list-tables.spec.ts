import { TABLE_LISTS, type TableList } from '../../contract/list-tables.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import { LIST_TABLES } from './list-tables.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
  const operator = await app.as('operator');
  for (const text of ['203.0.113.10', '203.0.113.11'])
    expect(
      (await operator.post('/api/dnsbl/targets', { text, service: 'Posta', label: 'uno; due' })).status,
    ).toBe(201);
});
afterAll(() => app.close());

const table = async (
  list: TableList,
  query = '',
  person: 'manager' | 'alice' | 'operator' | 'administrator' = 'manager',
) => (await app.as(person)).get<{ code: string }>(`/api/list-tables/${list}?${query}`);

/** Whom the list's own route answers, where that is not the manager. */
const OTHER_READER: Partial<Record<TableList, 'operator' | 'administrator'>> = {
  people: 'operator',
  workstations: 'operator',
  'upload-tokens': 'operator',
  'personal-tokens': 'administrator',
};

test.each(TABLE_LISTS)('the list %s comes as a table with its heads, in both languages', async (list) => {
  const person = OTHER_READER[list] ?? 'manager';
  const it = await table(list, 'format=csv', person);
  expect([it.status, it.text.slice(0, 80)]).toEqual([200, it.text.slice(0, 80)]);
  expect(it.headers['content-type']).toContain('text/csv');
  expect(it.headers['content-disposition']).toBe(`attachment; filename="${LIST_TABLES[list].file}.csv"`);
  const heads = (column: 0 | 1) => LIST_TABLES[list].columns.map(([head]) => head[column]);
  for (const head of heads(0)) expect(it.text.split('\r\n')[0]).toContain(head);
  const en = await table(list, 'language=en', person);
  for (const head of heads(1)) expect(en.text.split('\r\n')[0]).toContain(head);
  const ods = await table(list, 'format=ods', person);
  expect(ods.text.slice(0, 2)).toBe('PK');
});

test('the filters of the list hold, and a cell with the separator stays one cell', async () => {
  const { text } = await table('targets', 'q=203.0.113.11');
  const [, ...rows] = text.trim().split('\r\n');
  expect(rows).toHaveLength(1);
  expect(rows[0]).toContain('203.0.113.11');
  expect(rows[0]).toContain('"uno; due"');
  expect(rows[0]).toContain('mai controllato');
});

test('a table is as long as its list, not as its first page', async () => {
  await app.db.database.query(
    `INSERT INTO person (id, username, display_name, roles, password_hash)
     SELECT gen_random_uuid(), 'many' || n, 'Persona ' || n, ARRAY['referent'], 'x' FROM generate_series(1, 450) n`,
  );
  const [, ...rows] = (await table('people', 'q=Persona', 'operator')).text.trim().split('\r\n');
  expect(rows).toHaveLength(450);
  expect(new Set(rows).size).toBe(450);
});

test('who may not read the list gets no table of it, and a wrong filter is refused as on the list', async () => {
  const refused = await table('targets', '', 'alice');
  expect([refused.status, refused.body.code]).toEqual([403, 'not-permitted']);
  expect((await app.anonymous().get('/api/list-tables/targets')).status).toBe(401);
  expect((await table('targets', 'active=perhaps')).status).toBe(400);
  expect((await (await app.as('manager')).get('/api/list-tables/passwords')).status).toBe(400);
});

test('names of addresses and of services are rows of one table', async () => {
  const operator = await app.as('operator');
  const name = { name: 'banca-dati', entries: ['10.20.100.30'], description: 'Protocollo' };
  expect((await operator.post('/api/firewall/objects', name)).status).toBe(201);
  const { text } = await table('firewall-names');
  expect(text).toMatch(/"banca-dati";"indirizzi";"10\.20\.100\.30"/);
  expect((await table('firewall-names', 'language=en')).text).toMatch(/"banca-dati"[;,]"addresses"/);
});

test('a copy that was taken stands in the register', async () => {
  await table('zones');
  const [row] = await app.db.database.query<{ details: string }>(
    "SELECT details FROM audit_entry WHERE action = 'export.made' AND subject_id LIKE '%list-tables%' ORDER BY seq DESC LIMIT 1",
  );
  expect(row!.details).toContain('zones');
});
