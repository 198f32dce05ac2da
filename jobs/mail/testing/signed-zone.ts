import { generateKeyPairSync, sign } from 'node:crypto';
import { recordData, type ZoneRecord } from '../../../demo/dns/record-data.ts';
import { encodeQuery } from '../../dnsbl/dns/message.ts';

/** Records by name; a name of `unsigned` zones is handed over without a DS, and those of `bogus` bear a wrong signature. */
export interface ZoneContent {
  readonly zone: string;
  readonly names: Readonly<Record<string, readonly ZoneRecord[]>>;
  /** Zones below that are not signed: the delegation says so. */
  readonly unsigned?: readonly string[];
  readonly bogus?: readonly string[];
}

const TYPES = {
  A: 1,
  NS: 2,
  SOA: 6,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  RRSIG: 46,
  NSEC: 47,
  DNSKEY: 48,
  TLSA: 52,
} as const;
type Type = keyof typeof TYPES;
const ED25519 = 15;
const TTL = 300;

interface RecordSet {
  readonly name: string;
  readonly type: Type;
  readonly data: readonly Buffer[];
}

const wireName = (name: string): Buffer => encodeQuery(0, name.toLowerCase(), 1).subarray(12, -4);
const uint16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** A zone file, and its key for who is to trust it: signed with Ed25519, with NSEC records for what is not there (RFC 4034). */
export function signedZone({ zone, names, unsigned = [], bogus = [] }: ZoneContent): {
  file: string;
  trustAnchor: string;
} {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = Buffer.concat([
    uint16(257),
    Buffer.from([3, ED25519]),
    publicKey.export({ type: 'spki', format: 'der' }).subarray(-32),
  ]);
  const sets: RecordSet[] = [
    ...apexOf(zone),
    { name: zone, type: 'DNSKEY', data: [key] },
    ...unsigned.map((name) => ({ name, type: 'NS' as const, data: [wireName(`ns.${name}`)] })),
    ...Object.entries(names).flatMap(([name, records]) => setsOf(name, records)),
  ];
  const all = [...sets, ...denials(sets, zone, unsigned)];
  const lines = all.flatMap((set) => {
    // A delegation belongs to the zone below.
    const isDelegation = set.type === 'NS' && unsigned.includes(set.name);
    const signature = isDelegation
      ? []
      : [
          signatureOf(
            set,
            zone,
            keyTag(key),
            (data) => sign(null, data, privateKey),
            bogus.includes(set.name),
          ),
        ];
    return [
      ...set.data.map((data) => lineOf(set.name, set.type, data)),
      ...signature.map((data) => lineOf(set.name, 'RRSIG', data)),
    ];
  });
  return {
    file: `${lines.join('\n')}\n`,
    trustAnchor: `${zone}. DNSKEY 257 3 ${ED25519} ${key.subarray(4).toString('base64')}`,
  };
}

/** A zone file without signatures. */
export function plainZone({ zone, names }: ZoneContent): string {
  const sets: RecordSet[] = [
    ...apexOf(zone),
    ...Object.entries(names).flatMap(([name, records]) => setsOf(name, records)),
  ];
  return `${sets.flatMap((set) => set.data.map((data) => lineOf(set.name, set.type, data))).join('\n')}\n`;
}

/** What stands at the top of every zone. */
function apexOf(zone: string): RecordSet[] {
  const soa = Buffer.concat([
    wireName(`ns.${zone}`),
    wireName(`root.${zone}`),
    ...[1, 3600, 600, 86_400, 60].map(uint32),
  ]);
  return [
    { name: zone, type: 'SOA', data: [soa] },
    { name: zone, type: 'NS', data: [wireName(`ns.${zone}`)] },
  ];
}

function setsOf(name: string, records: readonly ZoneRecord[]): RecordSet[] {
  return [...new Set(records.map(({ type }) => type))].map((type) => ({
    name,
    type,
    data: records.filter((one) => one.type === type).map(recordData),
  }));
}

/** Whatever the type, as RFC 3597 writes it. */
const lineOf = (name: string, type: Type, data: Buffer): string =>
  `${name}. ${TTL} IN TYPE${TYPES[type]} \\# ${data.length} ${data.toString('hex')}`;

/** Names in the order in which one denies what lies between it and the next (RFC 4034 section 6.1). */
function denials(sets: readonly RecordSet[], zone: string, unsigned: readonly string[]): RecordSet[] {
  const key = (name: string): string => name.toLowerCase().split('.').toReversed().join('\0');
  const names = [...new Set(sets.map(({ name }) => name))].toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  return names.map((name, n) => {
    const own = sets.filter((set) => set.name === name).map(({ type }) => TYPES[type]);
    const types = unsigned.includes(name)
      ? [TYPES.NS, TYPES.RRSIG, TYPES.NSEC]
      : [...own, TYPES.RRSIG, TYPES.NSEC];
    return { name, type: 'NSEC', data: [Buffer.concat([wireName(names[n + 1] ?? zone), bitmap(types)])] };
  });
}

function bitmap(types: readonly number[]): Buffer {
  const bits = Buffer.alloc(Math.floor(Math.max(...types) / 8) + 1);
  for (const type of types) bits[type >> 3] = (bits[type >> 3] as number) | (0x80 >> (type & 7));
  return Buffer.concat([Buffer.from([0, bits.length]), bits]);
}

/** RFC 4034 appendix B. */
function keyTag(key: Buffer): number {
  let sum = 0;
  key.forEach((octet, n) => (sum += n % 2 === 0 ? octet << 8 : octet));
  return (sum + (sum >> 16)) & 0xffff;
}

function signatureOf(
  { name, type, data }: RecordSet,
  zone: string,
  tag: number,
  signing: (data: Buffer) => Buffer,
  isBogus: boolean,
): Buffer {
  const now = Math.floor(Date.now() / 1000);
  const head = Buffer.concat([
    uint16(TYPES[type]),
    Buffer.from([ED25519, name.split('.').length]),
    uint32(TTL),
    uint32(now + 86_400),
    uint32(now - 3600),
    uint16(tag),
    wireName(zone),
  ]);
  const records = data
    .toSorted(Buffer.compare)
    .map((one) =>
      Buffer.concat([wireName(name), uint16(TYPES[type]), uint16(1), uint32(TTL), uint16(one.length), one]),
    );
  const signature = signing(Buffer.concat([head, ...records]));
  if (isBogus) signature[0] = (signature[0] as number) ^ 1;
  return Buffer.concat([head, signature]);
}
