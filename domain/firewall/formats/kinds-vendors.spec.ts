import { formatAddressSet } from '../../net/address-set.ts';
import { isExact } from '../rule.ts';
import { formatServiceSet } from '../service-set.ts';
import { readAsa } from './asa.ts';
import { readCheckpoint } from './checkpoint.ts';
import { readFortigate } from './fortigate.ts';
import type { ImportedPolicy } from './imported-policy.ts';
import { readFortimanager } from './fortimanager.ts';
import { readMikrotik } from './mikrotik.ts';
import { readOpnsense } from './opnsense.ts';
import { readPanos } from './panos.ts';
import { readSrx } from './srx.ts';

const reasons = ({ policies }: ImportedPolicy): Record<string, readonly string[]> =>
  Object.fromEntries(policies.flatMap(({ rules }) => rules.map(({ id, why }) => [id, why])));
const translations = ({ policies }: ImportedPolicy) => policies.flatMap(({ nat }) => nat.rules);

describe('FortiGate', () => {
  const policy = (lines: string, before = ''): ImportedPolicy =>
    readFortigate(`${before}config firewall policy
    edit 1
        set srcintf "lan"
        set dstintf "wan1"
        set srcaddr "all"
        set action accept
        ${lines.includes('dstaddr') ? '' : 'set dstaddr "all"'}
        ${lines.includes('service') ? '' : 'set service "HTTPS"'}
        ${lines}
    next
end
`);

  test.each([
    ['set http-policy-redirect enable', 'manda al proxy, dove decidono altre regole (policy-redirect)'],
    ['set disclaimer enable', 'vale solo per chi ha accettato un avviso'],
    ['set nat64 enable', 'traduce tra IPv4 e IPv6'],
  ])('%s narrows a rule, unless it is off', (line, reason) => {
    expect(reasons(policy(line))).toEqual({ 1: [reason] });
    expect(reasons(policy(line.replace('enable', 'disable')))).toEqual({ 1: [] });
  });

  test('a schedule that the export does not have is not «always»', () => {
    const schedules = `config firewall schedule onetime
    edit "una"
        set end 10:00 2020/01/02
    next
    edit "due"
        set end 10:00 2020/03/04
    next
end
config firewall schedule group
    edit "insieme"
        set member "una" "due"
    next
end
`;
    expect(reasons(policy('set schedule "manca"', schedules))).toEqual({
      1: ['l’orario «manca» non è definito nell’esportazione'],
    });
    expect(reasons(policy('set schedule "always"', schedules))).toEqual({ 1: [] });
    const [rule] = policy('set schedule "insieme"', schedules).policies[0]!.rules;
    expect(rule).toMatchObject({ schedule: 'insieme', expiresOn: '2020-03-04' });
  });

  test.each(['srcintf', 'dstintf'])('a rule without %s is not one of any interface', (name) => {
    const text = `config firewall policy
    edit 1
        set srcintf "lan"
        set dstintf "wan1"
        set srcaddr "all"
        set dstaddr "all"
        set service "HTTPS"
        set action accept
    next
end
`;
    expect(reasons(readFortigate(text))).toEqual({ 1: [] });
    expect(reasons(readFortigate(text.replace(new RegExp(`.*set ${name} .*\n`), '')))).toEqual({
      1: ['la regola non nomina un’interfaccia'],
    });
  });

  const vip = (more: string): string => `config firewall vip
    edit "Portale"
        set extip 203.0.113.10
        set extintf "lan"
        ${more}
    next
end
`;

  test('a virtual address that is off, has no inner address or is negated is not certain', () => {
    const named = 'set dstaddr "Portale"';
    const inner = 'set mappedip "10.0.0.10"';
    expect(reasons(policy(named, vip(`${inner}\n set status disable`)))['1']).toEqual([
      '«Portale»: è disattivato',
    ]);
    expect(reasons(policy(named, vip('set type server-load-balance')))['1']).toEqual([
      '«Portale»: l’indirizzo interno non è nell’esportazione',
    ]);
    const negated = policy(`${named}\n set dstaddr-negate enable`, vip(inner)).policies[0]!.rules[0]!;
    expect([isExact(negated), formatAddressSet(negated.destinations)]).toEqual([false, '0.0.0.0/0']);
  });

  test.each([
    ['set protocol ICMP\n set icmptype 300', 'il tipo o il codice ICMP non è compreso'],
    ['set protocol IP\n set protocol-number mille', 'il numero del protocollo non è compreso'],
    ['set tcp-portrange ""', 'porte non comprese («»)'],
    ['set tcp-portrange ":1024-65535"', 'porte non comprese («:1024-65535»)'],
    ['set udp-portrange "53:"', 'porte non comprese («53:»)'],
  ])('a number that is none is not any: %s', (lines, reason) => {
    const service = `config firewall service custom\n edit "S"\n ${lines}\n next\nend\n`;
    expect(reasons(policy('set service "S"', service))).toEqual({ 1: [reason] });
  });
});

test('FortiGate: ports of UDP-Lite are not left out', () => {
  const text = `config firewall service custom
    edit "S"
        set protocol TCP/UDP/UDP-Lite/SCTP
        set tcp-portrange 443
        set udplite-portrange 5004
    next
end
config firewall policy
    edit 1
        set srcintf "lan"
        set dstintf "wan1"
        set srcaddr "all"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "S"
    next
end
`;
  const [rule] = readFortigate(text).policies[0]!.rules;
  expect(formatServiceSet(rule!.services)).toEqual(['tcp/443', 'udplite/5004']);
});

describe('Palo Alto', () => {
  const RULE =
    'set rulebase security rules r from untrust to dmz source any destination PUB service any application any action allow\n';
  const base = `set address PUB ip-netmask 203.0.113.80\nset address WEB ip-netmask 10.1.0.80\n${RULE}`;
  const nat = (
    to: string,
    more = 'destination-translation translated-address WEB translated-port 8443',
  ): string =>
    `set rulebase nat rules n from untrust to ${to} source any destination PUB service any ${more}\n`;
  const NETWORK = `set network interface ethernet ethernet1/1 layer3 ip 203.0.113.2/24
set network interface ethernet ethernet1/3 layer3 units ethernet1/3.5 ip 10.1.0.1/24
set zone untrust network layer3 ethernet1/1
set zone dmz network layer3 [ ethernet1/3.5 ]
`;
  const destination = (text: string) =>
    translations(readPanos(text)).find(({ kind }) => kind === 'destination');

  test('a translation is for the zone into which the outer address is routed', () => {
    expect(destination(base + NETWORK + nat('untrust'))).toMatchObject({
      why: [],
      to: { ports: [8443, 8444] },
    });
    expect(destination(base + NETWORK + nat('any'))).toMatchObject({ why: [] });
    expect(destination(base + NETWORK + nat('dmz'))).toBeUndefined();
    expect(destination(base + nat('untrust'))!.why).toEqual([
      'la zona di uscita («untrust») dipende dalle rotte, che qui non la dicono',
    ]);
    expect(destination(base + nat('any'))).toMatchObject({ why: [] });
  });

  test('a route into the network of an interface leaves it open', () => {
    const route =
      'set network virtual-router default routing-table ip static-route s destination 203.0.113.64/27\n';
    expect(destination(base + NETWORK + route + nat('untrust'))!.why).toHaveLength(1);
    expect(destination(base + NETWORK + route.replace('.64/27', '.0/27') + nat('untrust'))!.why).toEqual([]);
  });

  test('the same from XML', () => {
    const xml = (to: string): string => `<config><devices><entry name="localhost.localdomain">
<network><interface><ethernet><entry name="ethernet1/1"><layer3><ip><entry name="203.0.113.2/24"/></ip></layer3></entry></ethernet></interface></network>
<vsys><entry name="vsys1"><zone><entry name="untrust"><network><layer3><member>ethernet1/1</member></layer3></network></entry></zone>
<rulebase><nat><rules><entry name="n"><destination-translation><translated-address>10.1.0.80</translated-address><translated-port>8443</translated-port></destination-translation>
<to><member>${to}</member></to><from><member>untrust</member></from><source><member>any</member></source>
<destination><member>203.0.113.80</member></destination><service>any</service></entry></rules></nat>
<security><rules/></security></rulebase></entry></vsys></entry></devices></config>`;
    expect(destination(xml('untrust'))).toMatchObject({ why: [], to: { ports: [8443, 8444] } });
    expect(destination(xml('dmz'))).toBeUndefined();
  });

  test('a translation between families is not decided; a list from outside, a country and a region are called so', () => {
    const text = base + nat('untrust', 'nat-type nat64');
    expect(translations(readPanos(text))[0]!.why).toContain(
      'la traduzione «nat64» cambia famiglia di indirizzi',
    );
    const sides = (source: string) => {
      const [rule] = readPanos(
        `set external-list E type ip url http://x\nset region SEDE address [ 10.50.0.0/16 10.51.0.0/16 ]\n${base.replace('source any', `source ${source}`)}`,
      ).policies[0]!.rules;
      return [formatAddressSet(rule!.sources), rule!.why];
    };
    expect(sides('E')).toEqual(['any', ['l’elenco «E» si aggiorna da fuori']]);
    expect(sides('IT')).toEqual(['any', ['è un Paese (IT)']]);
    expect(sides('SEDE')).toEqual(['10.50.0.0/15', []]);
  });
});

test('Palo Alto: rules of a device group whose zones are elsewhere leave what stays in a zone open', () => {
  const rule = (to: string): string =>
    ['from any', `to ${to}`, 'source any', 'destination any', 'service any', 'application any', 'action deny']
      .map((field) => `set device-group Sede pre-rulebase security rules r ${field}\n`)
      .join('');
  expect(reasons(readPanos(rule('any')))).toEqual({
    r: [],
    'intrazone-default': ['le zone del firewall non sono nell’esportazione'],
  });
  expect(reasons(readPanos(rule('dmz')))).toEqual({ r: [], 'intrazone-default': [] });
});

describe('ASA', () => {
  const BASE = `ASA Version 9.16(4)
interface GigabitEthernet0/0
 nameif outside
 ip address 203.0.113.2 255.255.255.0
object network WEB
 host 10.1.0.80
object network PUB
 host 203.0.113.80
object network FAR
 host 192.0.2.7
object network NEAR
 host 10.9.9.9
access-list OUT extended permit tcp any object WEB eq 443
access-group OUT in interface outside
`;
  const nat = (line: string): string[] =>
    translations(readAsa(`${BASE}${line}\n`)).map(
      ({ kind, match, why, to }) =>
        `${why.length > 0 ? '?' : ''}${kind} ${match.from?.join() ?? '*'}>${match.to?.join() ?? '*'} ${formatAddressSet(match.sources)} -> ${formatAddressSet(match.destinations)} ${formatServiceSet(match.services).join(' ')} = ${to === null ? 'none' : to.addresses === null ? 'interface' : formatAddressSet(to.addresses)}`,
    );

  test('the translation of the sender is between the same two ends as that of the destination', () => {
    expect(nat('nat (dmz,outside) source static WEB PUB destination static FAR NEAR')).toEqual([
      'destination outside>* 10.9.9.9 -> 203.0.113.80 any = 10.1.0.80',
      'source dmz>outside 10.1.0.80 -> 192.0.2.7 any = 203.0.113.80',
      'destination dmz>* 10.1.0.80 -> 192.0.2.7 any = 10.9.9.9',
    ]);
    expect(nat('object network WEB\n nat (dmz,outside) static PUB service tcp 443 8443')).toEqual([
      'destination outside>* any -> 203.0.113.80 tcp/8443 = 10.1.0.80',
      'source dmz>outside 10.1.0.80 -> any tcp from 443 = 203.0.113.80',
    ]);
  });

  test('a pool may be written in its place', () => {
    expect(nat('object network WEB\n nat (dmz,outside) dynamic 203.0.113.77')).toEqual([
      'source dmz>outside 10.1.0.80 -> any any = 203.0.113.77',
    ]);
  });

  test('a dynamic translation may translate the destination too; a one-way one takes nothing that comes in', () => {
    expect(nat('nat (dmz,outside) source dynamic any interface destination static FAR NEAR')).toEqual([
      'source dmz>outside any -> 192.0.2.7 any = interface',
      'destination dmz>* any -> 192.0.2.7 any = 10.9.9.9',
    ]);
    expect(nat('nat (dmz,outside) source static WEB PUB unidirectional')).toEqual([
      'source dmz>outside 10.1.0.80 -> any any = 203.0.113.80',
    ]);
  });

  test('before 8.3 exemptions come first, then fixed translations, then the numbered ones with their pools', () => {
    expect(
      nat(`global (outside) 1 interface
global (dmz) 1 172.16.0.9
nat (inside) 1 10.0.0.0 255.255.255.0
nat (inside) 0 access-list NONAT
static (inside,outside) 203.0.113.81 10.0.0.81 netmask 255.255.255.255`),
    ).toEqual([
      '?source inside>* any -> any any = none',
      'destination outside>* any -> 203.0.113.81 any = 10.0.0.81',
      'source inside>outside 10.0.0.81 -> any any = 203.0.113.81',
      'source inside>outside 10.0.0.0/24 -> any any = interface',
      'source inside>dmz 10.0.0.0/24 -> any any = 172.16.0.9',
    ]);
  });

  test('a word that is not known behind a translation leaves it undecided, a harmless one does not', () => {
    const isSure = (line: string): boolean => nat(line).every((one) => !one.startsWith('?'));
    for (const words of ['', ' dns', ' no-proxy-arp route-lookup', ' description verso il fornitore'])
      expect([words, isSure(`nat (dmz,outside) source static WEB PUB${words}`)]).toEqual([words, true]);
    for (const line of [
      'nat (dmz,outside) source static WEB PUB a-new-word',
      'nat (dmz,outside) source dynamic any interface ipv6 destination static FAR NEAR',
      'nat (dmz,outside) source dynamic any PUB interface ipv6',
      'object network WEB\n nat (dmz,outside) static PUB a-new-word',
      'object network WEB\n nat (dmz,outside) dynamic interface ipv6',
    ])
      expect([line, isSure(line)]).toEqual([line, false]);
    expect(isSure('object network WEB\n nat (dmz,outside) dynamic pat-pool PUB round-robin interface')).toBe(
      true,
    );
  });

  test('the firewall’s own address as a destination is that of the side from which one comes', () => {
    const line = 'nat (outside,dmz) source static any any destination static interface WEB';
    expect(nat(line).find((one) => one.startsWith('destination outside'))).toBe(
      'destination outside>* any -> 203.0.113.2 any = 10.1.0.80',
    );
  });
});

test('FortiManager: an object that is another one on some firewalls is not decided', () => {
  const json = (mapping: object[]): string =>
    JSON.stringify({
      result: [
        {
          url: '/pm/config/adom/Provincia/pkg/P/firewall/policy',
          data: [
            {
              policyid: 1,
              action: 1,
              status: 1,
              srcintf: ['lan'],
              dstintf: ['wan'],
              srcaddr: ['H'],
              dstaddr: ['all'],
              service: ['HTTPS'],
              schedule: ['always'],
            },
          ],
        },
        {
          url: '/pm/config/adom/Provincia/obj/firewall/address',
          data: [{ name: 'H', type: 0, subnet: ['10.0.0.10', '255.255.255.255'], dynamic_mapping: mapping }],
        },
      ],
    });
  expect(reasons(readFortimanager(json([])))).toEqual({ 1: [] });
  expect(reasons(readFortimanager(json([{ subnet: ['10.9.9.9', '255.255.255.255'] }])))).toEqual({
    1: ['vale altro su alcuni firewall (per-device mapping)'],
  });
});

test('SRX: what goes into a tunnel is not decided', () => {
  const policy = (what: string): string =>
    ['source-address any', 'destination-address any', 'application any']
      .map((match) => `set security policies from-zone a to-zone b policy p match ${match}\n`)
      .join('') + `set security policies from-zone a to-zone b policy p then permit${what}\n`;
  expect(reasons(readSrx(policy('')))).toEqual({ 'a>b:p': [] });
  expect(reasons(readSrx(policy(' tunnel ipsec-vpn sede')))).toEqual({
    'a>b:p': ['cifra il traffico in una VPN (tunnel)'],
  });
});

describe('pf', () => {
  const config = (
    root: string,
    wan: string,
  ): string => `<${root}><interfaces><wan><enable>1</enable>${wan}</wan></interfaces>
<filter><rule><type>pass</type><interface>wan</interface><ipprotocol>inet</ipprotocol>
<source><any>1</any></source><destination><address>192.0.2.1</address></destination></rule></filter></${root}>`;
  const ids = (root: string, wan: string): string[] =>
    readOpnsense(config(root, wan)).policies[0]!.rules.map((rule) => `${isExact(rule) ? '' : '?'}${rule.id}`);

  test('private and unassigned networks blocked on an interface come before what somebody wrote', () => {
    expect(ids('opnsense', '<blockpriv>1</blockpriv><blockbogons>1</blockbogons>')).toEqual([
      'wan:blockpriv',
      '?wan:blockpriv-altre',
      '?wan:blockbogons',
      'rule-1',
    ]);
    expect(ids('opnsense', '<blockpriv>0</blockpriv><blockbogons/>')).toEqual(['rule-1']);
    expect(ids('pfsense', '<blockpriv/>')).toEqual(['wan:blockpriv', '?wan:blockpriv-altre', 'rule-1']);
    expect(ids('pfsense', '')).toEqual(['rule-1']);
  });
});

test('Check Point: an object that is translated by itself is also its public address, which nobody need have ruled', () => {
  const named = (settings: object) =>
    readCheckpoint(
      JSON.stringify({
        uid: 'n',
        name: 'N',
        rulebase: [
          {
            uid: 'r',
            type: 'access-rule',
            'rule-number': 1,
            enabled: true,
            source: ['any'],
            destination: ['w'],
            service: ['any'],
            action: 'acc',
          },
        ],
        'objects-dictionary': [
          { uid: 'any', type: 'CpmiAnyObject', name: 'Any' },
          { uid: 'acc', type: 'RulebaseAction', name: 'Accept' },
          { uid: 'w', type: 'host', name: 'web', 'ipv4-address': '10.0.0.80', 'nat-settings': settings },
        ],
        from: 1,
        to: 1,
        total: 1,
      }),
    ).policies[0]!;
  const open = named({ 'auto-rule': true, method: 'static', 'ipv4-address': '203.0.113.80' });
  expect(formatAddressSet(open.rules[0]!.destinations)).toBe('10.0.0.80;203.0.113.80');
  expect(formatAddressSet(open.rules[0]!.certain!.destinations)).toBe('10.0.0.80');
  expect(
    open.nat.rules.map(({ match, to, certain }) => [match.destinations, to!.addresses, certain === null]),
  ).toEqual([[{ v4: [0xcb007150, 0xcb007151], v6: [] }, { v4: [0x0a000050, 0x0a000051], v6: [] }, false]]);
  for (const settings of [
    { 'auto-rule': false },
    { 'auto-rule': true, method: 'hide', 'ipv4-address': '203.0.113.80' },
  ]) {
    const plain = named(settings);
    expect([isExact(plain.rules[0]!), plain.nat.rules]).toEqual([true, []]);
  }
});

describe('MikroTik', () => {
  const zones = (lists: string): readonly string[] | null | string => {
    const rule = readMikrotik(`/interface list
${lists}
/ip firewall filter
add action=drop chain=forward in-interface-list=Q
`).policies[0]!.rules[0]!;
    return isExact(rule) ? rule.from : rule.why.join();
  };
  const MEMBERS = `add name=LAN
add name=DMZ
/interface list member
add interface=ether2 list=LAN
add interface=ether3 list=LAN
add interface=ether3 list=DMZ
/interface list
`;
  const unknown = 'l’elenco di interfacce «Q» non è nell’esportazione';

  test.each([
    ['includes others', 'add include=LAN,DMZ name=Q', ['ether2', 'ether3']],
    ['excludes others', 'add exclude=DMZ include=LAN name=Q', ['ether2']],
    [
      'keeps its own though they are excluded',
      'add exclude=DMZ include=LAN name=Q\n/interface list member\nadd interface=ether3 list=Q',
      ['ether2', 'ether3'],
    ],
    ['stands before what it includes', 'add include=W name=Q\nadd include=LAN name=W', ['ether2', 'ether3']],
    ['holds one that fills itself', 'add include=LAN,dynamic name=Q', unknown],
    ['excludes one that fills itself', 'add exclude=dynamic include=LAN name=Q', unknown],
    ['holds one that holds one nobody knows', 'add include=LAN,W name=Q\nadd include=static name=W', unknown],
    ['holds itself', 'add include=LAN,W name=Q\nadd include=Q name=W', unknown],
    ['holds nothing', 'add name=Q', unknown],
  ])('a list of interfaces that %s', (_what, lists, expected) => {
    expect(zones(`${MEMBERS}${lists}`)).toEqual(expected);
  });
});
