export const STANDINGS = ['listed', 'clean', 'partly-clean', 'not-known', 'never-checked'] as const;

/**
 * How an address stands, from what was proven and never from the absence of findings: `clean` is the word of every list
 * that was asked, `partly-clean` of those that gave a valid answer, `not-known` when none did.
 */
export type Standing = (typeof STANDINGS)[number];

export interface StandingFacts {
  /** Listings suspected or confirmed. */
  readonly openListings: number;
  /** Lists that are asked and about which something is stored. */
  readonly asked: number;
  /** Of those: a valid answer, whatever it says. */
  readonly definite: number;
}

export function standingOf({ openListings, asked, definite }: StandingFacts): Standing {
  if (openListings > 0) return 'listed';
  if (asked === 0) return 'never-checked';
  if (definite === 0) return 'not-known';
  return definite < asked ? 'partly-clean' : 'clean';
}
