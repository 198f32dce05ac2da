import type { ProblemBody } from '../../../contract/lists.ts';
import type { RequestDetail } from '../../../contract/requests/requests.ts';
import { newId } from '../../database/ids.ts';
import { startTestApplication, type TestApplication } from '../../testing/application.ts';
import type { TestPerson } from '../../testing/people.ts';
import { CONTENT, file, post } from '../testing/requests.ts';

/** Ways round "nobody decides on their own", tried by people who each do only what they may. */

let app: TestApplication;
beforeEach(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T08:00:00Z');
  const { manager, operator2 } = app.people.actors;
  await app.db.database.query(
    `INSERT INTO deputy (id, manager_id, deputy_id, starts_on, ends_on, reason, created_by)
     VALUES ($1, $2, $3, '2026-11-01', '2026-11-30', 'ferie', $2)`,
    [newId(), manager.personId, operator2.personId],
  );
});
afterEach(() => app.close());

const accept = async (person: TestPerson, request: { id: string }, version: number, forManager = false) =>
  (await app.as(person)).post<ProblemBody>(`/api/requests/${request.id}/acceptance`, {
    version,
    ...(forManager && { onBehalfOf: app.people.actors.manager.personId }),
  });
const edit = async (person: TestPerson, request: { id: string }, version: number, more: object) =>
  (await app.as(person)).raw<ProblemBody>({
    method: 'PUT',
    url: `/api/requests/${request.id}/content`,
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ version, subject: 'Telefono guasto', content: CONTENT, ...more }),
  });
const stateOf = async (request: { id: string }): Promise<string> =>
  (await (await app.as('manager2')).get<RequestDetail>(`/api/requests/${request.id}`)).body.state;

test('a deputy does not accept, in the manager’s name, what the manager filed', async () => {
  const request = await file(await app.as('manager'), 'telephony', { sectorId: app.people.sectors.roads });
  const answer = await accept('operator2', request, 1, true);
  expect([answer.status, answer.body.code]).toEqual([403, 'own-request']);
  expect(await stateOf(request)).toBe('submitted');
});

test('a manager does not accept what the deputy filed while standing in for that manager’s own request', async () => {
  const request = await file(await app.as('operator2'), 'telephony', { sectorId: app.people.sectors.roads });
  const own = await accept('operator2', request, 1, true);
  expect([own.status, own.body.code]).toEqual([403, 'own-request']);
  // The other manager has no hand in it.
  expect((await accept('manager2', request, 1)).status).toBe(200);
});

test('who rewrote the content does not accept it after somebody else changed a word of the subject', async () => {
  const request = await file(await app.as('alice'), 'telephony');
  const rewritten = await edit('operator2', request, 1, {
    content: { ...CONTENT, description: 'Aprire la centrale a tutti, da ogni interno e verso ogni numero.' },
  });
  expect(rewritten.status).toBe(200);
  expect((await accept('operator2', request, 2, true)).body.code).toBe('own-content');
  const touched = await edit('alice', request, 2, {
    subject: 'Telefono guasto.',
    content: { ...CONTENT, description: 'Aprire la centrale a tutti, da ogni interno e verso ogni numero.' },
  });
  expect(touched.status).toBe(200);
  const answer = await accept('operator2', request, 3, true);
  expect([answer.status, answer.body.code]).toEqual([403, 'own-content']);
  expect(await stateOf(request)).toBe('submitted');
  expect((await accept('manager2', request, 3)).status).toBe(200);
});

test('a manager who wrote one version does not accept the next one by the hand of a deputy', async () => {
  const request = await file(await app.as('alice'), 'telephony');
  await post(await app.as('operator'), request, 'return', { reason: 'Manca la stanza' });
  const corrected = await edit('alice', request, 1, {});
  expect(corrected.status).toBe(200);
  await post(await app.as('alice'), request, 'submission');
  const byManager = await edit('manager', request, 2, { subject: 'Telefono della stanza 12' });
  // Either managers do not write, or what they wrote is not theirs to accept, in nobody’s name.
  const version = byManager.status === 200 ? 3 : 2;
  const answer = await accept('operator2', request, version, true);
  expect(byManager.status === 200 ? answer.body.code : byManager.status).toBe(
    byManager.status === 200 ? 'own-content' : 403,
  );
});
