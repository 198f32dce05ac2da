import type { Verdict } from './verdict.ts';

/** How many verdicts of each kind a sweep gave. */
export type VerdictCounts = Readonly<Record<Verdict, number>>;

export const NO_VERDICTS: VerdictCounts = {
  listed: 0,
  clean: 0,
  unknown: 0,
  refused: 0,
  'zone-broken': 0,
  'allow-listed': 0,
};

/** Share of a sweep's verdicts that are `unknown`; 0 for an empty sweep. */
export function unknownShare(counts: VerdictCounts): number {
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
  return total === 0 ? 0 : counts.unknown / total;
}

/** More than half unknown is the office's own trouble (resolver, line), told once, not once an address. */
export function isInfrastructureFault(counts: VerdictCounts): boolean {
  return unknownShare(counts) > 0.5;
}
