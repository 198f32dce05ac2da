import { z } from 'zod';
import type { RequestDetail } from '../../../contract/requests/requests.ts';
import { newId } from '../../database/ids.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../../testing/application.ts';
import type { TestPerson } from '../../testing/people.ts';
import { RequestKinds, type RequestKind } from '../kinds/request-kinds.ts';
import { RequestsChecker } from './requests-checker.ts';
import { addSupplier, file, mailedToken, post } from '../testing/requests.ts';

/** A firewall kind as small as can be: the engine must not need more of one than this. */
class SmallKinds extends RequestKinds {
  readonly hooks: string[] = [];
  private readonly small: RequestKind<{ flow: string }> = {
    code: 'firewall',
    contentSchema: z.object({ flow: z.string('manca il flusso').min(1) }),
    summarise: (content) => `Permette ${content.flow}.`,
    check: async (_tx, _actor, { flow }) =>
      flow === 'ignoto' ? [{ path: 'flow', message: 'oggetto sconosciuto' }] : [],
    prepareOrder: async (request) => ({
      subject: `Ordine ${request.code}`,
      text: `config firewall policy # ${request.content.flow}`,
      attachments: [{ filename: 'ordine.txt', contentType: 'text/plain', bytes: Buffer.from('edit 0') }],
    }),
    onFiled: async (_tx, _actor, request) => void this.hooks.push(`filed ${request.state}`),
    onDropped: async (_tx, _actor, request) => void this.hooks.push(`dropped ${request.state}`),
    onAccepted: async (_tx, _actor, request) => void this.hooks.push(`accepted ${request.state}`),
    onHandedOver: async (_tx, _actor, request) => void this.hooks.push(`handed-over ${request.state}`),
    onExecuted: async (_tx, _actor, request) => void this.hooks.push(`executed ${request.state}`),
    onReopened: async (_tx, _actor, request) => void this.hooks.push(`reopened ${request.state}`),
    onVerified: async (_tx, _actor, request) => void this.hooks.push(`verified ${request.state}`),
  };

  override of(code: Parameters<RequestKinds['of']>[0]): RequestKind {
    return code === 'firewall' ? this.small : super.of(code);
  }
}

let app: TestApplication;
const kinds = new SmallKinds();
beforeAll(async () => {
  app = await startTestApplication();
  const registry = app.nest.get(RequestKinds, { strict: false });
  // The engine asks the registry at each act, so what stands in its place is what it works with.
  registry.of = (code) => kinds.of(code);
});
beforeEach(() => {
  kinds.hooks.length = 0;
  app.clock.set('2026-11-16T08:00:00Z');
});
afterAll(() => app.close());

const as = (person: TestPerson) => app.as(person);
const watch = () => app.nest.get(RequestsChecker, { strict: false }).run();
const CHANGE = { content: { flow: '10.20.4.0/24 verso 203.0.113.17:443' }, subject: 'Aprire la porta 443' };
const fileChange = async (more = {}) => file(await as('alice'), 'firewall-rule', { ...CHANGE, ...more });
const read = async (id: string) =>
  (await (await as('manager')).get<RequestDetail>(`/api/requests/${id}`)).body;

test('a firewall change closes when office and sector have both confirmed, and its kind hears of every step', async () => {
  const supplierId = await addSupplier(app);
  let request = await fileChange();
  expect(request.summary).toBe('Permette 10.20.4.0/24 verso 203.0.113.17:443.');
  await post(await as('manager'), request, 'acceptance', { version: 1 });
  request = await post(await as('operator'), request, 'hand-over', { supplierId, format: 'fortigate' });
  expect(request.attachmentList).toMatchObject([{ name: 'ordine.txt', forSupplier: true }]);
  const token = await mailedToken(app, request.id);
  await app.anonymous().post(`/api/supplier-links/${token}/execution`, { who: 'Paolo', note: 'Fatto' });
  request = await read(request.id);
  expect(request.confirmationsWanted).toEqual(['office', 'sector']);
  request = await post(await as('operator'), request, 'verification');
  expect(request).toMatchObject({
    state: 'executed',
    confirmationsWanted: ['sector'],
    waitsFor: ['requester'],
  });
  const again = await (
    await as('operator')
  ).post<{ code: string }>(`/api/requests/${request.id}/verification`, {});
  expect([again.status, again.body.code]).toEqual([409, 'already-confirmed']);
  request = await post(await as('alice'), request, 'verification');
  expect(request.state).toBe('verified');
  expect(kinds.hooks).toEqual([
    'filed submitted',
    'accepted accepted',
    'handed-over with-supplier',
    'executed executed',
    'verified verified',
  ]);
});

test('two confirmations at the same moment close the request', async () => {
  for (let round = 0; round < 5; round++) {
    const request = await fileChange();
    await post(await as('manager'), request, 'acceptance', { version: 1 });
    await post(await as('operator'), request, 'start');
    await post(await as('operator'), request, 'execution');
    const answers = await Promise.all([
      (await as('operator2')).post(`/api/requests/${request.id}/verification`, {}),
      (await as('alice')).post(`/api/requests/${request.id}/verification`, {}),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await read(request.id)).state).toBe('verified');
  }
});

test('who executed a firewall change does not verify it alone', async () => {
  const request = await fileChange();
  await post(await as('manager'), request, 'acceptance', { version: 1 });
  await post(await as('operator'), request, 'start');
  await post(await as('operator'), request, 'execution');
  const alone = await (
    await as('operator')
  ).post<{ code: string }>(`/api/requests/${request.id}/verification`, {});
  expect([alone.status, alone.body.code]).toEqual([403, 'executed-by-you']);
});

test('the kind’s own doubts are told field by field', async () => {
  const answer = await (
    await as('alice')
  ).post('/api/requests', {
    ...CHANGE,
    service: 'firewall-rule',
    content: { flow: 'ignoto' },
    submit: true,
  });
  expect([answer.status, answer.body]).toEqual([
    422,
    {
      code: 'content-invalid',
      message: 'Il contenuto della richiesta va corretto.',
      issues: [{ path: 'content.flow', message: 'oggetto sconosciuto' }],
    },
  ]);
});

describe('an emergency change', () => {
  test('starts before acceptance, must be ratified, and closes only then', async () => {
    let request = await fileChange({ emergency: true });
    request = await post(await as('operator'), request, 'emergency-start', { reason: 'Attacco in corso' });
    // 12 working hours: Monday 9–14, Tuesday 8–14 and one hour of the afternoon.
    expect(request).toMatchObject({
      state: 'in-progress',
      ratification: 'pending',
      ratifyBy: '2026-11-17T15:00:00Z',
    });
    expect(request.waitsFor).toEqual(['operator', 'manager']);
    await post(await as('operator'), request, 'execution');
    const early = await (
      await as('alice')
    ).post<{ code: string }>(`/api/requests/${request.id}/verification`, {});
    expect([early.status, early.body.code]).toEqual([409, 'ratification-pending']);
    request = await post(await as('manager'), request, 'ratification', { version: 1, outcome: 'ratified' });
    expect(request).toMatchObject({ ratification: 'ratified', acceptedVersion: 1 });
    await post(await as('operator2'), request, 'verification');
    request = await post(await as('alice'), request, 'verification');
    expect(request.state).toBe('verified');
    expect(kinds.hooks).toEqual([
      'filed submitted',
      'executed executed',
      'accepted executed',
      'verified verified',
    ]);
  });

  test('denied, it is reopened to be undone', async () => {
    const request = await fileChange({ emergency: true });
    await post(await as('operator'), request, 'emergency-start', { reason: 'Attacco in corso' });
    const silent = await (
      await as('manager')
    ).post(`/api/requests/${request.id}/ratification`, {
      version: 1,
      outcome: 'denied',
    });
    expect(silent.status).toBe(422);
    const denied = await post(await as('manager'), request, 'ratification', {
      version: 1,
      outcome: 'denied',
      note: 'Non era urgente',
    });
    expect(denied).toMatchObject({ state: 'reopened', ratification: 'denied' });
    expect(kinds.hooks.at(-1)).toBe('reopened reopened');
    // Nobody goes on with it: not who began it, not another, not by way of a supplier, not as an emergency again.
    const refused = async (client: TestClient, path: string, body: object = {}) =>
      (await client.post<{ code: string }>(`/api/requests/${request.id}/${path}`, body)).body.code;
    for (const person of ['operator', 'operator2'] as const) {
      const here = await as(person);
      expect(await refused(here, 'start')).toBe('emergency-denied');
      expect(await refused(here, 'hand-over', { supplierId: newId() })).toBe('emergency-denied');
    }
    const alice = await as('alice');
    await post(await as('operator'), request, 'return', { reason: 'Ratifica negata' });
    await post(alice, request, 'submission');
    expect(await refused(await as('operator'), 'emergency-start', { reason: 'Ancora' })).toBe(
      'emergency-denied',
    );
    await post(await as('manager'), request, 'acceptance', { version: 1 });
    expect(await post(await as('operator'), request, 'start')).toMatchObject({
      state: 'in-progress',
      ratification: 'none',
    });
  });

  test('not ratified in time, it is flagged and its rollback is ordered, once', async () => {
    const request = await fileChange({ emergency: true });
    await post(await as('operator'), request, 'emergency-start', { reason: 'Attacco in corso' });
    app.clock.set('2026-11-17T15:00:01Z');
    expect(await watch()).toMatchObject({ rollbacksOrdered: 1 });
    expect(await watch()).toMatchObject({ rollbacksOrdered: 0 });
    app.clock.set('2026-11-16T08:30:00Z');
    const flagged = await read(request.id);
    expect(flagged.ratification).toBe('overdue');
    expect(flagged.events.filter(({ type }) => type === 'rollback-ordered')).toHaveLength(1);
    const late = await post(await as('manager'), request, 'ratification', {
      version: 1,
      outcome: 'ratified',
    });
    expect(late.events.find(({ type }) => type === 'ratify')!.details).toMatchObject({ late: true });
  });

  test('is not started by who may not, nor when it was not filed as one', async () => {
    const urgent = await fileChange({ emergency: true });
    const referent = await (
      await as('alice')
    ).post(`/api/requests/${urgent.id}/emergency-start`, { reason: 'x' });
    expect(referent.status).toBe(403);
    const plain = await fileChange();
    const answer = await (
      await as('operator')
    ).post<{ code: string }>(`/api/requests/${plain.id}/emergency-start`, {
      reason: 'x',
    });
    expect([answer.status, answer.body.code]).toEqual([409, 'not-an-emergency']);
  });
});
