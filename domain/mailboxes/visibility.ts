import { isConfinedToSector, type PersonActor } from '../people/actor.ts';

/** The sector whose mailboxes are the only ones `actor` sees; null sees all, '' (no sector) sees none. */
export function mailboxSectorOf(actor: PersonActor): string | null {
  return isConfinedToSector(actor) ? (actor.sectorId ?? '') : null;
}
