import type { NotificationPreferences } from '../../contract/notifications/preferences.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';

const path = '/api/notifications/preferences';
let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
afterAll(() => app.close());

test('each person has their own, of the kinds that concern their roles', async () => {
  const [alice, bob] = [await app.as('alice'), await app.as('bob')];
  const before = await alice.get<NotificationPreferences>(path);
  expect(before.body.items.map(({ kind, mail }) => `${kind} ${mail}`)).toEqual([
    'requests office',
    'turn office',
    'deadlines office',
  ]);
  const items = [
    { kind: 'requests', mail: 'daily', push: false },
    { kind: 'turn', mail: 'never', push: true },
  ];
  expect((await alice.put(path, { items })).status).toBe(204);
  expect((await alice.get<NotificationPreferences>(path)).body.items).toEqual([
    ...items,
    { kind: 'deadlines', mail: 'office', push: false },
  ]);
  expect((await bob.get<NotificationPreferences>(path)).body).toEqual(before.body);
  await alice.put(path, { items: [{ kind: 'turn', mail: 'office' }] });
  expect((await alice.get<NotificationPreferences>(path)).body.items[1]).toEqual({
    kind: 'turn',
    mail: 'office',
    push: false,
  });
});

test('a kind that does not exist is refused', async () => {
  const alice = await app.as('alice');
  expect((await alice.put(path, { items: [{ kind: 'gossip', mail: 'now' }] })).status).toBe(400);
});
