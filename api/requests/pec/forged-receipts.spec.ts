import type { UploadedReceipt } from '../../../contract/requests/hand-overs.ts';
import type { RequestDetail } from '../../../contract/requests/requests.ts';
import {
  DATICERT,
  makeAuthority,
  makeSigner,
  pecMessage,
  pemOf,
  receiptFor,
  type TestSigner,
} from '../../pec/testing/pec-message.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../../testing/application.ts';
import { addSupplier, file, post } from '../testing/requests.ts';

/**
 * Who holds genuine receipts — the acceptance of this very order, the delivery of another message — uploads what can be
 * made of them: the order never counts as delivered.
 */
const SUPPLIER_PEC = 'rete-sicura@pec.example';
const OFFICE_PEC = 'sistemi@pec.provincia.example';

let app: TestApplication;
let operator: TestClient;
let request: RequestDetail;
let messageId: string;
let root: TestSigner;
let provider: TestSigner;
beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T08:00:00Z');
  operator = await app.as('operator');
  const supplierId = await addSupplier(app);
  root = await makeAuthority();
  provider = await makeSigner('posta-certificata@gestore.example', undefined, { issuer: root });
  await app.db.database.query('UPDATE supplier SET pec = $2 WHERE id = $1', [supplierId, SUPPLIER_PEC]);
  const admin = await app.as('administrator');
  await admin.put('/api/settings/office', {
    body: 'Provincia di Valdombra',
    office: 'Sistemi informativi',
    address: '',
    email: '',
    pec: OFFICE_PEC,
    isDemonstration: false,
  });
  await upload('/api/pec/authorities', Buffer.from(pemOf(root)), admin);
  const filed = await file(await app.as('alice'), 'telephony');
  const accepted = await post(await app.as('manager'), filed, 'acceptance', { version: 1 });
  request = await post(operator, accepted, 'hand-over', { supplierId, channel: 'pec' });
  messageId = request.handOvers[0]!.dispatch!.messageId;
});
afterAll(() => app.close());

async function upload(url: string, bytes: Buffer, client = operator) {
  const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="r.eml"\r\n\r\n';
  return client.raw<UploadedReceipt & { code: string }>({
    method: 'POST',
    url,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')]),
  });
}
const about = (more: object = {}) => ({
  messageId,
  sender: OFFICE_PEC,
  recipient: SUPPLIER_PEC,
  ...more,
});
const stateNow = async () =>
  (await operator.get<RequestDetail>(`/api/requests/${request.id}`)).body.handOvers[0]!.dispatch!.state;

const edited = (raw: Buffer, ...edits: [string | RegExp, string][]): Buffer =>
  Buffer.from(
    edits.reduce((text, [from, to]) => text.replace(from, to), raw.toString('latin1')),
    'latin1',
  );
const ofDelivery = (raw: Buffer): Buffer =>
  edited(
    raw,
    [/X-Ricevuta: [\w-]+/, 'X-Ricevuta: avvenuta-consegna'],
    [/X-Riferimento-Message-ID: [^\r]+/, `X-Riferimento-Message-ID: ${messageId}`],
  );
const forgedXml = (): string =>
  DATICERT('avvenuta-consegna')
    .replaceAll('protocollo@pec.provincia.example', OFFICE_PEC)
    .replaceAll('comune@pec.comune.example', SUPPLIER_PEC)
    .replace('&lt;abc@provincia.example&gt;', messageId.replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
const part = (type: string, body: Buffer | string): string =>
  `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(body).toString('base64')}`;
const mixed = (...parts: string[]): Buffer =>
  Buffer.from(
    [
      'From: posta-certificata@gestore.example',
      'X-Ricevuta: avvenuta-consegna',
      `X-Riferimento-Message-ID: ${messageId}`,
      'Content-Type: multipart/mixed; boundary="m"',
      '',
      ...parts.map((one) => `--m\r\n${one}`),
      '--m--',
      '',
    ].join('\r\n'),
  );

test('no receipt that was made out of genuine ones delivers the order', async () => {
  const acceptance = await receiptFor(provider, 'accettazione', about());
  const elsewhere = await receiptFor(
    provider,
    'avvenuta-consegna',
    about({ messageId: '<altra@provincia.example>' }),
  );
  const notYet = await receiptFor(provider, 'preavviso-errore-consegna', about());
  // The provider carries what anybody writes, and signs it as a whole.
  const carried = await pecMessage(provider, {
    daticert: DATICERT('posta-certificata'),
    headers: { 'X-Ricevuta': '', 'X-Trasporto': 'posta-certificata' },
    original: await receiptFor(null, 'avvenuta-consegna', about()),
  });
  const person = await makeSigner('posta-certificata@privato.example', undefined, {
    issuer: root,
    name: 'Mallory Rossi',
  });
  const forgeries: readonly (readonly [string, Buffer])[] = [
    ['headers over an acceptance', ofDelivery(acceptance)],
    ['headers over the delivery of another message', ofDelivery(elsewhere)],
    ['headers over a notice of delay', ofDelivery(notYet)],
    [
      'a forged part beside it',
      mixed(
        part('application/octet-stream', acceptance),
        part('application/xml; name="daticert.xml"', forgedXml()),
      ),
    ],
    [
      'a forged part before it, without names',
      mixed(part('application/octet-stream', forgedXml()), part('application/octet-stream', acceptance)),
    ],
    [
      'a carried receipt with other headers',
      ofDelivery(
        edited(carried, ['X-Trasporto: posta-certificata\r\n', ''], ['X-Ricevuta: ', 'X-Ricevuta: x']),
      ),
    ],
    ['a carried receipt as it came', carried],
    ['certified data alone', Buffer.from(forgedXml())],
    [
      'a part behind the signature',
      edited(ofDelivery(acceptance), [
        '\r\n--outer--',
        `\r\n--outer\r\n${part('application/xml; name="daticert.xml"', forgedXml())}\r\n--outer--`,
      ]),
    ],
    [
      'a part before the content',
      edited(ofDelivery(acceptance), [
        '\r\n--outer\r\n',
        `\r\n--outer\r\n${part('application/xml', forgedXml())}\r\n--outer\r\n`,
      ]),
    ],
    [
      'a person of the same authority',
      edited(await receiptFor(person, 'avvenuta-consegna', about()), [
        /From: [^\r]+/,
        'From: posta-certificata@privato.example',
      ]),
    ],
    [
      'the delivery of a message without identifier',
      await receiptFor(provider, 'avvenuta-consegna', about({ messageId: '' })),
    ],
    [
      'the delivery to another, about this message',
      await receiptFor(provider, 'avvenuta-consegna', about({ recipient: `x${SUPPLIER_PEC}` })),
    ],
    [
      'identifiers that only look alike',
      await receiptFor(provider, 'avvenuta-consegna', about({ messageId: messageId.toUpperCase() })),
    ],
  ];
  const url = `/api/requests/${request.id}/pec-receipts`;
  const counted: string[] = [];
  for (const [what, bytes] of forgeries) {
    const { status, body } = await upload(url, bytes);
    expect([what, status === 200 || status === 201 || status === 422]).toEqual([what, true]);
    if (status !== 422 && body.receipt.verdict === 'counted') counted.push(what);
    expect([what, ['ready', 'accepted'].includes(await stateNow())]).toEqual([what, true]);
  }
  // What is genuine in them is what it was: the acceptance of this order, the notice of delay.
  for (const what of counted)
    expect(what).toMatch(/acceptance|notice|beside it|before it|behind|without names/);
  // And the genuine delivery is taken afterwards.
  await upload(url, await receiptFor(provider, 'avvenuta-consegna', about()));
  expect(await stateNow()).toBe('delivered');
});
