import type { Certificate } from 'pkijs';
import { signDetached } from '../documents/cms-signature.ts';
import { inspectPec, type PecInspection } from './inspect.ts';
import { INSPECTION_FAULTS } from './inspection-faults.ts';
import { DATICERT, makeAuthority, makeSigner, pecMessage, type TestSigner } from './testing/pec-message.ts';

let provider: TestSigner;
let trusted: Certificate[];
beforeAll(async () => {
  const root = await makeAuthority();
  provider = await makeSigner('posta-certificata@gestore.example', undefined, { issuer: root });
  trusted = [root.certificate];
});

const lines = (...all: string[]) => all.join('\r\n');
const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64').replaceAll(/.{76}/g, '$&\r\n');
const ORDER = lines(
  'From: a@provincia.example',
  'To: b@fornitore.example',
  'Subject: Ordine',
  '',
  'Aprire 443',
);

/** A receipt whose parts are these, signed over them. */
async function receiptOf(...parts: string[]): Promise<Buffer> {
  const content = lines(
    'Content-Type: multipart/mixed; boundary="i"',
    '',
    ...parts.map((part) => `--i\r\n${part}`),
    '--i--',
    '',
  );
  const signature = await signDetached(
    Buffer.from(content),
    provider.certificate,
    provider.key,
    provider.chain,
  );
  return Buffer.from(
    lines(
      'From: posta-certificata@gestore.example',
      'X-Ricevuta: avvenuta-consegna',
      'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary="o"',
      '',
      '--o',
      content,
      '--o',
      'Content-Type: application/pkcs7-signature',
      'Content-Transfer-Encoding: base64',
      '',
      base64(Buffer.from(signature)),
      '--o--',
      '',
    ),
  );
}

async function inspect(raw: Buffer, sent: string | null = null): Promise<PecInspection> {
  const found = await inspectPec(raw, trusted, sent === null ? null : Buffer.from(sent));
  if ('fault' in found) throw new Error(found.fault);
  return found;
}
const unnamed = (type: string, body: string) =>
  lines(
    ...(type === '' ? [] : [`Content-Type: ${type}`]),
    'Content-Transfer-Encoding: base64',
    '',
    base64(body),
  );

test.each(['application/xml', 'text/xml; charset=utf-8', 'application/octet-stream', ''])(
  'certified data in base64 under «%s» without a name are found by what they are',
  async (type) => {
    expect(await inspect(await receiptOf(unnamed(type, DATICERT())))).toMatchObject({
      receipt: 'avvenuta-consegna',
      signature: 'valid',
      trust: 'trusted',
      daticert: { msgid: '<abc@provincia.example>' },
    });
  },
);

test('the delivered message in base64 without kind and name is compared with the order', async () => {
  const xml = unnamed('application/xml', DATICERT());
  const carried = await receiptOf(xml, unnamed('application/octet-stream', ORDER));
  expect(await inspect(carried, ORDER)).toMatchObject({ order: { compared: true, equal: true } });
  const other = await receiptOf(xml, unnamed('application/octet-stream', ORDER.replace('443', '22')));
  expect(await inspect(other, ORDER)).toMatchObject({ order: { compared: true, equal: false } });
  const noMessage = await receiptOf(xml, unnamed('application/octet-stream', 'Ordine: aprire 443'));
  expect(await inspect(noMessage, ORDER)).toMatchObject({ order: { compared: false, equal: null } });
});

test('a receipt that a gateway forwards in base64 without kind and name is looked at itself', async () => {
  const receipt = await pecMessage(provider);
  const forwarded = lines(
    'From: anna@provincia.example',
    'Content-Type: multipart/mixed; boundary="f"',
    '',
    '--f',
    unnamed('application/octet-stream', receipt.toString('latin1')),
    '--f--',
    '',
  );
  expect(await inspect(Buffer.from(forwarded))).toMatchObject({
    receipt: 'avvenuta-consegna',
    signature: 'valid',
    reason: expect.stringContaining('allegato'),
  });
});

test('bytes without a name that are no message and no signature prove nothing', async () => {
  const found = await inspect(
    Buffer.from(
      lines(
        'From: a@b.example',
        'X-Ricevuta: avvenuta-consegna',
        unnamed('application/octet-stream', DATICERT()),
      ),
    ),
  );
  expect(found.signature).toBe('missing');
});

describe('what is uploaded in place of the message is named with its cure', () => {
  const evidence = (root: string, namespace: string) =>
    `<?xml version="1.0"?>\n<r:${root} xmlns:r="${namespace}"><r:EventIdentifier>http://uri.etsi.org/19522/v1/Event/ContentHandover</r:EventIdentifier></r:${root}>`;

  test.each([
    ['%PDF-1.7\n', 'printed-page'],
    [DATICERT(), 'certified-data-alone'],
    [`\uFEFF${DATICERT()}`, 'certified-data-alone'],
    [evidence('ERDSEvidence', 'http://uri.etsi.org/19522/v1#'), 'rem-evidence'],
    [evidence('Evidence', 'http://uri.etsi.org/19522/v2#'), 'rem-evidence'],
    [evidence('DeliveryNonDeliveryToRecipient', 'http://uri.etsi.org/02640/v2#'), 'rem-evidence'],
    ['-----BEGIN PKCS7-----\nMIIB\n', 'signature-alone'],
    ['\u001f\u008b\u0008', 'archive'],
  ] as const)('%j is %s', async (text, fault) => {
    const bytes = text.charCodeAt(0) < 256 ? Buffer.from(text, 'latin1') : Buffer.from(text);
    expect(await inspectPec(bytes)).toEqual({ fault });
    expect(INSPECTION_FAULTS[fault]).toMatch(/\.eml|si annota nella richiesta|uno per uno/);
  });

  test('evidence beside a message, in base64 and called anything, is no receipt', async () => {
    for (const head of ['application/octet-stream', 'application/octet-stream; name="evidence.bin"', '']) {
      const part = unnamed(head, evidence('Evidence', 'http://uri.etsi.org/19522/v1#'));
      const found = await inspect(await receiptOf(part));
      expect(found).toMatchObject({
        daticert: null,
        reason: expect.stringMatching(/REM.*ContentHandover.*annota/),
      });
      expect(found.reason).toContain('non è provato');
    }
  });

  test.each([
    'application/vnd.ms-outlook; name="CONSEGNA.msg"',
    'application/octet-stream; name="=?utf-8?Q?CONSEGNA_Ordine=2Emsg?="',
    'application/ms-tnef; name="winmail.dat"',
  ])('a receipt inside as %s is told, with the cure', async (type) => {
    const message = lines(
      'From: a@b.example',
      'Content-Type: multipart/mixed; boundary="f"',
      '',
      '--f',
      unnamed(type, 'x'),
      '--f--',
      '',
    );
    const found = await inspect(Buffer.from(message));
    expect(found).toMatchObject({
      signature: 'missing',
      reason: expect.stringContaining('salvare la ricevuta come .eml'),
    });
  });
});
