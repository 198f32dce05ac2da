import type { RequestDetail } from '../../../contract/requests/requests.ts';
import { rulesOf, SERVICE_CODES } from '../../../domain/procedures/services.ts';
import { startTestApplication, type TestApplication } from '../../testing/application.ts';
import type { TestPerson } from '../../testing/people.ts';
import { addSupplier, file, post } from '../testing/requests.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T08:00:00Z');
});
afterAll(() => app.close());

const as = (person: TestPerson) => app.as(person);
const OWN = SERVICE_CODES.filter((code) => ['service', 'site-update'].includes(rulesOf(code).kind));
const WORKED: Record<string, object | undefined> = {
  'workstation-system': { name: 'PC-NUOVO-1', operatingSystem: 'Windows 11 Pro' },
  'workstation-software': { name: 'pc-nuovo-1', software: ['LibreOffice 25.8', 'Acrobat Reader'] },
};
const SITE_UPDATE = { notice: 'Pubblicare il bando allegato.', page: 'Bandi di gara' };

test.each(OWN)('%s runs from a sector’s request to closure', async (service) => {
  const rules = rulesOf(service);
  let request = await file(
    await as('alice'),
    service,
    rules.kind === 'site-update' ? { content: SITE_UPDATE } : {},
  );
  expect(request.code).toMatch(new RegExp(`^${rules.prefix}-2026-\\d{4}$`));
  expect(request.summary.length).toBeGreaterThan(10);
  if (rules.lifeCycle === 'with-acceptance') {
    request = await post(await as('manager'), request, 'acceptance', { version: 1 });
  }
  request = await post(await as('operator'), request, 'start');
  expect(request).toMatchObject({ state: 'in-progress', assignee: { name: 'operator' } });
  for (const item of request.checklist) {
    const early = await (
      await as('operator')
    ).post<{ code: string }>(`/api/requests/${request.id}/execution`, {});
    expect([early.status, early.body.code]).toEqual([409, 'checklist-open']);
    const ticked = await (
      await as('operator')
    ).put<RequestDetail>(`/api/requests/${request.id}/checklist/${item.id}`, {
      outcome: item.obsolete === null ? 'done' : 'not-needed',
      note: item.obsolete ?? '',
    });
    expect(ticked.body.checklist.find(({ id }) => id === item.id)?.doneBy?.name).toBe('operator');
  }
  if (rules.kind === 'site-update') {
    const early = await (
      await as('operator')
    ).post<{ code: string }>(`/api/requests/${request.id}/execution`, {});
    expect([early.status, early.body.code]).toEqual([422, 'publication-missing']);
    await (
      await as('operator')
    ).put(`/api/requests/${request.id}/publication`, {
      page: 'Bandi di gara',
      publishedOn: '2026-11-16',
      url: 'https://www.provincia.example/bandi/12',
    });
  }
  const worked = WORKED[service];
  if (worked !== undefined) {
    const early = await (
      await as('operator')
    ).post<{ code: string }>(`/api/requests/${request.id}/execution`, {});
    expect([early.status, early.body.code]).toEqual([422, 'workstation-missing']);
  }
  request = await post(await as('operator'), request, 'execution', {
    note: 'Fatto',
    complexity: 'intermediate',
    ...(worked !== undefined && { workstation: worked }),
  });
  // Who did the work does not say for the sector that it is well done.
  const alone = await (
    await as('operator')
  ).post<{ code: string }>(`/api/requests/${request.id}/verification`, {});
  expect([alone.status, alone.body.code]).toEqual([403, 'executed-by-you']);
  expect(request.waitsFor).toEqual(['requester']);
  request = await post(await as('alice'), request, 'verification', { note: 'Funziona' });
  expect(request).toMatchObject({ state: 'verified', waitsFor: [], closedAt: '2026-11-16T08:00:00Z' });
  expect(request.confirmations).toMatchObject([{ side: 'sector', person: { name: 'alice' } }]);
});

test('the assessment and how a colleague was helped stay in the history', async () => {
  let request = await file(await as('alice'), 'user-assistance');
  const operator = await as('operator');
  request = await post(operator, request, 'start', { note: 'La coda di stampa è ferma.' });
  const unknown = await operator.post(`/api/requests/${request.id}/execution`, { intervention: 'magic' });
  expect(unknown.status).toBe(400);
  request = await post(operator, request, 'execution', { note: 'Spiegato.', intervention: 'advice' });
  expect(request.events.map(({ type, note, details }) => [type, note, details['intervention']])).toEqual([
    ['submit', '', undefined],
    ['start', 'La coda di stampa è ferma.', undefined],
    ['execute', 'Spiegato.', 'advice'],
  ]);
});

test('the workstation of SI-09 and SI-10 stands in the inventory, with its system, its programs and its requests', async () => {
  const operator = await as('operator');
  const { items } = (
    await operator.get<{ items: { id: string; name: string }[] }>('/api/workstations?q=PC-NUOVO-1')
  ).body;
  expect(items).toMatchObject([{ name: 'PC-NUOVO-1' }]);
  const { body } = await operator.get(`/api/workstations/${items[0]!.id}`);
  expect(body).toMatchObject({
    state: 'in-use',
    operatingSystem: 'Windows 11 Pro',
    protection: 'unknown',
    software: [
      { name: 'Acrobat Reader', installedOn: '2026-11-16', requestCode: 'SG-2026-0001' },
      { name: 'LibreOffice 25.8' },
    ],
  });
  const history = await operator.get<{ items: { reason: string }[] }>(
    `/api/workstations/${items[0]!.id}/history`,
  );
  expect(history.body.items.map(({ reason }) => reason)).toContain('SG-2026-0001');
});

test('the second phase of a sheet waits for the first', async () => {
  const request = await file(await as('alice'), 'workstation-system');
  const operator = await as('operator');
  const { checklist } = await post(operator, request, 'start');
  expect(checklist.map(({ phase }) => phase)).toEqual([null, null, 1, 2, null, null, null]);
  const tick = (at: number) =>
    operator.put<{ code: string; message: string }>(
      `/api/requests/${request.id}/checklist/${checklist[at]!.id}`,
      { outcome: 'done', note: '' },
    );
  const early = await tick(3);
  expect([early.status, early.body.code]).toEqual([409, 'earlier-phase-open']);
  expect(early.body.message).toContain('Installazione del SO');
  expect((await tick(2)).status).toBe(200);
  expect((await tick(3)).status).toBe(200);
});

test('remote work is noted where the sheet lets it be, and refused where none of its elements is given', async () => {
  const allowed = await file(await as('alice'), 'digital-signature');
  await post(await as('manager'), allowed, 'acceptance', { version: 1 });
  await post(await as('operator'), allowed, 'start');
  const done = await post(await as('operator'), allowed, 'execution', {
    intervention: 'remote',
    isAgile: true,
    complexity: 'advanced',
  });
  expect(done.events.at(-1)?.details).toMatchObject({
    intervention: 'remote',
    isAgile: true,
    complexity: 'advanced',
  });
  const forbidden = await file(await as('alice'), 'user-assistance');
  await post(await as('operator'), forbidden, 'start');
  const refused = await (
    await as('operator')
  ).post<{ code: string; message: string }>(`/api/requests/${forbidden.id}/execution`, {
    intervention: 'remote',
    isAgile: true,
  });
  expect([refused.status, refused.body.code]).toEqual([422, 'not-agile']);
  expect(refused.body.message).toContain('SI-01');
});

test('a notice that stands on several pages keeps each with its day; the same address again mends it', async () => {
  const request = await file(await as('alice'), 'site-update', { content: SITE_UPDATE });
  await post(await as('manager'), request, 'acceptance', { version: 1 });
  const operator = await as('operator');
  await post(operator, request, 'start');
  const publish = (page: string, url: string) =>
    operator.put<RequestDetail>(`/api/requests/${request.id}/publication`, {
      page,
      publishedOn: '2026-11-16',
      url: `https://www.provincia.example/${url}`,
    });
  await publish('Bandi', 'bandi/12');
  await publish('Amministrazione trasparente', 'trasparenza/12');
  const { body } = await publish('Bandi di gara', 'bandi/12');
  expect(body.publications.map(({ page }) => page).sort()).toEqual([
    'Amministrazione trasparente',
    'Bandi di gara',
  ]);
  const gone = await operator.delete<RequestDetail>(
    `/api/requests/${request.id}/publications/${body.publications[0]!.id}`,
  );
  expect(gone.body.publications).toHaveLength(1);
});

test('the smartphone’s handset, number and licence reach the order and the sentence', async () => {
  const request = await file(await as('alice'), 'smartphone-app', {
    content: {
      description: 'L’app non squilla.',
      handset: 'Samsung A55',
      officeNumber: '0123 456 231',
      licence: 'UC-77',
    },
  });
  expect(request.summary).toBe('L’app non squilla. Telefono: Samsung A55. Numero: 0123 456 231.');
  expect(request.content).toMatchObject({ licence: 'UC-77' });
});

test('a telephone call is recorded by the operator for a colleague without an account', async () => {
  const request = await file(await as('operator'), 'user-assistance', {
    channel: 'telephone',
    sectorId: app.people.sectors.finance,
    requesterName: 'Maria Verdi',
    requesterStaffNumber: '10433',
  });
  expect(request).toMatchObject({
    channel: 'telephone',
    requester: { id: null, name: 'Maria Verdi', staffNumber: '10433' },
    filedBy: { name: 'operator' },
  });
  // The sector's referent follows it and may confirm the outcome.
  expect((await (await as('bob')).get(`/api/requests/${request.id}`)).status).toBe(200);
  expect((await (await as('alice')).get(`/api/requests/${request.id}`)).status).toBe(404);
});

test('a referent files for the own sector only', async () => {
  const answer = await (
    await as('alice')
  ).post('/api/requests', {
    service: 'software',
    subject: 'Per un altro settore',
    content: { description: 'Installare un programma' },
    sectorId: app.people.sectors.finance,
    submit: true,
  });
  expect(answer.status).toBe(403);
});

test('a draft is its author’s alone, keeps what was typed, and is read when it is filed', async () => {
  const draft = await file(await as('alice'), 'software', { submit: false, content: { description: '' } });
  expect(draft).toMatchObject({ state: 'draft', content: { description: '' }, waitsFor: ['requester'] });
  expect((await (await as('operator')).get(`/api/requests/${draft.id}`)).status).toBe(404);
  const early = await (
    await as('alice')
  ).post<{ code: string; issues: { path: string }[] }>(`/api/requests/${draft.id}/submission`, {});
  expect(early.status).toBe(422);
  expect(early.body).toMatchObject({ code: 'content-invalid', issues: [{ path: 'content.description' }] });
  await (
    await as('alice')
  ).put(`/api/requests/${draft.id}/content`, {
    version: 1,
    subject: 'Installare il lettore PDF',
    content: { description: 'Serve il lettore PDF.' },
  });
  const filed = await post(await as('alice'), draft, 'submission');
  expect(filed).toMatchObject({ state: 'submitted', version: 2, editedAfterFiling: false });
  expect(filed.summary).toBe('Serve il lettore PDF.');
});

test('a failed verification reopens, with its reason, and the confirmations start anew', async () => {
  let request = await file(await as('alice'), 'software');
  await post(await as('operator'), request, 'start');
  await post(await as('operator'), request, 'execution');
  request = await post(await as('alice'), request, 'reopening', { reason: 'Ancora guasto' });
  expect(request).toMatchObject({ state: 'reopened', waitsFor: ['operator'], executedAt: null });
  await post(await as('operator'), request, 'start');
  await post(await as('operator'), request, 'execution');
  request = await post(await as('alice'), request, 'verification');
  expect(request.state).toBe('verified');
});

test('moved to another service, it keeps code and history and is read by the new one', async () => {
  const request = await file(await as('alice'), 'devices');
  const moved = await (
    await as('operator')
  ).put<RequestDetail>(`/api/requests/${request.id}/service`, {
    version: 1,
    service: 'telephony',
    content: { description: 'Il telefono della stanza 12 non riceve chiamate.' },
    reason: 'È un problema di telefonia',
  });
  expect(moved.body).toMatchObject({ code: request.code, service: { code: 'telephony' }, version: 2 });
  expect(moved.body.sheet.procedure).toBe('SI-06');
  expect(moved.body.events.map(({ type }) => type)).toEqual(['submit', 'change-service']);
});

test('running requests keep the version of the sheet under which they were filed', async () => {
  const before = await file(await as('alice'), 'software');
  const { body } = await (
    await as('administrator')
  ).get<{ sheet: Record<string, unknown> }>('/api/procedures/SI-02');
  const added = await (
    await as('administrator')
  ).post('/api/procedures/SI-02/versions', {
    basedOn: 1,
    sheet: { ...body.sheet, deadline: '5 giorni lavorativi' },
    note: 'Termine fissato',
  });
  expect(added.status).toBe(201);
  const late = await (
    await as('administrator')
  ).post('/api/procedures/SI-02/versions', {
    basedOn: 1,
    sheet: body.sheet,
    note: 'Su una versione superata',
  });
  expect(late.status).toBe(409);
  const after = await file(await as('alice'), 'software');
  const again = await (await as('alice')).get<RequestDetail>(`/api/requests/${before.id}`);
  expect([again.body.sheet.version, after.sheet.version]).toEqual([1, 2]);
});

test('a supplier call has ticket, clock and outcome, and is not the sector’s to read', async () => {
  const supplierId = await addSupplier(app, 'Telefonia S.p.A.');
  let request = await file(await as('alice'), 'telephony');
  await post(await as('manager'), request, 'acceptance', { version: 1 });
  await post(await as('operator'), request, 'start');
  request = await post(await as('operator'), request, 'calls', {
    supplierId,
    ticket: 'INC-5',
    text: 'Linea muta',
  });
  expect(request.calls).toMatchObject([{ ticket: 'INC-5', outcome: 'open', isOverdue: false }]);
  const closed = await (
    await as('operator')
  ).put<RequestDetail>(`/api/requests/${request.id}/calls/${request.calls[0]!.id}`, {
    ticket: 'INC-5',
    outcome: 'solved',
    note: 'Sostituita la scheda',
  });
  expect(closed.body.calls).toMatchObject([{ outcome: 'solved', closedAt: '2026-11-16T08:00:00Z' }]);
  const sector = await (await as('alice')).get<RequestDetail>(`/api/requests/${request.id}`);
  expect(sector.body.calls).toEqual([]);
  expect(sector.text).not.toContain('INC-5');
});

test('a call opened after the work is ended after the closure, once, and none is opened then', async () => {
  const supplierId = await addSupplier(app, 'Centralini S.r.l.');
  let request = await file(await as('alice'), 'telephony');
  const call = { supplierId, ticket: 'INC-9', text: 'Fruscio in linea' };
  await post(await as('manager'), request, 'acceptance', { version: 1 });
  await post(await as('operator'), request, 'start');
  await post(await as('operator'), request, 'execution', {
    note: 'Sostituito il cavo',
    intervention: 'on-site',
  });
  request = await post(await as('operator'), request, 'calls', call);
  await post(await as('alice'), request, 'verification');
  const operator = await as('operator');
  const path = `/api/requests/${request.id}/calls`;
  expect((await operator.post(path, call)).status).toBe(409);
  const end = { ticket: 'INC-9', outcome: 'solved', note: 'Filtro montato' };
  const ended = await operator.put<RequestDetail>(`${path}/${request.calls[0]!.id}`, end);
  expect(ended.body).toMatchObject({ state: 'verified', calls: [{ outcome: 'solved' }] });
  expect(ended.body.calls[0]!.closedAt).not.toBeNull();
  const again = await operator.put(`${path}/${request.calls[0]!.id}`, { ...end, outcome: 'not-solved' });
  expect(again.status).toBe(409);
});

test('a recurring problem is tied to its earlier request, and both show it', async () => {
  const first = await file(await as('alice'), 'software');
  const again = await file(await as('alice'), 'software');
  const tied = await (
    await as('operator')
  ).put<RequestDetail>(`/api/requests/${again.id}/relation`, {
    relatedTo: first.id,
  });
  expect(tied.body.related.map(({ code }) => code)).toEqual([first.code]);
  const seen = await (await as('alice')).get<RequestDetail>(`/api/requests/${first.id}`);
  expect(seen.body.related.map(({ code }) => code)).toEqual([again.code]);
  const itself = await (
    await as('operator')
  ).put(`/api/requests/${again.id}/relation`, { relatedTo: again.id });
  expect(itself.status).toBe(422);
});
