import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressesOf } from './from-addresses.ts';
import { looksLikeDaticert, readDaticert } from './daticert.ts';
import { inspectPec, type PecInspection } from './inspect.ts';
import { decodeWords } from './mime.ts';
import { DATICERT, makeSigner, pecMessage } from './testing/pec-message.ts';
import { readBundle } from './trust.ts';

const FOLDER = join(import.meta.dirname, 'testing/messages');
const { certificates } = readBundle(readFileSync(join(FOLDER, 'autorita.pem')));

async function inspect(file: string | Buffer): Promise<PecInspection> {
  const raw = typeof file === 'string' ? readFileSync(join(FOLDER, file)) : file;
  const found = await inspectPec(raw, certificates);
  if ('fault' in found) throw new Error(found.fault);
  return found;
}

test.each([
  ['01-doctype.eml', { msgid: '<ordine-1@provincia.example>' }, ''],
  ['02-no-msgid.eml', { msgid: '', identificativo: 'opec1.20261129101200.1.1@gestore.example' }, ''],
  [
    '03-msgid-raw-brackets.eml',
    { msgid: '<ordine-1@provincia.example>', oggetto: 'Ordine 12' },
    'non ammesso',
  ],
  [
    '03-subject-less-than.eml',
    { msgid: '<ordine-1@provincia.example>', oggetto: 'Scarti < 5% <urgente>' },
    'non ammesso',
  ],
  ['04-crlf-with-one-lf.eml', { tipo: 'avvenuta-consegna' }, ''],
  ['04-lf-with-one-crlf.eml', { tipo: 'avvenuta-consegna' }, ''],
  ['05-signer-by-key-id.eml', { tipo: 'avvenuta-consegna' }, ''],
  ['06-name-rfc2231.eml', { tipo: 'avvenuta-consegna' }, ''],
  ['06-no-name.eml', { tipo: 'avvenuta-consegna' }, ''],
  ['07-windows-1252.eml', { oggetto: 'L’importo è di 1.250 €' }, ''],
  ['08-from-comment.eml', { tipo: 'avvenuta-consegna' }, ''],
  ['09-smime-octet-stream.eml', { msgid: '<ordine-1@provincia.example>' }, ''],
  ['10-wrapped-by-list.eml', { msgid: '<ordine-1@provincia.example>' }, 'dentro questo'],
])('%s is read as the provider meant it', async (file, daticert, note) => {
  const found = await inspect(file);
  expect(found).toMatchObject({
    kind: 'receipt',
    receipt: 'avvenuta-consegna',
    signature: 'valid',
    trust: 'trusted',
    signer: { name: 'Posta Certificata Gestore inventato' },
    daticert,
  });
  expect(found.reason).toContain(note);
});

test('an anomaly envelope has no certified data, and that is no fault', async () => {
  const found = await inspect('11-anomalia.eml');
  expect(found).toMatchObject({ kind: 'anomaly', signature: 'valid', daticert: null });
  expect(found.reason).not.toContain('Mancano');
});

test('a byte changed under mended line ends is still told as altered', async () => {
  for (const file of ['04-lf-with-one-crlf.eml', '04-crlf-with-one-lf.eml', '10-wrapped-by-list.eml']) {
    const raw = readFileSync(join(FOLDER, file))
      .toString('latin1')
      .replace('Ricevuta\r\n', 'RicevutA\r\n')
      .replace('Ricevuta\n', 'RicevutA\n');
    expect(await inspect(Buffer.from(raw, 'latin1'))).toMatchObject({ signature: 'invalid' });
  }
});

test('a receipt that was forwarded as an attachment is looked at itself', async () => {
  const signer = await makeSigner('posta-certificata@gestore.example');
  const attached = (await pecMessage(signer)).toString('latin1');
  for (const type of ['message/rfc822', 'application/octet-stream; name="ricevuta.eml"']) {
    const forwarded = `From: anna@provincia.example\r\nSubject: I: ricevuta\r\nContent-Type: multipart/mixed; boundary="f"\r\n\r\n--f\r\nContent-Type: text/plain\r\n\r\nVedi allegato\r\n--f\r\nContent-Type: ${type}\r\n\r\n${attached}\r\n--f--\r\n`;
    const found = await inspectPec(Buffer.from(forwarded, 'latin1'));
    expect(found).toMatchObject({
      receipt: 'avvenuta-consegna',
      signature: 'valid',
      daticert: { msgid: '<abc@provincia.example>' },
      reason: expect.stringContaining('allegato'),
    });
  }
});

test('of several receipts in one message the first is looked at, and the others are told', async () => {
  const receipt = readFileSync(join(FOLDER, '04-lf-with-one-crlf.eml')).toString('latin1');
  const attached = (type: string, text: string) => ['--f', `Content-Type: ${type}`, '', text].join('\r\n');
  const forwarded = (...parts: string[]) =>
    Buffer.from(
      [
        'From: anna@ente.example',
        'Content-Type: multipart/mixed; boundary="f"',
        '',
        ...parts,
        '--f--',
        '',
      ].join('\r\n'),
      'latin1',
    );
  const reasonOf = async (raw: Buffer) => {
    const { kind, signature, reason } = await inspect(raw);
    return [kind, signature, reason].join(' ');
  };
  const one = attached('message/global', receipt);
  const two = attached('message/rfc822', receipt);
  expect(await reasonOf(forwarded(one))).toMatch(/^receipt valid (?!.*non sono guardati)/);
  expect(await reasonOf(forwarded(one, two, two))).toMatch(/^receipt valid .*non sono guardati: 2\./);
  const lines = (text: string) => `From a@b.example Mon Nov 16 10:12:00 2026\r\n${text}\r\n`;
  expect(await reasonOf(Buffer.from(lines(receipt), 'latin1'))).not.toContain('mbox');
  expect(await reasonOf(Buffer.from(lines(receipt) + '\r\n' + lines(receipt), 'latin1'))).toMatch(
    /^receipt valid .*più messaggi.*mbox/,
  );
});

test('what is no message says how to get one', async () => {
  expect(await inspectPec(Buffer.from('d0cf11e0a1b11ae100000000', 'hex'))).toEqual({
    fault: 'outlook-message',
  });
  expect(await inspectPec(Buffer.from('PK\u0003\u0004rest'))).toEqual({ fault: 'archive' });
});

test('REM evidence is named as such, and is no PEC receipt', async () => {
  const evidence = `<?xml version="1.0"?><ns:ERDSEvidence xmlns:ns="http://uri.etsi.org/19522/v1#"><ns:EventIdentifier>http://uri.etsi.org/19522/Event/ContentConsignment</ns:EventIdentifier></ns:ERDSEvidence>`;
  const raw = `From: a@rem.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/xml; name="Evidence.xml"\r\n\r\n${evidence}\r\n--b--\r\n`;
  const found = await inspectPec(Buffer.from(raw));
  expect(found).toMatchObject({ kind: 'other', receipt: null, signature: 'missing' });
  expect(found).toMatchObject({ reason: expect.stringMatching(/REM.*ContentConsignment/) });
});

describe('certified data', () => {
  const read = (text: string | Buffer) => {
    const reading = readDaticert(Buffer.from(text as string));
    return reading.type === 'daticert' ? reading : reading.fault;
  };
  const BODY = DATICERT().replace(/^.*\n/, '');

  test.each([
    '<!DOCTYPE postacert>',
    '<!DOCTYPE postacert SYSTEM "postacert.dtd">',
    "<!doctype postacert PUBLIC 'x' 'https://gestore.example/postacert.dtd'>",
  ])('%s declares nothing and is passed over', (doctype) =>
    expect(read(`<?xml version="1.0"?>\n${doctype}\n${BODY}`)).toMatchObject({
      isMended: false,
      daticert: { msgid: '<abc@provincia.example>' },
    }),
  );

  test.each([
    '<!DOCTYPE postacert [<!ENTITY a "b">]>',
    '<!DOCTYPE postacert SYSTEM "x.dtd" [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE postacert [ ]>',
    '<!ENTITY a "b">',
  ])('%s is refused', (doctype) => expect(read(`${doctype}${BODY}`)).toBe('has-dtd'));

  test('blanks before the declaration and unescaped signs are mended and told', () => {
    for (const spoiled of [
      `\n \n${DATICERT()}`,
      DATICERT().replace('Prova', 'A & B <c>'),
      DATICERT().replace('&lt;abc@provincia.example&gt;', '<abc@provincia.example>'),
    ])
      expect(read(spoiled)).toMatchObject({ isMended: true, daticert: { msgid: '<abc@provincia.example>' } });
  });

  test('charsets are those that the declaration names, and Western bytes without one', () => {
    const of = (charset: string, bytes: number[]) =>
      Buffer.concat([
        Buffer.from(
          `<?xml version="1.0"${charset === '' ? '' : ` encoding="${charset}"`}?>\n${BODY.split('Prova')[0]}`,
        ),
        Buffer.from(bytes),
        Buffer.from(BODY.split('Prova')[1]!),
      ]);
    expect(read(of('windows-1252', [0x80, 0x92, 0xe8]))).toMatchObject({ daticert: { oggetto: '€’è' } });
    expect(read(of('ISO-8859-15', [0xa4, 0xe8]))).toMatchObject({ daticert: { oggetto: '€è' } });
    expect(read(of('iso-8859-1', [0xe8]))).toMatchObject({ daticert: { oggetto: 'è' } });
    expect(read(of('', [0xe8]))).toMatchObject({ daticert: { oggetto: 'è' } });
    expect(read(of('UTF-8', [0xe8]))).toMatchObject({ daticert: { oggetto: 'è' } });
  });

  test.each([
    // What a subject brings in where a provider does not escape it.
    ['x</oggetto><oggetto>y', 'oggetto'],
    ['x</oggetto><mittente>altri@pec.example</mittente><oggetto>y', 'mittente'],
    [
      'x</oggetto></intestazione><dati><msgid>&lt;nostro@x&gt;</msgid><consegna>a@b.example</consegna></dati><intestazione><oggetto>y',
      'intestazione',
    ],
    [
      'x < y</oggetto></intestazione><dati><msgid><nostro@x></msgid></dati><intestazione><oggetto>y',
      'intestazione',
    ],
  ])('tags written into a subject change nothing unseen: %s', (subject, name) => {
    const reading = readDaticert(Buffer.from(DATICERT().replace('Prova', subject)));
    expect(reading).toMatchObject({ type: 'error', fault: 'repeated', detail: `«${name}»` });
  });

  test('of two identifiers or two recipients of a delivery neither counts', () => {
    for (const [name, other] of [
      ['msgid', '<msgid>&lt;altro@x&gt;</msgid>'],
      ['consegna', '<consegna>altri@pec.example</consegna>'],
      ['identificativo', '<identificativo>1</identificativo>'],
    ] as const)
      expect(readDaticert(Buffer.from(DATICERT().replace(`<${name}>`, `${other}<${name}>`)))).toMatchObject({
        fault: 'repeated',
        detail: `«${name}»`,
      });
  });

  test('every provider that took the message in charge is read', () => {
    const text = DATICERT('presa-in-carico').replace(
      '<consegna>',
      '<ricezione>a@pec.example</ricezione><ricezione>b@pec.example</ricezione><consegna>',
    );
    expect(read(text)).toMatchObject({ daticert: { ricezione: ['a@pec.example', 'b@pec.example'] } });
  });

  test('they are known by their root element and by nothing inside another document', () => {
    expect(looksLikeDaticert(Buffer.from(DATICERT()))).toBe(true);
    expect(looksLikeDaticert(Buffer.from(`<nota>${BODY}</nota>`))).toBe(false);
    expect(looksLikeDaticert(Buffer.from('testo <postacert tipo="accettazione">'))).toBe(false);
  });
});

test.each([
  ['a@b.example (commento)', ['a@b.example']],
  ['(x@y.example) a@b.example', ['a@b.example']],
  ['"Per conto di: x@y.example" <Posta@B.example>', ['posta@b.example']],
  ['Anna (uff. <x@y.example>) <a@b.example> (o)', ['a@b.example']],
  ['"a, (b" <a@b.example>, c@d.example', ['a@b.example', 'c@d.example']],
  [String.raw`(a \) b (c)) a@b.example`, ['a@b.example']],
  ['', []],
])('the addresses of «%s»', (header, addresses) => expect(addressesOf(header)).toEqual(addresses));

test('a signature speaks for nobody among several senders', async () => {
  const signer = await makeSigner('posta-certificata@gestore.example');
  const two = await pecMessage(signer, { from: 'posta-certificata@gestore.example, capo@provincia.example' });
  expect(await inspectPec(two)).toMatchObject({ signature: 'invalid' });
});

test('encoded words become text', () => {
  expect(decodeWords('=?utf-8?Q?Ordine_=E2=82=AC?= =?iso-8859-15?B?pA==?= fine')).toBe('Ordine €€ fine');
});
