import { FirewallRiskRules } from '../../../../contract/firewall/settings.ts';
import { readPolicy, type RegisteredRule } from '../../../../domain/firewall/registered-policy.ts';
import { DEFAULT_RISK_SETTINGS } from '../../../../domain/firewall/risk-settings.ts';
import { judgeFlows } from './judge-flows.ts';

const risks = FirewallRiskRules.parse(DEFAULT_RISK_SETTINGS);
const web: RegisteredRule = {
  id: '01a206f8-fe36-71bf-aed0-e6140bf9f69d',
  position: 1,
  name: 'Portale',
  action: 'accept',
  isEnabled: true,
  fromZones: [],
  toZones: [],
  sources: ['10.0.0.0/8'],
  destinations: ['172.16.1.17'],
  services: ['https'],
  logging: true,
  schedule: null,
  expiresOn: null,
  ownerSectorId: null,
  reason: '',
  deviceMeaning: null,
  scope: null,
};
const today = '2026-11-23';
const policy = readPolicy('7', [web], { objects: [], services: [] }, today);
const facts = { expiresOn: null, today, isKnown: true };
const flow = { op: 'create', sources: ['10.20.4.0/24'], destinations: ['172.16.1.17'], services: ['https'] };

test('says what is permitted already, as the server would', () => {
  const { flows } = judgeFlows([flow], policy, facts, risks);
  expect(flows[0]).toMatchObject({
    issues: [],
    understood: { sentence: 'Permette a 10.20.4.0/24 di raggiungere 172.16.1.17 sulla porta 443 (tcp)' },
    impact: { alreadyPermitted: 'fully', permittedBy: [{ number: 1, name: 'Portale' }] },
  });
});

test('leaves a flow that is half typed for what it is, and judges the others', () => {
  const { flows, together } = judgeFlows(
    [{ op: 'create' }, { ...flow, sources: ['any'] }],
    policy,
    facts,
    risks,
  );
  expect(flows[0]!.issues.map(({ path }) => path)).toEqual(['sources', 'destinations', 'services']);
  expect(flows[1]!.impact).toMatchObject({ alreadyPermitted: 'partly' });
  expect(together).toBeNull();
});

test('without a register tells the risk and not what is permitted, and nothing of rules', () => {
  const nothing = readPolicy('', [], { objects: [], services: [] }, today);
  const { flows } = judgeFlows(
    [
      { ...flow, sources: ['any'], services: ['rdp'] },
      { op: 'delete', ruleId: web.id },
    ],
    nothing,
    { ...facts, isKnown: false },
    risks,
  );
  expect(flows[0]).toMatchObject({
    impact: null,
    risks: [
      { code: 'exposed-service', severity: 'critical' },
      { code: 'zone-unknown', severity: 'high' },
    ],
  });
  expect(flows[1]).toBeNull();
});
