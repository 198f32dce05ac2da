import type { Reply } from '../../../demo/dns/loopback-dns-server.ts';
import { plain, type FaultCase } from './fault-table.ts';
import { properList, type ZoneBehaviour } from './fault-zones.ts';

/**
 * What apache/spamassassin `t/dnsbl_subtests.t` is about, restated in our own words and data: two lists of names, one
 * with codes spread over the last octet, rules that take a code, a range or bits of it, an answer outside 127.0.0.0/8
 * that must hit nothing, and an address asked of a list of names.
 */
const code = (address: string, text?: string): Reply => ({
  addresses: [address],
  ...(text !== undefined && { texts: [text] }),
});

const LAST_OCTETS = [3, 19, 20, 21, 39, 40, 50, 59, 99];
const NO_ADDRESSES = code('127.0.1.255', 'no addresses here');

const first: ZoneBehaviour = (label, question) => {
  if (/^[0-9.]+$/.test(label) && label !== '2.0.0.127' && label !== '1.0.0.127') return NO_ADDRESSES;
  const spread = LAST_OCTETS.map((octet): [string, Reply] => [
    `n${octet}.example.com`,
    code(`127.0.1.${octet}`),
  ]);
  return properList(
    {
      'two.example.com': code('127.0.1.2', 'an answer about two'),
      ...Object.fromEntries(spread),
      'outside.example.com': code('255.255.255.0'),
      'error.example.com': NO_ADDRESSES,
    },
    '127.0.1.2',
  )(label, question);
};
const second: ZoneBehaviour = properList({ 'two.example.com': code('127.0.1.2') }, '127.0.1.2');

const RANGES =
  '127.0.1.2=listed:exact;127.0.1.3-19=listed:range;127.0.1.255=refused:an address was asked of a list of names';

const subtest = (
  name: string,
  target: string,
  expected: FaultCase['expected'],
  meanings: readonly string[],
  codes = RANGES,
  behaviour = first,
): FaultCase => ({
  name: `SpamAssassin dnsbl_subtests: ${name}`,
  list: plain(codes),
  behaviour,
  target,
  expected,
  meanings,
});
const UNMAPPED = ['codice non documentato'];

export const SPAMASSASSIN_CASES: readonly FaultCase[] = [
  subtest('the exact code', 'two.example.com', 'listed', ['exact']),
  subtest('the exact code, asked in capitals', 'TWO.Example.COM', 'listed', ['exact']),
  subtest('a range of one', 'two.example.com', 'listed', ['one'], '127.0.1.2-2=listed:one'),
  subtest('any code of a wide range', 'two.example.com', 'listed', ['any'], '127.0.1.1-254=listed:any'),
  subtest('a bit of the last octet', 'two.example.com', 'listed', ['bit'], '127.0.1.x&2=listed:bit'),
  subtest('all bits in question', 'two.example.com', 'listed', ['bits'], '127.x.x.x&2=listed:bits'),
  subtest(
    'bits that are not set fall to the next rule',
    'two.example.com',
    'listed',
    ['other'],
    '127.0.1.x&5=refused:bits;127.0.1.x=listed:other',
  ),
  subtest('the first of a range', 'n3.example.com', 'listed', ['range']),
  subtest('the last of a range', 'n19.example.com', 'listed', ['range']),
  subtest(
    'before a narrower range',
    'n3.example.com',
    'listed',
    UNMAPPED,
    '127.0.1.2=listed:exact;127.0.1.4-18=listed:range',
  ),
  subtest(
    'after a narrower range',
    'n19.example.com',
    'listed',
    UNMAPPED,
    '127.0.1.2=listed:exact;127.0.1.4-18=listed:range',
  ),
  ...LAST_OCTETS.filter((octet) => octet > 19).map((octet) =>
    subtest(`${octet} is beyond the range`, `n${octet}.example.com`, 'listed', UNMAPPED),
  ),
  subtest(
    'a rule on .0 takes no other code',
    'two.example.com',
    'listed',
    UNMAPPED,
    '127.0.0.0=refused:zero;127.0.1.0=refused:zero',
  ),
  subtest('an answer outside 127.0.0.0/8', 'outside.example.com', 'zone-broken', [
    'risposta fuori da 127.0.0.0/8: la lista non è affidabile',
  ]),
  subtest('the error code given for a name', 'error.example.com', 'refused', [
    'an address was asked of a list of names',
  ]),
  subtest('an address asked of a list of names', '140.211.11.130', 'refused', [
    'an address was asked of a list of names',
  ]),
  subtest('a name that is not there', 'absent.example.com', 'clean', []),
  subtest('the same name on a second list', 'two.example.com', 'listed', ['exact'], RANGES, second),
  subtest('a name that only the first list has', 'n3.example.com', 'clean', [], RANGES, second),
];
