import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  CoverageNow,
  WorkstationDetail,
  WorkstationSummary,
} from '../../contract/workstations/workstations.ts';
import type { ImportOutcome, ImportPreview, ImportSources } from '../../contract/records/imports.ts';
import type { ProblemBody } from '../../contract/lists.ts';
import { upload } from '../imports/testing/upload.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../testing/application.ts';

let app: TestApplication;
let operator: TestClient;

beforeEach(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-30T08:00:00Z');
  operator = await app.as('operator');
});
afterEach(() => app.close());

const table = (name: string) => readFileSync(join(import.meta.dirname, '../imports/testing/tables', name));
const imported = (file: string | Buffer, options: object = { profile: 'auto' }) =>
  upload<ImportOutcome & ProblemBody>(operator, '/api/workstations/imports', file, options);
const preview = (file: string | Buffer, options: object = { profile: 'auto' }) =>
  upload<ImportPreview>(operator, '/api/workstations/import-previews', file, options);
const list = async (query = '') =>
  (await operator.get<{ items: WorkstationSummary[] }>(`/api/workstations?limit=200${query}`)).body.items;
const detail = async (name: string) => {
  const found = (await list()).find((one) => one.name === name)!;
  return (await operator.get<WorkstationDetail>(`/api/workstations/${found.id}`)).body;
};

test('an inventory never freshens what the console said', async () => {
  await imported(table('r20-inventory-last-update-1-antivirus.csv'), { profile: 'generic' });
  expect(await list()).toMatchObject([{ name: 'PC-C20', protection: 'stale' }]);
  for (const profile of ['generic', 'glpi', 'auto']) {
    expect((await imported(table('r20-inventory-last-update-2-glpi.csv'), { profile })).status).toBe(200);
    expect(await list()).toMatchObject([
      { name: 'PC-C20', protection: 'stale', signaturesAt: '2026-05-31T22:00:00Z' },
    ]);
  }
});

test('a machine is one record by its name with and without its domain, and by its serial number when it was renamed', async () => {
  await imported(table('r28-fqdn-1.csv'), { profile: 'generic' });
  expect((await imported(table('r28-fqdn-2.csv'), { profile: 'defender' })).body).toMatchObject({
    create: 0,
    update: 1,
  });
  expect(await list()).toHaveLength(1);
  await imported('Nome;Numero di serie\nPC-OLD;ABC123', { profile: 'generic' });
  const renamed = await imported('Nome;Numero di serie\nPC-NEW;abc123', { profile: 'generic' });
  expect(renamed.body).toMatchObject({ create: 0, update: 1 });
  // Three machines with the serial number that their maker left empty stay three.
  const devices = await imported(table('w43-intune.csv'));
  expect(devices.body).toMatchObject({ create: 3, faulty: 0 });
  expect((await imported(table('w43-intune.csv'))).body).toMatchObject({ create: 0, faulty: 0 });
});

test('the same device twice in a file is its newest line, and it is said', async () => {
  const done = await imported(table('r29-same-device-twice.csv'));
  expect(done.body).toMatchObject({ create: 1, faulty: 0, notes: [expect.stringContaining('riga 3')] });
  expect(await list()).toMatchObject([{ name: 'pc-c29', lastContactAt: '2026-11-28T08:00:00Z' }]);
});

test('an unreadable word takes yesterday’s good one away, is asked once, and is remembered for its source', async () => {
  const file = (word: string) => `Nome;Antivirus;Stato protezione;Data firme\nPC-1;X;${word};30/11/2026`;
  await imported(file('Attiva'), { profile: 'generic' });
  expect(await list()).toMatchObject([{ protection: 'protected' }]);
  const strange = await imported(file('Blublu'), { profile: 'generic', faults: 'skip' });
  expect(strange.body).toMatchObject({
    update: 1,
    faulty: 1,
    leftOut: 0,
    faults: [{ isKept: true, value: 'Blublu' }],
  });
  expect(await list()).toMatchObject([{ protection: 'unknown' }]);
  const words = { Blublu: 'inactive' };
  await imported(file('Blublu'), { profile: 'generic', words });
  expect(await list()).toMatchObject([{ protection: 'inactive' }]);
  expect((await preview(file('Blublu'), { profile: 'generic' })).body).toMatchObject({
    faulty: 0,
    unchanged: 1,
  });
});

test('the preview shows new rows as they would be written, and what was guessed', async () => {
  const { body } = await preview('PC;Antivirus;Ultimo contatto\nPC-1;Prodotto X;28/11/2026 07:12');
  expect(body).toMatchObject({
    profile: 'generic',
    guessed: ['name'],
    headingRow: 1,
    notes: [expect.stringContaining('attiva'), expect.stringContaining('firme')],
    sample: [
      {
        outcome: 'create',
        changes: expect.arrayContaining([
          { field: 'product', before: '', after: 'Prodotto X' },
          { field: 'lastContactAt', before: '', after: '2026-11-28T06:12:00Z' },
        ]),
      },
    ],
  });
  const set = { profile: 'generic', constants: { product: 'Prodotto Y' } };
  expect((await preview('Nome\nPC-1', set)).body.sample[0]!.changes).toContainEqual({
    field: 'product',
    before: '',
    after: 'Prodotto Y',
  });
});

test('what the directory lists and the console does not is a list and a figure', async () => {
  await imported(table('w02-defender-avhealth.csv'));
  await imported(table('w40-adcomputer-ps51.csv'));
  expect((await list('&directoryOnly=true')).map(({ name }) => name)).toEqual(['PC-AD-01', 'PC-AD-02']);
  const { whole } = (await operator.get<CoverageNow>('/api/workstations/coverage')).body;
  expect(whole).toMatchObject({ total: 6, protected: 1, directoryOnly: 2, unknown: 2 });
  await imported('Device name,Antivirus mode,Last seen\npc-ad-01.prov.example,Active,2026-11-30T07:00:00Z');
  expect((await list('&directoryOnly=true')).map(({ name }) => name)).toEqual(['PC-AD-02']);
  expect(await detail('PC-AD-01')).toMatchObject({
    inventorySeenBy: 'active-directory',
    reportedBy: 'defender',
    lastContactAt: '2026-11-30T07:00:00Z',
  });
});

test('every source tells its last import, and a refusal stands until one is done', async () => {
  await imported(table('w20-eset.csv'));
  app.clock.set('2026-11-30T08:30:00Z');
  const bad = 'Computer name;Detection engine date;Protection status\n;x;OK';
  expect((await imported(bad, { profile: 'eset' })).status).toBe(422);
  const sources = async () =>
    (await operator.get<{ items: ImportSources['items'] }>('/api/workstations/import-sources')).body.items;
  expect(await sources()).toMatchObject([
    { profile: 'eset', state: 'refused', lines: 3, refusal: expect.stringContaining('righe errate') },
  ]);
  app.clock.set('2026-11-30T09:00:00Z');
  await imported(table('w20-eset.csv'));
  expect(await sources()).toMatchObject([{ profile: 'eset', state: 'good' }]);
});
