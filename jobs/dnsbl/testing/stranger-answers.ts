import type { Reply } from '../../../demo/dns/loopback-dns-server.ts';
import type { Verdict } from '../../../domain/dnsbl/verdict.ts';
import { encodeQuery, RECORD_TYPES, type RecordType } from '../dns/message.ts';
import { plain, type FaultCase } from './fault-table.ts';
import { properList } from './fault-zones.ts';

const TARGET = '192.0.2.9';
const LABEL = '9.2.0.192';

/** One record of an answer; an owner that is null is the question's name. */
interface AnswerRecord {
  readonly owner: string | null;
  readonly type: RecordType | 'OPT';
  readonly ttl?: number;
  readonly cls?: number;
  readonly data: Buffer;
}

const octets = (address: string): Buffer => Buffer.from(address.split('.').map(Number));
const wireName = (name: string): Buffer => encodeQuery(0, name, 1).subarray(12, -4);
const alias = (owner: string | null, to: string): AnswerRecord => ({
  owner,
  type: 'CNAME',
  data: wireName(to),
});
const a = (address: string, owner: string | null = null): AnswerRecord => ({
  owner,
  type: 'A',
  data: octets(address),
});

interface Section {
  readonly answers?: readonly AnswerRecord[];
  readonly authorities?: readonly AnswerRecord[];
  readonly additionals?: readonly AnswerRecord[];
  readonly flags?: number;
}

const RESOLVED = 0x8180;
const TRUNCATED = 0x0200;

function recordOctets({ owner, type, ttl = 60, cls = 1, data }: AnswerRecord): Buffer {
  const facts = Buffer.alloc(10);
  facts.writeUInt16BE(type === 'OPT' ? 41 : RECORD_TYPES[type], 0);
  facts.writeUInt16BE(cls, 2);
  facts.writeUInt32BE(ttl, 4);
  facts.writeUInt16BE(data.length, 8);
  const name = owner === null ? Buffer.from([0xc0, 12]) : owner === '' ? Buffer.from([0]) : wireName(owner);
  return Buffer.concat([name, facts, data]);
}

/** An answer put together record by record, behind the question as it came. */
function packetOf({ answers = [], authorities = [], additionals = [], flags = RESOLVED }: Section): Reply {
  return {
    spoil: (packet) => {
      let at = 12;
      while (packet[at] !== 0) at += 1 + (packet[at] as number);
      const head = Buffer.from(packet.subarray(0, at + 5));
      head.writeUInt16BE(flags, 2);
      [answers, authorities, additionals].forEach((section, n) =>
        head.writeUInt16BE(section.length, 6 + 2 * n),
      );
      return Buffer.concat([head, ...[...answers, ...authorities, ...additionals].map(recordOctets)]);
    },
  };
}

/** A sound list whose answer about the target is this. */
function about(name: string, reply: Reply, expected: Verdict): FaultCase {
  return { name, list: plain(), behaviour: properList({ [LABEL]: reply }), target: TARGET, expected };
}

/** A resolver that has this for every name that does not exist. */
function rewriting(name: string, instead: string, expected: Verdict): FaultCase {
  const list = properList();
  return {
    name,
    list: plain(),
    behaviour: (label, question) => {
      const reply = list(label, question);
      return reply.rcode === 'NXDOMAIN' ? { addresses: [instead] } : reply;
    },
    target: TARGET,
    expected,
  };
}

const CODE = a('127.0.0.2');

/** Answers as strangers' servers give them, each with the only right verdict. */
export const STRANGER_ANSWERS: readonly FaultCase[] = [
  ...['0.0.0.0', '10.0.0.1', TARGET, '255.255.255.255', '128.0.0.2'].map((address) =>
    about(`${address} is no code (RFC 5782 2.1)`, { addresses: [address] }, 'zone-broken'),
  ),
  about('127.1.2.3 is one', { addresses: ['127.1.2.3'] }, 'listed'),
  about('a code and a refusal', { addresses: ['127.0.0.2', '127.255.255.254'] }, 'refused'),
  about('thirty codes', { addresses: Array.from({ length: 30 }, (_, n) => `127.0.0.${n + 2}`) }, 'listed'),
  about(
    'the code behind an alias',
    packetOf({ answers: [alias(null, 'x.bl.example'), a('127.0.0.2', 'x.bl.example')] }),
    'listed',
  ),
  about(
    'the code behind two aliases in the wrong order',
    packetOf({
      answers: [a('127.0.0.2', 'y.example'), alias('x.example', 'y.example'), alias(null, 'x.example')],
    }),
    'listed',
  ),
  about(
    'an alias to a parked address',
    packetOf({ answers: [alias(null, 'park.example'), a('198.51.100.9', 'park.example')] }),
    'zone-broken',
  ),
  about(
    'an alias to nothing (RFC 6604)',
    packetOf({ answers: [alias(null, 'gone.example')], flags: RESOLVED | 3 }),
    'clean',
  ),
  about('a code of another name', packetOf({ answers: [a('127.0.0.2', 'other.example')] }), 'clean'),
  about('a code in another section', packetOf({ additionals: [CODE] }), 'clean'),
  about('a code of another class', packetOf({ answers: [{ ...CODE, cls: 3 }] }), 'clean'),
  about(
    'EDNS, which nobody asked for (RFC 6891 6.1.1)',
    packetOf({
      answers: [CODE],
      additionals: [{ owner: '', type: 'OPT', cls: 1232, ttl: 0x8000, data: Buffer.alloc(0) }],
    }),
    'listed',
  ),
  about(
    'a time to live of 68 years (RFC 2181 8)',
    packetOf({ answers: [{ ...CODE, ttl: 0xffff_ffff }] }),
    'listed',
  ),
  about('the zone’s own server, without recursion', packetOf({ answers: [CODE], flags: 0x8500 }), 'listed'),
  about(
    'a lame server that names others',
    packetOf({
      authorities: [{ owner: 'example', type: 'NS', data: wireName('ns.other.example') }],
      flags: 0x8100,
    }),
    'unknown',
  ),
  about('a lame server that says nothing', packetOf({ flags: 0x8000 }), 'unknown'),
  about('a code beside a failure', packetOf({ answers: [CODE], flags: RESOLVED | 2 }), 'unknown'),
  about('not authoritative (RFC 2136)', packetOf({ flags: RESOLVED | 9 }), 'unknown'),
  about('cut short over TCP too', packetOf({ answers: [CODE], flags: RESOLVED | TRUNCATED }), 'unknown'),
  about('the question in other letters (0x20)', { addresses: ['127.0.0.2'], spoil: inCapitals }, 'listed'),
  about('without the question', { addresses: ['127.0.0.2'], spoil: withoutQuestion }, 'unknown'),
  rewriting('a portal for names that do not exist', '198.51.100.80', 'zone-broken'),
  rewriting('the machine itself for names that do not exist', '127.0.0.1', 'refused'),
  rewriting('a local resolver for names that do not exist', '127.0.0.53', 'zone-broken'),
];

function inCapitals(packet: Buffer): Buffer {
  const copy = Buffer.from(packet);
  for (let at = 13; copy[at] !== 0; at++) {
    const octet = copy[at] as number;
    if (octet >= 97 && octet <= 122 && at % 2 === 0) copy[at] = octet - 32;
  }
  return copy;
}

function withoutQuestion(packet: Buffer): Buffer {
  const head = Buffer.from(packet.subarray(0, 12));
  head.writeUInt16BE(0, 4);
  return Buffer.concat([head, recordOctets({ ...CODE, owner: 'bl.example' })]);
}
