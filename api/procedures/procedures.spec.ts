import {
  ProcedureSheet,
  type ProcedureDetail,
  type ProcedureList,
  type Service,
  type ServiceList,
} from '../../contract/procedures/procedures.ts';
import { rulesOf } from '../../domain/procedures/services.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
afterAll(() => app.close());

test('the ten sheets are there, whole, for every role', async () => {
  for (const person of ['alice', 'operator', 'manager', 'auditor', 'administrator'] as const) {
    const { body } = await (await app.as(person)).get<ProcedureList>('/api/procedures');
    expect(body.items.map(({ code }) => code)).toEqual(
      [...Array(10).keys()].map((n) => `SI-${String(n + 1).padStart(2, '0')}`),
    );
  }
  const { body } = await (await app.as('alice')).get<ProcedureDetail>('/api/procedures/SI-03');
  expect(body.sheet.phases).toHaveLength(4);
  expect(body.sheet.agile.f).toBe('sussiste in parte');
  expect(body.services.map(({ code }) => code)).toEqual(['firewall-rule', 'antivirus', 'blacklist']);
  expect(JSON.stringify(body)).not.toContain('ocr');
});

test('every sheet is one that the form for a new version would accept', async () => {
  const { body } = await (
    await app.as('alice')
  ).get<{ code: string; sheet: unknown }[]>('/api/procedures/open-data.json');
  expect(body as unknown[]).toHaveLength(10);
  for (const { code, sheet } of body as unknown as { code: string; sheet: unknown }[]) {
    expect([code, ProcedureSheet.safeParse(sheet).success]).toEqual([code, true]);
  }
});

test('the life cycle of each service is the one its sheet describes', async () => {
  const { body } = await (await app.as('alice')).get<ServiceList>('/api/services');
  const sheets = (await (await app.as('alice')).get<ProcedureList>('/api/procedures')).body.items;
  for (const service of body.items) {
    const sheet = sheets.find(({ code }) => code === service.procedure)!;
    expect([service.code, rulesOf(service.code).lifeCycle === 'with-acceptance']).toEqual([
      service.code,
      sheet.managerAcceptance,
    ]);
    expect(service.needsAcceptance).toBe(sheet.managerAcceptance);
    expect(service.deadlines.map(({ priority }) => priority)).toEqual(['low', 'normal', 'high', 'urgent']);
    // Silence never closes unless the office says so.
    expect(service.closesAfterSilenceDays).toBeNull();
  }
});

test('the open data are the same sheets as CSV, safe for a spreadsheet', async () => {
  const { text, headers } = await (await app.as('auditor')).get('/api/procedures/open-data.csv');
  expect(headers['content-type']).toContain('text/csv');
  expect(text.split('\r\n')[0]).toContain('"codice","versione","in_vigore_dal","titolo"');
  expect(text).toContain('SI-10');
});

test('a sheet prints, in any of its versions', async () => {
  const { text, headers, status } = await (
    await app.as('alice')
  ).get('/api/procedures/SI-09/sheet.pdf?version=1');
  expect([status, headers['content-type'], text.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-']);
  expect((await (await app.as('alice')).get('/api/procedures/SI-09/sheet.pdf?version=7')).status).toBe(404);
});

test('a service is changed by the Responsabile or the administrator, with a deadline for every priority', async () => {
  const { body } = await (await app.as('alice')).get<Service>('/api/services/telephony');
  const {
    name,
    description,
    isActive,
    deadlines,
    closesAfterSilenceDays,
    remindsEveryDays,
    knowledgeNotes,
    checklist,
  } = body;
  const settings = {
    name,
    description,
    isActive,
    deadlines,
    closesAfterSilenceDays,
    remindsEveryDays,
    knowledgeNotes,
    checklist,
  };
  for (const person of ['alice', 'operator', 'auditor'] as const) {
    expect((await (await app.as(person)).put('/api/services/telephony', settings)).status).toBe(403);
  }
  const admin = await app.as('administrator');
  const twice = [...deadlines.slice(0, 3), deadlines[0]];
  expect((await admin.put('/api/services/telephony', { ...settings, deadlines: twice })).status).toBe(422);
  expect((await (await app.as('manager')).put('/api/services/telephony', settings)).status).toBe(200);
  const saved = await admin.put<Service>('/api/services/telephony', {
    ...settings,
    closesAfterSilenceDays: 20,
    checklist: [{ text: 'Verificare la linea', obsolete: null }],
  });
  expect(saved.body).toMatchObject({
    closesAfterSilenceDays: 20,
    checklist: [{ text: 'Verificare la linea' }],
  });
});

test('a changed sheet is a new version, and a running request keeps the one it was filed under', async () => {
  const alice = await app.as('alice');
  const filed = await alice.post<{ id: string }>('/api/requests', {
    service: 'smartphone-app',
    subject: 'App senza squillo',
    content: { description: 'Le chiamate non squillano' },
    submit: true,
  });
  const before = (await alice.get<ProcedureDetail>('/api/procedures/SI-07')).body;
  const sheet = { ...before.sheet, deadline: 'Entro tre giorni lavorativi' };
  const version = { basedOn: before.version, sheet, note: 'Indicato il termine' };
  expect((await alice.post('/api/procedures/SI-07/versions', version)).status).toBe(403);
  const manager = await app.as('manager');
  const changed = await manager.post<ProcedureDetail>('/api/procedures/SI-07/versions', version);
  expect([changed.status, changed.body.version, changed.body.sheet.deadline]).toEqual([
    201,
    before.version + 1,
    'Entro tre giorni lavorativi',
  ]);
  // Somebody who started from the older version is told, and nothing is overwritten.
  expect((await manager.post('/api/procedures/SI-07/versions', version)).status).toBe(409);
  const { body } = await alice.get<{ sheet: { version: number } }>(`/api/requests/${filed.body.id}`);
  expect(body.sheet.version).toBe(before.version);
  const old = await alice.get<ProcedureDetail>(`/api/procedures/SI-07?version=${before.version}`);
  expect(old.body.sheet).toEqual(before.sheet);
});

test('an unknown sheet and a closed service say so', async () => {
  expect((await (await app.as('alice')).get('/api/procedures/SI-99')).status).toBe(404);
  expect((await (await app.as('alice')).get('/api/procedures/XX')).status).toBe(400);
  await app.db.database.query("UPDATE service SET active = false WHERE code = 'devices'");
  const answer = await (
    await app.as('alice')
  ).post<{ code: string }>('/api/requests', {
    service: 'devices',
    subject: 'Stampante',
    content: { description: 'Non stampa più nulla' },
    submit: true,
  });
  expect([answer.status, answer.body.code]).toEqual([422, 'service-closed']);
});

test('unit and office, contacts and the meaning of the letters stand on the sheet, the paper and in the open data', async () => {
  const admin = await app.as('administrator');
  const before = (await admin.get<ProcedureDetail>('/api/procedures/SI-05')).body;
  expect(before.sheet.organisationalUnit).not.toBe(before.sheet.office);
  const sheet = {
    ...before.sheet,
    phone: '+39 0000 123456',
    email: 'sistemi@provincia.example',
    pec: 'sistemi@pec.provincia.example',
    pecAcceptsOrdinaryMail: true,
    bodyLink: 'https://www.provincia.example',
    managerName: 'Anna Bianchi',
  };
  const changed = await admin.post<ProcedureDetail>('/api/procedures/SI-05/versions', {
    basedOn: before.version,
    sheet,
    note: 'Recapiti',
  });
  expect(changed).toMatchObject({ status: 201, body: { sheet } });
  const csv = (await admin.raw<string>({ method: 'GET', url: '/api/procedures/open-data.csv' })).text;
  expect(csv).toContain('"unita_organizzativa_responsabile","ufficio_del_procedimento"');
  expect(csv).toContain('le attività sono digitalizzate');
  expect(csv).toMatch(/"sistemi@pec\.provincia\.example","sì","https:\/\/www\.provincia\.example/);
});
