import type { HomeChanges } from '../../contract/home.ts';
import { file, post } from '../requests/testing/requests.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import type { TestPerson } from '../testing/people.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T08:00:00Z');
});
afterAll(() => app.close());

const visit = async (person: TestPerson): Promise<HomeChanges> =>
  (await (await app.as(person)).post<HomeChanges>('/api/account/visits')).body;

test('tells what others did since the visit before, and goes on telling it while the visit lasts', async () => {
  expect(await visit('alice')).toEqual({ since: null, items: [] });
  expect(await visit('operator')).toEqual({ since: null, items: [] });
  app.clock.set('2026-11-16T09:00:00Z');
  const [first, second] = [
    await file(await app.as('alice'), 'software'),
    await file(await app.as('alice'), 'software'),
  ];
  await post(await app.as('operator'), first, 'return', { reason: 'Quale programma?' });
  app.clock.set('2026-11-16T10:00:00Z');

  // Two were filed by others; that one was sent back the operator knows.
  const seen = { since: '2026-11-16T08:00:00.000Z', items: [{ what: 'submitted', count: 2 }] };
  expect(await visit('operator')).toEqual(seen);
  app.clock.set('2026-11-16T10:20:00Z');
  expect(await visit('operator')).toEqual(seen);
  expect((await visit('alice')).items).toEqual([{ what: 'returned', count: 1 }]);

  app.clock.set('2026-11-16T12:00:00Z');
  expect(await visit('operator')).toEqual({ since: '2026-11-16T10:20:00.000Z', items: [] });
  // Another sector’s are nobody else’s news.
  expect(second.id).not.toBe(first.id);
  await visit('bob');
  app.clock.set('2026-11-16T13:00:00Z');
  await file(await app.as('alice'), 'software');
  app.clock.set('2026-11-16T14:00:00Z');
  expect((await visit('bob')).items).toEqual([]);
});

test('who was away for long is told of the last sixty days', async () => {
  await app.db.database.query("UPDATE person_visit SET seen_at = '2026-01-01'");
  app.clock.set('2026-11-16T15:00:00Z');
  expect((await visit('operator')).since).toBe('2026-09-17T15:00:00.000Z');
});
