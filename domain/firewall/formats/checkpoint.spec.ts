import { formatAddressSet } from '../../net/address-set.ts';
import { ruleWords } from '../testing/rule-words.ts';
import type { Rule } from '../rule.ts';
import { readCheckpoint } from './checkpoint.ts';
import { guessPolicyFormat } from './read-policy.ts';

const ANY = { uid: 'any', name: 'Any', type: 'CpmiAnyObject' };
const OBJECTS = [
  ANY,
  { uid: 'accept', name: 'Accept', type: 'RulebaseAction' },
  { uid: 'drop', name: 'Drop', type: 'RulebaseAction' },
  { uid: 'inner', name: 'Inner Layer', type: 'Global' },
  { uid: 'log', name: 'Log', type: 'Track' },
  { uid: 'targets', name: 'Policy Targets', type: 'Global' },
  { uid: 'uffici', name: 'Uffici', type: 'network', subnet4: '10.20.0.0', 'mask-length4': 16 },
  { uid: 'scuole', name: 'Scuole', type: 'network', subnet4: '10.30.0.0', 'subnet-mask': '255.255.0.0' },
  {
    uid: 'server',
    name: 'Protocollo',
    type: 'host',
    'ipv4-address': '192.0.2.10',
    'ipv6-address': '2001:db8::10',
  },
  { uid: 'sedi', name: 'Sedi', type: 'group', members: ['uffici', 'scuole'] },
  { uid: 'altre', name: 'Altre', type: 'group-with-exclusion', include: 'sedi', except: 'scuole' },
  { uid: 'ruolo', name: 'Dirigenti', type: 'access-role' },
  { uid: 'fw', name: 'Gateway', type: 'simple-gateway', 'ipv4-address': '192.0.2.1' },
  { uid: 'lan', name: 'InternalZone', type: 'security-zone' },
  { uid: 'https', name: 'https', type: 'service-tcp', port: '443' },
  { uid: 'alti', name: 'alti', type: 'service-udp', port: '>1023', 'source-port': '53' },
  { uid: 'web', name: 'web', type: 'service-group', members: ['https', 'alti'] },
  { uid: 'ping', name: 'echo-request', type: 'service-icmp', 'icmp-type': 8 },
  { uid: 'gre', name: 'GRE', type: 'service-other', 'ip-protocol': 47 },
  { uid: 'rpc', name: 'DCE', type: 'service-dce-rpc' },
];

const accessRule = (number: number, more: object = {}): object => ({
  uid: `r${number}`,
  name: `Regola ${number}`,
  type: 'access-rule',
  'rule-number': number,
  track: { type: 'log', accounting: false },
  source: ['any'],
  'source-negate': false,
  destination: ['any'],
  'destination-negate': false,
  service: ['any'],
  'service-negate': false,
  vpn: ['any'],
  action: 'accept',
  content: ['any'],
  'content-negate': false,
  time: ['any'],
  'install-on': ['targets'],
  enabled: true,
  comments: '',
  ...more,
});

const layer = (name: string, rulebase: object[], more: object = {}): object => ({
  uid: `layer-${name}`,
  name,
  rulebase,
  'objects-dictionary': OBJECTS,
  ...more,
});

const read = (value: unknown) => readCheckpoint(JSON.stringify(value, null, 1));
const rulesOf = (value: unknown): readonly Rule[] => read(value).policies[0]!.rules;

describe('an export of Check Point', () => {
  test('is told from a policy of our own', () => {
    expect(guessPolicyFormat('regole.json', JSON.stringify(layer('Network', [])))).toBe('checkpoint');
    expect(guessPolicyFormat('regole.json', '[{"id":"1","action":"allow"}]')).toBe('json');
  });

  test('is read section by section, with its objects, negations and groups', () => {
    const rules = rulesOf(
      layer('Network', [
        {
          type: 'access-section',
          name: 'Sedi',
          rulebase: [
            accessRule(1, {
              source: ['altre'],
              destination: ['server'],
              service: ['web'],
              name: 'Sportello',
            }),
            accessRule(2, {
              source: ['sedi'],
              'source-negate': true,
              service: ['ping', 'gre'],
              action: 'drop',
            }),
          ],
        },
        accessRule(3, { enabled: false, action: 'drop' }),
      ]),
    );
    expect(rules.map(ruleWords)).toEqual([
      '1 accept *>* 10.20.0.0/16 > 192.0.2.10;2001:db8::10 tcp/443 udp/1024-65535 from 53',
      '2 deny *>* 0.0.0.0-10.19.255.255;10.21.0.0-10.29.255.255;10.31.0.0-255.255.255.255;::/0 > any icmp/8 gre',
      '3 deny *>* any > any any spenta',
    ]);
    expect(
      rules.map(({ reference, enabled, logging, comment }) => [reference, enabled, logging, comment]),
    ).toEqual([
      ['r1', true, true, 'Sportello'],
      ['r2', true, true, 'Regola 2'],
      ['r3', false, true, 'Regola 3'],
    ]);
  });

  test.each([
    ['a role', { source: ['ruolo'] }, 'utenti'],
    ['a VPN', { vpn: ['uffici'] }, 'VPN'],
    ['content', { content: ['uffici'] }, 'contenuti'],
    ['a service that is no port', { service: ['rpc'] }, 'non si traduce in porte'],
    ['an object that is not there', { destination: ['mai-visto'] }, 'non è definito'],
    ['a gateway of some only', { 'install-on': ['fw'] }, 'alcuni firewall'],
    ['a word never seen', { 'content-sniffing': 'on' }, 'content-sniffing'],
    ['an action never seen', { action: 'uffici' }, 'azione'],
  ])('is not decided by %s, and may still take it all', (_, more, reason) => {
    const imported = read(layer('Network', [accessRule(1, more)]));
    expect(imported.rules).toEqual([]);
    expect(imported.undecided[0]!.reason).toContain(reason);
    expect(imported.policies[0]!.rules[0]!.why.join()).toContain(reason);
  });

  test('knows that a gateway is at least its main address', () => {
    const [rule] = rulesOf(layer('Network', [accessRule(1, { destination: ['fw'] })]));
    expect(formatAddressSet(rule!.certain!.destinations)).toBe('192.0.2.1');
    expect(formatAddressSet(rule!.destinations)).toBe('any');
  });

  test('reads zones as zones and a time as a schedule', () => {
    const [rule] = rulesOf(layer('Network', [accessRule(1, { source: ['lan'], time: ['uffici'] })]));
    expect([rule!.from, rule!.schedule, rule!.certain]).toEqual([['InternalZone'], 'Uffici', null]);
  });

  test('writes an inline layer out in its place, with the end that drops', () => {
    const rules = rulesOf([
      layer('Network', [
        accessRule(1, { source: ['uffici'], action: 'inner', 'inline-layer': 'layer-Uffici' }),
        accessRule(2, { action: 'drop' }),
      ]),
      layer('Uffici', [accessRule(1, { destination: ['server'], service: ['https'] })]),
    ]);
    expect(rules.map(ruleWords)).toEqual([
      '1.1 accept *>* 10.20.0.0/16 > 192.0.2.10;2001:db8::10 tcp/443',
      '1.fine deny *>* 10.20.0.0/16 > any any',
      '2 deny *>* any > any any',
    ]);
    // An order speaks to a rule in the layer in which it stands.
    expect(rules.map(({ list }) => list)).toEqual(['Uffici', '', 'Network']);
  });

  test('does not decide what a layer says that is not in the file', () => {
    const rules = rulesOf(
      layer('Network', [accessRule(1, { action: 'inner', 'inline-layer': 'altrove', source: ['uffici'] })]),
    );
    expect(rules.map(ruleWords)).toEqual(['1 ? *>* 10.20.0.0/16 > any any forse']);
    expect(rules[0]!.why.join()).toContain('non è nell’esportazione');
  });

  test('keeps two ordered layers apart', () => {
    const { policies, diagnostics } = read([
      layer('Network', [accessRule(1)]),
      layer('Application', [accessRule(1)]),
    ]);
    expect(policies.map(({ scope, rules }) => [scope, rules[0]!.id])).toEqual([
      ['Network', 'Network/1'],
      ['Application', 'Application/1'],
    ]);
    expect(diagnostics.map(({ code }) => code)).toContain('several-layers');
  });

  const PACKAGE = {
    uid: 'p',
    name: 'Sede',
    type: 'package',
    access: true,
    'access-layers': [
      { uid: 'layer-Network', name: 'Network', type: 'access-layer' },
      { uid: 'layer-Application', name: 'Application', type: 'access-layer' },
    ],
  };
  const NETWORK = layer('Network', [
    accessRule(1, { destination: ['server'], service: ['web'], time: ['uffici'] }),
    accessRule(2, { source: ['uffici'], service: ['https'], track: { type: 'none' } }),
    accessRule(3, { source: ['scuole'], enabled: false }),
    accessRule(4, { action: 'drop' }),
  ]);
  const APPLICATION = layer('Application', [
    accessRule(1, { source: ['sedi'], destination: ['server'], action: 'drop' }),
    accessRule(2, { service: ['https'], time: ['scuole'] }),
  ]);
  const DROPS = { 'implicit-cleanup-action': 'drop' };
  const cleanup = (name: string, action: string) => ({
    uid: `layer-${name}`,
    name,
    type: 'access-layer',
    'implicit-cleanup-action': action,
  });

  test('reads the ordered layers of a package as one list: only what all of them accept passes', () => {
    const { policies, diagnostics } = read([
      PACKAGE,
      { ...APPLICATION, ...DROPS },
      NETWORK,
      cleanup('Network', 'drop'),
    ]);
    expect(diagnostics.map(({ code }) => code)).not.toContain('several-layers');
    expect(policies.map(({ scope, default: end }) => [scope, end])).toEqual([['', 'deny']]);
    expect(policies[0]!.rules.map((rule) => `${ruleWords(rule)} ${rule.schedule ?? ''}`.trim())).toEqual([
      '1>1 deny *>* 10.20.0.0/16;10.30.0.0/16 > 192.0.2.10;2001:db8::10 tcp/443 udp/1024-65535 from 53 Uffici',
      '1>2 accept *>* any > 192.0.2.10;2001:db8::10 tcp/443 Uffici; Scuole',
      '1>fine deny *>* any > 192.0.2.10;2001:db8::10 tcp/443 udp/1024-65535 from 53 Uffici',
      '2>1 deny *>* 10.20.0.0/16 > 192.0.2.10;2001:db8::10 tcp/443',
      '2>2 accept *>* 10.20.0.0/16 > any tcp/443 Scuole',
      '2>fine deny *>* 10.20.0.0/16 > any tcp/443',
      '3 accept *>* 10.30.0.0/16 > any any spenta',
      '4 deny *>* any > any any',
    ]);
  });

  test('does not know what the end of a later layer does unless the export says so', () => {
    const endsOf = (...more: object[]) =>
      read([PACKAGE, NETWORK, APPLICATION, ...more]).policies[0]!.rules.filter(({ id }) =>
        id.endsWith('>fine'),
      );
    expect(endsOf().map(({ isActionKnown }) => isActionKnown)).toEqual([false, false]);
    expect(endsOf(cleanup('Application', 'accept')).map(({ action, why }) => [action, why])).toEqual([
      ['accept', []],
      ['accept', []],
    ]);
  });

  test('does not decide what a layer of the package does that is not in the export', () => {
    const { policies } = read([PACKAGE, NETWORK]);
    expect(policies[0]!.rules.map(ruleWords)).toEqual([
      '1>fine ? *>* any > 192.0.2.10;2001:db8::10 tcp/443 udp/1024-65535 from 53 forse',
      '2>fine ? *>* 10.20.0.0/16 > any tcp/443 forse',
      '3 accept *>* 10.30.0.0/16 > any any spenta',
      '4 deny *>* any > any any',
    ]);
    expect(policies[0]!.rules[0]!.why.join()).toContain('«Application»');
  });

  test('an inline layer takes its packets at the times of the rule that calls it only', () => {
    const rules = rulesOf([
      layer('Network', [
        accessRule(1, { time: ['uffici'], action: 'inner', 'inline-layer': 'layer-Uffici' }),
        accessRule(2, { action: 'drop' }),
      ]),
      layer('Uffici', [accessRule(1, { service: ['https'] })]),
    ]);
    expect(rules.map(({ id, schedule }) => [id, schedule])).toEqual([
      ['1.1', 'Uffici'],
      ['1.fine', 'Uffici'],
      ['2', null],
    ]);
  });

  test('joins the pages of one layer in their order, and refuses a list that is cut', () => {
    const pages = [
      layer('Network', [accessRule(2, { action: 'drop' })], { from: 2, to: 2, total: 2 }),
      layer('Network', [accessRule(1)], { from: 1, to: 1, total: 2 }),
    ];
    expect(rulesOf(pages).map(({ id }) => id)).toEqual(['1', '2']);
    const cut = read(pages[1]);
    expect(cut.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
      'cut',
    ]);
  });

  test('does not decide a rule that the reader of the export may not see', () => {
    const [rule] = rulesOf(layer('Network', [{ type: 'place-holder', uid: 'p', 'rule-number': 1 }]));
    expect([rule!.isActionKnown, rule!.why.join()]).toEqual([
      false,
      expect.stringContaining('non è visibile'),
    ]);
  });

  test('reads the translations beside the rules', () => {
    const nat = {
      rulebase: [
        {
          type: 'nat-rule',
          'rule-number': 1,
          enabled: true,
          method: 'static',
          'original-source': 'any',
          'original-destination': 'fw',
          'original-service': 'https',
          'translated-source': { uid: 'o', name: 'Original', type: 'Global' },
          'translated-destination': 'server',
          'translated-service': { uid: 'o', name: 'Original', type: 'Global' },
          'install-on': ['targets'],
        },
      ],
      'objects-dictionary': OBJECTS,
    };
    const [policy] = read([layer('Network', [accessRule(1)]), nat]).policies;
    expect(policy!.nat.rulesSee).toBe('before');
    expect(policy!.nat.rules.map(({ id, kind }) => [id, kind])).toEqual([['nat-1', 'destination']]);
    expect(formatAddressSet(policy!.nat.rules[0]!.to!.addresses!)).toContain('192.0.2.10');
  });

  test.each(['', '{', '[]', '{"rulebase": 3}', '{"rulebase":[1,null,"x",{"type":"access-rule"}]}'])(
    'that is damaged says so: %s',
    (text) => {
      const imported = readCheckpoint(text);
      const isTold = imported.diagnostics.length + imported.unread.length > 0;
      expect(isTold).toBe(true);
    },
  );
});
