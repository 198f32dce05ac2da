import type { ImportOutcome, ImportPreview } from '../../contract/records/imports.ts';
import type { WorkstationDetail, WorkstationSummary } from '../../contract/workstations/workstations.ts';
import { upload } from '../imports/testing/upload.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../testing/application.ts';

let app: TestApplication;
let operator: TestClient;

beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-06-04T10:00:00Z');
  operator = await app.as('operator');
});
afterAll(() => app.close());

/** Imports a console's file as it is, without choosing a column, and answers what the register says. */
async function imported(profile: string, file: string): Promise<Record<string, WorkstationDetail>> {
  const shown = await upload<ImportPreview>(operator, '/api/workstations/import-previews', file, { profile });
  expect(shown.body).toMatchObject({
    faulty: 0,
    sources: [expect.stringMatching(/^https:/), ...anything(shown)],
  });
  const done = await upload<ImportOutcome>(operator, '/api/workstations/imports', file, { profile });
  expect(done).toMatchObject({ status: 200, body: { faulty: 0 } });
  const { items } = (await operator.get<{ items: WorkstationSummary[] }>('/api/workstations?limit=200')).body;
  const details = await Promise.all(
    items.map(async ({ id }) => (await operator.get<WorkstationDetail>(`/api/workstations/${id}`)).body),
  );
  return Object.fromEntries(details.map((detail) => [detail.name, detail]));
}
const anything = ({ body }: { body: ImportPreview }) => body.sources.slice(1);

test('Kaspersky Security Center: the list of devices, divided by tabs', async () => {
  const head = [
    'Name',
    'Operating system type',
    'Windows domain',
    'Network Agent is installed',
    'Real-time protection',

    'Last connected to Administration Server',
    'Protection last updated',
    'Status',
    'Connection IP address',
    'Application version',
    'Anti-virus databases last updated',
    'Description',
  ];
  const line = (name: string, state: string, seen: string) =>
    [
      name,
      'Microsoft Windows 10',
      'PROV',
      'Yes',
      state,
      seen,
      '6/1/2026 7:00:00 AM',
      'OK',
      '10.1.0.4',
      '12.4.0.467',
      '6/3/2026 9:44:47 PM',
      '',
    ].join('\t');
  const found = await imported(
    'kaspersky',
    [
      head.join('\t'),
      line('KAV-1', 'Running (recommended settings)', '6/4/2026 9:00:00 AM'),
      line('KAV-2', 'Stopped', '5/28/2026 6:10:00 PM'),
      line('KAV-3', 'Unknown', 'Never'),
    ].join('\r\n'),
  );
  expect(found['KAV-1']).toMatchObject({
    product: 'Kaspersky Endpoint Security',
    productVersion: '12.4.0.467',
    isProtectionActive: true,
    signaturesAt: '2026-06-03T19:44:47Z',
    lastContactAt: '2026-06-04T07:00:00Z',
    ipAddress: '10.1.0.4',
  });
  expect(found['KAV-2']).toMatchObject({ isProtectionActive: false, protection: 'inactive' });
  expect(found['KAV-3']).toMatchObject({
    isProtectionActive: null,
    lastContactAt: null,
    protection: 'unknown',
  });
});

test('Defender: the device list says nothing of the antivirus, the health report does', async () => {
  const devices = await imported(
    'defender',
    [
      'Device name,Domain,OS platform,OS version,Last device update,Onboarding status,Antivirus status',
      'DEF-1,prov.example,Windows11,23H2,2026-06-04T08:00:00Z,Onboarded,Not-Supported',
    ].join('\n'),
  );
  expect(devices['DEF-1']).toMatchObject({
    product: null,
    isAntivirusMissing: false,
    protection: 'unknown',
    systemVersion: '23H2',
  });
  const health = await imported(
    'defender',
    [
      'avMode,avPlatformVersion,avSignatureUpdateTime,avSignaturePublishTime,computerDnsName,lastSeenTime,osPlatform,osVersion',
      '0,4.18.26040.5,2026-06-04T05:44:02Z,2026-06-04T02:00:00Z,DEF-1,2026-06-04T08:00:00Z,Windows11,10.0.22631.1',
      '1,4.18.26040.5,2026-06-04T05:44:02Z,2026-06-04T02:00:00Z,DEF-2,2026-06-04T08:00:00Z,Windows11,10.0.22631.1',
    ].join('\n'),
  );
  expect(health['DEF-1']).toMatchObject({
    product: 'Microsoft Defender',
    isProtectionActive: true,
    signaturesAt: '2026-06-04T05:44:02Z',
    protection: 'protected',
  });
  expect(health['DEF-2']).toMatchObject({ isProtectionActive: false, protection: 'inactive' });
});

test('Bitdefender: the protection report, where “Online” is a word or the last time', async () => {
  const found = await imported(
    'bitdefender',
    [
      'Endpoint Name,Endpoint FQDN,IP,Update Status,Last Update,Antimalware,Managed,Online,Company Name,Container Host',
      'BD-1,bd-1,10.0.0.1,Updated,"04 June 2026, 09:44:47",On,Yes,Online,Provincia,N/A',
      'BD-2,bd-2,10.0.0.2,Unknown,"16 April 2026, 07:43:21",Unknown,Yes,"16 April 2026, 09:30:46",Provincia,N/A',
    ].join('\n'),
  );
  expect(found['BD-1']).toMatchObject({
    isProtectionActive: true,
    signaturesAt: '2026-06-04T07:44:47Z',
    lastContactAt: '2026-06-04T10:00:00Z',
    protection: 'protected',
  });
  expect(found['BD-2']).toMatchObject({ lastContactAt: '2026-04-16T07:30:46Z', protection: 'not-seen' });
});

test('ESET: a report divided by semicolons', async () => {
  const found = await imported(
    'eset',
    [
      'Computer name;OS name;Application name;Application version;Detection engine date;Last connected;Protection status',
      'ES-1;Microsoft Windows 11 Pro;ESET Endpoint Security;12.0.2038;2026 Jun 4 05:10:00;2026 Jun 4 09:58:00;OK',
    ].join('\n'),
  );
  expect(found['ES-1']).toMatchObject({
    product: 'ESET Endpoint Security',
    isProtectionActive: true,
    signaturesAt: '2026-06-04T03:10:00Z',
    protection: 'protected',
  });
});

test('what is chosen by hand is remembered for that console, and a mailbox origin is none of these', async () => {
  const file = 'Ferro,Agg\nMAN-1,04/06/2026';
  const mapping = { name: 'Ferro', signaturesAt: 'Agg' };
  const done = await upload<ImportOutcome>(operator, '/api/workstations/imports', file, {
    profile: 'eset',
    mapping,
  });
  expect(done.body).toMatchObject({ create: 1 });
  const again = await upload<ImportPreview>(operator, '/api/workstations/import-previews', file, {
    profile: 'eset',
  });
  expect(again.body.mapping).toMatchObject(mapping);
  const other = await upload<ImportPreview>(operator, '/api/workstations/import-previews', file, {
    profile: 'generic',
  });
  expect(other.body.mapping).toMatchObject({ name: null });
  expect(
    (await upload(operator, '/api/workstations/imports', file, { profile: 'google-workspace' })).status,
  ).toBe(400);
});
