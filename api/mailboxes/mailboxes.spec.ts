import type { PecProvider } from '../../contract/mailboxes/providers.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../testing/application.ts';
import type {
  MailboxDetail,
  MailboxFigures,
  MailboxHistory,
  MailboxSummary,
} from '../../contract/mailboxes/mailboxes.ts';
import type { ProblemBody } from '../../contract/lists.ts';

let app: TestApplication;
let operator: TestClient;
let provider: PecProvider;

beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T09:00:00Z');
  operator = await app.as('operator');
  const { body } = await operator.get<{ items: PecProvider[] }>('/api/pec-providers');
  provider = body.items[0]!;
});
afterAll(() => app.close());

const list = async (client: TestClient, query = '') =>
  (
    await client.get<{ items: MailboxSummary[]; nextCursor: string | null; total: number }>(
      `/api/mailboxes${query}`,
    )
  ).body;
const addresses = async (client: TestClient, query = '') =>
  (await list(client, query)).items.map(({ address }) => address);
const create = async (record: object) => {
  const answer = await operator.post<MailboxDetail>('/api/mailboxes', record);
  expect(answer).toMatchObject({ status: 201 });
  return answer.body;
};

test('keeps a record with its history, its findings and its audit rows', async () => {
  const made = await create({
    service: 'pec',
    kind: 'sector',
    address: ' Viabilita@PEC.provincia.example ',
    sectorId: app.people.sectors.roads,
    holderName: 'Ufficio concessioni',
    providerId: provider.id,
    expiresOn: '2026-12-01',
    vaultReference: 'KeePass › PEC › Viabilità',
  });
  expect(made).toMatchObject({
    address: 'viabilita@pec.provincia.example',
    providerName: provider.name,
    renewalStartsOn: '2026-10-02',
    version: 1,
    findings: [{ code: 'pec-expiring', severity: 'medium', on: '2026-12-01', days: 15 }],
  });
  const changed = await operator.patch<MailboxDetail>(`/api/mailboxes/${made.id}`, {
    version: 1,
    changes: { expiresOn: '2027-12-01', holderName: 'Ufficio strade' },
    reason: 'Rinnovo annuale',
  });
  expect(changed).toMatchObject({ status: 200, body: { version: 2, expiresOn: '2027-12-01', findings: [] } });
  const history = await operator.get<MailboxHistory>(`/api/mailboxes/${made.id}/history`);
  expect(history.body.items).toMatchObject([
    {
      action: 'updated',
      actorName: 'operator',
      reason: 'Rinnovo annuale',
      changes: [
        { field: 'holderName', before: 'Ufficio concessioni', after: 'Ufficio strade' },
        { field: 'expiresOn', before: '2026-12-01', after: '2027-12-01' },
      ],
    },
    { action: 'created' },
  ]);
  const audit = await app.db.database.query<{ action: string }>(
    `SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY seq`,
    [made.id],
  );
  // Who read the record, and with it its holder's name, stands there too.
  expect(audit.map(({ action }) => action)).toEqual([
    'mailbox.created',
    'mailbox.updated',
    'personal-data.read',
  ]);
});

test('tells who changes a record that somebody else has changed', async () => {
  const { id } = await create({ service: 'peo', kind: 'shared', address: 'gare@provincia.example' });
  const change = (holderName: string) =>
    operator.patch(`/api/mailboxes/${id}`, { version: 1, changes: { holderName } });
  const answers = await Promise.all([change('Uno'), change('Due')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('keeps an address or an alias for one mailbox, even when two take it at once', async () => {
  await create({
    service: 'peo',
    kind: 'shared',
    address: 'urp@provincia.example',
    aliases: ['info@provincia.example'],
  });
  const taken = await operator.post<ProblemBody>('/api/mailboxes', {
    service: 'peo',
    kind: 'shared',
    address: 'info@provincia.example',
  });
  expect(taken).toMatchObject({ status: 409, body: { code: 'address-taken' } });
  const race = await Promise.all(
    ['primo', 'secondo'].map((name) =>
      operator.post('/api/mailboxes', {
        service: 'peo',
        kind: 'shared',
        address: `${name}@provincia.example`,
        aliases: ['conteso@provincia.example'],
      }),
    ),
  );
  expect(race.map(({ status }) => status).sort()).toEqual([201, 409]);
});

test.each([
  [{ service: 'peo', kind: 'shared', address: 'senza-chiocciola' }, 'address'],
  [{ service: 'peo', kind: 'institutional', address: 'a@b.example' }, 'kind'],
  [{ service: 'peo', kind: 'shared', address: 'a@b.example', password: 'x' }, ''],
  [{ service: 'peo', kind: 'shared', address: 'a@b.example', notes: 'password: estate' }, 'notes'],
  [
    { service: 'pec', kind: 'sector', address: 'a@b.example', vaultReference: 'Pr0v!ncia2026' },
    'vaultReference',
  ],
  [{ service: 'peo', kind: 'shared', address: 'a@b.example', expiresOn: '2026-12-01' }, ''],
  [{ service: 'pec', kind: 'sector', address: 'a@b.example', expiresOn: '2026-02-30' }, 'expiresOn'],
  [
    {
      service: 'peo',
      kind: 'shared',
      address: 'a@b.example',
      delegates: [
        { name: 'Bruno', staffNumber: null, right: 'read', from: '2026-02-01', until: '2026-01-01' },
      ],
    },
    'delegates.0.until',
  ],
])('refuses %j', async (record, path) => {
  const answer = await operator.post<ProblemBody>('/api/mailboxes', record);
  expect(answer.status).toBe(400);
  expect(answer.body.issues?.map((issue) => issue.path)).toContain(path);
});

test('refuses PEC fields on a PEO record and references that do not exist', async () => {
  const { id } = await create({ service: 'peo', kind: 'functional', address: 'scanner@provincia.example' });
  const pec = await operator.patch<ProblemBody>(`/api/mailboxes/${id}`, {
    version: 1,
    changes: { expiresOn: '2027-01-01' },
  });
  expect(pec).toMatchObject({ status: 422, body: { issues: [{ path: 'changes.expiresOn' }] } });
  const sector = await operator.patch<ProblemBody>(`/api/mailboxes/${id}`, {
    version: 1,
    changes: { sectorId: id },
  });
  expect(sector).toMatchObject({ status: 422, body: { code: 'unknown-reference' } });
});

test('a referent sees the own sector’s mailboxes only, and changes none', async () => {
  const mine = await create({
    service: 'peo',
    kind: 'shared',
    address: 'strade@provincia.example',
    sectorId: app.people.sectors.roads,
  });
  const other = await create({
    service: 'peo',
    kind: 'shared',
    address: 'bilancio@provincia.example',
    sectorId: app.people.sectors.finance,
  });
  const alice = await app.as('alice');
  expect(await addresses(alice)).toEqual(['strade@provincia.example', 'viabilita@pec.provincia.example']);
  expect((await alice.get(`/api/mailboxes/${mine.id}`)).status).toBe(200);
  expect((await alice.get(`/api/mailboxes/${other.id}`)).status).toBe(404);
  expect((await alice.get(`/api/mailboxes/${other.id}/history`)).status).toBe(404);
  expect((await alice.get<MailboxFigures>('/api/mailboxes/figures')).body).toMatchObject({ peo: 1, pec: 1 });
  expect(
    (await alice.patch(`/api/mailboxes/${mine.id}`, { version: 1, changes: { label: 'x' } })).status,
  ).toBe(403);
  const auditor = await app.as('auditor');
  expect((await auditor.get(`/api/mailboxes/${other.id}`)).status).toBe(200);
  expect((await auditor.post('/api/mailboxes', {})).status).toBe(403);
});

test('filters, searches and pages without losing or repeating a row', async () => {
  for (let n = 0; n < 7; n++)
    await create({ service: 'peo', kind: 'personal', address: `impiegato_${n}@provincia.example` });
  expect(await addresses(operator, '?q=impiegato_3')).toEqual(['impiegato_3@provincia.example']);
  expect(await addresses(operator, '?q=impiegato%253')).toEqual([]);
  expect(await addresses(operator, '?service=pec')).toEqual(['viabilita@pec.provincia.example']);
  expect(await addresses(operator, `?finding=holder-missing&q=impiegato_3`)).toHaveLength(1);
  for (const sort of ['address', 'expires-on', 'updated-at']) {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof list>> = await list(
        operator,
        `?limit=3&sort=${sort}${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      seen.push(...page.items.map(({ address }) => address));
      cursor = page.nextCursor;
    }
    const { total } = await list(operator);
    expect(new Set(seen).size).toBe(total);
    expect(seen).toHaveLength(total);
  }
  expect((await operator.get('/api/mailboxes?cursor=xxx')).status).toBe(400);
});

test('the lead of a provider moves the findings of its mailboxes', async () => {
  const mailbox = await create({
    service: 'pec',
    kind: 'sector',
    address: 'turismo@pec.provincia.example',
    holderName: 'Ufficio turismo',
    providerId: provider.id,
    expiresOn: '2027-02-01',
    vaultReference: 'KeePass',
  });
  expect(mailbox.findings).toEqual([]);
  const { id: _id, mailboxCount: _count, isListed: _listed, lastListedOn: _on, ...fields } = provider;
  expect(
    (await operator.put(`/api/pec-providers/${provider.id}`, { ...fields, renewalLeadDays: 120 })).status,
  ).toBe(200);
  const after = await operator.get<MailboxDetail>(`/api/mailboxes/${mailbox.id}`);
  expect(after.body.findings).toMatchObject([{ code: 'pec-expiring', days: 77 }]);
});

test('changes many at once, or none when one cannot be so', async () => {
  const first = await create({ service: 'peo', kind: 'shared', address: 'uno@provincia.example' });
  const second = await create({ service: 'pec', kind: 'sector', address: 'due@pec.provincia.example' });
  const change = (changes: object) =>
    operator.patch('/api/mailboxes', { ids: [first.id, second.id], changes, reason: 'Riordino' });
  expect(await change({ quotaMb: 3000 })).toMatchObject({ status: 200, body: { updated: 2 } });
  // Only one of the two is a PEC.
  expect((await change({ quotaMb: 4000, expiresOn: '2027-01-01' })).status).toBe(422);
  expect((await change({ address: 'x@provincia.example' })).status).toBe(400);
  expect((await change({})).status).toBe(400);
  for (const { id } of [first, second]) {
    expect((await operator.get<MailboxDetail>(`/api/mailboxes/${id}`)).body.quotaMb).toBe(3000);
  }
});

test('the office’s thresholds move the findings at once', async () => {
  const { body: rules } = await operator.get<{ ownDomains: string[] }>('/api/mailbox-rules');
  const mailbox = await create({
    service: 'peo',
    kind: 'shared',
    holderName: 'Ufficio',
    address: 'tre@provincia.example',
    forwards: ['x@ente.example'],
  });
  expect(mailbox.findings).toMatchObject([{ code: 'external-forward' }]);
  expect((await operator.put('/api/mailbox-rules', { ...rules, ownDomains: ['ente.example'] })).status).toBe(
    200,
  );
  expect((await operator.get<MailboxDetail>(`/api/mailboxes/${mailbox.id}`)).body.findings).toEqual([]);
  expect(
    (await operator.put('/api/mailbox-rules', { ...rules, ownDomains: ['non un dominio'] })).status,
  ).toBe(400);
  expect((await (await app.as('auditor')).put('/api/mailbox-rules', rules)).status).toBe(403);
});
