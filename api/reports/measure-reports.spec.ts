import { officeYear } from '../../domain/calendar/office-day.ts';
import { EVIDENCE_KINDS, type MeasureMap, type MeasureReport } from '../../contract/procedures/measures.ts';
import { isNisLevel } from '../../domain/incidents/nis.ts';
import { newId } from '../database/ids.ts';
import { csvOf, tableOfMeasures } from './report-tables.ts';
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
  const own = body.rows.filter(({ level }) => !isNisLevel(level));
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

test('figures of what is not there judge nothing, and the row says why on page, sheet and paper', async () => {
  const auditor = await app.as('auditor');
  const { body } = await auditor.get<MeasureReport>(`/api/reports/measures?${PERIOD}`);
  const reasons = new Map(body.rows.map(({ evidence, notJudged }) => [evidence, notJudged]));
  expect(Object.fromEntries(reasons)).toMatchObject({
    inventory: null,
    // Two workstations of which no console ever spoke.
    antivirus: 'antivirus-not-known',
    unsupported: 'systems-not-known',
    'firewall-register': 'no-rules',
    accounts: null,
    none: null,
  });
  const row = body.rows.find(({ evidence }) => evidence === 'antivirus')!;
  expect(tableOfMeasures({ ...body, rows: [row] })[1]![4]).toMatch(
    /^Non giudicata: di nessuna stazione di lavoro è nota la protezione\. stazioni di lavoro in uso: 2;/,
  );
});

test('no line of a cell becomes a row or a formula of the CSV', () => {
  const csv = csvOf([['a'], ['prima\n=1+1'], ['uno;=2+2'], ['@x'], ['']]);
  expect(csv).toBe('\ufeff"a"\r\n"prima\n\'=1+1"\r\n"uno;=2+2"\r\n"\'@x"\r\n""\r\n');
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

test('a year is kept as it stood, and the next one says what changed since', async () => {
  const manager = await app.as('manager');
  const year = officeYear(app.clock.now());
  const rows: MeasureMap['rows'] = [
    {
      code: '1.4.1',
      level: 'minimo',
      requirement: 'Inventario',
      source: 'Circolare',
      evidence: 'inventory',
      note: '',
    },
    { code: '9.9.9', level: '', requirement: 'Da togliere', source: 'Circolare', evidence: 'none', note: '' },
  ];
  await manager.put('/api/reports/measure-map', { rows });
  expect(
    (await (await app.as('operator')).post('/api/reports/measure-years', { year: year - 1 })).status,
  ).toBe(403);
  expect((await manager.post('/api/reports/measure-years', { year: year - 2 })).status).toBe(422);
  expect((await manager.post('/api/reports/measure-years', { year: year - 1 })).status).toBe(204);
  // A year that is over is kept once.
  expect((await manager.post('/api/reports/measure-years', { year: year - 1 })).status).toBe(422);
  await app.db.database.query(
    `INSERT INTO workstation (id, name, ip_address, purpose, sector_id) VALUES ($1, 'PC-003', '10.0.0.3', '', $2)`,
    [newId(), app.people.sectors.roads],
  );
  await manager.put('/api/reports/measure-map', {
    rows: [rows[0], { ...rows[1], code: '9.9.8', requirement: 'Nuova' }],
  });
  const { body } = await manager.get<MeasureReport>(
    `/api/reports/measures?from=${year}-01-01&to=${year}-12-31`,
  );
  expect(body.comparedWith).toMatchObject({ year: year - 1, dropped: ['9.9.9'] });
  expect(body.rows[0]!.change).toMatchObject({ isNew: false, requirementBefore: null });
  expect(body.rows[0]!.change!.figures).toContainEqual({ label: 'con indirizzo IP', before: '1' });
  expect(body.rows[0]!.change!.figures.map(({ label }) => label)).not.toContain('con titolare');
  expect(body.rows[1]!.change).toMatchObject({ isNew: true });
  const table = tableOfMeasures(body);
  expect(table.map((cells) => [cells[0], cells[4] === 'nessuna', cells[6]!.split(':')[0]])).toEqual([
    ['misura', false, `che cosa era diverso nel ${year - 1}`],
    ['1.4.1', false, 'stazioni di lavoro in uso'],
    ['9.9.8', true, 'riga nuova'],
    ['9.9.9', false, 'riga tolta'],
  ]);
  expect(tableOfMeasures({ ...body, comparedWith: undefined })[0]!.at(-1)).toContain('nessun anno');
  const paper = await manager.get(`/api/reports/measures.pdf?from=${year}-01-01&to=${year}-12-31`);
  expect(paper.status).toBe(200);
});

test('the map comes as a library that CISO Assistant imports', async () => {
  const manager = await app.as('manager');
  const rows: MeasureMap['rows'] = [
    {
      code: 'A 1',
      level: 'minimo',
      requirement: 'Dire "sì": due punti\ne a capo',
      source: 'Atto: da verificare',
      evidence: 'none',
      note: '',
    },
  ];
  await manager.put('/api/reports/measure-map', { rows });
  const { status, text } = await manager.get('/api/reports/measures.yaml');
  expect(status).toBe(200);
  expect(text).toContain('    requirement_nodes:\n');
  expect(text).toContain(
    [
      '    - urn: "urn:baluardo:risk:req_node:misure:a-1"',
      '      assessable: true',
      '      depth: 2',
      '      parent_urn: "urn:baluardo:risk:req_node:misure:g1"',
      '      ref_id: "A 1"',
      '      description: "Dire \\"sì\\": due punti\\ne a capo"',
      '      annotation: "Atto: da verificare"',
      '      implementation_groups:',
      '      - "minimo"',
    ].join('\n'),
  );
});

test('a body that is no NIS subject is shown no row for NIS subjects, on no paper', async () => {
  const administrator = await app.as('administrator');
  const map = (await administrator.get<MeasureMap>('/api/reports/measure-map')).body;
  const row = (code: string, level: string): MeasureMap['rows'][number] => ({
    code,
    level,
    requirement: `Requisito ${code}`,
    source: 'Regolamento',
    evidence: 'none',
    note: '',
  });
  const rows = [row('1.1.1', 'minimo'), row('ID.AM-01', 'base NIS')];
  expect((await administrator.put('/api/reports/measure-map', { rows })).status).toBe(204);
  const papersOf = async (status: string) => {
    const nis = { status, on: '2026-04-12', note: 'Comunicazione di ACN' };
    await administrator.put('/api/incidents/rules', { clocks: [], source: '', nis });
    const manager = await app.as('manager');
    const { body } = await manager.get<MeasureReport>(`/api/reports/measures?${PERIOD}`);
    const { text } = await manager.get('/api/reports/measures.yaml');
    return [body.rows.map(({ code }) => code), text.includes('ID.AM-01'), body.nis.status];
  };
  expect(await papersOf('not-subject')).toEqual([['1.1.1'], false, 'not-subject']);
  expect(await papersOf('subject')).toEqual([['1.1.1', 'ID.AM-01'], true, 'subject']);
  expect((await administrator.put('/api/reports/measure-map', map)).status).toBe(204);
});
