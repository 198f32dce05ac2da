import { Integer, PrintableString, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension, type Time, TimeType } from 'pkijs';
import { monthsAfter, officeDay, startOfDay } from '../../domain/calendar/office-day.ts';

const YEARS = 20;
export const SEAL_CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** A key pair with a certificate that it signs itself. */
export async function makeSeal(
  body: string,
  now: Date,
): Promise<{ certificate: Certificate; privateKey: Buffer }> {
  const keys = await crypto.subtle.generateKey(SEAL_CURVE, true, ['sign', 'verify']);
  const certificate = new Certificate();
  certificate.version = 2;
  // Positive, and not to be guessed (CA/Browser baseline, 7.1).
  const serial = crypto.getRandomValues(new Uint8Array(16));
  serial[0] = (serial[0]! & 0x7f) | 0x40;
  certificate.serialNumber = new Integer({ valueHex: serial.buffer });
  for (const name of [certificate.issuer, certificate.subject])
    name.typesAndValues.push(
      new AttributeTypeAndValue({ type: '2.5.4.6', value: new PrintableString({ value: 'IT' }) }),
      new AttributeTypeAndValue({ type: '2.5.4.10', value: new Utf8String({ value: body.slice(0, 64) }) }),
      new AttributeTypeAndValue({
        type: '2.5.4.3',
        value: new Utf8String({ value: 'Baluardo - sigillo dell’installazione' }),
      }),
    );
  setTime(certificate.notBefore, new Date(now.getTime() - 60_000));
  setTime(certificate.notAfter, startOfDay(monthsAfter(officeDay(now), YEARS * 12)));
  certificate.extensions = [
    new Extension({
      extnID: '2.5.29.19',
      critical: true,
      extnValue: new BasicConstraints({ cA: false }).toSchema().toBER(false),
    }),
    // digitalSignature and nonRepudiation, and nothing else.
    new Extension({ extnID: '2.5.29.15', critical: true, extnValue: KEY_USAGE }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(keys.privateKey, 'SHA-256');
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { certificate, privateKey: Buffer.from(pkcs8) };
}

/** UTCTime through 2049, GeneralizedTime from 2050 (RFC 5280, 4.1.2.5): the first has two digits for the year. */
function setTime(time: Time, at: Date): void {
  time.value = at;
  time.type = at.toISOString() < '2050' ? TimeType.UTCTime : TimeType.GeneralizedTime;
}

/** BIT STRING `11`, six bits unused. */
const KEY_USAGE = Uint8Array.from([0x03, 0x02, 0x06, 0xc0]).buffer;
