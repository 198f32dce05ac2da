import { catalogueEntry } from '../../../domain/dnsbl/catalogue/catalogue.ts';
import { parseCodeRules } from '../../../domain/dnsbl/code-rules.ts';
import type { Verdict } from '../../../domain/dnsbl/verdict.ts';
import type { Zone } from '../../../domain/dnsbl/zone.ts';
import type { Reply } from '../../../demo/dns/loopback-dns-server.ts';
import { properList, type ZoneBehaviour } from './fault-zones.ts';

export type AskedZone = Pick<Zone, 'families' | 'nameForm' | 'table' | 'tests'>;

/** One thing that can go right or wrong, and the only right verdict. Late answers are late by `LATE_MS`. */
export interface FaultCase {
  readonly name: string;
  readonly list: AskedZone;
  readonly behaviour: ZoneBehaviour;
  readonly target: string;
  readonly expected: Verdict;
  /** What the list's table must make of it, where that matters. */
  readonly meanings?: readonly string[];
  /** The key that stands between the label and the zone. */
  readonly key?: string;
}

/** The patience of the table's runs, and an answer beyond it. */
export const TABLE_PATIENCE = { repeatAfterMs: [250, 500], giveUpAfterMs: 1000 };
const LATE_MS = 1400;

const V4 = '192.0.2.9';
const V4_LABEL = '9.2.0.192';
const V6 = '2001:db8::9';
const V6_LABEL = `9${'.0'.repeat(23)}.8.b.d.0.1.0.0.2`;
const NAME = 'bad.example.org';
const PARKED = '91.195.240.117';

/** A list of everything with these codes. */
export function plain(codes = '', more: Partial<AskedZone> = {}): AskedZone {
  const parsed = parseCodeRules(codes);
  if ('problem' in parsed) throw new Error(parsed.entry);
  return {
    families: ['ip4', 'ip6', 'name'],
    nameForm: 'as-given',
    table: { rules: parsed.rules, unmapped: 'listed' },
    tests: { positive: null, negative: null },
    ...more,
  };
}

function shipped(zone: string): AskedZone {
  return catalogueEntry(zone)!;
}

const code = (...addresses: string[]): Reply => ({ addresses });

/** A sound list that answers `reply` for the target. */
function answers(
  name: string,
  reply: Reply,
  expected: Verdict,
  list = plain(),
  testCode?: string,
): FaultCase {
  return { name, list, behaviour: properList({ [V4_LABEL]: reply }, testCode), target: V4, expected };
}

/** A list that answers everything in one way, its test entries included. */
function always(name: string, reply: Reply, expected: Verdict, list = plain()): FaultCase {
  return { name, list, behaviour: () => reply, target: V4, expected };
}

const edited =
  (edit: (packet: Buffer) => void) =>
  (packet: Buffer): Buffer => {
    const copy = Buffer.from(packet);
    edit(copy);
    return copy;
  };
const spoilt = (
  name: string,
  spoil: (packet: Buffer) => Buffer | readonly Buffer[],
  expected: Verdict = 'unknown',
): FaultCase => answers(name, { ...code('127.0.0.2'), spoil }, expected);

function flaky(first: Reply, then: Reply): ZoneBehaviour {
  let times = 0;
  const sound = properList();
  return (label, question) =>
    label === V4_LABEL && question.type === 1 ? (times++ === 0 ? first : then) : sound(label, question);
}

/** Spamhaus, URIBL, SURBL, dnswl, hostkarma, mailspike, Validity: what their codes mean and do not mean. */
const CODES: readonly FaultCase[] = [
  answers('zen SBL', code('127.0.0.2'), 'listed', shipped('zen.spamhaus.org')),
  answers('zen CSS', code('127.0.0.3'), 'listed', shipped('zen.spamhaus.org')),
  answers('zen XBL and PBL together', code('127.0.0.4', '127.0.0.10'), 'listed', shipped('zen.spamhaus.org')),
  answers('zen, zone mistyped', code('127.255.255.252'), 'refused', shipped('zen.spamhaus.org')),
  answers('zen through a public resolver', code('127.255.255.254'), 'refused', shipped('zen.spamhaus.org')),
  answers('zen, too many questions', code('127.255.255.255'), 'refused', shipped('zen.spamhaus.org')),
  answers('zen, code nobody documented', code('127.0.0.77'), 'listed', shipped('zen.spamhaus.org')),
  always(
    'zen refusing its test entries too',
    code('127.255.255.254'),
    'refused',
    shipped('zen.spamhaus.org'),
  ),
  {
    ...answers('dbl asked about a name', {}, 'listed', shipped('dbl.spamhaus.org')),
    target: NAME,
    behaviour: properList({ [NAME]: code('127.0.1.2') }, '127.0.1.2'),
  },
  {
    ...answers('dbl says: an address was asked', {}, 'refused', shipped('dbl.spamhaus.org')),
    target: NAME,
    behaviour: properList({ [NAME]: code('127.0.1.255') }, '127.0.1.2'),
  },
  {
    ...answers('uribl black', {}, 'listed', shipped('multi.uribl.com')),
    target: 'example.org',
    behaviour: properList({ 'example.org': code('127.0.0.2') }, '127.0.0.14'),
  },
  {
    ...answers('uribl refused', {}, 'refused', shipped('multi.uribl.com')),
    target: 'example.org',
    behaviour: properList({ 'example.org': code('127.0.0.1') }, '127.0.0.14'),
  },
  {
    ...answers('uribl refused on all', {}, 'refused', shipped('multi.uribl.com')),
    target: 'example.org',
    behaviour: () => code('127.0.0.1'),
  },
  {
    ...answers('surbl several bits', {}, 'listed', shipped('multi.surbl.org')),
    target: 'example.org',
    behaviour: properList({ 'example.org': code('127.0.0.88') }, '127.0.0.254'),
  },
  {
    ...answers('surbl blocked', {}, 'refused', shipped('multi.surbl.org')),
    target: 'example.org',
    behaviour: properList({ 'example.org': code('127.0.0.1') }, '127.0.0.254'),
  },
  answers('dnswl, trusted', code('127.0.8.3'), 'allow-listed', shipped('list.dnswl.org'), '127.0.10.0'),
  answers('dnswl over the limit', code('127.0.0.255'), 'refused', shipped('list.dnswl.org'), '127.0.10.0'),
  {
    ...answers('dnswl of names over the limit', {}, 'refused', shipped('dwl.dnswl.org')),
    target: NAME,
    behaviour: properList({ [NAME]: code('127.0.5.255') }),
  },
  always('dnswl praising everybody', code('127.0.10.3'), 'refused', shipped('list.dnswl.org')),
  answers('dnswl, absent', { rcode: 'NXDOMAIN' }, 'clean', shipped('list.dnswl.org'), '127.0.10.0'),
  answers('hostkarma white', code('127.0.0.1'), 'allow-listed', shipped('hostkarma.junkemailfilter.com')),
  answers('hostkarma yellow', code('127.0.0.3'), 'allow-listed', shipped('hostkarma.junkemailfilter.com')),
  answers('hostkarma NOBL', code('127.0.0.5'), 'allow-listed', shipped('hostkarma.junkemailfilter.com')),
  answers(
    'hostkarma black with QUIT statistics',
    code('127.0.1.1', '127.0.0.2'),
    'listed',
    shipped('hostkarma.junkemailfilter.com'),
  ),
  answers(
    'mailspike neutral',
    code('127.0.0.13'),
    'allow-listed',
    shipped('rep.mailspike.net'),
    '127.0.0.10',
  ),
  answers(
    'mailspike excellent',
    code('127.0.0.20'),
    'allow-listed',
    shipped('rep.mailspike.net'),
    '127.0.0.10',
  ),
  answers(
    'IADB, accredited',
    code('127.0.0.1', '127.0.1.255', '127.3.100.10'),
    'allow-listed',
    shipped('iadb.isipp.com'),
  ),
  answers(
    'IADB, accredited and without control of its lists',
    code('127.0.0.1', '127.3.100.0'),
    'listed',
    shipped('iadb.isipp.com'),
  ),
  answers('mailspike worst', code('127.0.0.10'), 'listed', shipped('rep.mailspike.net'), '127.0.0.10'),
  answers('senderscore bits', code('127.0.0.6'), 'listed', shipped('bl.score.senderscore.com')),
  always(
    'senderscore, not registered',
    code('127.255.255.255'),
    'refused',
    shipped('bl.score.senderscore.com'),
  ),
  answers(
    'senderscore, score of 95',
    code('127.0.4.95'),
    'allow-listed',
    shipped('score.senderscore.com'),
    '127.0.4.10',
  ),
];

/** What holds where no table says otherwise. */
const DEFAULTS: readonly FaultCase[] = [
  answers('plain listing', code('127.0.0.2'), 'listed'),
  answers('127.0.0.1 is a refusal', code('127.0.0.1'), 'refused'),
  answers(
    '127.0.0.1 mapped as a listing',
    code('127.0.0.1'),
    'listed',
    plain('127.0.0.1=listed:proxy', { tests: { positive: null, negative: [] } }),
  ),
  answers('127.255.255.9 is a refusal', code('127.255.255.9'), 'refused'),
  answers('a parked address', code(PARKED), 'zone-broken'),
  answers('a parked address after a listing', code('127.0.0.2', PARKED), 'zone-broken'),
  answers('several listings', code('127.0.0.2', '127.0.0.3', '127.0.0.4'), 'listed'),
  answers(
    'a good word and a listing',
    code('127.0.0.9', '127.0.0.2'),
    'listed',
    plain('127.0.0.9=allow-listed:buono'),
  ),
  answers('NXDOMAIN', { rcode: 'NXDOMAIN' }, 'clean'),
  answers('NODATA', {}, 'clean'),
  answers('no A record, only a reason', { texts: ['nothing'] }, 'clean'),
];

/** What a network, a resolver and a dying list do. */
const FAULTS: readonly FaultCase[] = [
  answers('SERVFAIL', { rcode: 'SERVFAIL' }, 'unknown'),
  answers('REFUSED', { rcode: 'REFUSED' }, 'refused'),
  answers('FORMERR', { rcode: 'FORMERR' }, 'unknown'),
  answers('NOTIMP', { rcode: 'NOTIMP' }, 'unknown'),
  answers('silence', { silent: true }, 'unknown'),
  answers('late after the deadline', { ...code('127.0.0.2'), delayMs: LATE_MS }, 'unknown'),
  answers('a late NXDOMAIN', { rcode: 'NXDOMAIN', delayMs: LATE_MS }, 'unknown'),
  answers('late inside the deadline', { ...code('127.0.0.2'), delayMs: 200 }, 'listed'),
  answers('cut short, whole over TCP', { ...code('127.0.0.2', '127.0.0.4'), truncated: true }, 'listed'),
  answers('cut short, NXDOMAIN over TCP', { rcode: 'NXDOMAIN', truncated: true }, 'clean'),
  {
    ...answers('cut short, silent over TCP', {}, 'unknown'),
    behaviour: (label, question) =>
      label === V4_LABEL
        ? question.overTcp
          ? { silent: true }
          : { truncated: true }
        : properList()(label, question),
  },
  spoilt(
    'another id',
    edited((p) => p.writeUInt16BE((p.readUInt16BE(0) + 7) & 0xffff, 0)),
  ),
  spoilt(
    'another question',
    edited((p) => p.writeUInt8(0x38, 13)),
  ),
  spoilt(
    'a forged id first, the answer after',
    (p) => [edited((q) => q.writeUInt16BE((q.readUInt16BE(0) ^ 1) & 0xffff, 0))(p), p],
    'listed',
  ),
  spoilt('cut in the middle', (p) => p.subarray(0, p.length - 3)),
  spoilt('a header and nothing', (p) => p.subarray(0, 12)),
  spoilt('noise', (p) => Buffer.concat([p.subarray(0, 2), Buffer.alloc(40, 0xff)])),
  spoilt('an empty packet', () => Buffer.alloc(0)),
  spoilt(
    'a record beyond the end',
    edited((p) => p.writeUInt16BE(500, p.length - 6)),
  ),
  spoilt(
    'names that exist and do not',
    edited((p) => p.writeUInt8(0x83, 3)),
  ),
  { ...answers('lost once', {}, 'listed'), behaviour: flaky({ silent: true }, code('127.0.0.2')) },
  {
    ...answers('lost once, then absent', {}, 'clean'),
    behaviour: flaky({ silent: true }, { rcode: 'NXDOMAIN' }),
  },
  always('a list of the world', code('127.0.0.2'), 'zone-broken'),
  always('a parked domain', code(PARKED), 'zone-broken'),
  always('forged NXDOMAIN', { rcode: 'NXDOMAIN' }, 'zone-broken'),
  always('an emptied list', {}, 'zone-broken'),
  always('a silent list', { silent: true }, 'unknown'),
  always('a list whose servers fail', { rcode: 'SERVFAIL' }, 'unknown'),
  always('a list whose servers refuse', { rcode: 'REFUSED' }, 'refused'),
  {
    ...answers('test entries gone, target listed', {}, 'zone-broken'),
    behaviour: (label) => (label === V4_LABEL ? code('127.0.0.2') : { rcode: 'NXDOMAIN' }),
  },
  {
    ...answers('test entries silent, target clean', {}, 'unknown'),
    behaviour: (label) => (label === V4_LABEL ? { rcode: 'NXDOMAIN' } : { silent: true }),
  },
  {
    ...answers('negative entry silent', {}, 'unknown'),
    behaviour: (label, question) =>
      label === '1.0.0.127'
        ? { silent: true }
        : properList({ [V4_LABEL]: code('127.0.0.2') })(label, question),
  },
];

/** Other kinds of targets. */
const TARGETS: readonly FaultCase[] = [
  {
    ...answers('IPv6 listed', {}, 'listed'),
    target: V6,
    behaviour: properList({ [V6_LABEL]: code('127.0.0.2') }),
  },
  { ...answers('IPv6 absent', {}, 'clean'), target: V6, behaviour: properList() },
  {
    ...answers('IPv6 on a list without its IPv6 test entry', {}, 'zone-broken'),
    target: V6,
    behaviour: (label) => (label === '2.0.0.127' ? code('127.0.0.2') : { rcode: 'NXDOMAIN' }),
  },
  {
    ...answers('a name listed', {}, 'listed'),
    target: NAME,
    behaviour: properList({ [NAME]: code('127.0.0.2') }),
  },
  { ...answers('a name absent', {}, 'clean'), target: NAME, behaviour: properList() },
  { ...answers('a name on a wildcard', {}, 'zone-broken'), target: NAME, behaviour: () => code('127.0.0.2') },
  {
    ...answers(
      'a name whose registered domain is listed',
      {},
      'listed',
      plain('', { nameForm: 'registered' }),
    ),
    target: NAME,
    behaviour: properList({ 'example.org': code('127.0.0.2') }),
  },
  {
    ...answers('own test entries (SEM)', {}, 'clean', shipped('uribl.spameatingmonkey.net')),
    target: 'example.org',
    behaviour: (label) => (label === '_dnsbl_.test' ? code('127.0.0.2') : { rcode: 'NXDOMAIN' }),
  },
  {
    ...answers(
      'several test entries, one missing (Abusix)',
      {},
      'zone-broken',
      shipped('<key>.black.mail.abusix.zone'),
    ),
    behaviour: properList({ [V4_LABEL]: code('127.0.0.2') }),
  },
];

export const FAULT_TABLE: readonly FaultCase[] = [...CODES, ...DEFAULTS, ...FAULTS, ...TARGETS];
