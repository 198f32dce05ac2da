import * as fc from 'fast-check';
import { zoneToAsk } from './keyed-zone.ts';
import { dnsblQueryName, secondQueryName, testEntriesOf, testEntryName } from './query-name.ts';
import { blockOf, familyOf, parseTargets, type Target } from './target.ts';

const one = (text: string, registered: (name: string) => string | null = () => null): Target => {
  const parsed = parseTargets(text, registered);
  if ('type' in parsed) throw new Error(parsed.fault);
  return parsed[0]!;
};
const asGiven = { nameForm: 'as-given' } as const;

test('asks an IPv4 address with its octets reversed', () => {
  expect(dnsblQueryName(one('192.0.2.99'), asGiven, 'bl.example')).toBe('99.2.0.192.bl.example');
});

test('asks an IPv6 address with its 32 nibbles reversed (RFC 5782 section 2.4)', () => {
  expect(dnsblQueryName(one('2001:db8:1:2:3:4:567:89ab'), asGiven, 'ugly.example.com')).toBe(
    'b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.8.b.d.0.1.0.0.2.ugly.example.com',
  );
});

test('asks a name as it is, or its registered domain where the list wants that', () => {
  const target = one('Posta.Provincia.Example.', () => 'provincia.example');
  expect(dnsblQueryName(target, asGiven, 'dbl.example')).toBe('posta.provincia.example.dbl.example');
  expect(dnsblQueryName(target, { nameForm: 'registered' }, 'uri.example')).toBe(
    'provincia.example.uri.example',
  );
});

test('asks nothing when the name would not fit the DNS', () => {
  expect(
    dnsblQueryName(
      one(`${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.it`),
      asGiven,
      'bl.example',
    ),
  ).toBeNull();
});

test('every IPv4 address keeps its octets', () => {
  fc.assert(
    fc.property(fc.ipV4(), (text) => {
      expect(dnsblQueryName(one(text), asGiven, 'z')).toBe(`${text.split('.').reverse().join('.')}.z`);
    }),
  );
});

test('every IPv6 address gives 32 labels of one nibble', () => {
  fc.assert(
    fc.property(fc.ipV6(), (text) => {
      const labels = dnsblQueryName(one(text), asGiven, 'z')!.split('.');
      expect(labels).toHaveLength(33);
      expect(labels.slice(0, 32).every((label) => /^[0-9a-f]$/.test(label))).toBe(true);
    }),
  );
});

test('a prefix is all of its addresses, up to 1,024', () => {
  const parsed = parseTargets('192.0.2.77/30');
  expect('type' in parsed ? parsed : parsed.map((target) => target.text)).toEqual([
    '192.0.2.76',
    '192.0.2.77',
    '192.0.2.78',
    '192.0.2.79',
  ]);
  expect(parseTargets('10.0.0.0/22')).toHaveLength(1024);
  expect(parseTargets('10.0.0.0/21')).toEqual({ type: 'error', fault: 'prefix-too-large' });
  expect(parseTargets('2001:db8::/118')).toHaveLength(1024);
});

test.each([
  ['', 'empty'],
  ['10.0.0.300', 'not-a-target'],
  ['10.0.0', 'not-a-target'],
  ['2001:db8::g', 'not-a-target'],
  ['10.0.0.0/33', 'bad-prefix'],
  ['10.0.0.0/x', 'bad-prefix'],
  ['esempio.it/24', 'bad-prefix'],
  ['nome con spazi', 'bad-name'],
  ['-a.it', 'bad-name'],
  [`${'a'.repeat(64)}.it`, 'bad-name'],
  [`${'a.'.repeat(130)}it`, 'name-too-long'],
])('does not take %j for a target', (text, fault) => {
  expect(parseTargets(text)).toEqual({ type: 'error', fault });
});

test.each([
  ['::ffff:192.0.2.25', '192.0.2.25', '25.2.0.192.bl.example'],
  ['::FFFF:C000:219', '192.0.2.25', '25.2.0.192.bl.example'],
  ['192.0.2.25/32', '192.0.2.25', '25.2.0.192.bl.example'],
  ['WWW.Ente.Example.', 'www.ente.example', 'www.ente.example.bl.example'],
])('%s is asked as %s', (text, plain, name) => {
  const [target, ...others] = parseTargets(text) as Target[];
  expect([target?.text, others]).toEqual([plain, []]);
  expect(dnsblQueryName(target!, { nameForm: 'as-given' }, 'bl.example')).toBe(name);
});

test('a list of hosts and domains is asked for the domain after the host, and once where both are one', () => {
  const zone = { nameForm: 'host-and-registered' } as const;
  const [host, domain] = ['www.ente.example', 'ente.example'].map(
    (text) => (parseTargets(text, () => 'ente.example') as Target[])[0]!,
  );
  expect(dnsblQueryName(host!, zone, 'bl.example')).toBe('www.ente.example.bl.example');
  expect(secondQueryName(host!, zone, 'bl.example')).toBe('ente.example.bl.example');
  expect(secondQueryName(domain!, zone, 'bl.example')).toBeNull();
});

test('test entries are those of RFC 5782 unless the list has its own', () => {
  const plain = { tests: { positive: null, negative: null } };
  expect(testEntriesOf(plain, 'ip4')).toEqual({ positive: ['127.0.0.2'], negative: ['127.0.0.1'] });
  expect(testEntryName('::ffff:7f00:2', 'z')).toBe(
    '2.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.z',
  );
  expect(testEntriesOf(plain, 'name')).toEqual({ positive: ['TEST'], negative: ['INVALID'] });
  const own = { tests: { positive: ['_DNSBL_.test', '127.0.0.4'], negative: [] } };
  expect(testEntriesOf(own, 'name')).toEqual({ positive: ['_DNSBL_.test'], negative: [] });
  expect(testEntriesOf(own, 'ip6').positive).toEqual(['::ffff:7f00:2']);
  expect(testEntryName('_DNSBL_.test', 'uri.example')).toBe('_DNSBL_.test.uri.example');
});

test('a keyed list without its key is not asked', () => {
  expect(zoneToAsk('<key>.zen.example', null)).toBeNull();
  expect(zoneToAsk('<key>.zen.example', 'abc')).toBe('abc.zen.example');
});

test('knows the block of an address', () => {
  expect(blockOf(one('192.0.2.99'))).toBe('192.0.2.0/24');
  expect(blockOf(one('2001:db8:1:2:3::9'))).toBe('2001:db8:1:2::/64');
  expect(blockOf(one('example.it'))).toBeNull();
  expect(familyOf(one('2001:db8::1'))).toBe('ip6');
});
