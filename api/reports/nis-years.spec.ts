import type { NisYear } from '../../contract/procedures/nis-year.ts';
import { officeYear } from '../../domain/calendar/office-day.ts';
import { newId } from '../database/ids.ts';
import { rawSheets } from '../imports/raw-sheets.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
  const run = (sql: string, ...values: unknown[]) => app.db.database.query(sql, values);
  await run('DELETE FROM dnsbl_target');
  await run(
    `INSERT INTO dnsbl_target (id, text, family, service, label) VALUES ($1, '203.0.113.20', 'ip4', 'posta', 'uscita'), ($2, '10.0.0.9', 'ip4', 'posta', 'interno')`,
    newId(),
    newId(),
  );
  await run(
    `INSERT INTO firewall_name (id, kind, name, entries) VALUES ($1, 'address', 'SITO', '{198.51.100.0/28,10.1.0.0/16}')`,
    newId(),
  );
  await run(
    `INSERT INTO mail_domain (id, domain, created_at) VALUES ($1, 'provincia.example', now())`,
    newId(),
  );
});
afterAll(() => app.close());

const ofYear = async (year: number) =>
  (await app.as('manager')).get<NisYear & { code: string }>(`/api/reports/nis-year?year=${year}`);
const supplier = (name: string) =>
  app.db.database.query(
    `INSERT INTO supplier (id, name, email, contract_reference, contract_ends_on) VALUES ($1, $2, 'x@y.example', 'Rep. 12', '2027-12-31')`,
    [newId(), name],
  );

test('the year comes from our records, is kept, and the next one says what changed', async () => {
  const year = officeYear(app.clock.now().getTime());
  await supplier('Reti srl');
  const first = await ofYear(year);
  expect(first.body).toMatchObject({ year, keptAt: null, comparedWith: null, removed: [] });
  const shown = ({ body }: { body: NisYear }) =>
    body.entries
      .filter(({ kind, value }) => kind !== 'supplier' || value.startsWith('Reti'))
      .map(({ value, detail, isToCheck, change }) => [value, detail, isToCheck, change]);
  expect(shown(first)).toEqual(
    expect.arrayContaining([
      ['198.51.100.0/28', 'SITO', true, null],
      ['203.0.113.20', 'posta, uscita', false, null],
      ['provincia.example', '', false, null],
      ['Reti srl', 'Rep. 12, fino al 31/12/2027', false, null],
    ]),
  );
  expect(first.body.entries.some(({ value }) => value.startsWith('10.'))).toBe(false);

  const manager = await app.as('manager');
  expect((await manager.post('/api/reports/nis-years', { year: year - 1 })).status).toBe(204);
  // A year that is over is not rewritten, nor may anybody else keep it.
  expect((await manager.post('/api/reports/nis-years', { year: year - 1 })).status).toBe(422);
  expect((await (await app.as('auditor')).post('/api/reports/nis-years', { year })).status).toBe(403);
  expect((await ofYear(year - 2)).body.code).toBe('year-not-kept');
  // The records of today are not those of a year to come.
  expect((await ofYear(year + 1)).body.code).toBe('year-not-kept');

  await app.db.database.query(`UPDATE dnsbl_target SET text = '203.0.113.21' WHERE text = '203.0.113.20'`);
  await app.db.database.query(`UPDATE supplier SET contract_reference = 'Rep. 40' WHERE name = 'Reti srl'`);
  const second = await ofYear(year);
  expect(second.body.comparedWith?.year).toBe(year - 1);
  expect(shown(second)).toEqual(
    expect.arrayContaining([
      ['203.0.113.21', 'posta, uscita', false, 'added'],
      ['Reti srl', 'Rep. 40, fino al 31/12/2027', false, 'changed'],
    ]),
  );
  expect(second.body.removed.map(({ value }) => value)).toEqual(['203.0.113.20']);
  const past = await ofYear(year - 1);
  expect(past.body.entries.map(({ value }) => value)).toContain('203.0.113.20');
  expect(past.body.comparedWith).toBeNull();
});

test('comes as CSV, ODS and JSON with the same rows', async () => {
  const year = officeYear(app.clock.now().getTime());
  const manager = await app.as('manager');
  const { body } = await ofYear(year);
  const lines = body.entries.length + body.removed.length;
  const csv = await manager.get(`/api/reports/nis-year.csv?year=${year}`);
  const [sheet] = (await rawSheets('dati.csv', Buffer.from(csv.text))).sheets;
  expect(sheet!.rows).toHaveLength(lines + 1);
  expect(sheet!.rows.find(({ cells }) => cells[1] === '203.0.113.20')?.cells[4]).toBe('non c’è più');
  // With no year before, nothing is told to be as it was.
  const alone = await manager.get(`/api/reports/nis-year.csv?year=${year - 1}`);
  const [first] = (await rawSheets('dati.csv', Buffer.from(alone.text))).sheets;
  expect(new Set(first!.rows.slice(1).map(({ cells }) => cells[4]))).toEqual(new Set(['non confrontato']));
  const json = await manager.get<NisYear>(`/api/reports/nis-year.json?year=${year}`);
  expect(JSON.parse(json.text)).toEqual(body);
  const ods = await manager.get(`/api/reports/nis-year.ods?year=${year}`);
  expect([ods.status, ods.headers['content-type']]).toEqual([
    200,
    'application/vnd.oasis.opendocument.spreadsheet',
  ]);
});

test('a body that is no NIS subject has no such data', async () => {
  const year = officeYear(app.clock.now().getTime());
  const nis = { status: 'not-subject', on: '2026-04-12', note: 'Non in elenco' };
  await (await app.as('administrator')).put('/api/incidents/rules', { clocks: [], source: '', nis });
  const refused = await ofYear(year);
  expect([refused.status, refused.body.code]).toEqual([409, 'not-nis-subject']);
  expect((await (await app.as('manager')).get(`/api/reports/nis-year.csv?year=${year}`)).status).toBe(409);
});
