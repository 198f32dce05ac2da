import type { Trends } from '../../contract/requests/trends.ts';
import { monthsFrom, officeMonth } from '../../domain/calendar/office-day.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import { file, post } from '../requests/testing/requests.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
afterAll(() => app.close());

const trends = async (): Promise<Trends> =>
  (await (await app.as('manager')).get<Trends>('/api/reports/trends')).body;
/** The clock goes on by months; the sessions stay as young as it is. */
async function moveTo(instant: string): Promise<void> {
  app.clock.set(instant);
  await app.db.database.query(
    "UPDATE session SET created_at = $1, last_seen_at = $1, expires_at = $1::timestamptz + interval '1 day'",
    [instant],
  );
}
const now = (): string => officeMonth(app.clock.now());

test('has no figure, and no zero, before anything was counted', async () => {
  const { months } = await trends();
  expect(months).toHaveLength(13);
  expect(months.at(-1)!.month).toBe(now());
  expect(months[0]!.month).toBe(monthsFrom(now(), -12));
  for (const month of months)
    expect(month).toMatchObject({
      open: null,
      phases: { reception: null, acceptance: null, execution: null, verification: null },
      suppliers: null,
      rules: null,
      lists: null,
    });
});

test('counts what is open at the end of each month since the first request, and the phases of what was verified', async () => {
  await moveTo(`${monthsFrom(now(), 1)}-10T08:00:00Z`);
  const first = now();
  const done = await file(await app.as('alice'), 'software');
  await file(await app.as('alice'), 'software');
  await moveTo(`${monthsFrom(first, 2)}-10T08:00:00Z`);
  await post(await app.as('operator'), done, 'start');
  await post(await app.as('operator'), done, 'execution');
  await post(await app.as('alice'), done, 'verification');
  app.clock.advance(60_000);
  const { months } = await trends();
  expect(months.slice(-4).map(({ month, open }) => [month, open])).toEqual([
    [monthsFrom(first, -1), null],
    [first, 2],
    [monthsFrom(first, 1), 2],
    [monthsFrom(first, 2), 1],
  ]);
  expect(months.at(-1)!.phases.reception).toBeGreaterThan(100);
  expect(months.at(-2)!.phases.reception).toBeNull();
});

const RULE = {
  action: 'accept',
  isEnabled: true,
  fromZones: [],
  toZones: [],
  sources: ['any'],
  destinations: ['any'],
  services: ['any'],
  logging: true,
  schedule: null,
  expiresOn: null,
  reviewOn: null,
  ownerSectorId: null,
  reason: 'Prova',
};

test('judges the rules in force at the end of each month, also those that have left since', async () => {
  const before = await trends();
  expect(before.months.at(-1)!.rules).toBeNull();
  const made = await (
    await app.as('operator')
  ).post<{ id: string; version: number }>('/api/firewall/rules', {
    ...RULE,
    name: 'tutto-aperto',
  });
  expect(made.status).toBe(201);
  const blocked = await (
    await app.as('operator')
  ).post('/api/firewall/rules', { ...RULE, name: 'blocco', action: 'deny' });
  expect(blocked.status).toBe(201);
  // The database's own clock stood elsewhere.
  await app.db.database.query('UPDATE firewall_rule SET created_at = $1', [app.clock.now().toISOString()]);
  const rules = (await trends()).months.at(-1)!.rules!;
  expect(rules).toMatchObject({ critical: 1, none: 1 });
  const month = now();
  await moveTo(`${monthsFrom(month, 1)}-10T08:00:00Z`);
  const removed = await (
    await app.as('operator')
  ).delete(`/api/firewall/rules/${made.body.id}`, {
    version: 1,
    reason: 'fine',
  });
  expect(removed.status).toBeLessThan(300);
  const { months } = await trends();
  expect(months.slice(-3).map(({ rules: found }) => found && [found.critical, found.none])).toEqual([
    null,
    [1, 1],
    [0, 1],
  ]);
});

test('is for those who read reports', async () => {
  expect((await (await app.as('manager')).get('/api/reports/trends')).status).toBe(200);
  expect((await (await app.as('alice')).get('/api/reports/trends')).status).toBe(403);
  expect((await (await app.as('operator')).get('/api/reports/trends')).status).toBe(403);
});
