import type { HandOver, UploadedReceipt } from '../../../contract/requests/hand-overs.ts';
import type { PecAuthoritiesAdded } from '../../../contract/pec/account.ts';
import type { RequestDetail } from '../../../contract/requests/requests.ts';
import { decodedBody, readMime, walkParts } from '../../pec/mime.ts';
import {
  makeAuthority,
  makeSigner,
  pemOf,
  receiptFor,
  type TestSigner,
} from '../../pec/testing/pec-message.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../../testing/application.ts';
import { addSupplier, file, mailedToken, post } from '../testing/requests.ts';

let app: TestApplication;
let operator: TestClient;
let supplierId: string;
let root: TestSigner;
let provider: TestSigner;
beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T08:00:00Z');
  operator = await app.as('operator');
  supplierId = await addSupplier(app);
  root = await makeAuthority();
  provider = await makeSigner('posta-certificata@gestore.example', undefined, { issuer: root });
});
afterAll(() => app.close());

const SUPPLIER_PEC = 'rete-sicura@pec.example';
const OFFICE_PEC = 'sistemi@pec.provincia.example';

async function accepted(): Promise<RequestDetail> {
  const filed = await file(await app.as('alice'), 'telephony');
  return post(await app.as('manager'), filed, 'acceptance', { version: 1 });
}

async function byPec(more: object = {}): Promise<{ request: RequestDetail; handOver: HandOver }> {
  const request = await post(operator, await accepted(), 'hand-over', {
    supplierId,
    channel: 'pec',
    ...more,
  });
  return { request, handOver: request.handOvers[0]! };
}

async function uploadTo(url: string, name: string, bytes: Buffer, client = operator) {
  const payload = Buffer.concat([
    Buffer.from(
      `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: message/rfc822\r\n\r\n`,
    ),
    bytes,
    Buffer.from('\r\n--x--\r\n'),
  ]);
  return client.raw<UploadedReceipt & { code: string }>({
    method: 'POST',
    url,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload,
  });
}
const upload = async (request: { id: string }, bytes: Buffer, name = 'ricevuta.eml') =>
  (await uploadTo(`/api/requests/${request.id}/pec-receipts`, name, bytes)).body;
const again = async (request: { id: string }) =>
  (await operator.get<RequestDetail>(`/api/requests/${request.id}`)).body;

test('without an address on either side there is no PEC, and it is said which is missing', async () => {
  const request = await accepted();
  const url = `/api/requests/${request.id}/hand-over`;
  const first = await operator.post<{ code: string }>(url, { supplierId, channel: 'pec' });
  expect([first.status, first.body.code]).toEqual([422, 'no-office-pec']);
  const admin = await app.as('administrator');
  await admin.put('/api/settings/office', {
    body: 'Provincia di Valdombra',
    office: 'Sistemi informativi',
    address: '',
    email: '',
    pec: OFFICE_PEC,
    isDemonstration: false,
  });
  const second = await operator.post<{ code: string }>(url, { supplierId, channel: 'pec' });
  expect([second.status, second.body.code]).toEqual([422, 'no-supplier-pec']);
  await app.db.database.query('UPDATE supplier SET pec = $2 WHERE id = $1', [supplierId, SUPPLIER_PEC]);
});

test('the order is a ready message with its own Message-ID, one recipient and no hidden copy; the link goes by mail', async () => {
  const { request, handOver } = await byPec({ protocol: { number: '0012345', date: '2026-11-16' } });
  expect(handOver).toMatchObject({
    channel: 'pec',
    protocol: { number: '0012345', date: '2026-11-16' },
    dispatch: { way: 'export', state: 'ready', sender: OFFICE_PEC, recipient: SUPPLIER_PEC },
  });
  const eml = await operator.get(
    `/api/requests/${request.id}/pec-dispatches/${handOver.dispatch!.id}/message`,
  );
  expect(eml.headers['content-type']).toBe('message/rfc822');
  const message = readMime(Buffer.from(eml.text, 'latin1'));
  expect(message.headers.get('message-id')).toBe(handOver.dispatch!.messageId);
  expect(message.headers.get('to')).toBe(SUPPLIER_PEC);
  expect(message.headers.get('from')).toBe(OFFICE_PEC);
  expect(message.headers.has('bcc')).toBe(false);
  expect(message.headers.has('cc')).toBe(false);
  const words = [...walkParts(message)].map((part) => decodedBody(part).toString('utf8')).join('\n');
  expect(words).not.toMatch(/\/f\/[\w-]{43}/);
  expect(words).toContain('ordini@rete-sicura.example');
  expect(await mailedToken(app, request.id)).toMatch(/^[\w-]{43}$/);
  const letters = await app.db.database.query<{ recipient: string }>(
    "SELECT recipient FROM message WHERE about_id = $1 AND recipient LIKE '%rete-sicura%'",
    [request.id],
  );
  expect(letters).toEqual([{ recipient: 'ordini@rete-sicura.example' }]);
});

test('receipts of a trusted provider lead from accepted to delivered, each kept once with its hash', async () => {
  const admin = await app.as('administrator');
  const added = await uploadTo('/api/pec/authorities', 'ca.pem', Buffer.from(pemOf(root)), admin);
  expect((added.body as unknown as PecAuthoritiesAdded).added).toBe(1);
  const refused = await uploadTo('/api/pec/authorities', 'ca.pem', Buffer.from(pemOf(root)));
  expect(refused.status).toBe(403);

  const { request, handOver } = await byPec();
  const about = { messageId: handOver.dispatch!.messageId, sender: OFFICE_PEC, recipient: SUPPLIER_PEC };
  const acceptance = await receiptFor(provider, 'accettazione', about);
  const first = await upload(request, acceptance);
  expect(first).toMatchObject({
    isRepeated: false,
    receipt: { verdict: 'counted', dispatchId: handOver.dispatch!.id },
  });
  expect((await again(request)).handOvers[0]!.dispatch!.state).toBe('accepted');

  const repeated = await upload(request, acceptance, 'di-nuovo.eml');
  expect([repeated.isRepeated, repeated.receipt.id]).toEqual([true, first.receipt.id]);

  await upload(request, await receiptFor(provider, 'avvenuta-consegna', about));
  const after = await again(request);
  expect(after.handOvers[0]!.dispatch!.state).toBe('delivered');
  expect(after.handOvers[0]!.receipts).toHaveLength(2);
  expect(after.events.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['hand-over', 'pec-accepted', 'pec-delivered']),
  );
  const raw = await operator.get(`/api/requests/${request.id}/pec-receipts/${first.receipt.id}/message`);
  expect(raw.text).toBe(acceptance.toString('utf8'));
  // The sector sees neither the letters nor the receipts.
  const { body } = await (await app.as('alice')).get<RequestDetail>(`/api/requests/${request.id}`);
  expect([body.handOvers, body.events.filter(({ type }) => type.startsWith('pec-'))]).toEqual([[], []]);
});

test('forged, unsigned, unknown and other people’s receipts are shown as such and move nothing', async () => {
  const { request, handOver } = await byPec();
  const about = { messageId: handOver.dispatch!.messageId, sender: OFFICE_PEC, recipient: SUPPLIER_PEC };
  const good = await receiptFor(provider, 'avvenuta-consegna', about);
  const altered = Buffer.from(good.toString('latin1').replace('Ricevuta di', 'Ricevuta Di'), 'latin1');
  const stranger = await makeSigner('posta-certificata@gestore.example');
  const verdicts = [];
  for (const bytes of [
    altered,
    await receiptFor(null, 'avvenuta-consegna', about),
    await receiptFor(provider, 'avvenuta-consegna', { ...about, messageId: '<altro@provincia.example>' }),
    await receiptFor(provider, 'avvenuta-consegna', { ...about, recipient: 'altri@pec.example' }),
    await receiptFor(provider, 'avvenuta-consegna', { ...about, sender: 'altri@pec.example' }),
    await receiptFor(stranger, 'avvenuta-consegna', about),
    await receiptFor(provider, 'avvenuta-consegna', about, 'sha1'),
  ])
    verdicts.push((await upload(request, bytes)).receipt.verdict);
  expect(verdicts).toEqual([
    'forged',
    'unsigned',
    'not-matched',
    'not-matched',
    'not-matched',
    'issuer-unknown',
    // Of a provider of the list, but made with SHA-1: a person answers for it.
    'issuer-unknown',
  ]);
  const shown = await again(request);
  expect(shown.handOvers[0]!.dispatch!.state).toBe('ready');
  expect(shown.handOvers[0]!.receipts).toHaveLength(7);

  const unknown = shown.handOvers[0]!.receipts.find(({ verdict }) => verdict === 'issuer-unknown')!;
  const url = `/api/requests/${request.id}/pec-receipts`;
  expect((await (await app.as('manager')).post(`${url}/${unknown.id}/confirmation`)).status).toBe(403);
  const confirmed = await operator.post<RequestDetail>(`${url}/${unknown.id}/confirmation`);
  expect(confirmed.body.handOvers[0]!.dispatch!.state).toBe('delivered');
  expect(confirmed.body.handOvers[0]!.receipts.find(({ id }) => id === unknown.id)).toMatchObject({
    verdict: 'confirmed',
    confirmedBy: { name: 'operator' },
  });
  const forged = shown.handOvers[0]!.receipts.find(({ verdict }) => verdict === 'forged')!;
  expect((await operator.post(`${url}/${forged.id}/confirmation`)).status).toBe(409);
  const nonsense = await uploadTo(url, 'x.eml', Buffer.from('non è posta'));
  expect([nonsense.status, nonsense.body.code]).toEqual([422, 'not-a-message']);
});

test('a webmail that gave another Message-ID is told by a person, if sender, recipient and subject agree', async () => {
  const { request, handOver } = await byPec();
  const { dispatch } = handOver;
  const about = {
    messageId: '<webmail.77@gestore.example>',
    sender: OFFICE_PEC,
    recipient: SUPPLIER_PEC,
    subject: dispatch!.subject,
  };
  const { receipt } = await upload(request, await receiptFor(provider, 'accettazione', about));
  expect(receipt).toMatchObject({ verdict: 'not-matched', mayBeOf: dispatch!.id });
  await upload(request, await receiptFor(provider, 'avvenuta-consegna', about));
  const url = `/api/requests/${request.id}/pec-receipts/${receipt.id}/match`;
  const matched = await operator.post<RequestDetail>(url, { dispatchId: dispatch!.id });
  expect(matched.body.handOvers[0]!.dispatch).toMatchObject({
    state: 'delivered',
    sentAs: '<webmail.77@gestore.example>',
  });
  expect(matched.body.handOvers[0]!.receipts.map(({ verdict }) => verdict)).toEqual(['counted', 'counted']);
});

test('a receipt without the identifier of a message is kept, offered for none, and takes nothing away', async () => {
  const { request, handOver } = await byPec();
  const dispatch = handOver.dispatch!;
  const about = { sender: OFFICE_PEC, recipient: SUPPLIER_PEC, subject: dispatch.subject };
  for (const messageId of ['', '<>']) {
    const { receipt } = await upload(
      request,
      await receiptFor(provider, 'avvenuta-consegna', { ...about, messageId }),
    );
    expect(receipt).toMatchObject({ verdict: 'not-matched', mayBeOf: null });
    const url = `/api/requests/${request.id}/pec-receipts/${receipt.id}/match`;
    const refused = await operator.post<{ code: string }>(url, { dispatchId: dispatch.id });
    expect([refused.status, refused.body.code]).toEqual([409, 'no-message-id']);
  }
  expect((await again(request)).handOvers[0]!.dispatch).toMatchObject({ state: 'ready', sentAs: null });
  const { messageId } = dispatch;
  await upload(request, await receiptFor(provider, 'avvenuta-consegna', { ...about, messageId }));
  expect((await again(request)).handOvers[0]!.dispatch).toMatchObject({ state: 'delivered' });
});

test('a complete receipt counts when it carries the order that left, and not when it carries another', async () => {
  const { request, handOver } = await byPec();
  const dispatch = handOver.dispatch!;
  const [{ raw }] = (await app.db.database.query('SELECT raw FROM pec_dispatch WHERE id = $1', [
    dispatch.id,
  ])) as [{ raw: Buffer }];
  const about = { messageId: dispatch.messageId, sender: OFFICE_PEC, recipient: SUPPLIER_PEC };
  const other = Buffer.from(
    raw.toString('latin1').replace(/^Subject: .*/im, 'Subject: Altro ordine'),
    'latin1',
  );
  const strange = await upload(
    request,
    await receiptFor(provider, 'avvenuta-consegna', { ...about, original: other }),
  );
  expect(strange.receipt).toMatchObject({
    verdict: 'not-matched',
    reason: expect.stringContaining('non è quello inviato'),
    inspection: { order: { compared: true, equal: false } },
  });
  expect((await again(request)).handOvers[0]!.dispatch!.state).toBe('ready');
  const own = await upload(
    request,
    await receiptFor(provider, 'avvenuta-consegna', { ...about, original: raw }),
  );
  expect(own.receipt).toMatchObject({
    verdict: 'counted',
    inspection: { order: { compared: true, equal: true, differences: [] } },
  });
  expect((await again(request)).handOvers[0]!.dispatch!.state).toBe('delivered');
});

test('a failed delivery is told with its reason; the number of the protocol may come later', async () => {
  const { request, handOver } = await byPec();
  const about = { messageId: handOver.dispatch!.messageId, sender: OFFICE_PEC, recipient: SUPPLIER_PEC };
  await upload(request, await receiptFor(provider, 'errore-consegna', about));
  const failed = await again(request);
  expect(failed.handOvers[0]!.dispatch!.state).toBe('failed');
  const answer = await operator.put<RequestDetail>(
    `/api/requests/${request.id}/hand-overs/${handOver.id}/protocol`,
    { protocol: { number: '0099', date: '2026-11-17' } },
  );
  expect(answer.body.handOvers[0]!.protocol).toEqual({ number: '0099', date: '2026-11-17' });
  expect(answer.body.events.at(-1)).toMatchObject({ type: 'protocol-set' });
});
