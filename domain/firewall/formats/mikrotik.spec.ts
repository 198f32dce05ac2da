import { ruleWords } from '../testing/rule-words.ts';
import { readMikrotik } from './mikrotik.ts';
import { guessPolicyFormat } from './read-policy.ts';

const filter = (...lines: string[]): string =>
  ['# 2026-11-16 by RouterOS 7.16', '/ip firewall filter', ...lines, ''].join('\r\n');
const words = (text: string): string[] => readMikrotik(text).policies[0]!.rules.map(ruleWords);
const END = 'forward:fine accept *>* 0.0.0.0/0 > 0.0.0.0/0 any';

describe('an export of RouterOS', () => {
  test('is told by its menus', () => {
    expect(guessPolicyFormat('export.rsc', filter('add action=drop chain=forward'))).toBe('mikrotik');
  });

  test('reads chains, lists, states and its own end, which accepts', () => {
    const text = `/interface list member
add interface=bridge list=LAN
add interface=vlan20 list=LAN
/ip firewall address-list
add address=10.20.0.0/16 list=uffici
add address=10.30.0.5-10.30.0.9 comment="due parole" list=uffici
${filter(
  'add action=accept chain=forward connection-state=established,related,untracked',
  'add action=drop chain=forward connection-state=invalid',
  'add action=fasttrack-connection chain=forward connection-state=established,related hw-offload=yes',
  'add action=accept chain=forward comment="Sito \\"web\\"" dst-address=192.0.2.10 \\',
  '    dst-port=80,443 in-interface-list=LAN protocol=tcp src-address-list=uffici',
  'add action=jump chain=forward jump-target=scuole src-address=10.40.0.0/16',
  'add action=accept chain=scuole dst-port=53 protocol=udp',
  'add action=return chain=scuole',
  'add action=drop chain=scuole',
  'add action=drop chain=forward disabled=yes',
  'add action=drop chain=forward connection-nat-state=!dstnat connection-state=new in-interface=ether1',
  'add action=accept chain=input protocol=icmp',
)}`;
    const imported = readMikrotik(text);
    expect(imported.policies[0]!.rules.map(ruleWords)).toEqual([
      'forward:4 accept bridge,vlan20>* 10.20.0.0/16;10.30.0.5-10.30.0.9 > 192.0.2.10 tcp/80,443',
      'forward:5>scuole:1 accept *>* 10.40.0.0/16 > 0.0.0.0/0 udp/53',
      'forward:7 deny ether1>* 0.0.0.0/0 > 0.0.0.0/0 any forse',
      END,
    ]);
    expect(imported.policies[0]!.default).toBe('accept');
    expect(imported.undecided[0]!.reason).toContain('connection-nat-state');
    expect(imported.ignoredSections.map(({ name }) => name)).toContain('catena input');
  });

  test('takes a negated address, and leaves what it cannot say undecided', () => {
    expect(words(filter('add action=drop chain=forward src-address=!10.0.0.0/8'))[0]).toBe(
      'forward:1 deny *>* 0.0.0.0-9.255.255.255;11.0.0.0-255.255.255.255 > 0.0.0.0/0 any',
    );
    for (const condition of [
      'in-interface=!ether1',
      'in-interface-list=WAN',
      'src-address-list=mai-visto',
      'layer7-protocol=x',
      'dst-port=80',
      'protocol=marziano',
      'time=8h-18h,mon',
      'content=virus',
      'icmp-options=x protocol=icmp',
    ]) {
      const [first] = readMikrotik(filter(`add action=accept chain=forward ${condition}`)).policies[0]!.rules;
      expect([condition, first!.certain]).not.toEqual([condition, null]);
      expect(first!.why.length).toBeGreaterThan(0);
    }
  });

  test('does not believe a list that the firewall fills, or an entry that runs out', () => {
    const text = `/ip firewall address-list\nadd address=198.51.100.7 list=cattivi timeout=1d\n${filter(
      'add action=add-src-to-address-list address-list=cattivi chain=forward dst-port=22 protocol=tcp',
      'add action=drop chain=forward src-address-list=cattivi',
    )}`;
    const [rule] = readMikrotik(text).policies[0]!.rules;
    expect(ruleWords(rule!)).toBe('forward:2 deny *>* 0.0.0.0/0 > 0.0.0.0/0 any forse');
    expect(rule!.why.join()).toContain('riempito');
  });

  test('keeps the two families apart', () => {
    const text = `${filter('add action=drop chain=forward')}/ipv6 firewall filter\r\nadd action=accept chain=forward dst-address=2001:db8::/32\r\n`;
    const { policies } = readMikrotik(text);
    expect(policies.map(({ family, rules }) => [family, rules.length])).toEqual([
      [4, 2],
      [6, 2],
    ]);
    expect(ruleWords(policies[1]!.rules[0]!)).toBe('v6-forward:1 accept *>* ::/0 > 2001:db8::/32 any');
  });

  test('reads translations', () => {
    const text = `${filter('add action=drop chain=forward')}/ip firewall nat
add action=masquerade chain=srcnat out-interface=ether1
add action=dst-nat chain=dstnat dst-address=203.0.113.5 dst-port=443 protocol=tcp to-addresses=10.20.0.5 to-ports=8443
add action=netmap chain=dstnat dst-address=203.0.113.128/25 to-addresses=10.20.9.0/25
`;
    const { nat } = readMikrotik(text).policies[0]!;
    expect(nat.rulesSee).toBe('after');
    expect(
      nat.rules.map(({ id, kind, certain, to }) => [id, kind, certain === null, to?.ports, to?.isOneToOne]),
    ).toEqual([
      ['nat srcnat:1', 'source', false, null, false],
      ['nat dstnat:1', 'destination', true, [8443, 8444], false],
      ['nat dstnat:2', 'destination', true, null, true],
    ]);
  });

  test('names a menu that may drop and is not read, and a text without a filter', () => {
    expect(
      readMikrotik(`${filter('add chain=forward')}/interface bridge filter\nadd action=drop chain=forward\n`)
        .unread,
    ).toEqual([{ line: 5, text: '/interface bridge filter' }]);
    expect(readMikrotik('/system identity\nset name=x\n').diagnostics[0]).toMatchObject({
      code: 'no-policy',
    });
  });

  test('asks the raw table first; before a translation its destination is not known', () => {
    const raw = `/ip firewall raw
add action=notrack chain=prerouting
add action=jump chain=prerouting jump-target=pulizia
add action=accept chain=pulizia src-address=10.5.0.0/16
add action=drop chain=pulizia src-address=10.0.0.0/8 dst-address=192.0.2.1
`;
    const nat = `/ip firewall nat
add action=dst-nat chain=dstnat dst-address=203.0.113.5 to-addresses=10.9.0.1
`;
    const list = filter('add action=accept chain=forward');
    const told = (text: string): string[] => readMikrotik(text).policies[0]!.rules.map(ruleWords);
    expect(told(list + raw)).toEqual([
      expect.stringMatching(/pulizia:1>forward:1 accept/),
      expect.stringMatching(/pulizia:1>forward:fine accept/),
      expect.stringMatching(/pulizia:2 deny \*>\* 10.0.0.0\/8 > 192.0.2.1 any$/),
      expect.stringMatching(/^forward:1 accept/),
      expect.stringMatching(/^forward:fine/),
    ]);
    expect(told(list + raw + nat)[2]).toMatch(/pulizia:2 deny \*>\* 10.0.0.0\/8 > 0.0.0.0\/0 any forse$/);
  });

  test('lets the first packet of a connection that is to be hastened go on', () => {
    const text = filter('add action=fasttrack-connection chain=forward\nadd action=drop chain=forward');
    expect(readMikrotik(text).policies[0]!.rules[0]).toMatchObject({ id: 'forward:2', action: 'deny' });
  });

  test.each([
    '/ip firewall filter move 1 destination=0',
    '/ip firewall filter disable 0',
    '/ip firewall address-list remove 0',
    '/ip firewall address-list set 0 address=10.0.0.1',
  ])('refuses a script that says «%s»', (line) => {
    const [first] = readMikrotik(`${filter('add chain=forward')}${line}\n`).diagnostics;
    expect(first).toMatchObject({ severity: 'error', cure: expect.stringContaining('export') });
  });
});
