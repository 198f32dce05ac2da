import type { WorkstationDetail } from '../../contract/workstations/workstations.ts';
import type { FindingRequest } from '../../contract/records/findings.ts';
import type { ProblemBody } from '../../contract/lists.ts';
import type { MailboxDetail, MailboxHistory } from '../../contract/mailboxes/mailboxes.ts';
import type { RequestDetail } from '../../contract/requests/requests.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../testing/application.ts';

let app: TestApplication;
let operator: TestClient;

beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T09:00:00Z');
  operator = await app.as('operator');
});
afterAll(() => app.close());

const makeMailbox = async (record: object) =>
  (
    await operator.post<MailboxDetail>('/api/mailboxes', {
      service: 'peo',
      kind: 'shared',
      holderName: 'Ufficio',
      sectorId: app.people.sectors.roads,
      ...record,
    })
  ).body;
const openRequest = (finding: string, kind = 'mailbox') =>
  operator.post<FindingRequest & ProblemBody>(`/api/${kind}-findings/${finding}/request`);

test('a finding opens the request that cures it; accepted and executed, it changes the record and the finding is gone', async () => {
  const mailbox = await makeMailbox({
    address: 'gare@provincia.example',
    delegates: [
      { name: 'Bruno Sala', staffNumber: '7', right: 'read', from: '2026-01-01', until: '2026-10-31' },
    ],
  });
  expect(mailbox.findings).toMatchObject([{ code: 'delegate-expired', requestId: null }]);
  const opened = await openRequest(mailbox.findings[0]!.id);
  expect(opened).toMatchObject({ status: 201, body: { requestCode: expect.stringMatching(/^PE-2026-/) } });
  const { requestId } = opened.body;
  expect((await operator.get<RequestDetail>(`/api/requests/${requestId}`)).body).toMatchObject({
    channel: 'finding',
    state: 'submitted',
    priority: 'high',
    summary: 'Per la casella gare@provincia.example: termine della delega di Bruno Sala.',
  });
  const again = await openRequest(mailbox.findings[0]!.id);
  expect(again).toMatchObject({
    status: 409,
    body: { code: 'already-open', message: expect.stringContaining(opened.body.requestCode) },
  });

  const manager = await app.as('manager');
  expect((await manager.post(`/api/requests/${requestId}/acceptance`, { version: 1, note: '' })).status).toBe(
    200,
  );
  expect((await operator.post(`/api/requests/${requestId}/start`, { note: '' })).status).toBe(200);
  expect((await operator.post(`/api/requests/${requestId}/execution`, { note: 'Tolta' })).status).toBe(200);
  const after = (await operator.get<MailboxDetail>(`/api/mailboxes/${mailbox.id}`)).body;
  expect(after).toMatchObject({ delegates: [], findings: [] });
  const history = (await operator.get<MailboxHistory>(`/api/mailboxes/${mailbox.id}/history`)).body;
  expect(history.items[0]).toMatchObject({
    action: 'request-executed',
    requestCode: opened.body.requestCode,
    changes: [{ field: 'delegates' }],
  });
});

test('two clicks at once open one request', async () => {
  const mailbox = await makeMailbox({ address: 'bandi@provincia.example', forwards: ['x@altrove.example'] });
  const clicks = await Promise.all([
    openRequest(mailbox.findings[0]!.id),
    openRequest(mailbox.findings[0]!.id),
  ]);
  expect(clicks.map(({ status }) => status).sort()).toEqual([201, 409]);
  const open = await app.db.database.query(
    "SELECT 1 FROM request WHERE subject LIKE '%bandi@%' AND closed_at IS NULL",
  );
  expect(open).toHaveLength(1);
});

test('what is found on a workstation goes to the sheet that cures it', async () => {
  const { body } = await operator.post<WorkstationDetail>('/api/workstations', {
    name: 'PC-VIA-9',
    operatingSystem: 'Windows 7',
    sectorId: app.people.sectors.roads,
  });
  const services: Record<string, string> = {};
  for (const finding of body.findings) {
    const opened = await openRequest(finding.id, 'workstation');
    expect(opened.status).toBe(201);
    const request = (await operator.get<RequestDetail>(`/api/requests/${opened.body.requestId}`)).body;
    services[finding.code] = request.service.code;
    expect(request.content).toMatchObject({ device: 'PC-VIA-9' });
  }
  expect(services).toEqual({ 'system-obsolete': 'workstation-system', 'never-reported': 'antivirus' });
});

test('an intervention is begun at once by who clicked, and is no second request', async () => {
  const { body } = await operator.post<WorkstationDetail>('/api/workstations', {
    name: 'PC-VIA-10',
    operatingSystem: 'Windows 11 Pro',
    sectorId: app.people.sectors.roads,
  });
  const [finding] = body.findings;
  const intervene = (client = operator) =>
    client.post<FindingRequest>(`/api/workstation-findings/${finding!.id}/intervention`);
  expect((await intervene(await app.as('manager'))).status).toBe(403);
  const clicks = await Promise.all([intervene(), intervene()]);
  expect(clicks.map(({ status }) => status).sort()).toEqual([201, 409]);
  const { requestId } = clicks.find(({ status }) => status === 201)!.body;
  expect((await operator.get<RequestDetail>(`/api/requests/${requestId}`)).body).toMatchObject({
    state: 'in-progress',
    channel: 'finding',
    service: { code: 'user-assistance' },
  });
  expect((await openRequest(finding!.id, 'workstation')).status).toBe(409);
  // Once it is closed the finding that is still there may open another.
  const again = async () =>
    (await operator.get<WorkstationDetail>(`/api/workstations/${body.id}`)).body.findings[0]!.requestId;
  expect(await again()).toBe(requestId);
  await app.db.database.query('UPDATE request SET closed_at = now() WHERE id = $1', [requestId]);
  expect(await again()).toBeNull();
  expect((await openRequest(finding!.id, 'workstation')).status).toBe(201);
});

test('nobody but the operator opens them, and a record without a sector says what is missing', async () => {
  const mailbox = await makeMailbox({
    address: 'orfana@provincia.example',
    sectorId: null,
    holderName: null,
  });
  const finding = mailbox.findings[0]!.id;
  expect(await openRequest(finding)).toMatchObject({ status: 422, body: { code: 'sector-missing' } });
  expect((await (await app.as('alice')).post(`/api/mailbox-findings/${finding}/request`)).status).toBe(403);
  expect((await openRequest(app.people.sectors.roads)).status).toBe(404);
});

test('each operation of sheet SI-04 changes the record when it is executed', async () => {
  const mailbox = await makeMailbox({
    address: 'strade@provincia.example',
    aliases: ['vie@provincia.example'],
  });
  const alice = await app.as('alice');
  const manager = await app.as('manager');
  const target = { mailboxId: mailbox.id, mailboxAddress: mailbox.address, reason: 'Serve' };
  const run = async (content: object) => {
    const filed = await alice.post<RequestDetail>('/api/requests', {
      service: 'mailbox',
      subject: 'Casella',
      content,
      submit: true,
    });
    expect(filed).toMatchObject({ status: 201 });
    const { id } = filed.body;
    await manager.post(`/api/requests/${id}/acceptance`, { version: 1, note: '' });
    await operator.post(`/api/requests/${id}/start`, { note: '' });
    expect((await operator.post(`/api/requests/${id}/execution`, { note: '' })).status).toBe(200);
  };
  const now = async () => (await operator.get<MailboxDetail>(`/api/mailboxes/${mailbox.id}`)).body;
  await run({ operation: 'quota', ...target, quotaMb: 9000 });
  await run({
    operation: 'alias',
    ...target,
    add: ['buche@provincia.example'],
    remove: ['vie@provincia.example'],
  });
  await run({ operation: 'change-holder', ...target, holderName: 'Carla', holderStaffNumber: '9' });
  expect(await now()).toMatchObject({
    quotaMb: 9000,
    aliases: ['buche@provincia.example'],
    holderName: 'Carla',
  });
  await run({
    operation: 'create',
    service: 'peo',
    kind: 'shared',
    address: 'nuova@provincia.example',
    reason: 'Serve',
  });
  const made = await alice.get<{ items: { address: string }[] }>('/api/mailboxes?q=nuova');
  expect(made.body.items).toHaveLength(1);
  await run({
    operation: 'off-boarding',
    ...target,
    leavesOn: '2026-11-30',
    outcome: 'close',
    retainUntil: '2027-11-30',
  });
  expect(await now()).toMatchObject({ state: 'closed', closedOn: '2026-11-16', retainUntil: '2027-11-30' });
  const late = await alice.post<ProblemBody>('/api/requests', {
    service: 'mailbox',
    subject: 'Casella',
    content: { operation: 'reset', ...target },
    submit: true,
  });
  expect(late).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'content.operation', message: 'la casella è chiusa' }] },
  });
});

test('delegations, reset, problem, suspension and conversion of sheet SI-04 change the record too', async () => {
  const alice = await app.as('alice');
  const manager = await app.as('manager');
  const execute = async (mailbox: MailboxDetail, content: object) => {
    const target = { mailboxId: mailbox.id, mailboxAddress: mailbox.address, reason: 'Serve' };
    const filed = await alice.post<RequestDetail>('/api/requests', {
      service: 'mailbox',
      subject: 'Casella',
      content: { ...target, ...content },
      submit: true,
    });
    expect(filed).toMatchObject({ status: 201 });
    const { id } = filed.body;
    await manager.post(`/api/requests/${id}/acceptance`, { version: 1, note: '' });
    await operator.post(`/api/requests/${id}/start`, { note: '' });
    expect((await operator.post(`/api/requests/${id}/execution`, { note: '' })).status).toBe(200);
    const { items } = (await operator.get<MailboxHistory>(`/api/mailboxes/${mailbox.id}/history`)).body;
    // Whatever the request was, the record's history names it.
    expect(items[0]).toMatchObject({ action: 'request-executed', requestId: id });
    return (await operator.get<MailboxDetail>(`/api/mailboxes/${mailbox.id}`)).body;
  };
  const bruno = { name: 'Bruno', staffNumber: '7', right: 'read', from: '2026-11-01', until: '2027-01-31' };
  const carla = { ...bruno, name: 'Carla', right: 'full' };
  const pec = await makeMailbox({
    service: 'pec',
    kind: 'sector',
    address: 'lavori@pec.provincia.example',
    delegates: [bruno],
  });
  const delegated = await execute(pec, { operation: 'delegate', add: [carla], end: ['Bruno'] });
  expect(delegated.delegates).toEqual([carla]);
  expect((await execute(pec, { operation: 'reset' })).credentialChangedOn).toBe('2026-11-16');
  const { notes, quotaMb } = await execute(pec, { operation: 'problem' });
  expect({ notes, quotaMb }).toEqual({ notes: '', quotaMb: null });
  const converted = await execute(
    await makeMailbox({ kind: 'personal', address: 'anna@provincia.example' }),
    {
      operation: 'off-boarding',
      leavesOn: '2026-11-30',
      outcome: 'convert-to-shared',
      newHolderName: 'Ufficio strade',
    },
  );
  expect(converted).toMatchObject({ kind: 'shared', holderName: 'Ufficio strade', state: 'active' });
  const suspended = await execute(await makeMailbox({ kind: 'personal', address: 'ugo@provincia.example' }), {
    operation: 'off-boarding',
    leavesOn: '2026-11-30',
    outcome: 'suspend',
    retainUntil: '2027-05-31',
  });
  expect(suspended).toMatchObject({
    state: 'suspended',
    offboardingOn: '2026-11-30',
    retainUntil: '2027-05-31',
  });
});
