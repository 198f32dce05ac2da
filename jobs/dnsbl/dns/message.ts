/**
 * The part of RFC 1035 that asking blocklists and judging mail needs: one question out; the records asked for in.
 * Written for a sweep of tens of thousands of answers: no objects are made for records that are not wanted.
 */
export const RECORD_TYPES = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  DS: 43,
  DNSKEY: 48,
  TLSA: 52,
  CAA: 257,
} as const;
export type RecordType = keyof typeof RECORD_TYPES;

const RCODES = ['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED'];
export const RCODE_NUMBERS: Readonly<Record<string, number>> = Object.fromEntries(
  RCODES.map((name, n) => [name, n]),
);

export interface DnsMessage {
  readonly id: number;
  readonly isResponse: boolean;
  readonly isTruncated: boolean;
  readonly recursionAvailable: boolean;
  readonly isAuthoritative: boolean;
  /** The resolver proved the answer with DNSSEC; said only to who asks for it (RFC 6840 section 5.8). */
  readonly isAuthenticated: boolean;
  readonly rcode: string;
  /** Records of the asked type in the answer section, as text. */
  readonly records: readonly string[];
  /** How long it is valid: of an answer without records, what the zone's SOA says (RFC 2308). */
  readonly ttlSeconds: number;
}

/** A message that breaks the rules of the format. */
export class MalformedMessage extends Error {}

const HEADER = 12;
const CLASS_IN = 1;
const DOT = 46;
/** The header after the id: recursion desired, one question, no records. */
const ONE_QUESTION = [1, 0, 0, 1, 0, 0, 0, 0, 0, 0];

/** What to ask the resolver about DNSSEC: to say whether it proved the answer, or to leave the proof out. */
export type QueryFlag = 'prove' | 'unchecked';
const AUTHENTIC_DATA = 0x20;
const CHECKING_DISABLED = 0x10;

/** One question, recursion desired. @throws RangeError when a label is empty, too long or not of ASCII letters */
export function encodeQuery(id: number, name: string, type: number, flag?: QueryFlag): Buffer {
  const buffer = Buffer.allocUnsafe(HEADER + name.length + 2 + 4);
  buffer[0] = id >>> 8;
  buffer[1] = id & 255;
  for (let at = 2; at < HEADER; at++) buffer[at] = ONE_QUESTION[at - 2] as number;
  if (flag !== undefined) buffer[3] = flag === 'prove' ? AUTHENTIC_DATA : CHECKING_DISABLED;
  // Octet by octet: splitting the name and writing its labels costs several times as much.
  let at = HEADER;
  let lengthAt = at++;
  for (let n = 0; n <= name.length; n++) {
    const code = n === name.length ? DOT : name.charCodeAt(n);
    if (code !== DOT) {
      if (code > 127) throw new RangeError(`not a DNS name: "${name}"`);
      buffer[at++] = code;
      continue;
    }
    const length = at - lengthAt - 1;
    if (length === 0 || length > 63) throw new RangeError(`not a DNS name: "${name}"`);
    buffer[lengthAt] = length;
    lengthAt = at++;
  }
  buffer[lengthAt] = 0;
  buffer[at] = type >>> 8;
  buffer[at + 1] = type & 255;
  buffer[at + 2] = 0;
  buffer[at + 3] = CLASS_IN;
  return buffer;
}

/** A record of the asked type that is not the question's own. */
interface ElsewhereRecord {
  readonly owner: string;
  readonly text: string;
  readonly ttl: number;
}

/**
 * Reads an answer, keeping the records of the asked type that belong to the question's name or to a name that its
 * aliases lead to: other records answer nothing that was asked (RFC 2181 section 5.4.1). @throws MalformedMessage
 */
export function decodeMessage(packet: Buffer): DnsMessage {
  if (packet.length < HEADER) throw new MalformedMessage('shorter than a header');
  const flags = packet.readUInt16BE(2);
  const questions = packet.readUInt16BE(4);
  const answers = packet.readUInt16BE(6);
  if (questions > 1) throw new MalformedMessage('several questions');
  let at = HEADER;
  let asked = 0;
  if (questions === 1) {
    at = skipName(packet, at) + 4;
    asked = uint16(packet, at - 4);
    uint16(packet, at - 2);
  }
  const records: string[] = [];
  // Most answers have neither: they are made when the first comes.
  let elsewhere: ElsewhereRecord[] | undefined;
  let aliases: Map<string, string> | undefined;
  let ttlSeconds = Number.POSITIVE_INFINITY;
  const isTruncated = (flags & 0x0200) !== 0;
  for (let n = 0; n < answers; n++) {
    // A truncated answer may end anywhere: it is asked again over TCP, only its header counts.
    if (isTruncated) break;
    const ownerAt = at;
    at = skipName(packet, at);
    const type = uint16(packet, at);
    const cls = uint16(packet, at + 2);
    const ttl = uint32(packet, at + 4);
    const length = uint16(packet, at + 8);
    const start = at + 10;
    at = start + length;
    if (at > packet.length) throw new MalformedMessage('record beyond the end');
    if (cls !== CLASS_IN || (type !== asked && type !== RECORD_TYPES.CNAME)) continue;
    const isQuestions = isQuestionName(packet, ownerAt);
    if (type !== asked) {
      (aliases ??= new Map()).set(readName(packet, ownerAt).name, readName(packet, start).name);
      continue;
    }
    const text = readRecord(packet, type, start, length);
    if (!isQuestions) {
      (elsewhere ??= []).push({ owner: readName(packet, ownerAt).name, text, ttl });
      continue;
    }
    records.push(text);
    if (ttl < ttlSeconds) ttlSeconds = ttl;
  }
  if (elsewhere !== undefined || aliases !== undefined) {
    const names = namesOf(aliases ?? new Map(), packet);
    for (const { owner, text, ttl } of elsewhere ?? []) {
      if (!names.has(owner)) continue;
      records.push(text);
      if (ttl < ttlSeconds) ttlSeconds = ttl;
    }
  }
  if (records.length === 0 && !isTruncated) ttlSeconds = negativeTtl(packet, at, packet.readUInt16BE(8));
  return {
    id: packet.readUInt16BE(0),
    isResponse: (flags & 0x8000) !== 0,
    isTruncated,
    recursionAvailable: (flags & 0x0080) !== 0,
    isAuthoritative: (flags & 0x0400) !== 0,
    isAuthenticated: (flags & AUTHENTIC_DATA) !== 0,
    rcode: RCODES[flags & 15] ?? `RCODE${flags & 15}`,
    records,
    ttlSeconds: Number.isFinite(ttlSeconds) ? ttlSeconds : 0,
  };
}

/** Most answers name the question by a pointer to it, which costs nothing to see. */
function isQuestionName(packet: Buffer, at: number): boolean {
  if (packet[at] === 0xc0 && packet[at + 1] === HEADER) return true;
  return readName(packet, at).name === readName(packet, HEADER).name;
}

/** The question's name and those that its aliases lead to, in whatever order they stand. @throws MalformedMessage */
function namesOf(aliases: ReadonlyMap<string, string>, packet: Buffer): ReadonlySet<string> {
  const names = new Set<string>();
  let name: string | undefined = readName(packet, HEADER).name;
  for (; name !== undefined; name = aliases.get(name)) {
    // An answer that runs in a circle says neither that the record is there nor that it is not.
    if (names.has(name)) throw new MalformedMessage('aliases in a circle');
    names.add(name);
  }
  return names;
}

/** The lesser of the SOA's own time and its last field; nothing without a readable SOA in the authority section. */
function negativeTtl(packet: Buffer, start: number, authorities: number): number {
  let at = start;
  for (let n = 0; n < authorities; n++) {
    while (at < packet.length && packet[at] !== 0 && (packet[at] as number) < 0xc0)
      at += 1 + (packet[at] as number);
    at += (packet[at] ?? 0) === 0 ? 1 : 2;
    if (at + 10 > packet.length) return 0;
    const end = at + 10 + packet.readUInt16BE(at + 8);
    if (end > packet.length) return 0;
    if (packet.readUInt16BE(at) === RECORD_TYPES.SOA && end - at >= 10 + 22)
      return Math.min(packet.readUInt32BE(at + 4), packet.readUInt32BE(end - 4));
    at = end;
  }
  return 0;
}

function readRecord(packet: Buffer, type: number, start: number, length: number): string {
  switch (type) {
    case RECORD_TYPES.A:
      if (length !== 4) throw new MalformedMessage('an A record that is not four octets');
      return `${packet[start]}.${packet[start + 1]}.${packet[start + 2]}.${packet[start + 3]}`;
    case RECORD_TYPES.TXT:
      return readText(packet, start, start + length);
    case RECORD_TYPES.AAAA:
      if (length !== 16) throw new MalformedMessage('an AAAA record that is not sixteen octets');
      return (
        packet
          .subarray(start, start + 16)
          .toString('hex')
          .match(/.{4}/g) ?? []
      ).join(':');
    case RECORD_TYPES.PTR:
    case RECORD_TYPES.CNAME:
    case RECORD_TYPES.NS:
      return readName(packet, start).name;
    case RECORD_TYPES.MX:
      return `${uint16(packet, start)} ${readName(packet, start + 2).name}`;
    default:
      return packet.subarray(start, start + length).toString('hex');
  }
}

/** The character strings of a TXT record, joined (RFC 5782 section 2.1: one reason, however it is cut). */
function readText(packet: Buffer, start: number, end: number): string {
  const pieces: Buffer[] = [];
  for (let at = start; at < end;) {
    const length = packet[at] ?? 0;
    if (at + 1 + length > end) throw new MalformedMessage('a text beyond its record');
    pieces.push(packet.subarray(at + 1, at + 1 + length));
    at += 1 + length;
  }
  return Buffer.concat(pieces).toString('utf8');
}

function readName(packet: Buffer, start: number): { name: string; next: number } {
  let at = start;
  let next = -1;
  let name = '';
  // A pointer may only go back, so a loop ends; 128 jumps are more than any name has labels.
  for (let jumps = 0; jumps <= 128;) {
    const length = byte(packet, at);
    if (length === 0) return { name, next: next < 0 ? at + 1 : next };
    if (length >= 0xc0) {
      const target = uint16(packet, at) & 0x3fff;
      if (target >= at) throw new MalformedMessage('a pointer that does not go back');
      if (next < 0) next = at + 2;
      at = target;
      jumps++;
    } else if (length > 63) {
      throw new MalformedMessage('a label of a kind nobody uses');
    } else {
      if (at + 1 + length > packet.length) throw new MalformedMessage('a label beyond the end');
      name += (name === '' ? '' : '.') + packet.toString('latin1', at + 1, at + 1 + length).toLowerCase();
      if (name.length > 255) throw new MalformedMessage('a name longer than the DNS allows');
      at += 1 + length;
    }
  }
  throw new MalformedMessage('too many pointers');
}

function skipName(packet: Buffer, start: number): number {
  let at = start;
  for (;;) {
    const length = byte(packet, at);
    if (length === 0) return at + 1;
    if (length >= 0xc0) return at + 2;
    at += 1 + length;
  }
}

function byte(packet: Buffer, at: number): number {
  const value = packet[at];
  if (value === undefined) throw new MalformedMessage('cut short');
  return value;
}

function uint16(packet: Buffer, at: number): number {
  return (byte(packet, at) << 8) | byte(packet, at + 1);
}

function uint32(packet: Buffer, at: number): number {
  return uint16(packet, at) * 65_536 + uint16(packet, at + 2);
}

/** Whether a packet asks or answers about `query`'s question: the same name (any case), type and class. */
export function sameQuestion(packet: Buffer, query: Buffer): boolean {
  if (packet.length < query.length || packet.readUInt16BE(4) !== 1) return false;
  for (let at = HEADER; at < query.length; at++) {
    const a = packet[at] as number;
    const b = query[at] as number;
    // ASCII case folding; octets of labels' lengths never fall into the letters' range with a different case.
    if (a !== b && !(isLetter(a) && isLetter(b) && (a | 32) === (b | 32))) return false;
  }
  return true;
}

function isLetter(octet: number): boolean {
  const lower = octet | 32;
  return lower >= 97 && lower <= 122;
}
