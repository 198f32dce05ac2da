import { readFileSync } from 'node:fs';
import { hasNoAddress, formatAddressSet, type AddressSet } from '../../net/address-set.ts';
import { analyzePolicy } from '../analyze.ts';
import { isExact, type Rule } from '../rule.ts';
import { formatServiceSet } from '../service-set.ts';
import type { ImportedPolicy } from './imported-policy.ts';
import { guessPolicyFormat, readPolicyAs } from './read-policy.ts';

/** Small exports whose right answer is known from the makers' manuals: each was once read wider, narrower or elsewhere. */
function read(file: string): ImportedPolicy {
  const text = readFileSync(new URL(`fixtures/cases/${file}`, import.meta.url), 'utf8');
  return readPolicyAs(guessPolicyFormat(file, text), text);
}

const addressText = (set: AddressSet): string => (hasNoAddress(set) ? 'none' : formatAddressSet(set));

/** `id action from>to src -> dst services`, with `?` in front where it is not exact. */
function lines(imported: ImportedPolicy): string[] {
  return imported.policies.flatMap(({ rules }) => rules.filter(({ isBuiltIn }) => !isBuiltIn).map(line));
}

function line(rule: Rule): string {
  const zone = (zones: Rule['from']): string => (zones === null ? '*' : zones.join('+'));
  const services = formatServiceSet(rule.services).join(' ');
  return `${isExact(rule) ? '' : '?'}${rule.id} ${rule.action} ${zone(rule.from)}>${zone(rule.to)} ${addressText(rule.sources)} -> ${addressText(rule.destinations)} ${services}`;
}

const unreachable = (imported: ImportedPolicy): string[] =>
  imported.policies.flatMap(({ rules }) => analyzePolicy(rules).unreachable.map(({ id }) => id));

const A4 = '0.0.0.0/0';
const A6 = '::/0';

test.each<[file: string, rules: string[], neverReached?: string[]]>([
  [
    'pan-predefined-services.set',
    [
      'Web accept trust>untrust any -> any tcp/443',
      'Web2 accept trust>untrust any -> any tcp/80,8080',
      'P444 deny trust>untrust any -> any tcp/444',
    ],
  ],
  [
    'forti-two-vdoms.conf',
    [`UFFICI/1 deny *>* ${A4} -> ${A4} any`, `SCUOLE/1 accept *>* ${A4} -> ${A4} tcp/443`],
  ],
  [
    'pan-shared-post.set',
    [
      'Sede/shared/S-pre deny *>* any -> 10.9.9.9 any',
      'Sede/Apri accept lan>wan any -> any any',
      'Sede/Ultima accept lan>dmz any -> any any',
      'Sede/shared/S-post deny *>* any -> any any',
      'Scuole/shared/S-pre deny *>* any -> 10.9.9.9 any',
      'Scuole/Apri accept lan>wan any -> any any',
      'Scuole/Chiudi deny *>* any -> any any',
      'Scuole/shared/S-post deny *>* any -> any any',
    ],
    ['Scuole/shared/S-post'],
  ],
  [
    'forti-vip-portforward.conf',
    [`1 accept wan1>dmz ${A4} -> 203.0.113.10 tcp/443`, `2 accept wan1>dmz ${A4} -> 203.0.113.10 tcp/443`],
    ['2'],
  ],
  [
    'forti-deny-above-vip.conf',
    [
      `1 deny wan1>* ${A4} -> 0.0.0.0-203.0.113.9;203.0.113.11-255.255.255.255 any`,
      `2 accept wan1>dmz ${A4} -> 203.0.113.10 tcp/443`,
    ],
  ],
  ['nft-two-forward-chains.json', ['9 accept br-uffici>* any -> any tcp/443']],
  ['nft-bridge-first.json', ['4 accept *>* any -> any tcp/443']],
  [
    'nft-return.json',
    [
      '4>6 deny *>* 0.0.0.0-10.0.0.4;10.0.0.6-255.255.255.255;::/0 -> any tcp/445',
      'forward:policy accept *>* any -> any any',
    ],
  ],
  ['nft-dynamic-set.json', [`?4 deny *>* ${A4} -> ${A4} any`, 'forward:policy accept *>* any -> any any']],
  [
    'nft-ip-and-ip6.json',
    [
      `5 deny *>* ${A4} -> ${A4} tcp/445`,
      `FORWARD:policy accept *>* ${A4} -> ${A4} any`,
      `v6-4 accept *>* ${A6} -> ${A6} tcp/443`,
    ],
  ],
  [
    'ipt-ctstate-dnat.rules',
    [
      `?FORWARD:2 accept eth0>* ${A4} -> ${A4} any`,
      `?FORWARD:3 deny eth0>* ${A4} -> ${A4} any`,
      `FORWARD:4 accept eth0>* ${A4} -> ${A4} any`,
    ],
  ],
  [
    'ipt-return-not-decided.rules',
    [`?FORWARD:1>BLOCCO:3 deny *>* ${A4} -> ${A4} tcp/445`, `FORWARD:policy accept *>* ${A4} -> ${A4} any`],
  ],
  [
    'ip6-without-header.rules',
    [
      `v6-FORWARD:1 accept *>* 2001:db8::/32 -> ${A6} tcp/443`,
      `v6-FORWARD:2 accept *>* ${A6} -> 2001:db8:1::5 icmpv6/128`,
    ],
  ],
  [
    'ipt-v4-policy-over-v6.rules',
    [
      `FORWARD:1 deny *>* 10.0.0.0/8 -> 10.9.0.0/16 any`,
      `FORWARD:policy accept *>* ${A4} -> ${A4} any`,
      `v6-FORWARD:1 deny *>* 2001:db8::/32 -> ${A6} tcp/22`,
      `v6-FORWARD:2 accept *>* 2001:db8::/32 -> ${A6} any`,
    ],
  ],
  ['ipt-syn.rules', [`FORWARD:1>servizi:1 accept *>* ${A4} -> ${A4} tcp/443`]],
  ['ipt-source-and-range.rules', [`FORWARD:1 accept *>* 10.1.255.250-10.1.255.255 -> ${A4} any`]],
  ['ipt-restore-with-N.rules', [`FORWARD:1>uffici:1 accept *>* 10.1.0.0/16 -> ${A4} tcp/443`]],
  ['iptables-S.txt', [`FORWARD:1 accept *>* 10.0.0.0/8 -> ${A4} any`]],
  [
    'opnsense-new-rules.xml',
    [
      `11111111-1111-1111-1111-111111111111 deny lan>* ${A4} -> 10.9.0.0/16 tcp/445`,
      `a accept lan>* 10.1.0.0/24 -> ${A4} any`,
    ],
  ],
  [
    'pfsense-tagged-direction.xml',
    [
      `1:uscita deny *>wan ${A4} -> 10.9.0.0/16 any`,
      `1 deny wan>* ${A4} -> 10.9.0.0/16 any`,
      `?2 accept lan>* 10.1.0.0/24 -> ${A4} any`,
      `?3 accept lan>* ${A4} -> ${A4} tcp/443`,
      `?4 accept lan>* ${A4} -> ${A4} tcp/22`,
    ],
  ],
  [
    'opnsense-interface-group.xml',
    [`r2 deny lan+opt1>* ${A4} -> 10.9.0.5 any`, `r1 accept lan>* ${A4} -> 10.9.0.5 any`],
    ['r1'],
  ],
  [
    'opnsense-aliases.xml',
    [
      `r2 deny lan+opt1>* ${A4} -> 10.2.0.5-10.2.0.6 any`,
      'r1 accept lan>* 10.1.0.0/24 -> 10.2.0.5-10.2.0.6 tcp/80,443,8000-8010',
      `r3 accept lan>* ${A4} -> 10.2.0.5-10.2.0.6;10.3.0.0-10.3.8.255;10.3.10.0-10.3.255.255 tcp/443`,
      `r4 accept lan>* ${A4} -> 10.3.0.0-10.3.8.255;10.3.10.0-10.3.255.255 any`,
      `?r5 accept lan>* 10.1.0.0/24;${A6} -> any any`,
      `?r6 accept lan>* ${A4} -> ${A4} any`,
      `r7 accept lan>* ${A4} -> 0.0.0.0-10.0.255.255;10.1.1.0-255.255.255.255 any`,
    ],
    ['r1'],
  ],
  [
    'pfsense-default-lan-ipv6.xml',
    [`0100000101 accept lan>* 192.168.1.0/24 -> ${A4} any`, `?0100000102 accept lan>* ${A6} -> ${A6} any`],
  ],
  [
    'asa-icmp6-names.cfg',
    [128, 2, 1, 135].map((type, i) => `OUT:${i + 1} accept outside>* ${A6} -> ${A6} icmpv6/${type}`),
  ],
  ['asa-control-plane.cfg', ['OUT:1 accept outside>* any -> 203.0.113.10 tcp/443']],
  [
    'asa-pager.cfg',
    [
      'IN:1 accept inside>* any -> 10.1.1.1-10.1.1.2 tcp/443',
      'IN:2 deny inside>* any -> 10.1.1.2 any',
      'IN:3 accept inside>* any -> any any',
    ],
  ],
  [
    'asa-no-indent.cfg',
    ['IN:1 accept inside>* any -> 10.1.1.1-10.1.1.2 tcp/443', 'IN:2 accept inside>* any -> 10.1.1.3 tcp/443'],
  ],
  [
    'asa-old-words.cfg',
    [
      `IN:1 accept inside>* 10.1.1.0/24 -> ${A4} icmp/8 tcp/443 udp/53`,
      `IN:2 accept inside>* 10.1.1.9 -> ${A4} ipip`,
      `IN:3 accept inside>* 10.1.1.9 -> ${A4} gre`,
    ],
  ],
  [
    'forti-internet-service-kinds.conf',
    [
      `?1 accept lan>wan1 ${A4} -> ${A4} any`,
      `?2 accept lan>wan1 ${A4} -> ${A4} any`,
      `?3 deny wan1>dmz ${A4} -> ${A4} any`,
      `?4 accept lan>wan1 ${A6} -> ${A6} any`,
      `?5 accept lan>wan1 ${A4} -> ${A4} any`,
    ],
  ],
  [
    'forti-security-policy.conf',
    [`1 accept lan>wan1 ${A4} -> ${A4} tcp/443`, `2 deny *>* ${A4} -> ${A4} any`],
  ],
  [
    'forti-narrowing.conf',
    [
      `?1 accept lan>wan1 ${A4} -> ${A4} any`,
      `?2 deny lan>wan1 ${A4} -> ${A4} any`,
      `3 accept lan>wan1 ${A4} -> ${A4} tcp/443`,
    ],
  ],
  [
    'forti-interface-subnet.conf',
    [`?1 accept lan>wan1 ${A4} -> ${A4} any`, `?2 accept lan>wan1 ${A4} -> ${A4} any`],
  ],
  ['forti-full-configuration.conf', [`7 accept lan>wan1 10.20.1.5 -> ${A4} tcp/443`]],
  ['forti-consolidated.conf', ['1 accept lan>wan1 any -> any tcp/443']],
  ['forti-utm-settings.conf', [`80 accept lan>wan1 ${A4} -> ${A4} tcp/443`]],
  [
    'pan-rule-type-target.set',
    [
      'Intra accept lan+dmz>lan+dmz any -> any any',
      'LanDmz deny lan>dmz any -> any any',
      '?Solo1 deny *>* any -> any any',
      'Web accept lan>wan any -> any any',
    ],
  ],
  [
    'pan-default-rules.set',
    ['Chiudi-445 deny *>* any -> any tcp/445', 'interzone-default accept *>* any -> any any'],
  ],
  ['pan-nested.txt', ['Web accept trust>untrust any -> any any']],
  [
    'pan-only-applications.set',
    ['?Web accept lan>wan any -> any any', '?Posta accept dmz>wan any -> any any'],
  ],
])('%s', (file, rules, neverReached = []) => {
  const imported = read(file);
  expect(imported.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(lines(imported)).toEqual(rules);
  expect(unreachable(imported)).toEqual(neverReached);
});

test('an ASA interface without a list lets pass what goes to lower security levels', () => {
  const [policy] = read('asa-security-level.cfg').policies;
  expect(policy!.rules.filter(({ isBuiltIn }) => isBuiltIn).map(({ from, to }) => [from, to])).toEqual([
    [['inside'], ['outside', 'dmz']],
    [['dmz'], ['outside']],
  ]);
});

test('an intrazone rule takes nothing from one zone to another', () => {
  const rule = read('pan-rule-type-target.set').policies[0]!.rules[0]!;
  expect(rule.pieces?.map(({ from, to }) => [from, to])).toEqual([
    [['lan'], ['lan']],
    [['dmz'], ['dmz']],
  ]);
});

test('a redirection of a FortiGate says what becomes of the packet', () => {
  const [policy] = read('forti-vip-portforward.conf').policies;
  expect(policy!.nat).toMatchObject({
    rulesSee: 'before',
    rules: [
      { kind: 'destination', to: { addresses: { v4: [0x0a1e000a, 0x0a1e000b] }, ports: [8443, 8444] } },
    ],
  });
});

test('keys that are not ours are refused, and never read as «any»', () => {
  const imported = read('json-unknown-keys.json');
  const errors = imported.diagnostics.filter(({ code }) => code === 'unknown-key');
  expect(errors.map(({ message }) => message)).toEqual(
    ['source', 'destination', 'protocol', 'port'].map((key) => `Chiave sconosciuta «${key}»`),
  );
  expect(imported.rules).toEqual([]);
});
