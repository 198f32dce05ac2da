import { sealedObjects, smallPdf } from '../../api/documents/testing/forged-pdf.ts';
import { enclosedFiles } from '../../api/documents/pdf/enclosed-files.ts';
import { PdfFault } from '../../api/documents/pdf/pdf-value.ts';
import { readPdfFile } from '../../api/documents/pdf/read-pdf-file.ts';
import { readDaticert } from '../../api/pec/daticert.ts';
import { readMime } from '../../api/pec/mime.ts';
import { DATICERT } from '../../api/pec/testing/pec-message.ts';
import { readBundle } from '../../api/pec/trust.ts';
import type { Parser } from './parsers.ts';

const MESSAGE = `From: "Per conto di" <posta-certificata@gestore.example>\r
X-Ricevuta: accettazione\r
Content-Type: multipart/mixed; boundary="a"\r
\r
--a\r
Content-Type: text/plain; charset=utf-8\r
Content-Transfer-Encoding: quoted-printable\r
\r
perch=C3=A9\r
--a\r
Content-Type: application/xml; name="daticert.xml"\r
\r
${DATICERT()}\r
--a--\r
`;

const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBszCCAVmgAwIBAgIUWe0pVZ0PZ3Z0l2pI1m3sCk0JX2kwCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwEUHJvdjAeFw0yNjExMTYwMDAwMDBaFw0yODExMTYwMDAwMDBa
-----END CERTIFICATE-----
`;

const PAPER = smallPdf(sealedObjects('a\\(1\\).txt', 'ciao', 64));

function readPaper(bytes: Buffer): unknown {
  try {
    return enclosedFiles(readPdfFile(bytes));
  } catch (error) {
    if (error instanceof PdfFault) return error.message;
    throw error;
  }
}

/** What comes by mail from anybody: messages, receipts, certificates, papers. */
export const MAIL_PARSERS: readonly Parser[] = [
  { name: 'message', seeds: [Buffer.from(MESSAGE)], read: readMime },
  {
    name: 'daticert',
    seeds: [Buffer.from(DATICERT()), Buffer.from(DATICERT('accettazione', 'a &amp; b'))],
    read: readDaticert,
  },
  { name: 'certificates', seeds: [Buffer.from(CERTIFICATE)], read: readBundle },
  { name: 'sealed paper', seeds: [PAPER], read: readPaper },
];
