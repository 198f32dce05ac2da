import type { CoverageNow, WorkstationSummary } from '../../contract/workstations/workstations.ts';
import type { ImportOutcome, ImportPreview } from '../../contract/records/imports.ts';
import type { ProblemBody } from '../../contract/lists.ts';
import type { NewUploadToken, UploadTokenList } from '../../contract/workstations/upload-tokens.ts';
import { upload } from '../imports/testing/upload.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../testing/application.ts';

let app: TestApplication;
let operator: TestClient;

beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T09:00:00Z');
  operator = await app.as('operator');
});
afterAll(() => app.close());

const preview = (file: string | Buffer, options = {}) =>
  upload<ImportPreview & ProblemBody>(operator, '/api/workstations/import-previews', file, options);
const imported = (file: string | Buffer, options = {}) =>
  upload<ImportOutcome & ProblemBody>(operator, '/api/workstations/imports', file, options);
const find = async (q: string) =>
  (await operator.get<{ items: WorkstationSummary[] }>(`/api/workstations?q=${q}`)).body.items;

test.each([
  [
    'defender',
    'Device name,OS platform,OS version,Antivirus status,Security intelligence update time,Last seen\nPC-DEF,Windows11,24H2,Enabled,"11/15/2026 6:30:00 PM","11/16/2026 8:00:00 AM"',
    'PC-DEF',
    {
      product: 'Microsoft Defender',
      operatingSystem: 'Windows11',
      signaturesAt: '2026-11-15T17:30:00Z',
      protection: 'protected',
    },
  ],
  [
    'kaspersky',
    'Nome;Tipo di sistema operativo;Indirizzo IP;Ultima connessione ad Administration Server;Ultimo aggiornamento dei database;Protezione in tempo reale\r\nPC-KSC;Microsoft Windows 10;10.20.1.9;16/11/2026 07:15;15/11/2026 22:00;Attivo',
    'PC-KSC',
    {
      product: 'Kaspersky Endpoint Security',
      signaturesAt: '2026-11-15T21:00:00Z',
      lastContactAt: '2026-11-16T06:15:00Z',
      protection: 'protected',
    },
  ],
  [
    'eset',
    'Computer name,OS name,Security product,Security product version,Last connected,Detection engine date\nPC-ESET,Windows 11,ESET Endpoint Security,11.1.2039,2026-11-16 08:00:00,2026-11-15 08:00:00',
    'PC-ESET',
    // No column says whether it runs.
    { product: 'ESET Endpoint Security', productVersion: '11.1.2039', protection: 'unknown' },
  ],
  [
    'bitdefender',
    'Endpoint name,IP,Operating System,Antimalware,Product version,Signatures updated,Last seen\nPC-BIT,10.0.0.4,Windows 11,On,7.9.9,2026-11-01T08:00:00Z,2026-11-16T08:00:00Z',
    'PC-BIT',
    { product: 'Bitdefender Endpoint Security', protection: 'stale' },
  ],
])('reads an export of %s without being told its columns', async (profile, file, name, expected) => {
  expect((await imported(file, { profile })).body).toMatchObject({ create: 1, faulty: 0 });
  expect(await find(name)).toMatchObject([expected]);
});

test('a workstation that the console lists without any word of its protection is not known, never protected', async () => {
  const file =
    'Device name,Antivirus status,Security intelligence update time,Last seen\nPC-NUDO,,,2026-11-16T08:00:00Z';
  await imported(file, { profile: 'defender' });
  expect(await find('PC-NUDO')).toMatchObject([
    { product: null, protection: 'unknown', findings: [{ code: 'protection-unknown' }] },
  ]);
  const told = `${file.split('\n')[0]}\nPC-NUDO,Not installed,,2026-11-16T08:00:00Z`;
  await imported(told, { profile: 'defender' });
  expect(await find('PC-NUDO')).toMatchObject([
    { product: null, protection: 'missing', findings: [{ code: 'antivirus-missing' }] },
  ]);
});

test('columns chosen once are kept for the next file of the same console', async () => {
  const file = 'Ferro;Controllo\nPC-MAP;16/11/2026';
  expect(await preview(file, { profile: 'generic' })).toMatchObject({
    status: 200,
    body: { headings: ['Ferro', 'Controllo'], mapping: { name: null }, create: 0, faulty: 0 },
  });
  expect(await imported(file, { profile: 'generic' })).toMatchObject({
    status: 422,
    body: { code: 'mapping-incomplete', issues: [{ path: 'mapping.name' }] },
  });
  const mapping = { name: 'Ferro', lastContactAt: 'Controllo' };
  expect((await imported(file, { profile: 'generic', mapping })).body).toMatchObject({ create: 1 });
  expect((await preview(file, { profile: 'generic' })).body).toMatchObject({ unchanged: 1, mapping });
});

test('an import updates what it names, keeps the history, and refreshes coverage', async () => {
  const file =
    'Endpoint name,Antimalware,Signatures updated,Last seen\nPC-BIT,On,2026-11-16T07:00:00Z,2026-11-16T08:00:00Z';
  expect((await imported(file, { profile: 'bitdefender' })).body).toMatchObject({ update: 1 });
  expect(await find('PC-BIT')).toMatchObject([{ protection: 'protected', operatingSystem: 'Windows 11' }]);
  const coverage = await operator.get<CoverageNow>('/api/workstations/coverage');
  expect(coverage.body.whole.total).toBe(6);
});

test('a machine uploads every night with a token that can do nothing else', async () => {
  const made = await operator.post<NewUploadToken>('/api/upload-tokens', { name: 'Console, di notte' });
  expect(made.status).toBe(201);
  const { id, token } = made.body;
  const machine = app.anonymous();
  const headers = { authorization: `Bearer ${token}` };
  const withToken: TestClient = {
    ...machine,
    raw: (options) => machine.raw({ ...options, headers: { ...options.headers, ...headers } }),
  };
  const file =
    'Endpoint name,Antimalware,Signatures updated,Last seen\nPC-BIT,On,2026-11-16T07:30:00Z,2026-11-16T08:30:00Z';
  expect(
    (await upload<ImportOutcome>(withToken, '/api/workstations/imports', file, { profile: 'bitdefender' }))
      .body,
  ).toMatchObject({ update: 1 });
  expect((await upload(withToken, '/api/mailboxes/imports', 'Indirizzo\nx@y.example')).status).toBe(403);
  expect((await withToken.raw({ method: 'GET', url: '/api/people' })).status).toBe(403);
  expect(
    (
      await withToken.raw({
        method: 'POST',
        url: '/api/upload-tokens',
        headers: { 'content-type': 'application/json' },
        payload: JSON.stringify({ name: 'altro' }),
      })
    ).status,
  ).toBe(403);
  const { items } = (await operator.get<UploadTokenList>('/api/upload-tokens')).body;
  expect(items).toMatchObject([
    { name: 'Console, di notte', lastUsedAt: expect.any(String), revokedAt: null },
  ]);
  expect(JSON.stringify(items)).not.toContain(token);
  expect((await operator.delete(`/api/upload-tokens/${id}`)).status).toBe(204);
  expect((await operator.delete(`/api/upload-tokens/${id}`)).status).toBe(404);
  expect(
    (await upload(withToken, '/api/workstations/imports', file, { profile: 'bitdefender' })).status,
  ).toBe(401);
});

test('a token ends on its day, and no auditor makes one', async () => {
  const make = (body: object, client = operator) => client.post('/api/upload-tokens', body);
  expect((await make({ name: 'x', expiresOn: '2026-11-15' })).status).toBe(422);
  expect((await make({ name: 'x', expiresOn: '2028-11-15' })).status).toBe(422);
  const endless = await app.db.database.query('SELECT 1 FROM api_token WHERE expires_at IS NULL');
  expect(endless).toHaveLength(0);
  expect((await make({ name: '' })).status).toBe(400);
  expect((await make({ name: 'x' }, await app.as('auditor'))).status).toBe(403);
});

test('exports come back as the same records', async () => {
  const signIn = await app.nest.inject({
    method: 'POST',
    url: '/api/session',
    payload: { username: 'operator', password: 'correct horse battery' },
  });
  const headers = { cookie: `${signIn.cookies[0]!.name}=${signIn.cookies[0]!.value}` };
  for (const format of ['csv', 'ods']) {
    const file = await app.nest.inject({
      method: 'GET',
      url: `/api/workstations/export?format=${format}`,
      headers,
    });
    expect((await imported(file.rawPayload)).body).toMatchObject({
      create: 0,
      update: 0,
      unchanged: 6,
      faulty: 0,
    });
  }
});

test('ten thousand workstations with two hundred planted faults: all told, none lost, in time', async () => {
  const lines = Array.from(
    { length: 10_000 },
    (_, n) =>
      `PC-${n},Windows 11 Pro,10.1.${n >> 8}.${n & 255},Enabled,2026-11-15T08:00:00Z,2026-11-16T08:00:00Z`,
  );
  for (let n = 0; n < 200; n++) lines[n * 50] = lines[n * 50]!.replace('2026-11-15', '2026-13-15');
  const file = [
    'Device name,OS platform,IP,Antivirus status,Security intelligence update time,Last seen',
    ...lines,
  ].join('\n');
  const shown = await preview(file, { profile: 'defender' });
  // A line whose signature date cannot be read is taken with that date not known: it was seen all the same.
  expect(shown.body).toMatchObject({ lines: 10_000, create: 10_000, faulty: 200, leftOut: 0 });
  expect(shown.body.faults.map(({ line }) => line)).toEqual(
    Array.from({ length: 200 }, (_, n) => n * 50 + 2),
  );
  expect((await imported(file, { profile: 'defender', faults: 'skip' })).body).toMatchObject({
    create: 10_000,
    faulty: 200,
  });
  expect((await find('PC-50')).find(({ name }) => name === 'PC-50')).toMatchObject({ signaturesAt: null });
  expect((await imported(file, { profile: 'defender', faults: 'skip' })).body).toMatchObject({
    unchanged: 10_000,
  });
});
