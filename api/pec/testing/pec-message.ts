import { Integer, OctetString, PrintableString, Utf8String, ObjectIdentifier } from 'asn1js';
import {
  AltName,
  Attribute,
  AttributeTypeAndValue,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  Extension,
  GeneralName,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';

export interface TestSigner {
  certificate: Certificate;
  key: CryptoKey;
}

/** A self-signed S/MIME certificate of an invented provider. */
export async function makeSigner(email: string, years = { from: 2026, to: 2028 }): Promise<TestSigner> {
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
  certificate.serialNumber = new Integer({ value: 4711 });
  for (const name of [certificate.issuer, certificate.subject]) {
    name.typesAndValues.push(
      new AttributeTypeAndValue({ type: '2.5.4.6', value: new PrintableString({ value: 'IT' }) }),
    );
    name.typesAndValues.push(
      new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: 'Gestore di prova' }) }),
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
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(keys.privateKey, 'SHA-256');
  return { certificate, key: keys.privateKey };
}

async function sign(content: Buffer, { certificate, key }: TestSigner): Promise<Buffer> {
  const bytes = Uint8Array.from(content).buffer;
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: '1.2.840.113549.1.7.1' }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        signedAttrs: new SignedAndUnsignedAttributes({
          type: 0,
          attributes: [
            new Attribute({
              type: '1.2.840.113549.1.9.3',
              values: [new ObjectIdentifier({ value: '1.2.840.113549.1.7.1' })],
            }),
            new Attribute({ type: '1.2.840.113549.1.9.4', values: [new OctetString({ valueHex: digest })] }),
          ],
        }),
      }),
    ],
    certificates: [certificate],
  });
  await signed.sign(key, 0, 'SHA-256', bytes);
  const info = new ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: signed.toSchema(true) });
  return Buffer.from(info.toSchema().toBER(false));
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
  from?: string;
  date?: string;
  lineEnd?: '\r\n' | '\n';
}

/** The signed part of a receipt: a text and `daticert.xml`. */
function contentOf({ daticert = DATICERT(), body = 'Ricevuta di avvenuta consegna' }: TestMessage): string {
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
  const signature = (await sign(Buffer.from(content, 'utf8'), signer))
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
