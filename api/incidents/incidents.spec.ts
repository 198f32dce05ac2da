import type { IncidentDetail, IncidentPage } from '../../contract/incidents.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import { file } from '../requests/testing/requests.ts';
import { IncidentsChecker } from './incidents-checker.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
beforeEach(() => app.clock.set('2026-11-14T22:00:00Z'));
afterAll(() => app.close());

const BODY = {
  title: 'Accesso anomalo alla posta',
  description: 'Invii massivi da una casella del settore.',
  severity: 'high',
  knownAt: '2026-11-14T22:00:00Z',
};

async function open(more: Record<string, unknown> = {}): Promise<IncidentDetail> {
  const answer = await (
    await app.as('operator')
  ).post<IncidentDetail>('/api/incidents', { ...BODY, ...more });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body;
}

test('runs the clocks that are on, keeps an append-only log, and closes when nothing is owed', async () => {
  const request = await file(await app.as('alice'), 'software');
  const incident = await open({ clocks: ['early-warning'], requestIds: [request.id] });
  expect(incident.code).toMatch(/^INC-2026-\d{4}$/);
  expect(incident.clocks.map(({ name, state, dueAt }) => [name, state, dueAt])).toEqual([
    ['early-warning', 'running', '2026-11-15T22:00:00.000Z'],
    ['notification', 'off', '2026-11-17T22:00:00.000Z'],
    ['final-report', 'off', '2026-12-17T23:00:00.000Z'],
    ['gdpr-notification', 'off', '2026-11-17T22:00:00.000Z'],
  ]);
  expect(incident.requests.map(({ code }) => code)).toEqual([request.code]);

  const operator = await app.as('operator');
  const url = `/api/incidents/${incident.id}`;
  const early = await operator.post<{ code: string }>(`${url}/closure`, { text: 'Fine' });
  expect([early.status, early.body.code]).toEqual([409, 'clock-running']);
  await operator.put(`${url}/clocks/early-warning`, {
    isOn: true,
    doneAt: '2026-11-14T21:59:00Z',
    reference: 'prot. 812',
  });
  await operator.post(`${url}/entries`, { text: 'Password cambiata' });
  const closed = await operator.post<IncidentDetail>(`${url}/closure`, { text: 'Caso risolto' });
  expect(closed.body).toMatchObject({ state: 'closed', closedAt: '2026-11-14T22:00:00Z' });
  expect(closed.body.entries.map(({ text }) => text)).toEqual([
    'Orologio «preallarme, 24 ore»: invio annotato (prot. 812).',
    'Password cambiata',
    'Chiuso. Caso risolto',
  ]);
  const late = await operator.post<{ code: string }>(`${url}/entries`, { text: 'Ancora' });
  expect([late.status, late.body.code]).toEqual([409, 'closed']);
});

test('the office decides which clocks run by default', async () => {
  expect((await open()).clocks.every(({ isOn }) => !isOn)).toBe(true);
  const rules = { clocks: ['early-warning', 'notification'], source: 'Delibera interna n. 12' };
  expect((await (await app.as('operator')).put('/api/incidents/rules', rules)).status).toBe(403);
  expect((await (await app.as('administrator')).put('/api/incidents/rules', rules)).status).toBe(204);
  expect((await open()).clocks.filter(({ isOn }) => isOn).map(({ name }) => name)).toEqual(rules.clocks);
});

test('a clock near its end and one past it are told once each', async () => {
  await app.db.database.query('UPDATE incident_clock SET enabled = false');
  await open({ clocks: ['early-warning'] });
  const watch = app.nest.get(IncidentsChecker, { strict: false });
  expect(await watch.run()).toBe(0);
  app.clock.set('2026-11-15T17:00:00Z');
  // Two operators and two managers.
  expect(await watch.run()).toBe(4);
  expect(await watch.run()).toBe(0);
  app.clock.set('2026-11-16T00:00:00Z');
  expect(await watch.run()).toBe(4);
});

test('is read by the office and the auditor, written by the office', async () => {
  const incident = await open();
  for (const person of ['alice', 'administrator'] as const) {
    expect((await (await app.as(person)).get('/api/incidents')).status).toBe(403);
  }
  const { body } = await (await app.as('auditor')).get<IncidentPage>('/api/incidents?state=open');
  expect(body.items.map(({ id }) => id)).toContain(incident.id);
  expect(
    (await (await app.as('auditor')).post(`/api/incidents/${incident.id}/entries`, { text: 'x' })).status,
  ).toBe(403);
});

test('what is in the future, or linked to nothing, is refused', async () => {
  const operator = await app.as('operator');
  const future = await operator.post('/api/incidents', { ...BODY, knownAt: '2026-11-15T22:00:00Z' });
  expect(future.status).toBe(422);
  const nowhere = await operator.post('/api/incidents', {
    ...BODY,
    requestIds: ['01890000-0000-7000-8000-000000000000'],
  });
  expect(nowhere.status).toBe(422);
});

test('an incident has a kind, and whether the body is a NIS subject is written with its day and its ground', async () => {
  expect((await open()).category).toBeNull();
  expect((await open({ category: 'IS-3' })).category).toBe('IS-3');
  const administrator = await app.as('administrator');
  const rules = (nis: object) => administrator.put('/api/incidents/rules', { clocks: [], source: '', nis });
  expect((await rules({ status: 'subject', on: null, note: '' })).status).toBe(400);
  expect((await rules({ status: 'subject', on: '2026-04-12', note: 'Comunicazione ACN' })).status).toBe(204);
});

test('a body that is no NIS subject has the clock of the GDPR only, and what was used stays in sight', async () => {
  const administrator = await app.as('administrator');
  const operator = await app.as('operator');
  const set = async (status: string) => {
    const nis =
      status === 'not-known' ? { status, on: null, note: '' } : { status, on: '2026-04-12', note: 'Nota' };
    const clocks = ['early-warning', 'notification', 'gdpr-notification'];
    const { status: code } = await administrator.put('/api/incidents/rules', { clocks, source: '', nis });
    expect(code).toBe(204);
  };
  const namesOf = ({ clocks }: Pick<IncidentDetail, 'clocks'>) => clocks.map(({ name }) => name);
  await set('subject');
  const before = await open();
  expect(namesOf(before)).toHaveLength(4);
  await set('not-subject');
  const after = await open();
  expect(after.clocks.map(({ name, isOn }) => [name, isOn])).toEqual([['gdpr-notification', true]]);
  const { body: list } = await operator.get<IncidentPage>('/api/incidents');
  expect(list.items.map(({ id, clocks }) => [id, namesOf({ clocks })])).toEqual(
    expect.arrayContaining([
      [after.id, ['gdpr-notification']],
      [before.id, ['early-warning', 'notification', 'gdpr-notification']],
    ]),
  );
  const on = { isOn: true, doneAt: null, reference: '' };
  const refused = await operator.put<{ code: string }>(`/api/incidents/${after.id}/clocks/early-warning`, on);
  expect([refused.status, refused.body.code]).toEqual([409, 'not-nis-subject']);
  const asked = await operator.post<{ code: string }>('/api/incidents', {
    ...BODY,
    clocks: ['notification'],
  });
  expect([asked.status, asked.body.code]).toEqual([409, 'not-nis-subject']);
  await set('not-known');
  const now = await operator.get<IncidentDetail>(`/api/incidents/${after.id}`);
  expect(namesOf(now.body)).toHaveLength(4);
  expect((await operator.put(`/api/incidents/${after.id}/clocks/early-warning`, on)).status).toBe(200);
});
