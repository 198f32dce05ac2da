import { createHash } from 'node:crypto';
import { readMime } from './mime.ts';
import { compareWithOrder } from './order-comparison.ts';

const PDF = Buffer.from('%PDF-1.4 ordine di prova');
const part = (type: string, name: string, body: Buffer | string) =>
  [
    `Content-Type: ${type}${name === '' ? '' : `; name="${name}"`}`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(body).toString('base64'),
  ].join('\r\n');
const mail = (subject: string, parts: string[]) =>
  `From: protocollo@pec.provincia.example\r\nSubject: ${subject}\r\nContent-Type: multipart/mixed; boundary="o"\r\n\r\n--o\r\n${parts.join('\r\n--o\r\n')}\r\n--o--\r\n`;
const receipt = (original: string | null) =>
  readMime(
    Buffer.from(
      `Content-Type: multipart/mixed; boundary="r"\r\n\r\n--r\r\nContent-Type: text/plain\r\n\r\nRicevuta\r\n${original === null ? '' : `--r\r\nContent-Type: message/rfc822; name="postacert.eml"\r\n\r\n${original}\r\n`}--r--\r\n`,
    ),
  );
const SENT = mail('Ordine 12', [
  part('text/plain', '', 'Si ordina\n'),
  part('application/pdf', 'ordine.pdf', PDF),
]);
const compare = (original: string | null) => compareWithOrder(receipt(original), Buffer.from(SENT));

test('the message that comes back whole is the one that left, whatever its encodings, line ends and further headers', () => {
  expect(compare(SENT)).toEqual({ compared: true, equal: true, differences: [] });
  const travelled = `Received: from x\r\n${mail('=?utf-8?B?T3JkaW5lIDEy?=', ['Content-Type: text/plain\r\n\r\nSi ordina  \r\n\r\n', part('application/pdf', 'ordine.pdf', PDF)])}`;
  expect(compare(travelled)).toMatchObject({ compared: true, equal: true });
});

test.each([
  ['sha1', 'ordine.pdf.hash'],
  ['sha256', 'ordine.pdf.hash'],
])('the short receipt proves the attachment by its %s', (algorithm, name) => {
  const digest = createHash(algorithm).update(PDF).digest('hex');
  expect(
    compare(
      mail('Ordine 12', [
        part('text/plain', '', 'Si ordina'),
        part('text/plain', name, digest.toUpperCase()),
      ]),
    ),
  ).toMatchObject({ compared: true, equal: true });
  const base64 = createHash(algorithm).update(PDF).digest('base64');
  expect(
    compare(mail('Ordine 12', [part('text/plain', '', 'Si ordina'), part('text/plain', name, base64)])),
  ).toMatchObject({ compared: true, equal: true });
  const other = createHash(algorithm).update('altro').digest('hex');
  expect(
    compare(mail('Ordine 12', [part('text/plain', '', 'Si ordina'), part('text/plain', name, other)])),
  ).toMatchObject({ compared: true, equal: false });
});

test.each([
  [
    'another attachment',
    mail('Ordine 12', [part('text/plain', '', 'Si ordina'), part('application/pdf', 'ordine.pdf', 'altro')]),
    /ordine\.pdf/,
  ],
  ['a missing attachment', mail('Ordine 12', [part('text/plain', '', 'Si ordina')]), /manca/],
  [
    'one more attachment',
    mail('Ordine 12', [
      part('text/plain', '', 'Si ordina'),
      part('application/pdf', 'ordine.pdf', PDF),
      part('application/pdf', 'b.pdf', 'b'),
    ]),
    /in più/,
  ],
  [
    'another text',
    mail('Ordine 12', [part('text/plain', '', 'Non si ordina'), part('application/pdf', 'ordine.pdf', PDF)]),
    /testo/,
  ],
  ['another subject', SENT.replace('Ordine 12', 'Ordine 13'), /oggetto/],
])('%s is told', (_, original, reason) => {
  const { compared, equal, differences } = compare(original);
  expect({ compared, equal }).toEqual({ compared: true, equal: false });
  expect(differences.join(' ')).toMatch(reason);
});

test('a receipt that carries nothing of the message proves nothing of it', () => {
  expect(compare(null)).toEqual({ compared: false, equal: null, differences: [] });
});
