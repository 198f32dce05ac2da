import { parseTargets, type Target } from '../../domain/dnsbl/target.ts';
import { NO_RULES } from '../../domain/dnsbl/zone.ts';
import type { SweepZone } from '../../jobs/dnsbl/sweep/sweep-plan.ts';

/** A list of addresses with nothing particular about it. */
export function plainZone(name: string, ratePerSecond: number | null): SweepZone {
  return {
    zone: {
      zone: name,
      families: ['ip4'],
      nameForm: 'as-given',
      table: { rules: NO_RULES, unmapped: 'listed' },
      tests: { positive: null, negative: null },
    },
    askAs: name,
    ratePerSecond,
  };
}

export function targetsOf(prefix: string, count: number): Target[] {
  const parsed = parseTargets(prefix);
  if ('type' in parsed) throw new Error(parsed.fault);
  return parsed.slice(0, count);
}
