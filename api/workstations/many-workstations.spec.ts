import type {
  WorkstationDetail,
  WorkstationHistory,
  WorkstationsChanged,
} from '../../contract/workstations/workstations.ts';
import type { ProblemBody } from '../../contract/lists.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../testing/application.ts';

let app: TestApplication;
let operator: TestClient;
beforeAll(async () => {
  app = await startTestApplication();
  operator = await app.as('operator');
});
afterAll(() => app.close());

const make = async (name: string, more: object = {}): Promise<WorkstationDetail> =>
  (await operator.post<WorkstationDetail>('/api/workstations', { name, ...more })).body;
const read = async (id: string): Promise<WorkstationDetail> =>
  (await operator.get<WorkstationDetail>(`/api/workstations/${id}`)).body;
const changeAll = (items: readonly object[], reason = '', client = operator) =>
  client.patch<WorkstationsChanged>('/api/workstations', { items, reason });

test('changes several at once, each with its own history and line in the register, and gives back what undoes it', async () => {
  const one = await make('PC-A-001', { holderName: 'Anna Colombo', purpose: 'Sportello' });
  const two = await make('PC-A-002', { holderName: 'Marco Rinaldi' });
  const asked = [one, two].map(({ id, version }) => ({
    id,
    version,
    changes: { holderName: 'Marco Rinaldi', state: 'retired' },
  }));
  const { status, body } = await changeAll(asked, 'Fine del noleggio');
  expect([status, body.updated]).toEqual([200, 2]);
  for (const { id } of [one, two])
    expect(await read(id)).toMatchObject({ holderName: 'Marco Rinaldi', state: 'retired', version: 2 });
  const { items } = (await operator.get<WorkstationHistory>(`/api/workstations/${one.id}/history`)).body;
  expect(items[0]).toMatchObject({ action: 'updated', reason: 'Fine del noleggio' });
  const lines = await app.db.database.query<{ subject_id: string }>(
    "SELECT subject_id FROM audit_entry WHERE action = 'workstation.updated' AND subject_id = ANY ($1)",
    [[one.id, two.id]],
  );
  expect(lines.map(({ subject_id: id }) => id).toSorted()).toEqual([one.id, two.id].toSorted());
  // What was so already is not taken back.
  expect(body.undo.find(({ id }) => id === two.id)?.changes).toEqual({ state: 'in-use' });
  expect((await changeAll(body.undo)).body.updated).toBe(2);
  expect(await read(one.id)).toMatchObject({
    holderName: 'Anna Colombo',
    purpose: 'Sportello',
    state: 'in-use',
    version: 3,
  });
});

test('all of them or none: one that changed meanwhile stops the others', async () => {
  const one = await make('PC-B-001');
  const two = await make('PC-B-002');
  await operator.patch(`/api/workstations/${two.id}`, { version: 1, changes: { notes: 'vista' } });
  const items = [one, two].map(({ id }) => ({ id, version: 1, changes: { purpose: 'Aula' } }));
  expect(await changeAll(items)).toMatchObject({ status: 409, body: { code: 'version-changed' } });
  expect(await read(one.id)).toMatchObject({ purpose: '', version: 1 });
});

test('only who manages workstations may, and only what many can have alike', async () => {
  const { id } = await make('PC-C-001');
  const retire = [{ id, version: 1, changes: { state: 'retired' } }];
  for (const person of ['alice', 'auditor'] as const)
    expect((await changeAll(retire, '', await app.as(person))).status).toBe(403);
  expect((await changeAll([{ id, version: 1, changes: { name: 'PC-C-009' } }])).status).toBe(400);
  expect((await changeAll([{ id, version: 1, changes: {} }])).status).toBe(400);
  expect((await changeAll([])).status).toBe(400);
  const twice = await operator.patch<ProblemBody>('/api/workstations', { items: [...retire, ...retire] });
  expect([twice.status, JSON.stringify(twice.body.issues)]).toEqual([
    400,
    expect.stringContaining('due volte'),
  ]);
  expect(await read(id)).toMatchObject({ state: 'in-use', version: 1 });
});
