import { isConfinedToSector, mayUse, type PersonActor } from './actor.ts';
import type { Permission } from './roles.ts';

export const SAVED_FILTER_LISTS = ['requests', 'mailboxes', 'workstations', 'firewall-rules'] as const;
export type SavedFilterListName = (typeof SAVED_FILTER_LISTS)[number];

/** Filters of a list are for who may read the list. */
const READERS: Record<SavedFilterListName, Permission> = {
  requests: 'requests.read',
  mailboxes: 'mailboxes.read',
  workstations: 'workstations.read',
  'firewall-rules': 'firewall.read',
};

export const mayFilter = (actor: PersonActor, list: SavedFilterListName): boolean =>
  mayUse(actor, READERS[list]);

/** Who works in the office shares; whoever sees more than one sector finds what is shared. */
export const mayShareFilters = (actor: PersonActor): boolean =>
  mayUse(actor, 'requests.work') || mayUse(actor, 'requests.accept');

export const seesSharedFilters = (actor: PersonActor): boolean => !isConfinedToSector(actor);
