import { formatAddressSet } from '../../net/address-set.ts';
import { formatServiceSet } from '../service-set.ts';
import { ruleWords } from '../testing/rule-words.ts';
import { readSrx } from './srx.ts';

const OBJECTS = `set security address-book global address A 10.1.1.1/32
set security address-book global address B 10.1.2.0/24
`;
const policy = (match: string, name = 'p') =>
  `set security policies from-zone trust to-zone untrust policy ${name} match ${match}
set security policies from-zone trust to-zone untrust policy ${name} then permit
`;
const words = (text: string) => readSrx(OBJECTS + text).policies.flatMap(({ rules }) => rules.map(ruleWords));

test('several conditions may share a line, with lists whose brackets touch their words', () => {
  expect(
    words(policy('source-address [A B] destination-address any application [ junos-ssh junos-https ]')),
  ).toEqual(['trust>untrust:p accept trust>untrust 10.1.1.1;10.1.2.0/24 > any tcp/22,443']);
  expect(
    words(policy('source-address A source-address-excluded destination-address B application any'))[0],
  ).toContain('0.0.0.0-10.1.1.0;10.1.1.2-255.255.255.255;::/0 > 10.1.2.0/24 any');
  expect(
    words(policy('source-address A destination-address any application any source-identity "x"'))[0],
  ).toMatch(/forse$/);
});

test('in the nested form several statements may share a line', () => {
  const nested = `security {\n address-book { global { address A 10.1.1.1/32; } }\n policies { from-zone trust to-zone untrust { policy p {\n match { source-address A; destination-address any; application [ junos-ssh\n junos-https ]; }\n then { permit; log { session-init; } } } }\n inactive: global { policy g { then { deny; } } } }\n}\n`;
  expect(readSrx(nested).policies.flatMap(({ rules }) => rules.map(ruleWords))[0]).toBe(
    'trust>untrust:p accept trust>untrust 10.1.1.1 > any tcp/22,443',
  );
});

describe('translations', () => {
  const nat = (lines: string) =>
    readSrx(
      OBJECTS +
        policy('source-address any destination-address any application any') +
        lines.replaceAll('@', 'set security nat'),
    ).policies.flatMap((one) => one.nat.rules);
  const fixed = `@ static rule-set S from zone untrust
@ static rule-set S rule r match destination-address 203.0.113.9/32 destination-port 80 to 81
`;

  test('the leaves of an outcome may stand on lines of their own, in any order', () => {
    const port = '@ static rule-set S rule r then static-nat prefix mapped-port 8080 to 8081\n';
    const prefix = '@ static rule-set S rule r then static-nat prefix 10.1.1.9/32\n';
    for (const lines of [prefix + port, port + prefix]) {
      const [rule] = nat(fixed + lines);
      expect(rule).toMatchObject({ why: [], to: { ports: [8080, 8082] } });
      expect(formatAddressSet(rule!.to!.addresses!)).toBe('10.1.1.9');
      expect(formatServiceSet(rule!.match.services)).toEqual(['tcp/80-81', 'udp/80-81']);
    }
    const instance = '@ static rule-set S rule r then static-nat prefix 10.1.1.9/32 routing-instance V\n';
    expect(nat(fixed + instance)[0]!.why).toEqual(['la condizione «routing-instance» non è compresa']);
  });

  test('a pool has all of its addresses', () => {
    const [rule] = nat(`@ source pool P address 203.0.113.5/32
@ source pool P address 203.0.113.7/32 to 203.0.113.8/32
@ source rule-set S from zone trust
@ source rule-set S to zone untrust
@ source rule-set S rule r match source-address 10.0.0.0/8
@ source rule-set S rule r then source-nat pool P
`);
    expect(formatAddressSet(rule!.to!.addresses!)).toBe('203.0.113.5;203.0.113.7-203.0.113.8');
  });
});

test('a condition of many lines is read in one walk', () => {
  const lines = 'set security policies global policy p match source-address A\n'.repeat(20_000);
  const began = process.cpuUsage();
  readSrx(lines);
  expect(process.cpuUsage(began).user).toBeLessThan(1.5e6);
});
