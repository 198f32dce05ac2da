import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Integer, PrintableString, Utf8String } from 'asn1js';
import { AltName, AttributeTypeAndValue, BasicConstraints, Certificate, Extension, GeneralName } from 'pkijs';
import { signDetached } from '../../documents/cms-signature.ts';

export interface TestSigner {
  certificate: Certificate;
  key: CryptoKey;
  /** Certificates that travel with the signature, beside the signer's own. */
  chain?: Certificate[];
}

/** An invented certification authority. */
export const makeAuthority = (name = 'Autorità di prova'): Promise<TestSigner> =>
  makeSigner('ca@gestore.example', undefined, { name, isAuthority: true });

let serial = 4711;

/** An S/MIME certificate of an invented provider, self-signed unless an issuer is given. */
export async function makeSigner(
  email: string,
  years = { from: 2026, to: 2028 },
  more: { name?: string; organization?: string; issuer?: TestSigner; isAuthority?: boolean } = {},
): Promise<TestSigner> {
  const keys = await crypto.subtle.generateKey(
    {
      name: 'RSASSA-PKCS1-v1_5',
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
      hash: 'SHA-256',
    },
    true,
    ['sign', 'verify'],
  );
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ value: serial++ });
  const own = more.name ?? 'Posta Certificata Gestore di prova';
  if (more.issuer) certificate.issuer = more.issuer.certificate.subject;
  for (const name of more.issuer ? [certificate.subject] : [certificate.issuer, certificate.subject]) {
    name.typesAndValues.push(
      new AttributeTypeAndValue({ type: '2.5.4.6', value: new PrintableString({ value: 'IT' }) }),
    );
    name.typesAndValues.push(
      new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: own }) }),
    );
    if (more.organization !== undefined && name === certificate.subject)
      name.typesAndValues.push(
        new AttributeTypeAndValue({ type: '2.5.4.10', value: new Utf8String({ value: more.organization }) }),
      );
  }
  certificate.notBefore.value = new Date(Date.UTC(years.from, 0, 1));
  certificate.notAfter.value = new Date(Date.UTC(years.to, 0, 1));
  certificate.extensions = [
    new Extension({
      extnID: '2.5.29.17',
      critical: false,
      extnValue: new AltName({ altNames: [new GeneralName({ type: 1, value: email })] })
        .toSchema()
        .toBER(false),
    }),
    new Extension({
      extnID: '2.5.29.19',
      critical: true,
      extnValue: new BasicConstraints({ cA: more.isAuthority === true }).toSchema().toBER(false),
    }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(more.issuer?.key ?? keys.privateKey, 'SHA-256');
  const chain = more.issuer ? [more.issuer.certificate, ...(more.issuer.chain ?? [])] : [];
  return { certificate, key: keys.privateKey, chain };
}

export const DATICERT = (
  tipo = 'avvenuta-consegna',
  oggetto = 'Prova',
): string => `<?xml version="1.0" encoding="UTF-8"?>
<postacert tipo="${tipo}" errore="nessuno">
  <intestazione>
    <mittente>protocollo@pec.provincia.example</mittente>
    <destinatari tipo="certificato">comune@pec.comune.example</destinatari>
    <destinatari tipo="esterno">ufficio@comune.example</destinatari>
    <risposte>protocollo@pec.provincia.example</risposte>
    <oggetto>${oggetto}</oggetto>
  </intestazione>
  <dati>
    <gestore-emittente>Gestore di prova</gestore-emittente>
    <data zona="+0100"><giorno>16/11/2026</giorno><ora>10:12:00</ora></data>
    <identificativo>opec296.20261116101200.12345.1@pec.example</identificativo>
    <msgid>&lt;abc@provincia.example&gt;</msgid>
    <ricevuta tipo="completa" />
    <consegna>comune@pec.comune.example</consegna>
  </dati>
</postacert>
`;

export interface TestMessage {
  headers?: Record<string, string>;
  daticert?: string;
  body?: string;
  /** The message that the receipt carries back. */
  original?: Buffer;
  from?: string;
  date?: string;
  lineEnd?: '\r\n' | '\n';
  /** The digest of the signature: ours, or the one of older receipts, which openssl makes. */
  digest?: 'sha256' | 'sha1' | 'md5';
}

/** The signed part of a receipt: a text and `daticert.xml`. */
function contentOf({
  daticert = DATICERT(),
  body = 'Ricevuta di avvenuta consegna',
  original,
}: TestMessage): string {
  return [
    'Content-Type: multipart/mixed; boundary="inner"',
    '',
    '--inner',
    'Content-Type: text/plain; charset=utf-8',
    '',
    body,
    '--inner',
    'Content-Type: application/xml; name="daticert.xml"',
    'Content-Disposition: attachment; filename="daticert.xml"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(daticert, 'utf8').toString('base64').replaceAll(/.{76}/g, '$&\r\n'),
    ...(original === undefined
      ? []
      : [
          '--inner',
          'Content-Type: message/rfc822; name="postacert.eml"',
          '',
          original.toString('utf8').replaceAll(/\r?\n/g, '\r\n'),
        ]),
    '--inner--',
    '',
  ].join('\r\n');
}

/** A PEC receipt as a provider sends it, signed by `signer`; unsigned without one. */
export async function pecMessage(signer: TestSigner | null, message: TestMessage = {}): Promise<Buffer> {
  const content = contentOf(message);
  const headers = {
    From: message.from ?? '"Posta Certificata" <posta-certificata@gestore.example>',
    To: 'protocollo@pec.provincia.example',
    Date: message.date ?? 'Mon, 16 Nov 2026 10:12:00 +0100',
    Subject: 'CONSEGNA: Prova',
    'MIME-Version': '1.0',
    'X-Ricevuta': 'avvenuta-consegna',
    'X-Riferimento-Message-ID': '<abc@provincia.example>',
    ...message.headers,
  };
  const top = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  if (signer === null) return Buffer.from(`${top.join('\r\n')}\r\n${content}`, 'utf8');
  const signed = Buffer.from(content, 'utf8');
  const signature = (
    message.digest === undefined
      ? await signDetached(signed, signer.certificate, signer.key, signer.chain)
      : await signedByOpenssl(signed, signer, message.digest)
  )
    .toString('base64')
    .replaceAll(/.{76}/g, '$&\r\n');
  const text = [
    ...top,
    'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary="outer"',
    '',
    '--outer',
    content,
    '--outer',
    'Content-Type: application/pkcs7-signature; name="smime.p7s"',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename="smime.p7s"',
    '',
    signature,
    '--outer--',
    '',
  ].join('\r\n');
  return Buffer.from(message.lineEnd === '\n' ? text.replaceAll('\r\n', '\n') : text, 'utf8');
}

/** A detached signature in DER, with the digest that is asked for. */
export async function signedByOpenssl(
  content: Uint8Array,
  signer: TestSigner,
  digest: string,
): Promise<Buffer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'baluardo-pec-'));
  try {
    const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', signer.key)).toString('base64');
    writeFileSync(
      path.join(folder, 'key.pem'),
      `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`,
    );
    writeFileSync(path.join(folder, 'own.pem'), pemOf(signer));
    writeFileSync(path.join(folder, 'content'), content);
    const words = `cms -sign -binary -md ${digest} -in content -signer own.pem -inkey key.pem -outform DER -out signature`;
    execFileSync('openssl', words.split(' '), { cwd: folder, stdio: 'ignore' });
    return readFileSync(path.join(folder, 'signature'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The certificate as the office uploads it. */
export const pemOf = ({ certificate }: TestSigner): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(certificate.toSchema(true).toBER(false)).toString('base64')}\n-----END CERTIFICATE-----\n`;

/** A receipt about one message, as the provider of `signer` would send it. */
export function receiptFor(
  signer: TestSigner | null,
  tipo: string,
  about: { messageId: string; sender: string; recipient: string; subject?: string; original?: Buffer },
  digest?: TestMessage['digest'],
): Promise<Buffer> {
  const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const daticert = DATICERT(tipo, escape(about.subject ?? 'Prova'))
    .replaceAll('protocollo@pec.provincia.example', about.sender)
    .replaceAll('comune@pec.comune.example', about.recipient)
    .replace('&lt;abc@provincia.example&gt;', escape(about.messageId))
    .replace(tipo === 'accettazione' ? /<consegna>.*<\/consegna>/ : /$^/, '');
  return pecMessage(signer, {
    daticert,
    body: `Ricevuta di ${tipo} ${Math.random()}`,
    ...(about.original && { original: about.original }),
    ...(digest && { digest }),
    headers: { 'X-Ricevuta': tipo, 'X-Riferimento-Message-ID': about.messageId },
  });
}
