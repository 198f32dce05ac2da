import { ImportJournalService } from '../../api/imports/import-journal.service.ts';
import { QueueService } from '../../api/queue/queue.service.ts';
import {
  startTestApplication,
  type TestApplication,
  type TestClient,
} from '../../api/testing/application.ts';
import { describeWith } from '../../api/testing/real-programs.ts';
import { findSlapd, startSlapd, type Slapd } from '../../api/testing/slapd.ts';
import { upload } from '../../api/imports/testing/upload.ts';
import { InventoryAccountsService } from '../../api/workstations/inventories/inventory-accounts.service.ts';
import { InventoryReadingsService } from '../../api/workstations/inventories/inventory-readings.service.ts';
import type { ProblemBody } from '../../contract/lists.ts';
import type { ImportSource, ImportSources } from '../../contract/records/imports.ts';
import type {
  DirectoryAccount,
  GlpiAccount,
  InventoryAccounts,
  InventoryTrial,
} from '../../contract/workstations/inventory-accounts.ts';
import type {
  CoverageHistory,
  WorkstationDetail,
  WorkstationSummary,
} from '../../contract/workstations/workstations.ts';
import type { SchedulesService } from '../schedules/schedules.service.ts';
import { InventoryWorker } from './inventory.worker.ts';
import { GLPI_TOKENS, startGlpi, type GlpiComputer, type GlpiServer } from './testing/glpi.ts';

let app: TestApplication;
let worker: InventoryWorker;
let administrator: TestClient;
let operator: TestClient;

beforeAll(async () => {
  app = await startTestApplication({ outboundAllow: ['127.0.0.1'] });
  app.clock.set('2026-11-30T08:00:00Z');
  const { nest } = app;
  worker = new InventoryWorker(
    nest.get(QueueService, { strict: false }),
    // A reading by itself sends no tick.
    {} as SchedulesService,
    nest.get(InventoryAccountsService, { strict: false }),
    nest.get(InventoryReadingsService, { strict: false }),
  );
  administrator = await app.as('administrator');
  operator = await app.as('operator');
});
afterAll(() => app.close());

/** Nothing of the test before: a register without records, sources or days, on the same morning. */
beforeEach(async () => {
  await app.db.database.query('TRUNCATE workstation, table_import, coverage_day CASCADE');
  await app.db.database.query(`DELETE FROM setting WHERE key LIKE 'workstations.%'`);
  app.clock.set('2026-11-30T08:00:00Z');
});

const names = async (query = ''): Promise<string[]> =>
  (await operator.get<{ items: WorkstationSummary[] }>(`/api/workstations?limit=200${query}`)).body.items
    .map(({ name }) => name)
    .sort();
const detail = async (name: string): Promise<WorkstationDetail> => {
  const { items } = (
    await operator.get<{ items: WorkstationSummary[] }>(`/api/workstations?limit=200&q=${name}`)
  ).body;
  return (await operator.get<WorkstationDetail>(`/api/workstations/${items[0]!.id}`)).body;
};
const sourceOf = async (profile: string): Promise<ImportSource | undefined> =>
  (await operator.get<ImportSources>('/api/workstations/import-sources')).body.items.find(
    (source) => source.profile === profile,
  );

const slapd = findSlapd();
describeWith({ slapd }, 'computers of a directory', () => {
  const suffix = 'dc=provincia,dc=example';
  const reader = { dn: `cn=lettore,${suffix}`, password: 'solo-lettura' };
  /** 28 November 2026, 06:12:44 UTC, in 100 ns since 1601. */
  const LAST_LOGON = String((BigInt(Date.parse('2026-11-28T06:12:44Z')) + 11_644_473_600_000n) * 10_000n);
  const computer = (name: string, unit: string, more: readonly string[] = []): string =>
    [
      `dn: cn=${name},${unit},${suffix}`,
      'objectClass: computer',
      `cn: ${name}`,
      `name: ${name}`,
      `dNSHostName: ${name.toLowerCase()}.provincia.example`,
      ...more,
      '',
    ].join('\n');
  const unit = (dn: string): string =>
    `dn: ${dn},${suffix}\nobjectClass: organizationalUnit\nou: ${/^ou=([^,]+)/.exec(dn)![1]}\n`;
  const many = Array.from({ length: 1203 }, (_, at) =>
    computer(`PC-${String(at).padStart(4, '0')}`, 'ou=Tante,ou=Sedi', ['userAccountControl: 4096']),
  );
  const entries = [
    unit('ou=Computer'),
    unit('ou=Viabilità,ou=Computer'),
    unit('ou=Sedi'),
    unit('ou=Tante,ou=Sedi'),
    unit('ou=Vuota'),
    computer('PC-AD-01', 'ou=Computer', [
      'userAccountControl: 4096',
      `lastLogonTimestamp: ${LAST_LOGON}`,
      'operatingSystem: Windows 11 Pro',
      'operatingSystemVersion: 10.0 (26100)',
      'objectGUID:: AAECAwQFBgcICQoLDA0ODw==',
      'description: Sportello',
      'location: Sede centrale, stanza 12',
      `managedBy: cn=Mario Rossi,${suffix}`,
    ]),
    computer('PC-AD-02', 'ou=Viabilità,ou=Computer', ['userAccountControl: 4096', 'lastLogonTimestamp: 0']),
    computer('PC-AD-03', 'ou=Viabilità,ou=Computer', ['userAccountControl: 4098']),
    computer('gmsa-backup', 'ou=Computer', ['objectClass: msDS-GroupManagedServiceAccount']),
    ...many,
  ].join('\n');
  let server: Slapd;
  beforeAll(async () => {
    server = await startSlapd(slapd!, { suffix, entries, reader, sizeLimit: 1000 });
  });
  afterAll(() => server.stop());

  const account = (more: Partial<DirectoryAccount> = {}): DirectoryAccount => ({
    enabled: true,
    host: 'localhost',
    port: server.tlsPort,
    security: 'tls',
    certificate: server.certificate,
    username: reader.dn,
    password: reader.password,
    bases: [`ou=Computer,${suffix}`],
    ...more,
  });
  const saved = (more: Partial<DirectoryAccount> = {}) =>
    administrator.put<ProblemBody>('/api/settings/inventory-accounts/directory', account(more));
  const tried = () =>
    administrator.post<InventoryTrial & ProblemBody>('/api/settings/inventory-trials', {
      source: 'active-directory',
    });

  test.each<[string, () => Partial<DirectoryAccount>]>([
    ['LDAPS', () => ({})],
    ['StartTLS', () => ({ port: server.port, security: 'starttls' })],
  ])(
    'are read by %s from a base and all that is under it, and shown as the gap of the console',
    async (_, how) => {
      expect((await saved(how())).status).toBe(204);
      await worker.read();
      expect(await names()).toEqual(['PC-AD-01', 'PC-AD-02']);
      expect(await names('&directoryOnly=true')).toEqual(['PC-AD-01', 'PC-AD-02']);
      expect(await detail('PC-AD-01')).toMatchObject({
        operatingSystem: 'Windows 11 Pro',
        systemVersion: '10.0 (26100)',
        deviceId: '03020100-0504-0706-0809-0a0b0c0d0e0f',
        purpose: 'Sportello',
        location: 'Sede centrale, stanza 12',
        holderName: 'Mario Rossi',
        inventorySeenBy: 'active-directory',
        inventorySeenAt: '2026-11-28T06:12:44Z',
        protection: 'unknown',
        lastContactAt: null,
      });
      expect(await detail('PC-AD-02')).toMatchObject({ inventorySeenAt: '2026-11-30T08:00:00Z' });
      expect(await sourceOf('active-directory')).toMatchObject({
        state: 'good',
        isUnattended: true,
        lastDoneBy: 'lettura automatica',
        lines: 2,
      });
    },
  );

  test('the console closes the gap; what leaves the directory leaves it too; the days are kept', async () => {
    app.clock.set('2026-11-29T22:50:00Z');
    await saved();
    await worker.read();
    const history = async () =>
      (await operator.get<CoverageHistory>('/api/workstations/coverage/history')).body.points.map(
        ({ day, directoryOnly }) => [day, directoryOnly],
      );
    expect(await history()).toEqual([['2026-11-29', 2]]);
    app.clock.set('2026-11-29T23:10:00Z');
    await upload(
      operator,
      '/api/workstations/imports',
      'Computer name;Protection status;Detection engine date;Product name\npc-ad-01;Protected;29/11/2026;ESET',
      { profile: 'eset' },
    );
    expect(await names('&directoryOnly=true')).toEqual(['PC-AD-02']);
    expect(await history()).toEqual([
      ['2026-11-29', 2],
      ['2026-11-30', 1],
    ]);
    // The unit of PC-AD-02 is no longer asked: less than half is missing, so it has left.
    await saved({ bases: [`cn=PC-AD-01,ou=Computer,${suffix}`] });
    await worker.read();
    expect(await names('&directoryOnly=true')).toEqual([]);
    expect(await names()).toEqual(['PC-AD-01', 'PC-AD-02']);
  });

  test('a directory of more than one page is read whole, although the server gives a thousand at once', async () => {
    await saved({ bases: [`ou=Sedi,${suffix}`, `ou=Tante,ou=Sedi,${suffix}`] });
    const trial = await tried();
    expect(trial.body).toMatchObject({ computers: 1203, create: 1203, faulty: 0 });
    expect(await names()).toEqual([]);
  });

  test('a disabled account makes no record, and says so', async () => {
    await saved();
    const { body } = await tried();
    expect(body).toMatchObject({ computers: 2, create: 2, names: ['PC-AD-01', 'PC-AD-02'] });
    expect(body.notes).toContain('Account disabilitati nella directory, tralasciati: 1.');
  });

  test.each<[string, () => Partial<DirectoryAccount>, string]>([
    ['a wrong password', () => ({ password: 'altra' }), 'non riconosce l’utente'],
    ['a base that is not there', () => ({ bases: [`ou=Nessuna,${suffix}`] }), 'non ha la base'],
    ['a base without computers', () => ({ bases: [`ou=Vuota,${suffix}`] }), 'non elenca alcun computer'],
    ['a certificate nobody vouches for', () => ({ certificate: '' }), 'non è verificabile'],
    ['a port where nobody answers', () => ({ port: 1 }), 'rifiuta la connessione'],
    ['TLS where LDAP in clear answers', () => ({ port: server.port }), 'La directory localhost'],
  ])('%s is told as it is, and the refusal stands by the source', async (_, how, words) => {
    expect((await saved(how())).status).toBe(204);
    const trial = await tried();
    expect([trial.status, trial.body.code]).toEqual([422, 'inventory-unread']);
    expect(trial.body.message).toContain(words);
    await worker.read().catch(() => undefined);
    expect(await sourceOf('active-directory')).toMatchObject({ state: 'refused', lastDoneAt: null });
    expect((await sourceOf('active-directory'))!.refusal).toContain(words);
  });

  test('the password is kept sealed, never shown, and not sent to another server or in another name', async () => {
    await saved();
    const page = (await administrator.get<InventoryAccounts>('/api/settings/inventory-accounts')).body;
    expect(page).toMatchObject({ hasPassword: true, directory: { password: '', host: 'localhost' } });
    const [stored] = await app.db.database.query<{ value: DirectoryAccount }>(
      `SELECT value FROM setting WHERE key = 'workstations.directory'`,
    );
    expect(stored!.value.password).toMatch(/^sealed:/);
    expect((await saved({ password: '' })).status).toBe(204);
    expect((await tried()).status).toBe(200);
    const elsewhere = await saved({ password: '', host: 'altrove.example' });
    expect([elsewhere.status, elsewhere.body.issues?.[0]?.path]).toEqual([422, 'password']);
    expect((await operator.get('/api/settings/inventory-accounts')).status).toBe(403);
    expect((await operator.put('/api/settings/inventory-accounts/directory', account())).status).toBe(403);
  });

  test('in clear it is read on the own machine only', async () => {
    const open = await saved({ security: 'none', host: 'ldap.provincia.example', port: 389 });
    expect([open.status, open.body.issues?.[0]?.path]).toEqual([400, 'security']);
    await saved({ security: 'none', port: server.port });
    expect((await tried()).body).toMatchObject({ computers: 2 });
  });
});

describe('computers of GLPI', () => {
  const COMPUTERS: GlpiComputer[] = [
    {
      id: 4,
      name: 'PC-GL-01',
      serial: 'SN-001',
      uuid: '4C4C4544-0042',
      system: 'Windows 11',
      ips: ['fe80::1', '10.20.4.44'],
      contact: 'm.rossi@PROV',
      lastInventory: '2026-11-28 07:12:44',
    },
    { id: 9, name: 'PC-GL-02', ips: [] },
  ];
  let server: GlpiServer;
  beforeEach(async () => {
    server = await startGlpi(COMPUTERS);
  });
  afterEach(() => server.stop());

  const saved = (more: Partial<GlpiAccount> = {}) =>
    administrator.put<ProblemBody>('/api/settings/inventory-accounts/glpi', {
      enabled: true,
      url: server.url,
      appToken: GLPI_TOKENS.app,
      userToken: GLPI_TOKENS.user,
      ...more,
    });
  const tried = () =>
    administrator.post<InventoryTrial & ProblemBody>('/api/settings/inventory-trials', { source: 'glpi' });

  test('are read by the numbers their columns have there, from every entity, and the session is ended', async () => {
    expect((await saved()).status).toBe(204);
    await worker.read();
    expect(await names('&directoryOnly=true')).toEqual(['PC-GL-01', 'PC-GL-02']);
    expect(await detail('PC-GL-01')).toMatchObject({
      serialNumber: 'SN-001',
      deviceId: '4C4C4544-0042',
      operatingSystem: 'Windows 11',
      ipAddress: '10.20.4.44',
      holderName: 'm.rossi@PROV',
      inventorySeenAt: '2026-11-28T06:12:44Z',
      inventorySeenBy: 'glpi',
    });
    expect(server.openSessions()).toBe(0);
    expect(server.calls.at(-1)).toBe('GET killSession');
  });

  test('come page by page, and once each', async () => {
    server.computers = Array.from({ length: 523 }, (_, at) => ({ id: at + 1, name: `PC-${at + 1}` }));
    await saved();
    expect((await tried()).body).toMatchObject({ computers: 523, create: 523 });
    expect(server.calls.filter((call) => call === 'GET search/Computer')).toHaveLength(3);
  });

  test('a session that ends in between is opened again', async () => {
    await saved();
    await tried();
    server.calls.length = 0;
    server.endSession();
    expect((await tried()).status).toBe(422);
    // Ended later: between the columns and the list.
    const first = tried();
    expect((await first).body).toMatchObject({ computers: 2 });
  });

  test.each<[string, Partial<GlpiAccount>, string]>([
    ['another user’s token', { userToken: 'altro' }, 'non riconosce il token dell’utente'],
    ['another application’s token', { appToken: 'altro' }, 'token dell’applicazione'],
  ])('%s is told as it is', async (_, more, words) => {
    await saved(more);
    const { body, status } = await tried();
    expect(status).toBe(422);
    expect(body.message).toContain(words);
  });

  test('an address that is no GLPI, or one nobody allowed, is told with its cure', async () => {
    await saved({ url: server.url.replace('apirest.php', 'altro') });
    expect((await tried()).body.message).toContain('finisce di solito con apirest.php');
    await saved({ url: server.url.replace('127.0.0.1', '127.0.0.2') });
    expect((await tried()).body.message).toContain('OUTBOUND_ALLOW');
    const plain = await saved({ url: 'http://glpi.provincia.example/apirest.php' });
    expect([plain.status, plain.body.issues?.[0]?.path]).toEqual([400, 'url']);
  });

  test('a list of less than half of the last one ends nothing', async () => {
    server.computers = Array.from({ length: 10 }, (_, at) => ({ id: at + 1, name: `PC-${at + 1}` }));
    await saved();
    await worker.read();
    server.computers = server.computers.slice(0, 3);
    await worker.read();
    expect(await names('&directoryOnly=true')).toHaveLength(10);
    server.computers = Array.from({ length: 8 }, (_, at) => ({ id: at + 1, name: `PC-${at + 1}` }));
    await worker.read();
    expect(await names('&directoryOnly=true')).toHaveLength(8);
  });

  test('an enabled source that was never read is missed', async () => {
    await saved();
    expect(await sourceOf('glpi')).toMatchObject({ state: 'late', lastDoneAt: null });
    const journal = app.nest.get(ImportJournalService, { strict: false });
    await worker.read();
    app.clock.set('2026-12-20T08:00:00Z');
    expect((await journal.sources('workstations')).find(({ profile }) => profile === 'glpi')).toMatchObject({
      state: 'late',
    });
  });
});
