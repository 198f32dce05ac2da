import type { Actor } from '../../../domain/people/actor.ts';

/** The person's or the supplier's id; the system has none. */
export function idOfActor(actor: Actor): string | null {
  if (actor.kind === 'person') return actor.personId;
  return actor.kind === 'supplier' ? actor.supplierId : null;
}

export function nameOfActor(actor: Actor): string {
  return actor.kind === 'system' ? actor.name : actor.displayName;
}
