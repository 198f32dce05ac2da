import type { RequestReport } from '../../contract/requests/reports.ts';
import { officeDay } from '../../domain/calendar/office-day.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import { file, post } from '../requests/testing/requests.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
afterAll(() => app.close());

const get = async (query: string) =>
  (await (await app.as('manager')).get<RequestReport>(`/api/reports/requests?${query}`)).body;

test('counts the work away from the office in its month, and the levels that were noted', async () => {
  const noted = async (more: Record<string, unknown>) => {
    const request = await file(await app.as('alice'), 'digital-signature');
    await post(await app.as('manager'), request, 'acceptance', { version: 1 });
    await post(await app.as('operator'), request, 'start');
    await post(await app.as('operator'), request, 'execution', more);
  };
  await noted({ intervention: 'remote', isAgile: true, complexity: 'advanced' });
  await noted({ intervention: 'on-site', complexity: 'basic' });
  await noted({});
  const today = officeDay(app.clock.now());
  const month = today.slice(0, 7);
  const period = `from=${today}&to=${today}&service=digital-signature`;
  const report = await get(period);
  expect(report.byMonth).toMatchObject([{ month, executed: 3, agile: 1 }]);
  expect(report.byWork).toMatchObject([
    {
      service: 'digital-signature',
      executed: 3,
      agile: 1,
      interventions: { 'on-site': 1, advice: 0, remote: 1 },
      complexities: { basic: 1, intermediate: 0, advanced: 1 },
    },
  ]);
  const csv = await (await app.as('manager')).get(`/api/reports/requests.csv?${period}`);
  expect(csv.text).toContain(`"mese";"${month}";"3";"1"`);
});

/** Two working hours of assessment, `hours` of work, one of verification; Monday mornings. */
async function run(hours: number): Promise<void> {
  app.clock.set('2026-11-16T07:00:00Z');
  const request = await file(await app.as('alice'), 'software', { priority: 'urgent' });
  app.clock.advance(2 * 3_600_000);
  await post(await app.as('operator'), request, 'start');
  app.clock.advance(hours * 3_600_000);
  await post(await app.as('operator'), request, 'execution');
  app.clock.advance(3_600_000);
  await post(await app.as('alice'), request, 'verification');
}

test('counts what the period saw, with working hours by phase and kept deadlines', async () => {
  // The urgent deadline is four working hours.
  await run(1);
  await run(1);
  await run(3);
  app.clock.set('2026-11-16T07:00:00Z');
  const refused = await file(await app.as('bob'), 'telephony');
  await post(await app.as('manager'), refused, 'refusal', { version: 1, reason: 'Doppione' });
  await file(await app.as('bob'), 'telephony');

  const report = await get('from=2026-11-16&to=2026-11-16');
  expect(report.total).toEqual({
    filed: 5,
    closed: 4,
    verified: 3,
    refused: 1,
    withdrawn: 0,
    kept: 2,
    missed: 1,
    overdue: 0,
    reopened: 0,
    openAtEnd: 1,
  });
  expect(report.phases).toEqual([
    { phase: 'reception', requests: 3, medianHours: 2, p90Hours: 2 },
    { phase: 'acceptance', requests: 0, medianHours: null, p90Hours: null },
    { phase: 'execution', requests: 3, medianHours: 1, p90Hours: 2.6 },
    { phase: 'verification', requests: 3, medianHours: 1, p90Hours: 1 },
  ]);
  expect(report.untilExecution).toMatchObject({ requests: 3, medianHours: 3 });
  expect(report.byService.map(({ service, filed, kept, missed }) => [service, filed, kept, missed])).toEqual([
    ['software', 3, 2, 1],
    ['telephony', 2, 0, 0],
  ]);
  expect(report.bySector.map(({ name, filed }) => [name, filed])).toEqual([
    ['Ragioneria', 2],
    ['Viabilità', 3],
  ]);
  expect(report.byMonth).toEqual([{ month: '2026-11', filed: 5, closed: 4, executed: 3, agile: 0 }]);
});

test('is narrowed to a service or a sector, and empty where nothing happened', async () => {
  expect((await get('from=2026-11-16&to=2026-11-16&service=telephony')).total.filed).toBe(2);
  expect((await get(`from=2026-11-16&to=2026-11-16&sector=${app.people.sectors.roads}`)).total.filed).toBe(3);
  const before = await get('from=2025-01-01&to=2025-03-31');
  expect(before.total).toMatchObject({ filed: 0, openAtEnd: 0 });
  expect(before.byMonth.map(({ month }) => month)).toEqual(['2025-01', '2025-02', '2025-03']);
});

test('counts what is open and past its time against the limits that were kept', async () => {
  app.clock.set('2026-10-05T07:00:00Z');
  const open = await file(await app.as('alice'), 'software', { priority: 'urgent' });
  const before = await get('from=2026-10-05&to=2026-10-05');
  expect(before.total).toMatchObject({ kept: 0, missed: 0, overdue: 0 });
  app.clock.set('2026-10-07T07:00:00Z');
  const after = await get('from=2026-10-05&to=2026-10-07');
  expect(after.total).toMatchObject({ kept: 0, missed: 0, overdue: 1 });
  expect(after.byService.find(({ service }) => service === 'software')).toMatchObject({ overdue: 1 });
  expect(after).toMatchObject({ firstDay: '2026-10-05', today: '2026-10-07' });
  await post(await app.as('operator'), open, 'start');
  await post(await app.as('operator'), open, 'execution');
  expect((await get('from=2026-10-05&to=2026-10-07')).total).toMatchObject({ missed: 1, overdue: 0 });
});

test('comes as a spreadsheet too, for those who read reports', async () => {
  const { text } = await (
    await app.as('auditor')
  ).get('/api/reports/requests.csv?from=2026-11-16&to=2026-11-16');
  expect(text.split('\r\n')[1]!.replaceAll('"', '')).toBe(
    'totale;dal 2026-11-16 al 2026-11-16;5;4;3;1;0;2;1;0;3,00;4,60',
  );
  expect(
    (await (await app.as('operator')).get('/api/reports/requests?from=2026-11-16&to=2026-11-16')).status,
  ).toBe(403);
});

test.each(['from=2026-11-17&to=2026-11-16', 'from=2010-01-01&to=2026-01-01', 'from=x&to=y', ''])(
  'the period «%s» is refused',
  async (query) => {
    expect((await (await app.as('manager')).get(`/api/reports/requests?${query}`)).status).toBe(400);
  },
);
