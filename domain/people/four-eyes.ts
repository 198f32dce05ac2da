import type { Actor } from './actor.ts';

/** Those who did the first half of something that takes two people. */
export interface FirstHalf {
  /** Who filed it, and for whom it was filed. */
  readonly filedBy: readonly (string | null)[];
  /** Everybody who wrote the content that is judged. */
  readonly wroteBy: readonly string[];
  /** Who already did, on their own word, what is to be confirmed now. */
  readonly didIt: readonly (string | null)[];
}

export type FourEyesRefusal = 'not-permitted' | 'own-request' | 'own-content' | 'own-work';

/**
 * Four eyes, for every judgement of the product: whoever judges, and the person in whose name they judge, had no part in
 * the first half. A machine's token judges nothing.
 * @param onBehalfOf the manager for whom a deputy acts; null when the actor holds the role
 */
export function refusalByFourEyes(
  actor: Actor,
  onBehalfOf: string | null,
  first: FirstHalf,
): FourEyesRefusal | null {
  if (actor.kind !== 'person' || actor.tokenPermissions !== null) return 'not-permitted';
  const judges = onBehalfOf === null ? [actor.personId] : [actor.personId, onBehalfOf];
  const isAmong = (people: readonly (string | null)[]): boolean =>
    judges.some((judge) => people.includes(judge));
  if (isAmong(first.filedBy)) return 'own-request';
  if (isAmong(first.wroteBy)) return 'own-content';
  return isAmong(first.didIt) ? 'own-work' : null;
}

/**
 * For whom a deputy acts who named nobody: the first of their managers for whom four eyes hold, or the first at all, so
 * that the refusal says why. Null for a manager, who acts in their own name.
 */
export function principalOf(actor: Extract<Actor, { kind: 'person' }>, first: FirstHalf): string | null {
  if (actor.roles.includes('manager')) return null;
  const free = actor.deputyFor.find((manager) => refusalByFourEyes(actor, manager, first) === null);
  return free ?? actor.deputyFor[0] ?? null;
}
