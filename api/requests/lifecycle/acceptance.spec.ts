import type { BulkAnswer } from '../../../contract/requests/actions.ts';
import type { RequestDetail, RequestPage } from '../../../contract/requests/requests.ts';
import { newId } from '../../database/ids.ts';
import { startTestApplication, type TestApplication } from '../../testing/application.ts';
import type { TestPerson } from '../../testing/people.ts';
import { file, post } from '../testing/requests.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T08:00:00Z');
});
afterAll(() => app.close());

const as = (person: TestPerson) => app.as(person);
const problem = { code: '', message: '' };

async function appointDeputy(manager: TestPerson, deputy: TestPerson): Promise<void> {
  const { actors } = app.people;
  await app.db.database.query(
    `INSERT INTO deputy (id, manager_id, deputy_id, starts_on, ends_on, reason, created_by)
     VALUES ($1, $2, $3, '2026-11-01', '2026-11-30', 'ferie', $2)`,
    [newId(), actors[manager].personId, actors[deputy].personId],
  );
}

test('two acceptances: one wins, the other is told what happened and who did it', async () => {
  const request = await file(await as('alice'), 'telephony');
  const [first, second] = await Promise.all([
    (await as('manager')).post<typeof problem>(`/api/requests/${request.id}/acceptance`, { version: 1 }),
    (await as('manager2')).post<typeof problem>(`/api/requests/${request.id}/acceptance`, { version: 1 }),
  ]);
  const [won, lost] = first.status === 200 ? [first, second] : [second, first];
  expect(won.status).toBe(200);
  expect(lost.status).toBe(409);
  expect(lost.body.code).toBe('wrong-state');
  expect(lost.body.message).toMatch(/è stata accettata da manager2?, lunedì 16 novembre 2026, 09:00/);
  const events = await app.db.database.query(
    "SELECT 1 FROM request_event WHERE request_id = $1 AND to_state = 'accepted'",
    [request.id],
  );
  expect(events).toHaveLength(1);
});

test('an acceptance and a refusal at once: what is shown is what won, and only that', async () => {
  for (let round = 0; round < 5; round++) {
    const request = await file(await as('alice'), 'telephony');
    const [accepted, refused] = await Promise.all([
      (await as('manager')).post(`/api/requests/${request.id}/acceptance`, { version: 1 }),
      (await as('manager2')).post(`/api/requests/${request.id}/refusal`, {
        version: 1,
        reason: 'Non prevista',
      }),
    ]);
    expect([accepted.status, refused.status].sort()).toEqual([200, 409]);
    const { body } = await (await as('alice')).get<RequestDetail>(`/api/requests/${request.id}`);
    const judgements = body.events.filter((event) => event.type === 'accept' || event.type === 'refuse');
    expect(judgements).toHaveLength(1);
    if (refused.status === 200) {
      expect(body).toMatchObject({ state: 'refused', acceptedVersion: null, acceptedBy: null });
    } else {
      expect(body).toMatchObject({ state: 'accepted', acceptedVersion: 1 });
    }
  }
});

test('a refusal by one Responsabile never shows as accepted because another accepted before', async () => {
  const request = await file(await as('alice'), 'telephony');
  await post(await as('manager'), request, 'refusal', { version: 1, reason: 'Doppione' });
  const late = await (
    await as('manager2')
  ).post<typeof problem>(`/api/requests/${request.id}/acceptance`, { version: 1 });
  expect(late.status).toBe(409);
  expect(late.body.message).toContain('è stata respinta da manager');
  const { body } = await (await as('alice')).get<RequestDetail>(`/api/requests/${request.id}`);
  expect(body).toMatchObject({ state: 'refused', acceptedAt: null, acceptedVersion: null });
  expect(body.events.at(-1)).toMatchObject({ type: 'refuse', note: 'Doppione' });
});

test('nobody accepts what they filed, also when the office records it for a colleague', async () => {
  const request = await file(await as('manager'), 'telephony', { sectorId: app.people.sectors.roads });
  const own = await (
    await as('manager')
  ).post<typeof problem>(`/api/requests/${request.id}/acceptance`, { version: 1 });
  expect([own.status, own.body.code]).toEqual([403, 'own-request']);
  const { body } = await (await as('manager')).get<RequestDetail>(`/api/requests/${request.id}`);
  expect(body.actions.find(({ action }) => action === 'accept')).toEqual({
    action: 'accept',
    allowed: false,
    refusal: 'own-request',
    reason: 'Nessuno può accettare una richiesta che ha presentato.',
  });
  await post(await as('manager2'), request, 'acceptance', { version: 1 });
});

test('a referent, an operator, an auditor and an administrator do not accept', async () => {
  const request = await file(await as('alice'), 'telephony');
  for (const person of ['alice', 'operator', 'auditor', 'administrator'] as const) {
    const answer = await (await as(person)).post(`/api/requests/${request.id}/acceptance`, { version: 1 });
    expect([person, answer.status]).toEqual([person, 403]);
  }
});

test('a deputy accepts only while recorded, in the own name and saying for whom', async () => {
  const request = await file(await as('alice'), 'telephony');
  const { manager, manager2 } = app.people.actors;
  const before = await (await as('operator2')).post(`/api/requests/${request.id}/acceptance`, { version: 1 });
  expect(before.status).toBe(403);
  await appointDeputy('manager', 'operator2');
  const forOther = await (
    await as('operator2')
  ).post<typeof problem>(`/api/requests/${request.id}/acceptance`, {
    version: 1,
    onBehalfOf: manager2.personId,
  });
  expect([forOther.status, forOther.body.code]).toEqual([403, 'deputy-not-recorded']);
  const done = await post(await as('operator2'), request, 'acceptance', {
    version: 1,
    onBehalfOf: manager.personId,
  });
  const event = done.events.find(({ type }) => type === 'accept')!;
  expect(event.actor.name).toBe('operator2');
  expect(event.onBehalfOf).toEqual({ kind: 'person', id: manager.personId, name: 'manager' });
  const [row] = await app.db.database.query<{ details: string }>(
    "SELECT details FROM audit_entry WHERE subject_id = $1 AND action = 'request.accept'",
    [request.id],
  );
  expect(JSON.parse(row!.details)).toMatchObject({ onBehalfOf: manager.personId, version: 1 });
});

test('a manager does not accept on behalf of another manager without a record', async () => {
  const request = await file(await as('alice'), 'telephony');
  const answer = await (
    await as('manager2')
  ).post<typeof problem>(`/api/requests/${request.id}/acceptance`, {
    version: 1,
    onBehalfOf: app.people.actors.manager.personId,
  });
  expect([answer.status, answer.body.code]).toEqual([403, 'deputy-not-recorded']);
});

test('who must accept sees the content, of every sector', async () => {
  for (const person of ['alice', 'bob'] as const) {
    const request = await file(await as(person), 'devices');
    const list = await (await as('manager')).get<RequestPage>('/api/requests?waitingForMe=true&sort=newest');
    expect(list.body.items.map(({ id }) => id)).toContain(request.id);
    const { status, body } = await (await as('manager')).get<RequestDetail>(`/api/requests/${request.id}`);
    expect(status).toBe(200);
    expect(body.content['description']).toBe('Il telefono della stanza 12 non riceve chiamate.');
    expect(body.actions.find(({ action }) => action === 'accept')?.allowed).toBe(true);
  }
});

test('no bulk action accepts, refuses, ratifies or verifies', async () => {
  const request = await file(await as('alice'), 'telephony');
  for (const action of ['accept', 'refuse', 'ratify', 'verify', 'execute', 'submit', 'acceptance']) {
    const answer = await (
      await as('manager')
    ).post(`/api/requests/bulk`, { action, ids: [request.id], version: 1 });
    expect([action, answer.status]).toEqual([action, 400]);
  }
  const bulk = await (
    await as('manager')
  ).post<BulkAnswer>('/api/requests/bulk', {
    action: 'set-priority',
    priority: 'high',
    ids: [request.id, newId()],
  });
  expect(bulk.body.done).toEqual([request.id]);
  expect(bulk.body.refused).toMatchObject([{ refusal: 'not-found' }]);
  const { body } = await (await as('alice')).get<RequestDetail>(`/api/requests/${request.id}`);
  expect(body).toMatchObject({ state: 'submitted', priority: 'high', acceptedVersion: null });
});

test('what was edited after filing is shown, and acceptance names the version it saw', async () => {
  const request = await file(await as('alice'), 'telephony');
  expect(request.editedAfterFiling).toBe(false);
  const edited = await (
    await as('operator')
  ).put<RequestDetail>(`/api/requests/${request.id}/content`, {
    version: 1,
    subject: 'Telefono guasto, stanza 12',
    content: { description: 'Sostituire il telefono della stanza 12.' },
    note: 'Precisato con il settore',
  });
  expect(edited.body).toMatchObject({ version: 2, editedAfterFiling: true, state: 'submitted' });

  const blind = await (
    await as('manager')
  ).post<typeof problem>(`/api/requests/${request.id}/acceptance`, { version: 1 });
  expect([blind.status, blind.body.code]).toEqual([409, 'version-changed']);
  expect(blind.body.message).toContain('è stata modificata da operator');

  const { body } = await (await as('manager')).get<RequestDetail>(`/api/requests/${request.id}`);
  expect(
    body.versions.map(({ version, author, afterFiling }) => [version, author.name, afterFiling]),
  ).toEqual([
    [1, 'alice', false],
    [2, 'operator', true],
  ]);
  expect(body.versions[0]!.content['description']).not.toEqual(body.versions[1]!.content['description']);

  const accepted = await post(await as('manager'), request, 'acceptance', { version: 2 });
  expect(accepted).toMatchObject({ acceptedVersion: 2, acceptedBy: { name: 'manager' } });
  expect(accepted.events.find(({ type }) => type === 'accept')?.version).toBe(2);
});

test('an edit and an acceptance at once: never is a version accepted that was not the one named', async () => {
  for (let round = 0; round < 5; round++) {
    const request = await file(await as('alice'), 'telephony');
    const [edit, acceptance] = await Promise.all([
      (await as('alice')).put(`/api/requests/${request.id}/content`, {
        version: 1,
        subject: 'Altro oggetto',
        content: { description: 'Tutt’altra cosa.' },
      }),
      (await as('manager')).post(`/api/requests/${request.id}/acceptance`, { version: 1 }),
    ]);
    expect([edit.status, acceptance.status].sort()).toEqual([200, 409]);
    const { body } = await (await as('manager')).get<RequestDetail>(`/api/requests/${request.id}`);
    if (acceptance.status === 200) expect([body.acceptedVersion, body.version]).toEqual([1, 1]);
    else expect([body.acceptedVersion, body.version]).toEqual([null, 2]);
  }
});

test('after acceptance the content stands still; sent back, it must be accepted again', async () => {
  const request = await file(await as('alice'), 'telephony');
  await post(await as('manager'), request, 'acceptance', { version: 1 });
  const late = await (
    await as('alice')
  ).put<typeof problem>(`/api/requests/${request.id}/content`, {
    version: 1,
    subject: 'Cambiato dopo',
    content: { description: 'Altro contenuto' },
  });
  expect(late.status).toBe(409);
  const back = await post(await as('operator'), request, 'return', { reason: 'Manca il numero interno' });
  expect(back).toMatchObject({ state: 'returned', acceptedVersion: null, acceptedBy: null });
  const again = await post(await as('alice'), request, 'submission');
  expect(again).toMatchObject({ state: 'submitted', acceptedVersion: null });
});
