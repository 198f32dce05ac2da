import { readAsa } from './asa.ts';
import { curesOf } from './cures.ts';
import type { ImportedPolicy } from './imported-policy.ts';
import { guessPolicyFormat, readPolicyAs } from './read-policy.ts';
import { NO_MATCH } from '../rule.ts';
import { ruleWords } from '../testing/rule-words.ts';

/** Kinds of text that public configurations are written in. */
const rules = ({ policies }: ImportedPolicy): string[] => policies.flatMap((one) => one.rules.map(ruleWords));
const read = (text: string): ImportedPolicy => readPolicyAs(guessPolicyFormat('export.txt', text), text);
const errors = ({ diagnostics }: ImportedPolicy): string[] =>
  diagnostics.flatMap(({ severity, message, cure }) =>
    severity === 'error' ? [`${message}${cure === null ? '' : `. ${cure}`}`] : [],
  );

describe('the format', () => {
  const filler = (line: (n: number) => string): string =>
    Array.from({ length: 900 }, (_, n) => line(n)).join('\n');

  test.each([
    ['panos', filler((n) => `set network interface ethernet ethernet1/${n} comment "porta ${n}"`)],
    ['panos', `deviceconfig {\n${filler((n) => `  n${n} v;`)}\n}\nrulebase {\n}`],
    [
      'iptables',
      `${filler((n) => `# riga ${n} di chi ha scritto il file`)}\n*filter\n:FORWARD DROP [0:0]\nCOMMIT`,
    ],
    ['asa', `${filler((n) => `interface GigabitEthernet0/${n}`)}\naccess-list A extended permit ip any any`],
    ['srx', `${filler((n) => `system { host-name a${n}; }`)}\nfrom-zone a to-zone b {\n}`],
  ])('%s is known however long its beginning is', (format, text) => {
    expect(text.length).toBeGreaterThan(8_000);
    expect(guessPolicyFormat('export.txt', text)).toBe(format);
  });

  test.each([
    'set system host-name router1\nset interfaces ge-0/0/0 unit 0 family inet address 192.0.2.1/24\n',
    'interface eth1\n ip address 192.0.2.1 255.255.255.0\n',
    'Questa è la relazione, con una virgola\n',
    '<?xml version="1.0"?>\n<model><mount>//OPNsense</mount></model>\n',
  ])('a text that is of no firewall is called so, not a table without columns: %j', (text) => {
    expect(errors(read(text))).toEqual([expect.stringMatching(/non l’esportazione|non è l’esportazione/)]);
  });

  test.each([
    ['blank lines', `config {\n${'        \n'.repeat(60_000)}`],
    ['comments without an end', `security {\n${'/* '.repeat(60_000)}`],
    ['one long line of blanks', `rulebase${' '.repeat(300_000)}`],
    ['braces', `policies {\n${'a {'.repeat(60_000)}`],
  ])('is known in a moment in a text of %s', (_what, text) => {
    const began = process.threadCpuUsage();
    guessPolicyFormat('export.txt', text);
    for (const format of ['panos', 'srx', 'asa'] as const) readPolicyAs(format, text);
    expect(process.threadCpuUsage(began).user / 1e6).toBeLessThan(3);
  });

  test('the list of iptables -L is named first, with what to run instead', () => {
    const text =
      'Chain FORWARD (policy DROP)\ntarget prot opt source destination\nACCEPT all -- anywhere anywhere\n';
    expect(errors(read(text))).toEqual([expect.stringMatching(/iptables -L.*iptables-save/)]);
  });

  test('a prompt with a folder in it is no line of the export', () => {
    const text = 'root@gw /tmp/x $ cat tutto.txt\n*filter\n:FORWARD DROP [0:0]\nCOMMIT\n';
    expect(errors(read(text))).toEqual([]);
  });
});

describe('PAN-OS', () => {
  const rule = (at: string, name: string, to: string, action: string): string =>
    [
      'from any',
      `to ${to}`,
      'source any',
      'destination any',
      'service any',
      'application any',
      `action ${action}`,
    ]
      .map((words) => `set ${at} security rules ${name} ${words}\n`)
      .join('');

  test('what Panorama pushed stands before and after the firewall’s own rules, with its objects', () => {
    const text =
      rule('rulebase', 'Locale', 'wan', 'deny') +
      rule('policy panorama post-rulebase', 'Ultima', 'wan', 'allow') +
      rule('policy panorama pre-rulebase', 'Prima', 'dmz', 'allow') +
      'set policy panorama address Server ip-netmask 192.0.2.10/32\n' +
      'set rulebase security rules Locale destination [ Server 192.0.2.11]\n'.replace('any ', '');
    expect(read(text).policies[0]!.rules.map(({ id }) => id)).toEqual([
      'panorama/Prima',
      'Locale',
      'panorama/Ultima',
      'intrazone-default',
    ]);
    expect(read(text).undecided).toEqual([]);
    expect(read(text).share).toEqual({ understood: 23, total: 23 });
  });

  test('to which of several vsys it goes is not known', () => {
    const text =
      rule('vsys uno rulebase', 'A', 'wan', 'deny') +
      rule('vsys due rulebase', 'B', 'wan', 'deny') +
      rule('policy panorama pre-rulebase', 'Prima', 'dmz', 'allow');
    expect(read(text).undecided.map(({ id }) => id)).toEqual(['uno/panorama/Prima', 'due/panorama/Prima']);
  });

  test.each([
    'move rulebase security rules B top',
    'delete rulebase security rules A',
    'rename address A to B',
  ])('a script that says «%s» is no export', (line) => {
    const text = rule('rulebase', 'A', 'wan', 'deny') + rule('rulebase', 'B', 'wan', 'allow');
    expect(errors(read(`${text}${line}\n`))).toEqual([expect.stringContaining('cambia la configurazione')]);
  });
});

describe('Cisco ASA', () => {
  const INTERFACES = `ASA Version 9.9
interface GigabitEthernet0/1
 nameif inside
 security-level 100
interface GigabitEthernet0/2
 nameif outside
 security-level 0
`;

  test('without any list the security levels are the policy', () => {
    expect(rules(readAsa(INTERFACES))).toEqual(['inside:implicita accept inside>outside any > any any']);
  });

  test('what goes back by its own interface passes where intra-interface says so', () => {
    expect(rules(readAsa(`${INTERFACES}same-security-traffic permit intra-interface\n`))).toEqual([
      'inside:implicita accept inside>inside,outside any > any any',
      'outside:implicita accept outside>outside any > any any',
    ]);
  });

  test('«no forward interface» forbids one way, whatever the lists say', () => {
    const text = `${INTERFACES}interface Vlan3
 nameif ospiti
 security-level 50
 no forward interface GigabitEthernet0/1
access-list A extended permit ip any any
access-group A in interface ospiti
`;
    expect(rules(readAsa(text)).slice(0, 2)).toEqual([
      'ospiti:no-forward deny ospiti>inside any > any any',
      'A:1 accept ospiti>* any > any any',
    ]);
  });

  test.each([
    'no access-list IN extended permit ip any any',
    'clear configure access-list IN',
    'no object-group network A',
  ])('a text that says «%s» is no export', (line) => {
    const text = `${INTERFACES}access-list IN extended permit ip any any\naccess-group IN in interface inside\n`;
    expect(errors(readAsa(text))).toEqual([]);
    expect(errors(readAsa(`${text}${line}\n`))).toEqual([
      expect.stringContaining('cambia la configurazione'),
    ]);
  });
});

describe('FortiGate', () => {
  const POLICY = `config firewall policy
edit 1
set srcintf "lan"
set dstintf "wan1"
set srcaddr "all"
set dstaddr "all"
set action accept
set schedule "always"
set service "HTTPS"
next
end
`;

  test.each(['acl', 'acl6', 'ttl-policy'])('what «config firewall %s» drops first is not known', (path) => {
    const text = `config firewall ${path}\nedit 1\nset interface "wan1"\nnext\nend\n${POLICY}`;
    const [first, second] = read(text).policies[0]!.rules;
    expect(first).toMatchObject({ id: path, action: 'deny', certain: NO_MATCH });
    expect(second).toMatchObject({ id: '1', certain: null });
  });
});

describe('Juniper SRX', () => {
  const SET = `set security address-book global address server 192.0.2.10/32
set security address-book global address-set servizi address server
set security policies from-zone trust to-zone untrust policy uno match source-address any
set security policies from-zone trust to-zone untrust policy uno match destination-address servizi
set security policies from-zone trust to-zone untrust policy uno match application junos-https
set security policies from-zone trust to-zone untrust policy uno match application junos-http
set security policies from-zone trust to-zone untrust policy uno then permit
set security policies from-zone trust to-zone untrust policy uno then log session-close
set security policies from-zone trust to-zone untrust policy due match source-address any
set security policies from-zone trust to-zone untrust policy due match destination-address any
set security policies from-zone trust to-zone untrust policy due match application any
set security policies from-zone trust to-zone untrust policy due then deny
deactivate security policies from-zone trust to-zone untrust policy due
`;
  const NESTED = `## Last commit: ieri
version 22.4R3; /* il commento
   va a capo */
security {
    address-book {
        global {
            address server 192.0.2.10/32;
            address-set servizi {
                address server;
            }
        }
    }
    policies {
        from-zone trust to-zone untrust {
            policy uno {
                match {
                    source-address any;
                    destination-address servizi;
                    application [ junos-https junos-http ];
                }
                then {
                    permit;
                    log {
                        session-close;
                    }
                }
            }
            inactive: policy due {
                match {
                    source-address any; ## SECRET-DATA
                    destination-address any;
                    application any;
                }
                then {
                    deny;
                }
            }
        }
    }
}
`;

  test('says the same in the nested form, line by line', () => {
    const [flat, nested] = [read(SET), read(NESTED)];
    expect(rules(nested)).toEqual(rules(flat));
    expect(rules(nested)).toHaveLength(2);
    const told = (one: ImportedPolicy) =>
      one.policies[0]!.rules.map(({ enabled, logging }) => [enabled, logging]);
    expect(told(nested)).toEqual(told(flat));
    expect([...nested.lines.values()]).toEqual([17, 28]);
    expect(errors(nested)).toEqual([]);
  });

  test.each([
    ['una parentesi in meno', NESTED.trimEnd().slice(0, -1)],
    ['una riga spezzata', NESTED.replace('source-address any;', 'source-address')],
  ])('is refused with %s', (_what, text) => {
    expect(errors(read(text)).length).toBeGreaterThan(0);
  });

  test.each([
    'security address-book global address server',
    'security address-book global address-set servizi',
  ])('an object that is switched off is not known: %s', (path) => {
    expect(read(`${SET}deactivate ${path}\n`).undecided.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('disattivato'),
    ]);
  });

  test.each(['security', 'security policies', 'security policies from-zone trust to-zone untrust'])(
    'a whole part that is switched off is refused: %s',
    (path) => {
      expect(errors(read(`${SET}deactivate ${path}\n`))).toEqual([expect.stringContaining('disattivato')]);
    },
  );

  test('a filter of an interface may stop what the policies let pass; one of lo0 does not', () => {
    const bound = (unit: string): string =>
      `set interfaces ${unit} unit 0 family inet filter input STRETTO\n`;
    const zone = 'set security zones security-zone trust interfaces ge-0/0/1.0\n';
    const [first, ...others] = read(`${zone}${bound('ge-0/0/1')}${SET}`).policies[0]!.rules;
    expect(first).toMatchObject({ from: ['trust'], action: 'deny', certain: NO_MATCH });
    expect(first!.why.join()).toContain('STRETTO');
    expect(others).toHaveLength(2);
    expect(read(`${bound('lo0')}${SET}`).policies[0]!.rules).toHaveLength(2);
  });
});

test.each([
  ['l’insieme «@x» non è nell’esportazione', 'esportazione intera'],
  ['«SRV» non è definito nell’esportazione', 'esportazione intera'],
  ['il tipo «x» non è un insieme di indirizzi scritto nell’esportazione', 'dopo l’adozione'],
  ['dipende dal DNS (a.example)', 'gli indirizzi al posto del nome'],
  ['non si sa se la tabella è IPv4 o IPv6', 'iptables-save'],
  ['vale solo per alcuni utenti', 'dopo l’adozione'],
])('a rule not decided because «%s» has a cure', (reason, cure) => {
  expect(curesOf([reason])[0]).toContain(cure);
});
