import { formatAddressSet } from '../../net/address-set.ts';
import { analyzePolicy } from '../analyze.ts';
import { isExact, type Rule } from '../rule.ts';

import { readPolicyAs, type PolicyFormat } from './read-policy.ts';

/** Conditions that a packet's header does not tell: a rule that has one is never read as if it had not. */
const FORTI = (settings: string): string => `config firewall policy
edit 1
set srcintf "lan"
set dstintf "wan"
set srcaddr "all"
set dstaddr "all"
set action accept
set schedule "always"
set service "ALL"
${settings}
next
end
`;
const PAN = (fields: string): string =>
  `set rulebase security rules R from lan to wan source any destination any service any ${fields}\n`;
const PF = (elements: string): string => `<pfsense><filter><rule><type>pass</type><interface>lan</interface>
<source><any/></source><destination><any/></destination>${elements}</rule></filter></pfsense>`;
const SRX = (
  then: string,
  match = '',
): string => `set security policies from-zone lan to-zone wan policy p match source-address any
set security policies from-zone lan to-zone wan policy p match destination-address any
set security policies from-zone lan to-zone wan policy p match application any
${match}
set security policies from-zone lan to-zone wan policy p then ${then}
`;
const CHECKPOINT = (fields: object): string =>
  JSON.stringify({
    name: 'Network',
    rulebase: [
      {
        type: 'access-rule',
        'rule-number': 1,
        uid: 'r1',
        source: ['any'],
        destination: ['any'],
        service: ['any'],
        action: 'accept',
        ...fields,
      },
    ],
    'objects-dictionary': [
      { uid: 'any', name: 'Any', type: 'CpmiAnyObject' },
      { uid: 'accept', name: 'Accept', type: 'RulebaseAction' },
      { uid: 'vpn', name: 'All_GwToGw', type: 'VpnCommunity' },
      { uid: 'gw', name: 'fw-sede', type: 'simple-gateway' },
    ],
  });
const IPT = (match: string): string =>
  `*filter\n:FORWARD DROP [0:0]\n-A FORWARD -s 10.0.0.0/8 ${match} -j ACCEPT\nCOMMIT\n`;
const ASA = (words: string): string => `ASA Version 9.8(2)
access-list IN extended permit tcp any any ${words}
access-group IN in interface inside
`;
const ROS = (words: string): string => `/ip firewall filter\nadd action=accept chain=forward ${words}\n`;

const first = (format: PolicyFormat, text: string): Rule => {
  const imported = readPolicyAs(format, text);
  expect(imported.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return imported.policies[0]!.rules[0]!;
};

test.each<[PolicyFormat, string]>([
  ['fortigate', FORTI('')],
  ['panos', PAN('application any action allow')],
  ['opnsense', PF('')],
  ['srx', SRX('permit')],
  ['srx', SRX('permit application-services idp')],
  ['srx', SRX('permit tcp-options syn-check-required')],
  ['checkpoint', CHECKPOINT({})],
  ['checkpoint', CHECKPOINT({ vpn: ['any'], 'service-resource': '' })],
  ['iptables', IPT('-p tcp -m tcp --dport 443')],
  ['asa', ASA('eq 443')],
  ['mikrotik', ROS('protocol=tcp dst-port=443')],
])('%s: a rule without one is exact', (format, text) => {
  expect(first(format, text)).toMatchObject({ action: 'accept', why: [] });
});

test.each<[PolicyFormat, string]>([
  ['fortigate', FORTI('set una-cosa-nuova 5')],
  ['fortigate', FORTI('set users "mario"')],
  ['fortigate', FORTI('set ztna-ems-tag "T"')],
  ['fortigate', FORTI('set src-vendor-mac 3')],
  ['panos', PAN('application ssl action allow')],
  ['panos', PAN('application any action allow source-hip H')],
  ['panos', PAN('application any action allow una-cosa-nuova si')],
  ['panos', PAN('application any')],
  ['opnsense', PF('<nuovo>1</nuovo>')],
  ['opnsense', PF('<os>Linux</os>')],
  ['opnsense', PF('<max>100</max>')],
  ['opnsense', PF('<max-src-conn>3</max-src-conn>')],
  ['opnsense', PF('<max-src-conn-rate>3</max-src-conn-rate>')],
  ['opnsense', PF('<l7container>p2p</l7container>')],
  ['opnsense', PF('<divert-to>8000</divert-to>')],
  ['srx', SRX('permit firewall-authentication pass-through')],
  ['srx', SRX('permit destination-address drop-untranslated')],
  ['srx', SRX('permit una-cosa-nuova')],
  [
    'srx',
    SRX('permit', 'set security policies from-zone lan to-zone wan policy p match source-identity mario'),
  ],
  ['srx', SRX('count')],
  ['checkpoint', CHECKPOINT({ vpn: ['vpn'] })],
  ['checkpoint', CHECKPOINT({ 'service-resource': 'uri-1' })],
  ['checkpoint', CHECKPOINT({ 'install-on': ['gw'] })],
  ['checkpoint', CHECKPOINT({ 'cosa-nuova': 1 })],
  ['iptables', IPT('-m mark --mark 0x1')],
  ['iptables', IPT('-m physdev --physdev-in eth1')],
  ['iptables', IPT('-m inventato --cosa 3')],
  ['asa', ASA('eq 80 inventato')],
  ['asa', ASA('established')],
  ['mikrotik', ROS('connection-nat-state=dstnat')],
  ['mikrotik', ROS('layer7-protocol=p2p')],
  ['mikrotik', ROS('una-cosa-nuova=1')],
])('%s: a rule with one is not: %s', (format, text) => {
  const rule = first(format, text);
  expect(isExact(rule)).toBe(false);
  expect(rule.why.length).toBeGreaterThan(0);
});

test('a virtual address in a rule of central NAT is not known, and never nothing', () => {
  const text = `config system settings
set central-nat enable
end
config firewall vip
edit "V"
set extip 203.0.113.10
set mappedip "10.30.0.10"
next
end
${FORTI('').replace('dstaddr "all"', 'dstaddr "V"')}`;
  const imported = readPolicyAs('fortigate', text);
  const [rule] = imported.policies[0]!.rules;
  expect(isExact(rule!)).toBe(false);
  expect(formatAddressSet(rule!.destinations)).not.toBe('');
  expect(analyzePolicy(imported.policies[0]!.rules).unreachable).toEqual([]);
});

test('a line that changes what the other lines of Junos tell is an error', () => {
  const imported = readPolicyAs(
    'srx',
    `${SRX('permit')}insert security policies from-zone lan to-zone wan policy q before policy p\n`,
  );
  expect(imported.diagnostics.filter(({ severity }) => severity === 'error')).toHaveLength(1);
});

test('an ASA line behind the blanks with which a terminal erased its «More» stands where it stands', () => {
  const text = `${ASA('eq 443').replace('access-group', '<--- More --->              \n              access-list IN extended deny ip any host 10.1.1.2\naccess-group')}`;
  const { policies } = readPolicyAs('asa', text);
  expect(policies[0]!.rules.map(({ id, action }) => [id, action])).toEqual([
    ['IN:1', 'accept'],
    ['IN:2', 'deny'],
  ]);
});

test('tables of iptables that do not declare FORWARD leave its end unknown, in each family by itself', () => {
  const table = '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s SOURCE -j DROP\nCOMMIT\n';
  const text = `# Generated by iptables-save v1.8.7\n${table.replace('SOURCE', '10.0.0.1/32')}# Generated by ip6tables-save v1.8.7\n${table.replace('SOURCE', '2001:db8::1/128')}`;
  const { policies } = readPolicyAs('iptables', text);
  expect(
    policies.map(({ default: end, rules }) => [
      end,
      rules.map(({ id, isActionKnown }) => [id, isActionKnown]),
    ]),
  ).toEqual([
    [null, [['FORWARD:policy', false]]],
    [null, [['v6-FORWARD:policy', false]]],
  ]);
});
