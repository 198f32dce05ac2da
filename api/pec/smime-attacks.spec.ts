import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findProgram } from '../testing/real-programs.ts';
import { inspectPec, type PecInspection } from './inspect.ts';
import { DATICERT, makeSigner, pecMessage, pemOf, type TestSigner } from './testing/pec-message.ts';

/**
 * What somebody can do who holds one genuine receipt (an acceptance of another message) and wants a delivery: every
 * variant is either not valid, or tells what the genuine one told and nothing else.
 */
const GENUINE_ID = '<genuina@provincia.example>';
const genuineXml = DATICERT('accettazione').replace('abc@provincia.example', 'genuina@provincia.example');
const FORGED_XML = DATICERT('avvenuta-consegna');
const TYPE = /Content-Type: multipart\/signed;[^\r]*\r\n/;

let signer: TestSigner;
let genuine: string;
beforeAll(async () => {
  signer = await makeSigner('posta-certificata@gestore.example');
  genuine = (
    await pecMessage(signer, {
      daticert: genuineXml,
      body: 'Ricevuta di accettazione',
      headers: {
        'X-Ricevuta': 'accettazione',
        'X-Riferimento-Message-ID': GENUINE_ID,
        Subject: 'ACCETTAZIONE: Prova',
      },
    })
  ).toString('utf8');
});

const inspect = async (text: string): Promise<PecInspection> => {
  const inspection = await inspectPec(Buffer.from(text, 'utf8'));
  if ('fault' in inspection) throw new Error(inspection.fault);
  return inspection;
};

const forgedPart = [
  'Content-Type: application/xml; name="daticert.xml"',
  'Content-Disposition: attachment; filename="daticert.xml"',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from(FORGED_XML).toString('base64'),
].join('\r\n');
const forgedMixed = `Content-Type: multipart/mixed; boundary="falso"\r\n\r\n--falso\r\n${forgedPart}\r\n--falso--\r\n`;

/** Headers and body of the genuine receipt. */
const parts = (): { head: string; body: string } => {
  const at = genuine.indexOf('\r\n\r\n');
  return { head: genuine.slice(0, at + 2), body: genuine.slice(at + 4) };
};
const claimed = (text: string): string =>
  text
    .replace('X-Ricevuta: accettazione', 'X-Ricevuta: avvenuta-consegna')
    .replace(GENUINE_ID, '<abc@provincia.example>');
/** The genuine signed part as a part of something else. */
const signedPart = (): string => {
  const { head, body } = parts();
  return `${TYPE.exec(head)![0]}\r\n${body}`;
};
const around = (inside: readonly string[], kind = 'mixed'): string => {
  const { head } = parts();
  return `${claimed(head).replace(TYPE, `Content-Type: multipart/${kind}; boundary="fuori"\r\n`)}\r\n${inside
    .map((part) => `--fuori\r\n${part}\r\n`)
    .join('')}--fuori--\r\n`;
};

const VARIANTS: readonly (readonly [string, () => string])[] = [
  ['other headers over the genuine signed part', () => claimed(genuine)],
  ['a forged part before the signed one', () => around([forgedPart, signedPart()])],
  ['a forged part behind the signed one', () => around([signedPart(), forgedPart])],
  ['a forged part as the better alternative', () => around([signedPart(), forgedPart], 'alternative')],
  ['a forged part as the root of related ones', () => around([forgedPart, signedPart()], 'related')],
  [
    'a forged part between content and signature',
    () =>
      claimed(genuine).replace(
        '\r\n--outer\r\nContent-Type: application/pkcs7-signature',
        `\r\n--outer\r\n${forgedPart}\r\n--outer\r\nContent-Type: application/pkcs7-signature`,
      ),
  ],
  [
    'a forged part before the content',
    () => claimed(genuine).replace('\r\n--outer\r\n', `\r\n--outer\r\n${forgedPart}\r\n--outer\r\n`),
  ],
  [
    'a forged part behind the signature',
    () => claimed(genuine).replace('\r\n--outer--', `\r\n--outer\r\n${forgedPart}\r\n--outer--`),
  ],
  [
    'a forged message in the preamble',
    () => claimed(genuine).replace('\r\n--outer\r\n', `\r\n${forgedPart}\r\n--outer\r\n`),
  ],
  [
    'a forged message in the epilogue',
    () => `${claimed(genuine)}\r\n--outer\r\n${forgedPart}\r\n--outer--\r\n`,
  ],
  [
    'two types, the second one another',
    () =>
      claimed(genuine)
        .replace(TYPE, (type) => `${type}Content-Type: multipart/mixed; boundary="falso"\r\n`)
        .replace('\r\n\r\n--outer', `\r\n\r\n--falso\r\n${forgedPart}\r\n--falso--\r\n--outer`),
  ],
  [
    'two types, the first one another',
    () =>
      claimed(genuine)
        .replace(TYPE, (type) => `Content-Type: multipart/mixed; boundary="falso"\r\n${type}`)
        .replace('\r\n\r\n--outer', `\r\n\r\n--falso\r\n${forgedPart}\r\n--falso--\r\n--outer`),
  ],
  [
    'two boundaries in one type',
    () =>
      claimed(genuine)
        .replace('boundary="outer"', 'boundary="falso"; boundary="outer"')
        .replace('\r\n\r\n--outer', `\r\n\r\n--falso\r\n${forgedPart}\r\n--falso--\r\n--outer`),
  ],
  [
    'a boundary that is continued (RFC 2231)',
    () =>
      claimed(genuine)
        .replace('boundary="outer"', 'boundary*0="fal"; boundary*1="so"; boundary="outer"')
        .replace('\r\n\r\n--outer', `\r\n\r\n--falso\r\n${forgedPart}\r\n--falso--\r\n--outer`),
  ],
  [
    'a second word about the kind',
    () =>
      genuine.replace(
        'X-Ricevuta: accettazione',
        'X-Ricevuta: accettazione\r\nX-Ricevuta: avvenuta-consegna',
      ),
  ],
  [
    'a second word about the kind, before',
    () =>
      genuine.replace(
        'X-Ricevuta: accettazione',
        'X-Ricevuta: avvenuta-consegna\r\nX-Ricevuta: accettazione',
      ),
  ],
  [
    'a kind on a folded line',
    () => genuine.replace('X-Ricevuta: accettazione', 'X-Ricevuta:\r\n avvenuta-consegna'),
  ],
  [
    'a kind in a comment',
    () => genuine.replace('X-Ricevuta: accettazione', 'X-Ricevuta: avvenuta-consegna (accettazione)'),
  ],
  [
    'a second sender',
    () => claimed(genuine).replace('From: ', 'From: <posta-certificata@gestore.example>\r\nFrom: '),
  ],
  [
    'an encoding of the whole signed part',
    () => claimed(genuine).replace(TYPE, (type) => `${type}Content-Transfer-Encoding: base64\r\n`),
  ],
  [
    'a forged content with the genuine signature',
    () =>
      claimed(genuine).replace(
        /--outer\r\nContent-Type: multipart\/mixed[\s\S]*?\r\n--outer\r\n/,
        `--outer\r\n${forgedMixed}\r\n--outer\r\n`,
      ),
  ],
  [
    'a genuine signature of no content at all',
    () =>
      claimed(genuine).replace(
        /--outer\r\nContent-Type: multipart\/mixed[\s\S]*?\r\n--outer\r\n/,
        '--outer\r\n\r\n--outer\r\n',
      ),
  ],
  [
    'the genuine one enclosed in a forged message',
    () =>
      around([
        'Content-Type: text/plain\r\n\r\nconsegna',
        forgedPart,
        `Content-Type: message/rfc822\r\n\r\n${genuine}`,
      ]),
  ],
  ['a byte order mark and bare line feeds', () => `\uFEFF${claimed(genuine).replaceAll('\r\n', '\n')}`],
  [
    'a null in a name',
    () =>
      genuine
        .replace('X-Ricevuta', 'X-Ricevuta\u0000')
        .replace('\r\nMIME', '\r\nX-Ricevuta: avvenuta-consegna\r\nMIME'),
  ],
  [
    'a blank before the colon',
    () =>
      genuine.replace(
        'X-Ricevuta: accettazione',
        'X-Ricevuta : avvenuta-consegna\r\nX-Ricevuta: accettazione',
      ),
  ],
  [
    'a header whose line end is a bare return',
    () => genuine.replace('X-Ricevuta: accettazione', 'X-A: b\rX-Ricevuta: avvenuta-consegna'),
  ],
];

test.each(VARIANTS)('%s makes no delivery', async (_, make) => {
  const text = make();
  // Each variant does something to the genuine one.
  expect(text).not.toBe(genuine);
  const read = await inspect(text);
  if (read.signature !== 'valid') return;
  expect(read).toMatchObject({
    receipt: 'accettazione',
    daticert: { tipo: 'accettazione', msgid: GENUINE_ID },
  });
});

test('a message that the provider only carried cannot speak as the provider', async () => {
  // Anybody may send this through a provider, who signs the envelope around it.
  const sent = Buffer.from(
    `From: chi-vuoi@pec.example\r\nSubject: Prova\r\nX-Ricevuta: avvenuta-consegna\r\nContent-Type: multipart/mixed; boundary="falso"\r\n\r\n--falso\r\n${forgedPart}\r\n--falso--\r\n`,
  );
  const envelope = await pecMessage(signer, {
    daticert: DATICERT('posta-certificata'),
    original: sent,
    headers: { 'X-Ricevuta': '', 'X-Trasporto': 'posta-certificata' },
  });
  expect(await inspect(envelope.toString('utf8'))).toMatchObject({ kind: 'transport', receipt: null });
  // And the certified data taken away, so that only the carried ones are left.
  const without = await pecMessage(signer, {
    daticert: 'niente',
    original: sent,
    headers: { 'X-Ricevuta': 'avvenuta-consegna' },
  });
  const read = await inspect(without.toString('utf8'));
  expect(read.daticert).toBeNull();
});

const openssl = findProgram('openssl');
(openssl === null ? describe.skip : describe)('openssl as a second opinion', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'baluardo-smime-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What openssl gives back as the signed content; null where it refuses. */
  function verified(text: string): string | null {
    const at = (name: string): string => path.join(folder, name);
    writeFileSync(at('mail.eml'), text);
    writeFileSync(at('ca.pem'), pemOf(signer));
    const run = spawnSync(
      openssl!,
      [
        'cms',
        '-verify',
        '-in',
        at('mail.eml'),
        '-CAfile',
        at('ca.pem'),
        '-purpose',
        'any',
        '-attime',
        '1794819600',
        '-partial_chain',
      ],
      { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 },
    );
    return run.status === 0 ? run.stdout : null;
  }

  test('takes the genuine one, as we do', async () => {
    expect(verified(genuine)).not.toBeNull();
    expect(await inspect(genuine)).toMatchObject({ signature: 'valid', receipt: 'accettazione' });
  });

  test.each(VARIANTS)(
    'whatever we call valid of «%s» is what it verified too, or it refuses',
    async (_, make) => {
      const read = await inspect(make());
      const content = verified(make());
      // It must never find a forged delivery signed; where it does not find the signature at all, ours said the genuine thing.
      if (content !== null)
        expect(content).not.toContain(Buffer.from(FORGED_XML).toString('base64').slice(76, 140));
      if (read.signature === 'valid') expect(read.daticert?.msgid).toBe(GENUINE_ID);
    },
  );
});
