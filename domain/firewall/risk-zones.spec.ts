import { parseAddressList, type AddressSet } from '../net/address-set.ts';
import { judgementOf } from './flow-judgement.ts';
import { judgeChanges } from './judge-changes.ts';
import { readPolicy, type RegisteredRule } from './registered-policy.ts';
import { readRequestFlow, type RequestFlow } from './request-flow.ts';
import { DEFAULT_RISK_SETTINGS, type RiskSettings } from './risk-settings.ts';
import { zonesOfObjects, type ZoneAddresses } from './risk-zones.ts';
import { riskFindings, riskRules } from './risk.ts';
import { readRule } from './testing/small-world.ts';
import type { Rule } from './rule.ts';

const addresses = (text: string): AddressSet => {
  const parsed = parseAddressList(text);
  if (parsed.type === 'error') throw new Error(text);
  return parsed.set;
};

const ZONES: ZoneAddresses[] = [
  { zone: 'server', addresses: addresses('10.20.100.0/24') },
  { zone: 'uffici', addresses: addresses('10.20.0.0/20') },
  { zone: 'ospiti', addresses: addresses('10.20.200.0/24') },
  { zone: 'dmz', addresses: addresses('203.0.113.16/28') },
];

const SETTINGS: RiskSettings = {
  ...DEFAULT_RISK_SETTINGS,
  zoneMatrix: [
    { from: 'internet', to: 'server', verdict: 'forbidden', reason: 'solo alla DMZ' },
    { from: 'ospiti', to: 'server', verdict: 'forbidden', reason: 'solo a Internet' },
    { from: 'dmz', to: 'uffici', verdict: 'review', reason: 'di norma no' },
    { from: 'uffici', to: 'server', verdict: 'allowed', reason: '' },
  ],
};

function found(src: string, dst: string, more: Partial<Rule> = {}): string[] {
  const read = readRule({ id: 'r', action: 'accept', src, dst, proto: 'tcp', sport: 'any', dport: '443' });
  return riskFindings({ ...read, owner: 'x', ...more }, riskRules(SETTINGS, ZONES), { isRegistered: true })
    .filter(({ code }) => code.startsWith('zone'))
    .map(({ code, severity }) => `${code} ${severity}`);
}

test.each([
  ['198.51.100.20', '10.20.100.30', ['zone-violation high']],
  ['any', '10.20.100.30', ['zone-violation high', 'zone-violation high']],
  ['10.20.200.0/24', '10.20.100.0/24', ['zone-violation high']],
  ['10.20.200.9;10.20.4.1', '10.20.100.1', ['zone-violation high']],
  ['203.0.113.17', '10.20.4.0/24', ['zone-review medium']],
  ['10.20.4.0/24', '10.20.100.30', []],
  ['10.20.4.0/24', '198.51.100.20', []],
  ['198.51.100.20', '203.0.113.17', []],
  // 10.99.0.0/16 stands in no object: it may be the guests', and 10.99.0.9 may be a server.
  ['10.99.0.0/16', '10.20.100.30', ['zone-unknown high']],
  ['198.51.100.20', '10.99.0.9', ['zone-unknown high']],
  ['203.0.113.17', '10.99.0.9', ['zone-unknown medium']],
  // An own public address that no object names, asked from outside.
  ['198.51.100.20', '203.0.113.99', ['zone-unknown high']],
])('without zones, %s → %s is judged by its addresses: %j', (src, dst, expected) => {
  expect(found(src, dst)).toEqual(expected);
});

test('a side that states its zone is judged by it, the other by its addresses', () => {
  expect(found('10.99.0.1', '10.20.100.30', { from: ['uffici'] })).toEqual([]);
  expect(found('10.99.0.1', '10.20.100.30', { from: ['Ospiti'] })).toEqual(['zone-violation high']);
  expect(found('198.51.100.20', '10.99.0.9', { to: ['dmz'] })).toEqual([]);
});

test('where a device has several lists, their zones count by their own names, and all of a list as any', () => {
  expect(found('10.99.0.1', '10.20.100.30', { from: ['VDOM1/ospiti'] })).toEqual(['zone-violation high']);
  expect(found('198.51.100.20', '10.20.100.30', { from: ['VDOM1/uffici', 'VDOM1/*'] })).toEqual([
    'zone-violation high',
  ]);
});

test('says that the risk cannot be judged, of which addresses, and what would cure it', () => {
  const read = readRule({
    id: 'r',
    action: 'accept',
    src: '198.51.100.20',
    dst: '10.99.0.9',
    proto: 'tcp',
    sport: 'any',
    dport: '443',
  });
  const [finding] = riskFindings({ ...read, owner: 'x' }, riskRules(SETTINGS, ZONES), { isRegistered: true });
  expect(finding).toMatchObject({
    reason:
      'Rischio non valutabile, mancano le zone di 10.99.0.9: il traffico potrebbe andare da internet a server, che non è ammesso',
    cure: expect.stringContaining('zona dell’oggetto'),
  });
});

test('policy files without zones carry no word about them, but what their addresses prove', () => {
  const of = (src: string, dst: string) =>
    riskFindings(
      readRule({ id: 'r', action: 'accept', src, dst, proto: 'tcp', sport: 'any', dport: '443' }),
      riskRules(SETTINGS, ZONES),
    ).map(({ code }) => code);
  expect(of('198.51.100.20', '10.99.0.9')).toEqual([]);
  expect(of('198.51.100.20', '10.20.100.30')).toEqual(['zone-violation']);
});

const rule = (id: string, position: number, more: Partial<RegisteredRule>): RegisteredRule => ({
  id,
  position,
  name: id,
  action: 'deny',
  isEnabled: true,
  sources: ['any'],
  destinations: ['any'],
  services: ['any'],
  fromZones: [],
  toZones: [],
  logging: true,
  schedule: null,
  expiresOn: null,
  ownerSectorId: 's',
  deviceMeaning: null,
  scope: null,
  reason: '',
  ...more,
});

const OBJECTS = { objects: [{ name: 'Server', entries: ['10.20.100.0/24'], zone: 'server' }], services: [] };

function judged(flow: Partial<RequestFlow>): string[] {
  const rows = [
    rule('blocco-reti-sospette', 1, { sources: ['192.0.2.0/24'] }),
    rule('portale', 2, { action: 'accept', destinations: ['203.0.113.17'], services: ['tcp/443'] }),
    rule('ultima', 3, {}),
  ];
  const policy = readPolicy('1', rows, OBJECTS, '2026-11-30');
  const read = readRequestFlow(
    {
      op: 'create',
      action: 'accept',
      sources: ['198.51.100.20'],
      destinations: ['203.0.113.17'],
      services: ['tcp/8443'],
      fromZone: null,
      toZone: null,
      fromZones: ['wan'],
      toZones: ['dmz'],
      logging: true,
      beforeRuleId: null,
      ruleId: null,
      ...flow,
    },
    0,
    policy,
    { expiresOn: null, today: '2026-11-30', sectorId: null },
  );
  if (!('asked' in read)) throw new Error(JSON.stringify(read.issues));
  const [one] = judgeChanges(policy.rules, [read.asked]).each;
  const risks = riskRules(DEFAULT_RISK_SETTINGS, zonesOfObjects(policy.catalogue, policy.resolver));
  return judgementOf(read, one!, { policy, risks, today: '2026-11-30' }).risks.map(
    ({ code, severity, reason }) => `${severity} ${code}: ${reason}`,
  );
}

describe('a block that gives way', () => {
  const scavalca =
    'high overrides-block: Scavalca un blocco: permette traffico che oggi la regola 1 «blocco-reti-sospette» vieta';

  test('is a grave risk, named, where a new rule goes in front of it', () => {
    expect(judged({ sources: ['192.0.2.192/27'] })).toContain(scavalca);
    expect(judged({ sources: ['any'] })).toContain(scavalca);
  });

  test('is one where the place was chosen by hand too', () => {
    expect(judged({ sources: ['192.0.2.192/27'], beforeRuleId: 'blocco-reti-sospette' })).toContain(scavalca);
  });

  test('is none where the new rule has nothing of it, or permits what is permitted already', () => {
    expect(judged({})).toEqual([]);
    expect(judged({ services: ['tcp/443'] })).toEqual([]);
  });

  test('is one where the block itself is taken away', () => {
    expect(judged({ op: 'delete', ruleId: 'blocco-reti-sospette' })).toEqual([
      'high overrides-block: Toglie un blocco: permette traffico che oggi la regola 1 «blocco-reti-sospette» vieta',
    ]);
    expect(judged({ op: 'delete', ruleId: 'portale' })).toEqual([]);
  });
});
