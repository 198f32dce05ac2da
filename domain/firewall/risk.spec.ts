import { gravest, reaches, riskFindings, riskRules } from './risk.ts';
import { DEFAULT_RISK_SETTINGS } from './risk-settings.ts';
import { readRule } from './testing/small-world.ts';
import type { Rule } from './rule.ts';

const rules = riskRules(DEFAULT_RISK_SETTINGS);

function rule(src: string, dst: string, proto: string, dport: string, more: Partial<Rule> = {}): Rule {
  return { ...readRule({ id: 'r', action: 'accept', src, dst, proto, sport: 'any', dport }), ...more };
}

const codes = (one: Rule, context = {}) =>
  riskFindings(one, rules, context).map(({ code, severity }) => `${code} ${severity}`);

test.each([
  ['any', 'any', 'any', 'any', ['any-any critical', 'any-service critical']],
  ['any', '192.0.2.10', 'tcp', '443', []],
  ['any', '192.0.2.10', 'tcp', '3389', ['exposed-service critical']],
  ['203.0.113.7', '192.0.2.10', 'tcp', '3389', ['exposed-service high']],
  ['10.1.2.3', '10.9.9.9', 'tcp', '3389', []],
  ['10.1.2.3', '10.9.9.9', 'tcp', '23', ['cleartext medium']],
  ['any', '10.9.9.9', 'tcp', '445;5432', ['exposed-service critical', 'exposed-service critical']],
  ['10.0.0.0/8', '10.9.9.9', 'tcp', '443', ['wide-source medium']],
  ['10.1.2.3', '10.9.0.0/16', 'tcp', '443', ['wide-destination medium']],
  ['10.1.2.3', '10.9.9.9', 'tcp', '1024-65535', ['cleartext medium', 'wide-ports medium']],
  ['10.1.2.3', '93.184.216.0/22', 'tcp', '443', []],
  ['10.1.2.3', '10.9.9.9', 'any', 'any', ['any-service high']],
  ['2001:db8:5::/48', '2001:db8::10', 'tcp', '22', ['exposed-service critical']],
  ['10.1.2.3', '2001:db8::10', 'tcp', '443', ['matches-nothing low']],
])('%s → %s %s/%s: %j', (src, dst, proto, dport, expected) => {
  const found = codes(rule(src, dst, proto, dport));
  for (const code of expected) expect(found).toContain(code);
  if (expected.length === 0) expect(found).toEqual([]);
});

test('says it in Italian, with an example packet inside the rule and a cure', () => {
  const [finding] = riskFindings(rule('any', '192.0.2.10', 'tcp', '3389'), rules);
  expect(finding).toMatchObject({
    reason: 'Apre amministrazione remota (tcp/3389) a Internet',
    witness: { dst: '192.0.2.10', proto: 'tcp', dport: 3389 },
    cure: expect.stringContaining('VPN'),
  });
});

test('judges zones by the matrix, whatever the case of the names', () => {
  expect(codes(rule('any', '10.9.9.9', 'tcp', '443', { from: ['WAN'], to: ['lan'] }))).toContain(
    'zone-violation high',
  );
  expect(codes(rule('10.1.2.3', '10.9.9.9', 'tcp', '443', { from: ['dmz'], to: ['lan'] }))).toEqual([
    'zone-review medium',
  ]);
  expect(codes(rule('10.1.2.3', '10.9.9.9', 'tcp', '443', { from: ['lan'], to: ['dmz'] }))).toEqual([]);
});

test('registered rules want an owner, logs and a life that is not over', () => {
  const one = rule('10.1.2.3', '10.9.9.9', 'tcp', '443', {
    logging: false,
    expiresOn: '2026-01-31',
    from: ['lan'],
    to: ['lan'],
  });
  expect(codes(one, { isRegistered: true, today: '2026-02-01' })).toEqual([
    'expired medium',
    'no-owner medium',
  ]);
  // As the register reads it: what has ended is off.
  expect(codes({ ...one, enabled: false, owner: 'x' }, { isRegistered: true, today: '2026-02-01' })).toEqual([
    'expired medium',
  ]);
  expect(codes({ ...one, owner: 'x' }, { isRegistered: true, today: '2026-01-31' })).toEqual([
    'no-logging low',
  ]);
});

test('rules that deny or are disabled carry no risk; ignored codes are not looked for', () => {
  expect(codes(rule('any', 'any', 'any', 'any', { action: 'deny' }))).toEqual([]);
  expect(codes(rule('any', 'any', 'any', 'any', { enabled: false }))).toEqual([]);
  const lenient = riskRules({ ...DEFAULT_RISK_SETTINGS, ignored: ['any-any', 'any-service'] });
  expect(riskFindings(rule('any', 'any', 'any', 'any'), lenient)).toEqual([]);
});

test('thresholds compare severities', () => {
  const found = riskFindings(rule('any', '192.0.2.10', 'tcp', '3389'), rules);
  expect(gravest(found)).toBe('critical');
  expect(reaches('critical', 'high')).toBe(true);
  expect(reaches('medium', 'high')).toBe(false);
  expect(reaches('critical', null)).toBe(false);
  expect(reaches(null, 'low')).toBe(false);
});
