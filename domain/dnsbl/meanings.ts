import { readCode } from './interpret-answer.ts';
import type { Zone } from './zone.ts';

/** What a list means by its codes, as its table says it: the office writes it, in its own language. */
export function meaningsOf(zone: Zone, codes: readonly string[]): string[] {
  return codes.flatMap((code) => readCode(code, zone.table).map(({ meaning }) => meaning));
}
