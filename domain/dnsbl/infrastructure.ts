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

/** Share of a sweep's verdicts that say nothing of the target (unknown, refused, list broken); 0 for an empty sweep. */
export function indefiniteShare(counts: VerdictCounts): number {
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
  if (total === 0) return 0;
  return (counts.unknown + counts.refused + counts['zone-broken']) / total;
}

/**
 * More than half without a definite verdict is the office's own trouble (resolver, line, lists that refuse it): the
 * monitoring sees nothing, told once and not once an address.
 */
export function isInfrastructureFault(counts: VerdictCounts): boolean {
  return indefiniteShare(counts) > 0.5;
}

/** Sweeps without a proof after which a heavy list is missed aloud. */
export const SILENT_AFTER_SWEEPS = 3;
