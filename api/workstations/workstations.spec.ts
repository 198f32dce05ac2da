import type {
  CoverageHistory,
  CoverageNow,
  ObsoleteEntry,
  WorkstationDetail,
  WorkstationHistory,
  WorkstationSummary,
} from '../../contract/workstations/workstations.ts';
import type { ProblemBody } from '../../contract/lists.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../testing/application.ts';
import { CoverageService } from './coverage.service.ts';

let app: TestApplication;
let operator: TestClient;

beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T09:00:00Z');
  operator = await app.as('operator');
});
afterAll(() => app.close());

const create = async (record: object) => {
  const answer = await operator.post<WorkstationDetail>('/api/workstations', record);
  expect(answer).toMatchObject({ status: 201 });
  return answer.body;
};
const names = async (query: string) =>
  (await operator.get<{ items: WorkstationSummary[] }>(`/api/workstations?${query}`)).body.items.map(
    ({ name }) => name,
  );

test('says what a workstation needs and since when, and keeps who changed it', async () => {
  const made = await create({
    name: 'PC-VIA-001',
    operatingSystem: 'Windows 7 Professional',
    sectorId: app.people.sectors.roads,
  });
  expect(made).toMatchObject({
    protection: 'unknown',
    reportedAt: null,
    findings: [
      { code: 'system-obsolete', source: expect.stringContaining('Microsoft') },
      { code: 'never-reported' },
    ],
  });
  const changed = await operator.patch<WorkstationDetail>(`/api/workstations/${made.id}`, {
    version: 1,
    changes: {
      operatingSystem: 'Windows 11 Pro',
      product: 'Microsoft Defender',
      isProtectionActive: true,
      signaturesAt: '2026-11-16T06:00:00Z',
      lastContactAt: '2026-11-16T08:00:00+01:00',
    },
    reason: 'Reinstallata',
  });
  expect(changed).toMatchObject({
    status: 200,
    body: { protection: 'protected', findings: [], reportedBy: 'manuale', version: 2 },
  });
  const history = await operator.get<WorkstationHistory>(`/api/workstations/${made.id}/history`);
  expect(history.body.items.map(({ action, reason }) => [action, reason])).toEqual([
    ['updated', 'Reinstallata'],
    ['created', ''],
  ]);
  const stale = await operator.patch<ProblemBody>(`/api/workstations/${made.id}`, {
    version: 1,
    changes: { notes: 'x' },
  });
  expect(stale).toMatchObject({ status: 409, body: { code: 'version-changed' } });
});

test('refuses a name twice, however it is written, and what is not a name, an address or a moment', async () => {
  await create({ name: 'PC-RAG-001' });
  expect((await operator.post('/api/workstations', { name: 'pc-rag-001' })).status).toBe(409);
  for (const [field, value] of [
    ['name', 'PC 1; DROP'],
    ['ipAddress', '10.0.0.300'],
    ['signaturesAt', 'ieri'],
    ['sectorId', 'x'],
  ] as const) {
    const answer = await operator.post<ProblemBody>('/api/workstations', { name: 'PC-X', [field]: value });
    expect(answer.status).toBe(400);
    expect(answer.body.issues?.[0]?.path).toBe(field);
  }
});

test('coverage counts what is in use, and an unknown workstation against it', async () => {
  await create({ name: 'PC-DEP-001', state: 'stored' });
  const { body } = await operator.get<CoverageNow>('/api/workstations/coverage');
  expect(body.whole).toMatchObject({ total: 2, protected: 1, unknown: 1, percent: 50 });
  expect(body.sectors).toMatchObject([
    { sectorName: 'Viabilità', percent: 100 },
    { sectorName: 'Senza settore', percent: 0 },
  ]);
  await app.db.database.transaction((tx) => app.nest.get(CoverageService).recordToday(tx));
  const history = await operator.get<CoverageHistory>('/api/workstations/coverage/history');
  expect(history.body.points).toMatchObject([{ day: '2026-11-16', total: 2, protected: 1, percent: 50 }]);
});

test('the office edits what is obsolete, never without a source, and the findings follow at once', async () => {
  await create({ name: 'PC-LNX-001', operatingSystem: 'Linux Mint 20', product: 'ClamAV' });
  const entry = {
    target: 'operating-system',
    pattern: 'linux mint 20',
    reason: 'Fuori supporto da aprile 2025',
    source: 'Linux Mint, note di rilascio',
  };
  expect((await operator.post('/api/obsolete-products', { ...entry, source: '' })).status).toBe(400);
  const made = await operator.post<ObsoleteEntry>('/api/obsolete-products', entry);
  expect(made).toMatchObject({ status: 201, body: { workstationCount: 1 } });
  expect(await names('finding=system-obsolete')).toEqual(['PC-LNX-001']);
  const counted = async () =>
    (await operator.get<CoverageNow>('/api/workstations/coverage')).body.findings.find(
      ({ code }) => code === 'system-obsolete',
    );
  expect(await counted()).toMatchObject({ count: 1, high: 1 });
  await operator.put(`/api/obsolete-products/${made.body.id}`, { ...entry, severity: 'medium' });
  expect(await counted()).toMatchObject({ count: 1, high: 0 });
  const off = await operator.put<ObsoleteEntry>(`/api/obsolete-products/${made.body.id}`, {
    ...entry,
    active: false,
  });
  expect(off.body.workstationCount).toBe(0);
  expect(await names('finding=system-obsolete')).toEqual([]);
  expect((await operator.post('/api/obsolete-products', { ...entry, pattern: 'Linux Mint 20' })).status).toBe(
    409,
  );
});

test('pages by last contact with what never reported first', async () => {
  const all = await names('sort=last-contact&limit=200');
  expect(all.at(-1)).toBe('PC-VIA-001');
  const first = await operator.get<{ items: WorkstationSummary[]; nextCursor: string }>(
    '/api/workstations?sort=last-contact&limit=2',
  );
  const second = await names(`sort=last-contact&limit=200&cursor=${first.body.nextCursor}`);
  expect([...first.body.items.map(({ name }) => name), ...second]).toEqual(all);
});

test('a referent reads no workstations and an auditor changes none', async () => {
  expect((await (await app.as('alice')).get('/api/workstations')).status).toBe(403);
  expect((await (await app.as('auditor')).post('/api/workstations', { name: 'X' })).status).toBe(403);
});
