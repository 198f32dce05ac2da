import { heavier, incidentScope, weighsAtLeast } from './incidents.ts';
import { isInfrastructureFault, NO_VERDICTS } from './infrastructure.ts';
import { parseTargets, type Target } from './target.ts';

const target = (text: string): Target => {
  const parsed = parseTargets(text);
  if ('type' in parsed) throw new Error(parsed.fault);
  return parsed[0]!;
};

test('addresses of one block on a block list are one incident of low weight', () => {
  const zone = { zone: 'dnsbl-2.uceprotect.net', scope: 'block', weight: 'medium' } as const;
  const a = incidentScope(target('192.0.2.10'), zone);
  const b = incidentScope(target('192.0.2.200'), zone);
  expect(a).toEqual({
    key: 'block|dnsbl-2.uceprotect.net|192.0.2.0/24',
    kind: 'block',
    about: '192.0.2.0/24',
    weight: 'low',
  });
  expect(b.key).toBe(a.key);
  expect(incidentScope(target('198.51.100.1'), zone).key).not.toBe(a.key);
});

test('a list of autonomous systems makes one incident for all addresses', () => {
  const zone = { zone: 'dnsbl-3.uceprotect.net', scope: 'as', weight: 'info' } as const;
  expect(incidentScope(target('192.0.2.10'), zone).key).toBe(incidentScope(target('198.51.100.1'), zone).key);
});

test('an address listed on several lists of hosts is one incident', () => {
  const zen = incidentScope(target('192.0.2.10'), {
    zone: 'zen.spamhaus.org',
    scope: 'host',
    weight: 'high',
  });
  const psbl = incidentScope(target('192.0.2.10'), {
    zone: 'psbl.surriel.com',
    scope: 'host',
    weight: 'medium',
  });
  expect(zen.key).toBe(psbl.key);
  expect(heavier(zen.weight, psbl.weight)).toBe('high');
});

test('weights compare', () => {
  expect(weighsAtLeast('high', 'medium')).toBe(true);
  expect(weighsAtLeast('low', 'medium')).toBe(false);
});

test('more than half unknown is a fault of the infrastructure, half is not', () => {
  expect(isInfrastructureFault({ ...NO_VERDICTS, clean: 5, unknown: 5 })).toBe(false);
  expect(isInfrastructureFault({ ...NO_VERDICTS, clean: 5, unknown: 6 })).toBe(true);
});
