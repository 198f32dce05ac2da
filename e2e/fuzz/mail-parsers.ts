import { readEnclosedFiles } from '../../api/documents/verify-sealed-pdf.ts';
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

const PAPER = `%PDF-1.7
5 0 obj
<< /Type /EmbeddedFile /Length 4 >>
stream
ciao
endstream
endobj
6 0 obj
<< /Type /Filespec /AFRelationship /Data /F (a\\(1\\).txt) /EF <<
/F 5 0 R
>> /UF (a.txt) >>
endobj
<< /Type /Sig /ByteRange [0 20 40 100 ] /Contents <00> >>
`;

/** What comes by mail from anybody: messages, receipts, certificates, papers. */
export const MAIL_PARSERS: readonly Parser[] = [
  { name: 'message', seeds: [Buffer.from(MESSAGE)], read: readMime },
  {
    name: 'daticert',
    seeds: [Buffer.from(DATICERT()), Buffer.from(DATICERT('accettazione', 'a &amp; b'))],
    read: readDaticert,
  },
  { name: 'certificates', seeds: [Buffer.from(CERTIFICATE)], read: readBundle },
  { name: 'enclosed files', seeds: [Buffer.from(PAPER, 'latin1')], read: readEnclosedFiles },
];
