import type { ProblemBody } from '../../contract/lists.ts';
import type { SavedFilter, SavedFilterList } from '../../contract/records/saved-filters.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../testing/application.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
afterAll(() => app.close());

const save = (client: TestClient, filter: object) =>
  client.post<SavedFilter & ProblemBody>('/api/saved-filters', { list: 'mailboxes', ...filter });
const names = async (client: TestClient, list = 'mailboxes') =>
  (await client.get<SavedFilterList>(`/api/saved-filters?list=${list}`)).body.items.map(({ name }) => name);

test('a person’s filters are the person’s own until they are shared with the office', async () => {
  const operator = await app.as('operator');
  const manager = await app.as('manager');
  const alice = await app.as('alice');
  const mine = { name: 'PEC in scadenza', query: 'service=pec&finding=pec-expiring' };
  expect((await save(operator, mine)).body).toMatchObject({ ...mine, isOwn: true, isShared: false });
  expect(await names(operator)).toEqual(['PEC in scadenza']);
  expect(await names(manager)).toEqual([]);

  // The same name, however written, is replaced.
  await save(operator, {
    ...mine,
    name: 'pec in scadenza',
    query: 'service=pec&sort=expires-on',
    isShared: true,
  });
  const seen = (await manager.get<SavedFilterList>('/api/saved-filters?list=mailboxes')).body;
  expect(seen.items).toMatchObject([
    { name: 'pec in scadenza', query: 'service=pec&sort=expires-on', isOwn: false, isShared: true },
  ]);
  expect(await names(operator, 'workstations')).toEqual([]);
  // Shared with the office: a referent sees one sector and has only own filters.
  expect(await names(alice)).toEqual([]);
  expect((await save(alice, { name: 'Le mie', query: 'state=active' })).status).toBe(200);
  expect((await save(alice, { name: 'Altre', query: 'state=active', isShared: true })).status).toBe(403);

  // Only the owner takes it away.
  const { id } = seen.items[0]!;
  expect((await manager.delete(`/api/saved-filters/${id}`)).status).toBe(404);
  expect((await operator.delete(`/api/saved-filters/${id}`)).status).toBe(204);
  expect(await names(manager)).toEqual([]);
  const audited = await app.db.database.query<{ action: string }>(
    "SELECT action FROM audit_entry WHERE subject_kind = 'saved-filter' ORDER BY seq",
  );
  expect(audited.map(({ action }) => action)).toEqual(['saved-filter.shared', 'saved-filter.unshared']);
});

test('are for who may read the list', async () => {
  const alice = await app.as('alice');
  for (const list of ['workstations', 'firewall-rules']) {
    expect((await alice.get(`/api/saved-filters?list=${list}`)).status).toBe(403);
    expect((await save(alice, { list, name: 'x', query: 'a=b' })).status).toBe(403);
  }
  expect((await alice.get('/api/saved-filters?list=audit')).status).toBe(400);
});

test.each([
  ['nothing', ''],
  ['a script', 'javascript:alert(1)'],
  ['a question mark', '?a=b'],
  ['a space', 'a=b c'],
  ['a word alone', 'a'],
  ['too much', `q=${'x'.repeat(2000)}`],
])('refuses %s as the address of a list', async (_what, query) => {
  const answer = await save(await app.as('operator'), { name: 'x', query });
  expect(answer.status).toBe(400);
  expect(answer.body.issues?.[0]?.path).toBe('query');
});

test('two savings of the same name at once leave one', async () => {
  const operator = await app.as('operator');
  const answers = await Promise.all(
    [1, 2, 3].map((n) =>
      save(operator, { list: 'requests', name: 'Urgenti', query: `priority=high&n=${n}` }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await names(operator, 'requests')).toEqual(['Urgenti']);
});
