import type { Verdict } from '../../../domain/dnsbl/verdict.ts';
import { plain, type FaultCase } from './fault-table.ts';
import { properList, type ZoneBehaviour } from './fault-zones.ts';
import type { RbldnsdZone } from './real-servers.ts';
import type { Family } from '../../../domain/dnsbl/zone.ts';

/** A data set as rbldnsd reads it, and what a sweep must say of each target. */
export interface RbldnsdCase {
  readonly name: string;
  readonly zones: readonly RbldnsdZone[];
  readonly families: readonly Family[];
  readonly expected: Readonly<Record<string, Verdict>>;
  readonly reasons?: Readonly<Record<string, readonly string[]>>;
  readonly codes?: Readonly<Record<string, readonly string[]>>;
}

const one = (
  name: string,
  kind: RbldnsdZone['kind'],
  families: readonly Family[],
  lines: readonly string[],
  expected: RbldnsdCase['expected'],
  more: Pick<RbldnsdCase, 'reasons' | 'codes'> = {},
): RbldnsdCase => ({
  name,
  zones: [{ zone: `${name}.lists.example`, kind, data: `${lines.join('\n')}\n` }],
  families,
  expected,
  ...more,
});

/**
 * rbldnsd's own functional cases (spamhaus/rbldnsd `test_ip4trie.py`, `test_ip6trie.py`, `test_acl.py`; rspamd/rbldnsd
 * `test/functional/cases`) and what its manual says of each data set, restated with addresses of the documentation
 * networks and with the test entries of RFC 5782, without which a list has no verdict.
 */
export const RBLDNSD_CASES: readonly RbldnsdCase[] = [
  one(
    'ip4set',
    'ip4set',
    ['ip4'],
    [
      ':127.0.0.2:Listed, see https://bl.example/?$',
      '127.0.0.2',
      '192.0.2.0/25',
      '!192.0.2.9',
      '198.51.100.7 :127.0.0.4:Exploited $',
      '203.0.113.1-203.0.113.5',
    ],
    {
      '192.0.2.1': 'listed',
      '192.0.2.9': 'clean',
      '192.0.2.127': 'listed',
      '192.0.2.128': 'clean',
      '198.51.100.7': 'listed',
      '203.0.113.3': 'listed',
      '203.0.113.6': 'clean',
    },
    {
      reasons: {
        '192.0.2.1': ['Listed, see https://bl.example/?192.0.2.1'],
        '198.51.100.7': ['Exploited 198.51.100.7'],
      },
      codes: { '192.0.2.1': ['127.0.0.2'], '198.51.100.7': ['127.0.0.4'] },
    },
  ),
  one(
    'ip4tset',
    'ip4tset',
    ['ip4'],
    [':127.0.0.3:One reason for all', '127.0.0.2', '192.0.2.1', '192.0.2.9'],
    { '192.0.2.1': 'listed', '192.0.2.2': 'clean', '192.0.2.9': 'listed' },
    { reasons: { '192.0.2.9': ['One reason for all'] }, codes: { '192.0.2.9': ['127.0.0.3'] } },
  ),
  one(
    'ip4trie-exclusion',
    'ip4trie',
    ['ip4'],
    ['127.0.0.2 test', '192.0.2.0/24 listed', '!192.0.2.4', '!192.0.2.128/25', '192.0.2.200 :5:again'],
    {
      '192.0.2.3': 'listed',
      '192.0.2.4': 'clean',
      '192.0.2.5': 'listed',
      '192.0.2.129': 'clean',
      '192.0.2.200': 'listed',
    },
    { reasons: { '192.0.2.3': ['listed'] }, codes: { '192.0.2.200': ['127.0.0.5'] } },
  ),
  // A list of the whole world: its own answers say so, and nobody is listed.
  one('ip4trie-world', 'ip4trie', ['ip4'], ['0/0 wild', '127.0.0.1 localhost'], {
    '192.0.2.1': 'zone-broken',
    '203.0.113.6': 'zone-broken',
  }),
  one(
    'ip6trie-exclusion',
    'ip6trie',
    ['ip6'],
    ['::ffff:7f00:2 test', '2001:db8:dead::/48 listed', '!2001:db8:dead::beef'],
    { '2001:db8:dead::beee': 'listed', '2001:db8:dead::beef': 'clean', '2001:db8:deae::1': 'clean' },
    { reasons: { '2001:db8:dead::beee': ['listed'] } },
  ),
  // Entries are /64s here: the test entry lists its whole network, the one that must be absent is taken out.
  one('ip6tset', 'ip6tset', ['ip6'], ['0:0:0:0', '!::ffff:7f00:1', '2001:db8:1:2', '!2001:db8:1:2::bad'], {
    '2001:db8:1:2::1': 'listed',
    '2001:db8:1:2:8::9': 'listed',
    '2001:db8:1:2::bad': 'clean',
    '2001:db8:1:3::1': 'clean',
  }),
  one('ip6tset-careless', 'ip6tset', ['ip6'], ['0:0:0:0', '2001:db8:1:2'], {
    '2001:db8:1:2::1': 'zone-broken',
    '2001:db8:1:3::1': 'zone-broken',
  }),
  one(
    'dnset',
    'dnset',
    ['name'],
    [
      ':127.0.0.2:Domain $ is listed',
      'test',
      'bad.example',
      '*.sub.example',
      '.wild.example',
      '!good.wild.example',
    ],
    {
      'bad.example': 'listed',
      'a.bad.example': 'clean',
      'sub.example': 'clean',
      'x.sub.example': 'listed',
      'wild.example': 'listed',
      'deep.wild.example': 'listed',
      'good.wild.example': 'clean',
    },
    { reasons: { 'bad.example': ['Domain bad.example is listed'] } },
  ),
  one(
    'generic',
    'generic',
    ['ip4'],
    [
      '2.0.0.127 A 127.0.0.2',
      '9.2.0.192 A 127.0.0.2',
      '9.2.0.192 A 127.0.0.10',
      '9.2.0.192 TXT "two reasons"',
      '10.2.0.192 TXT "a reason and no listing"',
    ],
    { '192.0.2.9': 'listed', '192.0.2.10': 'clean', '192.0.2.11': 'clean' },
    { reasons: { '192.0.2.9': ['two reasons'] }, codes: { '192.0.2.9': ['127.0.0.10', '127.0.0.2'] } },
  ),
  one(
    'combined',
    'combined',
    ['ip4'],
    [
      '$DATASET ip4set:proxy proxies @',
      ':2:Open proxy $',
      '127.0.0.2',
      '192.0.2.10',
      '$DATASET ip4set:relay relays @',
      ':3:Open relay $',
      '127.0.0.2',
      '192.0.2.10',
      '192.0.2.11',
      '$DATASET ip4set:multihop multihop',
      ':4:Output of a multihop relay $',
      '127.0.0.2',
      '192.0.2.12',
    ],
    { '192.0.2.10': 'listed', '192.0.2.11': 'listed', '192.0.2.12': 'clean' },
    { codes: { '192.0.2.10': ['127.0.0.2', '127.0.0.3'], '192.0.2.11': ['127.0.0.3'] } },
  ),
  {
    name: 'acl-refuse',
    zones: [
      { zone: 'acl-refuse.lists.example', kind: 'generic', data: '2.0.0.127 A 127.0.0.2\n' },
      { zone: 'acl-refuse.lists.example', kind: 'acl', data: '127.0.0.1 :refuse\n' },
    ],
    families: ['ip4'],
    expected: { '192.0.2.1': 'refused' },
  },
  {
    name: 'acl-pass',
    zones: [
      {
        zone: 'acl-pass.lists.example',
        kind: 'generic',
        data: '2.0.0.127 A 127.0.0.2\n1.2.0.192 A 127.0.0.2\n',
      },
      { zone: 'acl-pass.lists.example', kind: 'acl', data: '0.0.0.0/0 :refuse\n127.0.0.1 :pass\n' },
    ],
    families: ['ip4'],
    expected: { '192.0.2.1': 'listed', '192.0.2.2': 'clean' },
  },
];

/** Access by key and entries with conditions, which only rspamd's rbldnsd has (`004_ACLKEY`, `005_ENTRY_PARAMS`). */
const keyed = (wants: string, refusal: 'REFUSED' | 'NXDOMAIN'): ZoneBehaviour => {
  const sound = properList({ 'listed.example.com': { addresses: ['127.0.0.2'] } });
  return (label, question) => {
    const at = label.lastIndexOf(`.${wants}`);
    return at > 0 && at === label.length - wants.length - 1
      ? sound(label.slice(0, at), question)
      : { rcode: refusal };
  };
};
const param = (
  name: string,
  behaviour: ZoneBehaviour,
  target: string,
  expected: Verdict,
  key?: string,
): FaultCase => ({
  name: `rbldnsd functional: ${name}`,
  list: plain(),
  behaviour,
  target,
  expected,
  ...(key !== undefined && { key }),
});
const LISTED = 'listed.example.com';

export const RBLDNSD_KEY_CASES: readonly FaultCase[] = [
  param('refused without the key', keyed('secret', 'REFUSED'), LISTED, 'refused'),
  param('answered with the key', keyed('secret', 'REFUSED'), LISTED, 'listed', 'secret'),
  param('absent with the key', keyed('secret', 'REFUSED'), 'absent.example.com', 'clean', 'secret'),
  param('refused with another key', keyed('secret', 'REFUSED'), LISTED, 'refused', 'unknown'),
  // Without the key it denies everything, its own test entry too: that is what betrays it.
  param('entries hidden from who has no key', keyed('secret', 'NXDOMAIN'), LISTED, 'zone-broken'),
  param('entries shown to who has the key', keyed('secret', 'NXDOMAIN'), LISTED, 'listed', 'secret'),
  param('an entry that is not served yet', properList(), LISTED, 'clean'),
  param(
    'an entry whose waiting time is over',
    properList({ [LISTED]: { addresses: ['127.0.0.2'] } }),
    LISTED,
    'listed',
  ),
];
