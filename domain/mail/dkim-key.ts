/** The public key of a DKIM record, as far as its size and form go. */
export type DkimKey =
  | {
      readonly kind: 'rsa';
      readonly bits: number;
      readonly exponent: bigint;
      /** A bare RSAPublicKey, as RFC 6376 says; what is in use everywhere is a SubjectPublicKeyInfo. */
      readonly isBare: boolean;
    }
  | { readonly kind: 'ed25519' }
  | { readonly kind: 'unreadable'; readonly why: DkimKeyFault };
export type DkimKeyFault = 'not-base64' | 'armoured' | 'not-a-key' | 'cut-short' | 'other-algorithm';

/** @param type the record's `k`; white space inside the value does not count (RFC 6376 section 3.6.1) */
export function readDkimKey(type: 'rsa' | 'ed25519', value: string): DkimKey {
  if (/-----|BEGIN [A-Z ]*PUBLIC KEY/.test(value)) return { kind: 'unreadable', why: 'armoured' };
  const bytes = decodeBase64(value.replace(/[ \t\r\n]+/g, ''));
  if (bytes === null) return { kind: 'unreadable', why: 'not-base64' };
  if (type === 'ed25519')
    // RFC 8463 section 4: the 32 octets themselves, no envelope.
    return bytes.length === 32 ? { kind: 'ed25519' } : { kind: 'unreadable', why: 'not-a-key' };
  try {
    return readRsa(bytes);
  } catch (error) {
    if (error instanceof DerError) return { kind: 'unreadable', why: error.why };
    throw error;
  }
}

class DerError extends Error {
  readonly why: DkimKeyFault;

  constructor(why: DkimKeyFault) {
    super(why);
    this.why = why;
  }
}

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OBJECT_IDENTIFIER = 0x06;
const SEQUENCE = 0x30;
/** rsaEncryption, 1.2.840.113549.1.1.1. */
const RSA_ENCRYPTION = '2a864886f70d010101';

function readRsa(bytes: Uint8Array): DkimKey {
  const outer = readElement(bytes, 0, bytes.length, SEQUENCE);
  if (outer.end !== bytes.length) throw new DerError('not-a-key');
  if (bytes[outer.start] === INTEGER) return { ...readNumbers(bytes, outer), isBare: true };
  const algorithm = readElement(bytes, outer.start, outer.end, SEQUENCE);
  const identifier = readElement(bytes, algorithm.start, algorithm.end, OBJECT_IDENTIFIER);
  if (hex(bytes, identifier.start, identifier.end) !== RSA_ENCRYPTION) throw new DerError('other-algorithm');
  const bits = readElement(bytes, algorithm.end, outer.end, BIT_STRING);
  if (bits.end !== outer.end || bytes[bits.start] !== 0) throw new DerError('not-a-key');
  const inner = readElement(bytes, bits.start + 1, bits.end, SEQUENCE);
  return { ...readNumbers(bytes, inner), isBare: false };
}

function readNumbers(
  bytes: Uint8Array,
  { start, end }: { start: number; end: number },
): { kind: 'rsa'; bits: number; exponent: bigint } {
  const modulus = readElement(bytes, start, end, INTEGER);
  const exponent = readElement(bytes, modulus.end, end, INTEGER);
  if (exponent.end !== end || modulus.start === modulus.end || exponent.start === exponent.end)
    throw new DerError('not-a-key');
  const value = BigInt(`0x${hex(bytes, modulus.start, modulus.end)}`);
  return {
    kind: 'rsa',
    bits: value.toString(2).length,
    exponent: BigInt(`0x${hex(bytes, exponent.start, exponent.end)}`),
  };
}

/** The content of a DER element with this tag. @throws DerError */
function readElement(
  bytes: Uint8Array,
  at: number,
  limit: number,
  tag: number,
): { start: number; end: number } {
  if (at + 2 > limit) throw new DerError('cut-short');
  if (bytes[at] !== tag) throw new DerError('not-a-key');
  let length = bytes[at + 1] as number;
  let start = at + 2;
  if (length > 0x82 || length === 0x80) throw new DerError('not-a-key');
  if (length > 0x80) {
    const octets = length - 0x80;
    if (start + octets > limit) throw new DerError('cut-short');
    length = Number.parseInt(hex(bytes, start, start + octets), 16);
    start += octets;
  }
  if (start + length > limit) throw new DerError('cut-short');
  return { start, end: start + length };
}

function hex(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) text += (bytes[at] as number).toString(16).padStart(2, '0');
  return text;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 with its padding (RFC 4648 section 4); null when it is not. */
export function decodeBase64(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  const digits = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((digits.length * 6) / 8));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const digit of digits) {
    held = ((held << 6) | ALPHABET.indexOf(digit)) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 255;
    }
  }
  return bytes;
}
