import { EVIDENCE_KINDS, type MeasureMap, type MeasureReport } from '../../contract/procedures/measures.ts';
import { newId } from '../database/ids.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
  for (const [name, address] of [
    ['PC-001', '10.0.0.1'],
    ['PC-002', null],
  ])
    await app.db.database.query(
      `INSERT INTO workstation (id, name, ip_address, purpose, sector_id) VALUES ($1, $2, $3, 'ufficio', $4)`,
      [newId(), name, address, app.people.sectors.roads],
    );
});
afterAll(() => app.close());

const PERIOD = 'from=2026-01-01&to=2026-12-31';

test('each measure comes with its source and the figures that speak for it', async () => {
  const { body } = await (await app.as('auditor')).get<MeasureReport>(`/api/reports/measures?${PERIOD}`);
  const own = body.rows.filter(({ level }) => level !== 'base NIS');
  expect(own).toHaveLength(121);
  expect(new Set(own.map(({ code }) => code.split('.')[0]))).toEqual(
    new Set(['1', '2', '3', '4', '5', '8', '10', '13']),
  );
  // Nothing is claimed that was not compared with the act.
  const certain = body.rows.filter(({ source }) => !source.includes('da verificare'));
  expect(certain.map(({ code }) => code)).toEqual(['1.3.1', '1.4.1', '1.4.2']);
  for (const row of body.rows) expect(row.source).not.toBe('');
  expect(body.rows.find(({ code }) => code === '1.4.1')!.figures).toEqual(
    expect.arrayContaining([
      { label: 'stazioni di lavoro in uso', value: '2' },
      { label: 'con indirizzo IP', value: '1' },
      { label: 'con settore', value: '2' },
    ]),
  );
});

test('the office edits the map, and every kind of evidence can be counted', async () => {
  const rows: MeasureMap['rows'] = EVIDENCE_KINDS.map((evidence, n) => ({
    code: `9.${n}`,
    level: 'interno',
    requirement: `Misura ${n}`,
    source: 'Regolamento interno',
    evidence,
    note: evidence === 'none' ? 'Descritta a parte' : '',
  }));
  expect((await (await app.as('operator')).put('/api/reports/measure-map', { rows })).status).toBe(403);
  for (const person of ['administrator', 'manager'] as const)
    expect((await (await app.as(person)).put('/api/reports/measure-map', { rows })).status).toBe(204);
  const { body } = await (await app.as('manager')).get<MeasureReport>(`/api/reports/measures?${PERIOD}`);
  expect(body.rows.map(({ figures }) => figures.length > 0)).toEqual(
    EVIDENCE_KINDS.map((kind) => kind !== 'none'),
  );
  const unsourced = await (
    await app.as('administrator')
  ).put('/api/reports/measure-map', {
    rows: [{ ...rows[0], source: '' }],
  });
  expect(unsourced.status).toBe(400);
});

test('comes as spreadsheet and as PDF', async () => {
  const manager = await app.as('manager');
  const reply = await app.nest.inject({ method: 'GET', url: `/api/reports/measures.ods?${PERIOD}` });
  expect(reply.statusCode).toBe(401);
  const pdf = await manager.get(`/api/reports/measures.pdf?${PERIOD}`);
  expect([pdf.status, pdf.headers['content-type'], pdf.text.slice(0, 5)]).toEqual([
    200,
    'application/pdf',
    '%PDF-',
  ]);
  const report = await manager.get(`/api/reports/requests.pdf?${PERIOD}`);
  expect([report.status, report.text.slice(0, 5)]).toEqual([200, '%PDF-']);
  const ods = await manager.get(`/api/reports/requests.ods?${PERIOD}`);
  expect([ods.status, ods.headers['content-type']]).toEqual([
    200,
    'application/vnd.oasis.opendocument.spreadsheet',
  ]);
});
