import { formatAddressSet } from '../../net/address-set.ts';
import { isExact, isNothing } from '../rule.ts';
import { readFortigate } from './fortigate.ts';
import { readFortimanager } from './fortimanager.ts';
import type { ImportedPolicy } from './imported-policy.ts';

const policy = (lines: readonly string[], { before = '', list = 'policy' } = {}): ImportedPolicy => {
  const named = new Set(lines.map((line) => line.split(' ')[1]));
  const own = ['srcintf "lan"', 'dstintf "wan1"', 'srcaddr "all"', 'dstaddr "all"', 'service "HTTPS"']
    .filter((line) => !named.has(line.split(' ')[0]))
    .map((line) => `set ${line}`);
  return readFortigate(
    `${before}config firewall ${list}\nedit 1\n${[...own, 'set action accept', ...lines].join('\n')}\nnext\nend\n`,
  );
};
const ruleOf = ({ policies }: ImportedPolicy, id = '1') =>
  policies.flatMap(({ rules }) => rules).find((rule) => rule.id === id)!;

test.each([
  ['internet-service enable', 'internet-service-name "Google-DNS"'],
  ['internet-service-src enable', 'internet-service-src-group "Bot"'],
  ['network-service-dynamic "SaaS"'],
  ['network-service-src-dynamic "SaaS"'],
])('a list of Internet services takes the place of the column beside it: %s', (...lines) => {
  const rule = ruleOf(policy(lines.map((line) => `set ${line}`)));
  expect(isNothing(rule.certain!)).toBe(true);
  expect(isExact(rule)).toBe(false);
});

test.each([
  ['set country-filter "IT"', 'l’impostazione «country-filter» non è compresa'],
  ['set tenant-profile "x"', 'l’impostazione «tenant-profile» non è compresa'],
  ['set pcp-inbound enable', 'vale solo per le porte che i dispositivi interni hanno chiesto (PCP)'],
  ['set email-collect enable', 'vale solo per chi ha accettato un avviso'],
  ['set status forse', 'il valore dell’impostazione «status» non è compreso'],
  ['set srcaddr-negate yes', 'il valore dell’impostazione «srcaddr-negate» non è compreso'],
  ['set policy-expiry enable', 'scade in un giorno che l’esportazione non dice'],
])('what only looks like a harmless setting leaves a rule undecided: %s', (line, reason) => {
  expect(ruleOf(policy([line])).why).toEqual([reason]);
});

test('the end of a policy is read in all of its words', () => {
  const until = (setting: string) =>
    ruleOf(policy(['set policy-expiry enable', `set policy-expiry-date${setting}`])).expiresOn;
  expect([' "2031-02-03 23:59:59"', '-utc "2031-02-03 00:00:00"', '-utc 1927886400'].map(until)).toEqual([
    '2031-02-03',
    '2031-02-03',
    '2031-02-03',
  ]);
  const isWithin = (setting: string) =>
    ruleOf(policy(['set policy-expiry enable', `set policy-expiry-date${setting}`])).endsWithinDay === true;
  expect(
    [
      ' "2031-02-03 23:59:59"',
      ' "2031-02-03 00:00:00"',
      ' "2031-02-03 17:30:00"',
      '-utc "2031-02-03 00:00:00"',
      '-utc 1927886400',
    ].map(isWithin),
  ).toEqual([false, false, true, true, true]);
  // What ends when a day begins does not hold on that day.
  expect([' "2031-03-01 00:00:00"', ' "0000-00-00 00:00:00"', ' "2031-02-31 10:00:00"'].map(until)).toEqual([
    '2031-02-28',
    null,
    null,
  ]);
});

test('«always» of which somebody took days away is a schedule', () => {
  const always = (days: string) =>
    `config firewall schedule recurring\nedit "always"\nset day ${days}\nnext\nend\n`;
  const schedule = (days: string) =>
    ruleOf(policy(['set schedule "always"'], { before: always(days) })).schedule;
  expect(schedule('monday')).toBe('always');
  expect(schedule('sunday monday tuesday wednesday thursday friday saturday')).toBeNull();
});

test('the negation of a consolidated policy is of both families; that of a security policy may be', () => {
  const address = 'config firewall address\nedit "n"\nset subnet 10.0.0.0 255.0.0.0\nnext\nend\n';
  const address6 = 'config firewall address6\nedit "n6"\nset ip6 2001:db8::/32\nnext\nend\n';
  const before = address + address6;
  const both = ruleOf(
    policy(
      [
        'set srcaddr4 "n"',
        'set srcaddr6 "n6"',
        'set dstaddr4 "all"',
        'set dstaddr6 "all"',
        'set srcaddr-negate enable',
      ],
      { before, list: 'consolidated policy' },
    ),
  );
  expect(formatAddressSet(both.sources)).toBe(
    '0.0.0.0-9.255.255.255;11.0.0.0-255.255.255.255;::-2001:db7:ffff:ffff:ffff:ffff:ffff:ffff;2001:db9::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  );
  const lines = ['set srcaddr "n"', 'set srcaddr6 "n6"', 'set dstaddr6 "all"', 'set srcaddr-negate enable'];
  const perhaps = ruleOf(policy(lines, { before, list: 'security-policy' }));
  expect(perhaps.why).toEqual(['non si sa se la negazione vale anche per IPv6 (dipende dalla versione)']);
  expect(
    ruleOf(policy([...lines, 'set srcaddr6-negate disable'], { before, list: 'security-policy' })).why,
  ).toEqual([]);
});

test('a security policy with the ports of its applications is not decided, whether it says so or names no service', () => {
  const list = 'security-policy';
  const ports = 'vale solo per le porte predefinite di ogni applicazione';
  expect(ruleOf(policy(['set enforce-default-app-port enable'], { list })).why).toEqual([ports]);
  expect(ruleOf(policy(['unset service'], { list })).why).toEqual([ports]);
  expect(ruleOf(policy(['set enforce-default-app-port disable'], { list })).why).toEqual([]);
});

describe('NGFW policy-based mode', () => {
  const settings = 'config system settings\nset ngfw-mode policy-based\nend\n';
  const first = (more: string) =>
    `config firewall policy\nedit 9\nset srcintf "any"\nset dstintf "any"\nset srcaddr "all"\nset dstaddr "all"\nset service "ALL"\n${more}\nnext\nend\n`;
  const ids = (before: string) =>
    policy([], { before, list: 'security-policy' }).policies.flatMap(({ rules }) =>
      rules.map(({ id }) => id),
    );

  test('only what the other policies let through gets to the security policies', () => {
    expect(ids(settings + first(''))).toEqual(['1']);
    expect(ids(settings + first('set groups "Dipendenti"'))).toEqual(['firewall policy IPv4', '1']);
    expect(ids(settings + first('set status disable'))).toEqual(['firewall policy IPv4', '1']);
    expect(ids(settings)).toEqual(['firewall policy IPv4', '1']);
  });

  test('without the settings, policies that have actions are the ones in force', () => {
    expect(ids(first('set action accept'))).toEqual(['9']);
    expect(ids(first(''))).toEqual(['1']);
    expect(ids(`config system settings\nset opmode nat\nend\n${first('')}`)).toEqual(['9']);
  });

  test('central NAT is always on in it', () => {
    const read = policy([], { before: settings + first(''), list: 'security-policy' });
    expect(read.policies.map(({ nat }) => nat.rulesSee)).toEqual(['after']);
  });
});

describe('FortiManager', () => {
  const own = (policyid: number, more: object = {}) => ({
    policyid,
    srcintf: ['lan'],
    dstintf: ['wan'],
    srcaddr: ['all'],
    dstaddr: ['all'],
    service: ['HTTPS'],
    action: 1,
    status: 1,
    schedule: ['always'],
    ...more,
  });
  const pkg = '/pm/config/adom/x/pkg';
  const read = (...result: object[]) => readFortimanager(JSON.stringify({ id: 1, result }));

  test('rules of one package before and after are not those of another; those of the global database are of all', () => {
    const read2 = read(
      { url: `${pkg}/Sede/firewall/policy`, data: [own(1)] },
      { url: `${pkg}/Scuole/firewall/policy`, data: [own(1)] },
      { url: `${pkg}/Sede/global/header/policy`, data: [own(501)] },
      { url: '/pm/config/global/pkg/default/global/footer/policy', data: [own(900)] },
    );
    expect(read2.policies.map(({ rules }) => rules.map(({ id }) => id))).toEqual([
      ['Sede/501', 'Sede/1', 'Sede/900'],
      ['Scuole/1', 'Scuole/900'],
    ]);
  });

  test('the other lists of a package are named, and what may stop packets before leaves them in doubt', () => {
    const policies = { url: `${pkg}/Sede/firewall/policy`, data: [own(1)] };
    const other = (list: string) =>
      read(policies, { url: `${pkg}/Sede/firewall/${list}`, data: [{ policyid: 1, name: 'x' }] });
    expect(other('quantum-policy').unread.map(({ text }) => text)).toEqual([
      'config firewall quantum-policy',
    ]);
    expect(other('acl').policies[0]!.rules.map(({ id }) => id)).toEqual(['acl', '1']);
    expect(other('local-in-policy').ignoredSections.map(({ name }) => name)).toEqual([
      'firewall local-in-policy',
    ]);
  });

  test('the days of a schedule are bits', () => {
    const always = (day: number) =>
      read(
        { url: '/pm/config/adom/x/obj/firewall/schedule/recurring', data: [{ name: 'always', day }] },
        { url: `${pkg}/Sede/firewall/policy`, data: [own(1)] },
      ).policies[0]!.rules[0]!.schedule;
    expect([always(127), always(31)]).toEqual([null, 'always']);
  });
});
