import type { RequestDetail } from '../../../contract/requests/requests.ts';
import { startTestApplication, type TestApplication } from '../../testing/application.ts';
import type { TestPerson } from '../../testing/people.ts';
import { RequestsChecker } from './requests-checker.ts';
import { file, post } from '../testing/requests.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
// Monday, 9:00 in Rome; the office works 8–14, Tuesday and Thursday also 15–18.
beforeEach(async () => {
  app.clock.set('2026-11-16T08:00:00Z');
  // Each test counts what a round finds: what the others left is out of its way.
  await app.db.database.query("UPDATE request SET state = 'withdrawn', closed_at = created_at");
});
afterAll(() => app.close());

const as = (person: TestPerson) => app.as(person);
const watch = () => app.nest.get(RequestsChecker, { strict: false }).run();

test('the deadline counts working hours, stands still while sent back, and ends with execution', async () => {
  let request = await file(await as('alice'), 'software', { priority: 'urgent' });
  expect(request.dueAt).toBe('2026-11-16T12:00:00Z');
  app.clock.set('2026-11-16T09:00:00Z');
  request = await post(await as('operator'), request, 'return', { reason: 'Quale programma?' });
  expect(request).toMatchObject({ dueAt: null, isOverdue: false });
  app.clock.set('2026-11-16T12:30:00Z');
  request = await post(await as('alice'), request, 'submission', { note: 'Il lettore PDF' });
  // Three hours were left: half an hour today, two and a half tomorrow.
  expect(request.dueAt).toBe('2026-11-17T09:30:00Z');
  await post(await as('operator'), request, 'start');
  request = await post(await as('operator'), request, 'execution');
  expect(request).toMatchObject({ dueAt: null, isOverdue: false });
  const [row] = await app.db.database.query('SELECT met_deadline FROM request WHERE id = $1', [request.id]);
  expect(row).toEqual({ met_deadline: true });
});

test('the minutes spent in each state are written beside its event', async () => {
  const request = await file(await as('alice'), 'software');
  app.clock.set('2026-11-16T10:00:00Z');
  await post(await as('operator'), request, 'start');
  const [event] = await app.db.database.query(
    "SELECT from_state, minutes_in_state FROM request_event WHERE request_id = $1 AND type = 'start'",
    [request.id],
  );
  expect(event).toEqual({ from_state: 'submitted', minutes_in_state: 120 });
});

test('what nobody took in four working hours is told to the managers, once; what somebody took is not', async () => {
  await file(await as('alice'), 'software');
  const taken = await file(await as('alice'), 'software');
  await post(await as('operator'), taken, 'start');
  app.clock.set('2026-11-16T11:59:00Z');
  expect((await watch()).escalated).toBe(0);
  app.clock.set('2026-11-16T12:01:00Z');
  expect((await watch()).escalated).toBe(1);
  expect((await watch()).escalated).toBe(0);
  const told = await app.db.database.query<{ name: string }>(
    `SELECT p.username AS name FROM message m JOIN person p ON p.id::text = m.recipient
     WHERE m.channel = 'in-app' AND m.subject LIKE '%nessuno l’ha presa in carico' ORDER BY 1`,
  );
  expect(told.map(({ name }) => name)).toEqual(['manager', 'manager2']);
});

test('the night is no time in which nobody took it', async () => {
  app.clock.set('2026-11-16T12:30:00Z');
  await file(await as('alice'), 'software');
  // Half an hour that day, three and a quarter the next.
  app.clock.set('2026-11-17T10:15:00Z');
  expect((await watch()).escalated).toBe(0);
  app.clock.set('2026-11-17T10:31:00Z');
  expect((await watch()).escalated).toBe(1);
});

test('a change of priority keeps the time already spent', async () => {
  const request = await file(await as('alice'), 'software');
  app.clock.set('2026-11-16T09:00:00Z');
  const { body } = await (
    await as('operator')
  ).put<RequestDetail>(`/api/requests/${request.id}/priority`, {
    priority: 'urgent',
  });
  expect(body.dueAt).toBe('2026-11-16T12:00:00Z');
});

test('holidays and the local patron are not worked', async () => {
  await (
    await as('administrator')
  ).put('/api/settings/calendar', {
    patron: { month: 11, day: 17, name: 'Patrono' },
    closures: ['2026-11-18'],
    week: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '14:00' })),
  });
  app.clock.set('2026-11-16T12:00:00Z');
  const request = await file(await as('alice'), 'software', { priority: 'urgent' });
  expect(request.dueAt).toBe('2026-11-19T10:00:00Z');
  await app.db.database.query("DELETE FROM setting WHERE key = 'requests.calendar'");
});

test('a missed deadline is told once, and reminded of before', async () => {
  const request = await file(await as('alice'), 'software', { priority: 'urgent' });
  const round = await watch();
  expect(round.reminded).toBe(1);
  expect((await watch()).reminded).toBe(0);
  app.clock.set('2026-11-16T12:00:01Z');
  expect((await watch()).missed).toBe(1);
  expect((await watch()).missed).toBe(0);
  const { body } = await (await as('operator')).get<RequestDetail>(`/api/requests/${request.id}`);
  expect(body.isOverdue).toBe(true);
  expect(body.events.filter(({ type }) => type === 'deadline-missed')).toHaveLength(1);
  const told = await app.db.database.query(
    "SELECT 1 FROM message WHERE about_id = $1 AND channel = 'in-app' AND subject LIKE '%scadenza superata'",
    [request.id],
  );
  expect(told).toHaveLength(2);
});

test('silence closes only where the office chose so, and reminders come before', async () => {
  const executed = async (): Promise<RequestDetail> => {
    const request = await file(await as('alice'), 'software');
    await post(await as('operator'), request, 'start');
    return post(await as('operator'), request, 'execution');
  };
  const first = await executed();
  app.clock.set('2026-12-20T08:00:00Z');
  const quiet = await watch();
  expect(quiet).toMatchObject({ confirmationsAsked: 1, closedBySilence: 0 });
  await app.db.database.query("UPDATE service SET closes_after_silence_days = 30 WHERE code = 'software'");
  expect((await watch()).closedBySilence).toBe(1);
  const [row] = await app.db.database.query<{ state: string; name: string }>(
    `SELECT r.state, e.actor_name AS name FROM request r JOIN request_event e ON e.request_id = r.id AND e.type = 'verify'
     WHERE r.id = $1`,
    [first.id],
  );
  expect(row).toEqual({ state: 'verified', name: 'Baluardo' });
});

test('a site update is reminded of the day before it is due, and the day before it comes off', async () => {
  const filed = await file(await as('alice'), 'site-update', {
    content: { notice: 'Avviso di gara', page: 'Bandi', publishBy: '2026-11-18', removeOn: '2026-12-20' },
  });
  expect((await watch()).publicationsDue).toBe(0);
  app.clock.set('2026-11-17T08:00:00Z');
  // Two operators: nobody works on it yet.
  expect((await watch()).publicationsDue).toBe(2);
  expect((await watch()).publicationsDue).toBe(0);
  app.clock.set('2026-11-16T10:00:00Z');
  await post(await as('manager'), filed, 'acceptance', { version: 1 });
  await post(await as('operator'), filed, 'start');
  await (
    await as('operator')
  ).put(`/api/requests/${filed.id}/publication`, {
    page: 'Bandi',
    publishedOn: '2026-11-16',
    url: 'https://www.provincia.example/bandi/12',
  });
  await post(await as('operator'), filed, 'execution');
  await post(await as('alice'), filed, 'verification');
  app.clock.set('2026-12-19T08:00:00Z');
  expect((await watch()).publicationsDue).toBe(1);
  const [told] = await app.db.database.query<{ body: string }>(
    "SELECT body FROM message WHERE about_id = $1 AND subject LIKE '%pubblicazione da togliere' AND channel = 'in-app'",
    [filed.id],
  );
  expect(told!.body).toContain('Da togliere dal sito domenica 20 dicembre 2026.');
});
