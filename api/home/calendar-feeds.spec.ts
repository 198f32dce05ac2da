import type { CalendarFeed, NewCalendarFeed } from '../../contract/home.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2056-01-14T10:00:00.000Z');
  const operator = await app.as('operator');
  const { status } = await operator.post('/api/incidents', {
    title: 'Posta di Mario Rossi aperta da altri',
    description: 'Inoltri mai chiesti.',
    severity: 'high',
    knownAt: '2056-01-14T09:00:00Z',
    clocks: ['notification'],
  });
  expect(status).toBe(201);
});
afterAll(() => app.close());

const pathOf = ({ url }: NewCalendarFeed): string => new URL(url).pathname;

test('the address is read without an account, and by nobody once it was replaced', async () => {
  const operator = await app.as('operator');
  const anonymous = app.anonymous();
  const first = (await operator.post<NewCalendarFeed>('/api/account/calendar')).body;
  const read = await anonymous.get(pathOf(first));
  expect(read.status).toBe(200);
  expect(String(read.headers['content-type'])).toContain('text/calendar');
  expect(read.text).toMatch(/SUMMARY:INC-2056-0001: notifica\\, 72 ore\r\n/);
  expect(read.text).toContain('DTSTART:20560117T090000Z');
  // What leaves with a secret address alone names nobody.
  expect(read.text).not.toContain('Rossi');

  const second = (await operator.post<NewCalendarFeed>('/api/account/calendar')).body;
  expect((await anonymous.get(pathOf(first))).status).toBe(404);
  expect((await anonymous.get(pathOf(second))).status).toBe(200);
  expect((await operator.delete('/api/account/calendar')).status).toBe(204);
  expect((await anonymous.get(pathOf(second))).status).toBe(404);
  expect((await operator.get<CalendarFeed>('/api/account/calendar')).body.createdAt).toBeNull();
  const kept = JSON.stringify([
    await app.db.database.query('SELECT * FROM audit_entry'),
    await app.db.database.query('SELECT * FROM calendar_feed'),
  ]);
  expect(kept).not.toContain(pathOf(second).split('/').at(-1));
});

test('holds what the person may see, as their roles are now', async () => {
  const alice = await app.as('alice');
  const { body } = await alice.post<NewCalendarFeed>('/api/account/calendar');
  const anonymous = app.anonymous();
  expect((await anonymous.get(pathOf(body))).text).not.toContain('INC-2056-0001');
  await app.db.database.query('UPDATE person SET active = false WHERE id = $1', [
    app.people.actors.alice.personId,
  ]);
  expect((await anonymous.get(pathOf(body))).status).toBe(404);
});
