import { weighsAtLeast } from '../dnsbl/incidents.ts';
import type { Weight } from '../dnsbl/zone.ts';

/** What the office can be told of, in the order in which the pages name it. */
export const EVENT_KINDS = [
  'requests',
  'turn',
  'deadlines',
  'supplier',
  'incidents',
  'drift',
  'blacklists',
  'monitoring',
  'mail-health',
  'coverage',
  'imports',
  'pec',
  'backups',
  'access',
  'installation',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** What channels carried before they could be told what to carry. */
export const FIRST_EVENT_KINDS: readonly EventKind[] = ['blacklists', 'monitoring', 'mail-health'];

export interface EventFilter {
  readonly kinds: readonly EventKind[];
  /** The lightest event that goes through. */
  readonly minimumWeight: Weight;
}

/** Whether a channel with this filter carries the event. */
export const isWanted = (
  filter: EventFilter,
  event: { readonly kind: EventKind; readonly weight: Weight },
): boolean => filter.kinds.includes(event.kind) && weighsAtLeast(event.weight, filter.minimumWeight);
