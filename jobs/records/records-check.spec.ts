import { ImportJournalService } from '../../api/imports/import-journal.service.ts';
import type { MailboxDetail } from '../../contract/mailboxes/mailboxes.ts';
import { startTestApplication, type TestApplication } from '../../api/testing/application.ts';
import { CoverageService } from '../../api/workstations/coverage.service.ts';
import { WorkstationFindingsService } from '../../api/workstations/workstation-findings.service.ts';
import { MailboxFindingsService } from '../../api/mailboxes/mailbox-findings.service.ts';
import { NetworkStateService } from '../../api/home/network-state.service.ts';
import { NotificationsService } from '../../api/notifications/notifications.service.ts';
import { PeopleNoticesService } from '../../api/notifications/people-notices.service.ts';
import { QueueService } from '../../api/queue/queue.service.ts';
import { SettingsService } from '../../api/settings/settings.service.ts';
import { SchedulesService } from '../schedules/schedules.service.ts';
import { ReachabilityService } from './reachability.service.ts';
import { StateWatchService } from './state-watch.service.ts';
import { RecordsCheckWorker } from './records-check.worker.ts';

let app: TestApplication;
let worker: RecordsCheckWorker;
let stateWatch: StateWatchService;
let reachability: ReachabilityService;

beforeAll(async () => {
  app = await startTestApplication();
  const { nest, clock, db } = app;
  reachability = new ReachabilityService(
    db.database,
    nest.get(SettingsService, { strict: false }),
    nest.get(MailboxFindingsService, { strict: false }),
    clock,
    {
      smtp: async (domain) =>
        domain.startsWith('pec.')
          ? { outcome: 'unreachable', detail: 'rifiuta' }
          : { outcome: 'reachable', detail: 'risponde' },
      imap: async ({ host }) => ({ outcome: 'unknown', detail: `${host} tace` }),
    },
  );
  stateWatch = new StateWatchService(
    db.database,
    clock,
    nest.get(NetworkStateService, { strict: false }),
    nest.get(NotificationsService, { strict: false }),
  );
  worker = new RecordsCheckWorker(
    db.database,
    clock,
    nest.get(QueueService, { strict: false }),
    // The check itself sends no tick.
    {} as SchedulesService,
    nest.get(MailboxFindingsService, { strict: false }),
    nest.get(WorkstationFindingsService, { strict: false }),
    nest.get(CoverageService, { strict: false }),
    nest.get(PeopleNoticesService, { strict: false }),
    nest.get(NotificationsService, { strict: false }),
    nest.get(SettingsService, { strict: false }),
    reachability,
    nest.get(ImportJournalService, { strict: false }),
    stateWatch,
  );
});
afterAll(() => app.close());

const notices = async () =>
  (
    await app.db.database.query<{ subject: string; channel: string }>(
      'SELECT subject, channel FROM message ORDER BY subject, channel, id',
    )
  ).map(({ subject, channel }) => `${subject} (${channel})`);

test('days pass: a contract comes near its end, signatures age, the operators are told once', async () => {
  app.clock.set('2026-06-01T08:00:00Z');
  const operator = await app.as('operator');
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

  app.clock.set('2026-11-05T08:15:00Z');
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
  app.clock.set('2026-11-05T09:15:00Z');
  await worker.check();
  expect(await notices()).toEqual(told);
  const days = await app.db.database.query<{ day: string; total: number; not_seen: number }>(
    'SELECT day, total, not_seen FROM coverage_day ORDER BY day',
  );
  expect(days).toEqual([
    { day: '2026-06-01', total: 1, not_seen: 0 },
    { day: '2026-11-05', total: 1, not_seen: 1 },
  ]);
});

test('tries own domains only; silence accuses nobody, a refusal does', async () => {
  // Back to the day of the operator's session.
  app.clock.set('2026-06-01T10:00:00Z');
  const operator = await app.as('operator');
  for (const address of ['urp@provincia.example', 'x@altrove.example'])
    await operator.post('/api/mailboxes', { service: 'peo', kind: 'shared', holderName: 'Ufficio', address });
  const { body: rules } = await operator.get<object>('/api/mailbox-rules');
  const own = { ...rules, ownDomains: ['provincia.example'] };
  const server = { domain: 'provincia.example', host: 'imap.provincia.example', port: 993, security: 'tls' };
  expect(
    await operator.put('/api/mailbox-rules', {
      ...own,
      imapServers: [{ ...server, host: 'imap.altrove.example' }],
    }),
  ).toMatchObject({ status: 400, body: { issues: [{ path: 'imapServers.0.host' }] } });
  expect((await operator.put('/api/mailbox-rules', { ...own, imapServers: [server] })).status).toBe(200);
  await reachability.check();
  const rows = await app.db.database.query<{ address: string; outcome: string | null; found: number }>(
    `SELECT address, reachability ->> 'outcome' AS outcome,
            (SELECT count(*) FROM mailbox_finding f WHERE f.mailbox_id = m.id AND f.code = 'unreachable') AS found
     FROM mailbox m ORDER BY address`,
  );
  expect(rows).toEqual([
    { address: 'gare@pec.provincia.example', outcome: 'unreachable', found: 1 },
    { address: 'urp@provincia.example', outcome: 'unknown', found: 0 },
    { address: 'x@altrove.example', outcome: null, found: 0 },
  ]);
  const [urp] = await app.db.database.query<{ id: string }>(
    "SELECT id FROM mailbox WHERE address = 'urp@provincia.example'",
  );
  expect((await operator.get<MailboxDetail>(`/api/mailboxes/${urp!.id}`)).body.reachability).toEqual({
    testedAt: '2026-06-01T10:00:00.000Z',
    outcome: 'unknown',
    tests: [
      { protocol: 'smtp', outcome: 'reachable', detail: 'risponde' },
      { protocol: 'imap', outcome: 'unknown', detail: 'imap.provincia.example tace' },
    ],
  });
});

test('a test is asked for by the operator, of own domains only; the office’s hour asks for all', async () => {
  const operator = await app.as('operator');
  const idOf = async (address: string) =>
    (await app.db.database.query<{ id: string }>('SELECT id FROM mailbox WHERE address = $1', [address]))[0]!
      .id;
  const ask = async (address: string, client = operator) =>
    (await client.post(`/api/mailboxes/${await idOf(address)}/reachability-test`)).status;
  expect(await ask('urp@provincia.example')).toBe(202);
  expect(await ask('urp@provincia.example')).toBe(202);
  expect(await ask('x@altrove.example')).toBe(422);
  expect(await ask('urp@provincia.example', await app.as('auditor'))).toBe(403);
  const asked = async () =>
    app.db.database.query<{ data: object }>(
      "SELECT data FROM pgboss.job WHERE name = 'records-watch' AND data ->> 'task' = 'reachability' ORDER BY created_on",
    );
  expect(await asked()).toEqual([{ data: { task: 'reachability', domain: 'provincia.example' } }]);
  const { body: rules } = await operator.get<object>('/api/mailbox-rules');
  // Ten o’clock in Greenwich is noon in Rome in June.
  await operator.put('/api/mailbox-rules', { ...rules, testHour: 12 });
  await worker.check();
  await worker.check();
  expect((await asked()).at(-1)).toEqual({ data: { task: 'reachability' } });
  expect(await asked()).toHaveLength(2);
});

test('a sector that falls under the threshold is told on that day, though the whole is above it', async () => {
  const operator = await app.as('operator');
  const { roads, finance } = app.people.sectors;
  app.clock.set('2026-06-01T10:30:00Z');
  const fresh = {
    product: 'Microsoft Defender',
    isProtectionActive: true,
    lastContactAt: '2026-06-01T09:00:00Z',
  };
  const make = (name: string, sectorId: string, signaturesAt: string) =>
    operator.post('/api/workstations', { ...fresh, name, sectorId, signaturesAt });
  await operator.put('/api/workstation-rules', {
    staleSignatureDays: 7,
    notSeenDays: 400,
    coverageThresholdPercent: 60,
  });
  const workstations = await app.db.database.query<{ id: string }>('SELECT id FROM workstation');
  for (const { id } of workstations)
    await operator.patch(`/api/workstations/${id}`, { version: 1, changes: { state: 'retired' } });
  for (const n of [1, 2, 3]) await make(`PC-RAG-${n}`, finance, '2026-06-09T09:00:00Z');
  await make('PC-VIA-1', roads, '2026-06-01T09:00:00Z');
  await worker.check();
  const about = async () => (await notices()).filter((notice) => /soglia/.test(notice));
  expect(await about()).toEqual([]);
  app.clock.set('2026-06-10T10:30:00Z');
  await worker.check();
  expect(await about()).toContain('Antivirus: Viabilità sotto la soglia di copertura (email)');
  const once = await about();
  app.clock.set('2026-06-11T10:30:00Z');
  await worker.check();
  expect(await about()).toEqual(once);
});

test('a console whose nightly file is refused, or no longer comes, is told once a day until it comes', async () => {
  const journal = app.nest.get(ImportJournalService, { strict: false });
  const machine = { kind: 'system', name: 'Console' } as const;
  const end = {
    kind: 'workstations',
    profile: 'eset',
    fileName: 'notte.csv',
    lines: 10,
    notKnown: 0,
  } as const;
  const told = async () =>
    (
      await app.db.database.query<{ subject: string }>(
        "SELECT DISTINCT subject FROM message WHERE subject LIKE 'Antivirus: %file%' ORDER BY subject",
      )
    ).map(({ subject }) => subject);
  app.clock.set('2026-09-01T06:00:00Z');
  await journal.keepRefusal(machine, { ...end, reason: '' });
  await worker.check();
  expect(await told()).toEqual([]);
  app.clock.set('2026-09-02T06:00:00Z');
  await journal.keepRefusal(machine, { ...end, lines: 0, reason: 'Il file contiene righe errate.' });
  await worker.check();
  expect(await told()).toEqual(['Antivirus: il file della console è stato rifiutato']);
  expect(await journal.sources('workstations')).toMatchObject([
    { profile: 'eset', state: 'refused', lines: 10, refusal: 'Il file contiene righe errate.' },
  ]);
  app.clock.set('2026-09-03T06:00:00Z');
  await journal.keepRefusal(machine, { ...end, reason: '' });
  expect(await journal.sources('workstations')).toMatchObject([{ state: 'good' }]);
  app.clock.set('2026-09-06T06:00:00Z');
  await worker.check();
  expect(await told()).toContain('Antivirus: la console non invia il file');
  expect(await journal.sources('workstations')).toMatchObject([{ state: 'late' }]);
});

test('what nobody does is told to the channels once a day: a backup that was never made, and nothing that is not known', async () => {
  const told = () =>
    app.db.database.query<{ kind: string; title: string }>(
      "SELECT kind, title FROM notification_event WHERE key LIKE 'state:%' ORDER BY kind",
    );
  await stateWatch.check();
  await stateWatch.check();
  expect(await told()).toEqual([{ kind: 'backups', title: 'Copie: nessuna copia recente verificata' }]);
  app.clock.advance(24 * 3_600_000);
  await stateWatch.check();
  expect(await told()).toHaveLength(2);
});
