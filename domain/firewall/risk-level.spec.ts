import { parseAddressList, type AddressSet } from '../net/address-set.ts';
import { riskLevelOf, riskOfRegions, worstLevel } from './risk-level.ts';
import { DEFAULT_RISK_SETTINGS } from './risk-settings.ts';
import { riskRules } from './risk.ts';
import { NO_MATCH } from './rule.ts';
import { readRule } from './testing/small-world.ts';

const addresses = (text: string): AddressSet => {
  const parsed = parseAddressList(text);
  if (parsed.type === 'error') throw new Error(text);
  return parsed.set;
};
const RULES = riskRules(
  {
    ...DEFAULT_RISK_SETTINGS,
    zoneMatrix: [
      { from: 'internet', to: 'server', verdict: 'forbidden', reason: 'solo alla DMZ' },
      { from: 'ospiti', to: 'server', verdict: 'forbidden', reason: 'solo a Internet' },
    ],
  },
  [
    { zone: 'server', addresses: addresses('10.20.100.0/24') },
    { zone: 'uffici', addresses: addresses('10.20.0.0/20') },
  ],
);

const region = (src: string, dst: string, dport = '443', from?: string, to?: string) => ({
  src,
  dst,
  proto: 'tcp',
  sport: 'any',
  dport,
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
});

test.each([
  ['what the zones forbid', region('198.51.100.9', '10.20.100.90', '8443', 'internet', 'server'), 'high'],
  ['what the zones of the addresses forbid', region('198.51.100.9', '10.20.100.90', '8443'), 'high'],
  [
    'zones that no rule names, which may be any',
    region('198.51.100.9', '10.20.100.90', '8443', 'altre'),
    'high',
  ],
  ['remote administration from everywhere', region('any', '203.0.113.17', '3389'), 'critical'],
  ['an office that reaches a server', region('10.20.4.0/28', '10.20.100.30'), 'none'],
  ['inner addresses whose zone nobody named', region('10.99.0.1', '10.20.100.30'), 'not-known'],
  ['what does not read', region('nessuno', '10.20.100.30'), 'not-known'],
] as const)('the risk of opened traffic: %s', (_name, opened, level) => {
  expect(riskOfRegions([opened], RULES)).toEqual({ each: [level], all: level });
});

test('all regions together are as grave as the gravest, and what was not looked at is not known', () => {
  const calm = region('10.20.4.0/28', '10.20.100.30');
  expect(riskOfRegions([calm, region('any', '203.0.113.17', '3389')], RULES).all).toBe('critical');
  expect(
    riskOfRegions(
      Array.from({ length: 1001 }, () => calm),
      RULES,
    ).all,
  ).toBe('not-known');
  expect(worstLevel(['medium', 'not-known', 'low'])).toBe('not-known');
  expect(worstLevel(['not-known', 'high'])).toBe('high');
});

test('a rule that may do more than was read is not called without risk, one that blocks is', () => {
  const read = readRule({ id: 'r', action: 'accept', ...region('10.20.4.0/28', '10.20.100.30') });
  expect(riskLevelOf(read, RULES)).toBe('none');
  expect(riskLevelOf({ ...read, certain: NO_MATCH, why: ['non letta'] }, RULES)).toBe('not-known');
  expect(riskLevelOf({ ...read, isActionKnown: false }, RULES)).toBe('not-known');
  expect(riskLevelOf({ ...read, action: 'deny' }, RULES)).toBe('none');
});
