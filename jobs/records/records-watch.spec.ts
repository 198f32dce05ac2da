import { startTestApplication, type TestApplication } from '../../api/testing/application.ts';
import { CoverageService } from '../../api/endpoints/coverage.service.ts';
import { EndpointFindingsService } from '../../api/endpoints/endpoint-findings.service.ts';
import { MailboxFindingsService } from '../../api/mailboxes/mailbox-findings.service.ts';
import { MessagesService } from '../../api/notifications/messages.service.ts';
import { QueueService } from '../../api/queue/queue.service.ts';
import { SettingsService } from '../../api/settings/settings.service.ts';
import { SchedulesService } from '../schedules/schedules.service.ts';
import { RecordsWatchWorker } from './records-watch.worker.ts';

let house: TestApplication;
let worker: RecordsWatchWorker;

beforeAll(async () => {
  house = await startTestApplication();
  const { app, clock, db } = house;
  worker = new RecordsWatchWorker(
    db.database,
    clock,
    app.get(QueueService, { strict: false }),
    // The check itself sends no tick.
    {} as SchedulesService,
    app.get(MailboxFindingsService, { strict: false }),
    app.get(EndpointFindingsService, { strict: false }),
    app.get(CoverageService, { strict: false }),
    app.get(MessagesService, { strict: false }),
    app.get(SettingsService, { strict: false }),
  );
});
afterAll(() => house.close());

const notices = async () =>
  (
    await house.db.database.query<{ subject: string; channel: string }>(
      "SELECT subject, channel FROM message ORDER BY subject, channel, id",
    )
  ).map(({ subject, channel }) => `${subject} (${channel})`);

test('days pass: a contract comes near its end, signatures age, the operators are told once', async () => {
  house.clock.set('2026-06-01T08:00:00Z');
  const operator = await house.as('operator');
  await operator.post('/api/mailboxes', {
    service: 'pec',
    kind: 'sector',
    address: 'gare@pec.provincia.example',
    holderName: 'Gare',
    expiresOn: '2026-12-31',
    vaultReference: 'KeePass',
  });
  await operator.post('/api/workstations', {
    name: 'PC-1',
    product: 'Microsoft Defender',
    isProtectionActive: true,
    signaturesAt: '2026-06-01T06:00:00Z',
    lastContactAt: '2026-06-01T06:00:00Z',
  });
  await worker.check();
  expect(await notices()).toEqual([]);

  house.clock.set('2026-11-05T08:15:00Z');
  await worker.check();
  const told = await notices();
  // Two operators: a notice each, and one e-mail each for the coverage.
  expect(told).toEqual([
    'Antivirus: copertura al 0% (email)',
    'Antivirus: copertura al 0% (email)',
    'Antivirus: copertura al 0% (in-app)',
    'Antivirus: copertura al 0% (in-app)',
    'Posta: una casella richiede attenzione (in-app)',
    'Posta: una casella richiede attenzione (in-app)',
  ]);
  house.clock.set('2026-11-05T09:15:00Z');
  await worker.check();
  expect(await notices()).toEqual(told);
  const days = await house.db.database.query<{ day: string; total: number; not_seen: number }>(
    'SELECT day, total, not_seen FROM coverage_day ORDER BY day',
  );
  expect(days).toEqual([
    { day: '2026-06-01', total: 1, not_seen: 0 },
    { day: '2026-11-05', total: 1, not_seen: 1 },
  ]);
});
