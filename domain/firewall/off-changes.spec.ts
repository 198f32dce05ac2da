import { askThrough } from './ask-through.ts';
import { readPolicyAs } from './formats/read-policy.ts';
import { judgementOf } from './flow-judgement.ts';
import { judgeChanges, JUDGING, type AskedChange, type JudgedChange } from './judge-changes.ts';
import { NO_NAT, type NatTable } from './nat.ts';
import { offOnDevice } from './off-on-device.ts';
import { readNat, registerNat, storedNat } from './register-nat.ts';
import { readPolicy, type RegisteredRule } from './registered-policy.ts';
import { readRequestFlow, type RequestFlow } from './request-flow.ts';
import { riskRules } from './risk.ts';
import { DEFAULT_RISK_SETTINGS } from './risk-settings.ts';
import type { Rule } from './rule.ts';
import { readRule } from './testing/small-world.ts';

const TODAY = '2026-12-01';
const web = (id: string, more: Partial<Rule> = {}): Rule => ({
  ...readRule({
    id,
    action: 'accept',
    src: '10.1.0.0/16',
    dst: '192.0.2.10',
    proto: 'tcp',
    sport: 'any',
    dport: '443',
  }),
  ...more,
});
const judged = (policy: readonly Rule[], asked: AskedChange, nat: NatTable = NO_NAT) => {
  const [found] = judgeChanges(policy, [asked], JUDGING, nat).each;
  if (found!.refused !== null) throw new Error(found!.refused);
  return found as Extract<JudgedChange, { refused: null }>;
};

describe('a rule that is off', () => {
  const off = web('off', { enabled: false });

  test('permits nothing already, and no change of it changes traffic', () => {
    const asked = judged([off], { op: 'create', rule: web('new'), before: null });
    expect(asked).toMatchObject({ off: null, impact: { alreadyPermitted: 'no', permittedBy: [] } });
    expect(asked.impact.newlyPermitted.packets).not.toBe('0');
    const changed = judged([off], { op: 'modify', rule: web('off', { enabled: false }) });
    expect(changed.impact).toMatchObject({ newlyPermitted: { packets: '0' }, newlyDenied: { packets: '0' } });
    expect(changed.off).toMatchObject({ isOffToday: true, isOffAfter: true });
    expect(changed.off!.ifEnabled!.newlyPermitted.packets).not.toBe('0');
  });

  test('enabled again, opens what it says', () => {
    const { off: told, impact } = judged([off], { op: 'modify', rule: web('off') });
    expect(told).toEqual({ isOffToday: true, isOffAfter: false, ifEnabled: null });
    expect(impact.newlyPermitted.packets).not.toBe('0');
  });

  test('that goes takes nothing away but what it might have done', () => {
    const { off: told, impact } = judged([off], { op: 'delete', id: 'off' });
    expect(impact.newlyDenied.packets).toBe('0');
    expect(told).toMatchObject({ isOffToday: true, isOffAfter: true });
    expect(told!.ifEnabled!.newlyPermitted.packets).not.toBe('0');
  });

  test('is looked for on the firewall by itself, since no packet tells', () => {
    expect(offOnDevice(off, { ...off, id: '7' }, true)).toBe('as-asked');
    expect(offOnDevice(off, { ...off, enabled: true }, true)).toBe('enabled');
    expect(offOnDevice(off, readRuleOther(), true)).toBe('different');
    expect(offOnDevice(off, null, true)).toBe('not-found');
    expect(offOnDevice(off, null, false)).toBe('as-asked');
    expect([offOnDevice(null, off, true), offOnDevice(null, null, true)]).toEqual([
      'still-there',
      'as-asked',
    ]);
  });
  const readRuleOther = (): Rule => ({ ...web('x', { enabled: false }), action: 'deny' });
});

describe('a request about the register', () => {
  const row = (more: Partial<RegisteredRule>): RegisteredRule => ({
    id: '01a206f8-fe36-71bf-aed0-e6140bf9f69d',
    position: 1,
    name: 'Portale',
    action: 'accept',
    isEnabled: true,
    fromZones: [],
    toZones: [],
    sources: ['10.0.0.0/8'],
    destinations: ['172.16.1.17'],
    services: ['rdp'],
    logging: true,
    schedule: null,
    expiresOn: null,
    ownerSectorId: null,
    reason: '',
    deviceMeaning: null,
    scope: null,
    ...more,
  });
  const flow: RequestFlow = {
    op: 'modify',
    ruleId: '01a206f8-fe36-71bf-aed0-e6140bf9f69d',
    action: 'accept',
    sources: ['any'],
    destinations: ['172.16.1.17'],
    services: ['rdp'],
    fromZone: null,
    toZone: null,
    fromZones: [],
    toZones: [],
    logging: true,
    beforeRuleId: null,
  };
  const preview = (known: RegisteredRule, asked: RequestFlow, expiresOn: string | null = null) => {
    const policy = readPolicy('1', [known], { objects: [], services: [] }, TODAY);
    const read = readRequestFlow(asked, 0, policy, { expiresOn, sectorId: null, today: TODAY });
    if (!('asked' in read)) throw new Error(JSON.stringify(read));
    const [one] = judgeChanges(policy.rules, [read.asked]).each;
    return judgementOf(read, one!, { policy, risks: riskRules(DEFAULT_RISK_SETTINGS), today: TODAY });
  };

  test('says that the rule is disabled and stays so, and the risk that waits in it', () => {
    const { understood, impact, risks } = preview(row({ isEnabled: false }), flow);
    expect(understood!.sentence).toMatch(
      /^Modifica la regola 1 «Portale», che è disattivata e tale resta: permette/,
    );
    expect(impact!.off).toMatchObject({ why: 'disabled', isOffToday: true, isOffAfter: true });
    expect(impact!.off!.ifEnabled!.newlyPermitted.packets).not.toBe('0');
    expect(risks.map(({ code }) => code)).toContain('exposed-service');
  });

  test('tells an end from a switch, and a new end from none', () => {
    const ended = row({ expiresOn: '2026-11-30' });
    expect(preview(ended, flow).impact!.off).toMatchObject({ why: 'expired', isOffAfter: true });
    expect(preview(ended, flow, '2027-01-31').impact!.off).toEqual({
      why: 'expired',
      isOffToday: true,
      isOffAfter: false,
      ifEnabled: null,
    });
    expect(preview(row({}), flow).impact!.off).toBeNull();
    const made = preview(row({}), { ...flow, op: 'create', ruleId: null }, '2026-11-30');
    expect(made.impact!.off).toMatchObject({ why: 'expired', isOffToday: false, isOffAfter: true });
    expect(made.risks.map(({ code }) => code)).toEqual(['expired']);
  });
});

describe('the register with the translations of an export', () => {
  const exported = readPolicyAs(
    'iptables',
    `# Generated by iptables-save v1.8.9
*nat
:PREROUTING ACCEPT [0:0]
-A PREROUTING -d 203.0.113.10/32 -p tcp --dport 443 -j DNAT --to-destination 10.9.0.5:8443
COMMIT
*filter
:FORWARD DROP [0:0]
COMMIT
`,
  );
  const inner = (id: string): Rule =>
    readRule({
      id,
      action: 'accept',
      src: 'any',
      dst: '10.9.0.5',
      proto: 'tcp',
      sport: 'any',
      dport: '8443',
    });
  const outer = (id: string): Rule =>
    readRule({
      id,
      action: 'accept',
      src: '198.51.100.7',
      dst: '203.0.113.10',
      proto: 'tcp',
      sport: 'any',
      dport: '443',
    });
  const empty = readPolicy('1', [], { objects: [], services: [] }, TODAY);
  const nat = registerNat(empty, exported.policies);

  test('answers by the public address what the rules permit by the inner one', () => {
    const { impact } = judged([inner('r1')], { op: 'create', rule: outer('new'), before: null }, nat);
    expect(impact).toMatchObject({ alreadyPermitted: 'fully', permittedBy: ['r1'] });
    expect(impact.through!.parts[0]).toMatchObject({
      rule: 'r1',
      action: 'accept',
      before: { dst: '203.0.113.10', dport: 443 },
      after: { dst: '10.9.0.5', dport: 8443 },
    });
    expect(impact.unreachable).toMatchObject({ by: [nat.rules[0]!.id] });
    expect(
      judged([inner('r1')], { op: 'create', rule: outer('new'), before: null }).impact.alreadyPermitted,
    ).toBe('no');
  });

  test('of several lists belongs to its own: a VDOM translates nothing of another', () => {
    const row = (id: string, position: number, scope: string): RegisteredRule => ({
      id,
      position,
      name: scope,
      action: 'accept',
      isEnabled: true,
      fromZones: ['wan'],
      toZones: [],
      sources: ['any'],
      destinations: ['203.0.113.10'],
      services: ['https'],
      logging: true,
      schedule: null,
      expiresOn: null,
      ownerSectorId: null,
      reason: '',
      deviceMeaning: null,
      scope,
    });
    const policy = readPolicy(
      '1',
      [row('a', 1, 'SEDE'), row('b', 2, 'SCUOLE')],
      { objects: [], services: [] },
      TODAY,
    );
    const [first] = exported.policies;
    const two = registerNat(policy, [
      { ...first!, scope: 'SEDE' },
      { scope: 'SCUOLE', nat: { rulesSee: 'after', rules: [] } },
    ]);
    expect(two.rules).toHaveLength(1);
    const by = (id: string): string | null =>
      askThrough({ rules: policy.rules, nat: two }, policy.rule(id)!).parts[0]!.translation?.id ?? null;
    expect([by('a'), by('b')]).toEqual([two.rules[0]!.id, null]);
  });

  test('travels to the browser as it is', () => {
    const back = readNat(JSON.parse(JSON.stringify(storedNat(nat))));
    expect(back).toEqual({
      ...nat,
      rules: nat.rules.map((rule) => ({ ...rule, line: null, comment: null })),
    });
  });

  test('of several flows as one counts nothing that a translation takes away before the rules', () => {
    const asked: AskedChange[] = [
      { op: 'create', rule: outer('n1'), before: null },
      { op: 'create', rule: inner('n2'), before: null },
    ];
    const { together } = judgeChanges([], asked, JUDGING, nat);
    expect(together!.newlyPermitted.regions).toMatchObject([{ dst: '10.9.0.5', dport: '8443' }]);
  });

  test('depends on a translation that is not understood, by its name', () => {
    const doubtful: NatTable = {
      ...nat,
      rules: nat.rules.map((rule) => ({ ...rule, certain: { ...rule.match, services: [] } })),
    };
    const found = judged([inner('r1')], { op: 'create', rule: outer('new'), before: null }, doubtful);
    expect(found.impact).toMatchObject({ alreadyPermitted: 'depends', dependsOn: [nat.rules[0]!.id] });
  });
});
