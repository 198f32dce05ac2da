/**
 * What an answer means for one target on one list. `clean` is said only of NXDOMAIN and NODATA on a list that
 * proved its health; what could not be checked is `unknown`, never `clean`.
 */
export const VERDICTS = ['listed', 'clean', 'unknown', 'refused', 'zone-broken', 'allow-listed'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Verdicts that say something about the target; the others say something about the list or the network. */
export function isDefinite(verdict: Verdict): boolean {
  return verdict === 'listed' || verdict === 'clean' || verdict === 'allow-listed';
}
