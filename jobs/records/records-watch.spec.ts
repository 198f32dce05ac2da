import { createServer, type AddressInfo } from 'node:net';
import { startTestApplication, type TestApplication } from '../../api/testing/application.ts';
import { CoverageService } from '../../api/endpoints/coverage.service.ts';
import { EndpointFindingsService } from '../../api/endpoints/endpoint-findings.service.ts';
import { MailboxFindingsService } from '../../api/mailboxes/mailbox-findings.service.ts';
import { MessagesService } from '../../api/notifications/messages.service.ts';
import { QueueService } from '../../api/queue/queue.service.ts';
import { SettingsService } from '../../api/settings/settings.service.ts';
import { SchedulesService } from '../schedules/schedules.service.ts';
import { greeting } from './mail-probe.ts';
import { ReachabilityService } from './reachability.service.ts';
import { RecordsWatchWorker } from './records-watch.worker.ts';

let house: TestApplication;
let worker: RecordsWatchWorker;
let reachability: ReachabilityService;

beforeAll(async () => {
  house = await startTestApplication();
  const { app, clock, db } = house;
  reachability = new ReachabilityService(
    db.database,
    app.get(SettingsService, { strict: false }),
    app.get(MailboxFindingsService, { strict: false }),
    clock,
    {
      probe: async (domain) =>
        domain.startsWith('pec.')
          ? { outcome: 'unreachable', detail: 'rifiuta' }
          : { outcome: 'unknown', detail: 'tace' },
    },
  );
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
    reachability,
  );
});
afterAll(() => house.close());

const notices = async () =>
  (
    await house.db.database.query<{ subject: string; channel: string }>(
      'SELECT subject, channel FROM message ORDER BY subject, channel, id',
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

test('tries own domains only; silence accuses nobody, a refusal does', async () => {
  // Back to the day of the operator's session.
  house.clock.set('2026-06-01T10:00:00Z');
  const operator = await house.as('operator');
  for (const address of ['urp@provincia.example', 'x@altrove.example'])
    await operator.post('/api/mailboxes', { service: 'peo', kind: 'shared', holderName: 'Ufficio', address });
  const { body: rules } = await operator.get<object>('/api/mailbox-rules');
  await operator.put('/api/mailbox-rules', { ...rules, ownDomains: ['provincia.example'] });
  await reachability.check();
  const rows = await house.db.database.query<{ address: string; outcome: string | null; found: number }>(
    `SELECT address, reachability ->> 'outcome' AS outcome,
            (SELECT count(*) FROM mailbox_finding f WHERE f.mailbox_id = m.id AND f.code = 'unreachable') AS found
     FROM mailbox m ORDER BY address`,
  );
  expect(rows).toEqual([
    { address: 'gare@pec.provincia.example', outcome: 'unreachable', found: 1 },
    { address: 'urp@provincia.example', outcome: 'unknown', found: 0 },
    { address: 'x@altrove.example', outcome: null, found: 0 },
  ]);
});

test.each([
  ['220 mx.example ESMTP', 'reachable'],
  ['554 no service here', 'unreachable'],
  ['', 'unknown'],
])('a server that says «%s» is %s', async (words, outcome) => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined).resume();
    if (words !== '') socket.write(`${words}\r\n`);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  expect((await greeting('127.0.0.1', port, 300)).outcome).toBe(outcome);
  await new Promise((resolve) => void server.close(resolve));
  expect((await greeting('127.0.0.1', port, 300)).outcome).toBe('unreachable');
});
