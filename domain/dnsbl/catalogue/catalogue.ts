import type { Zone } from '../zone.ts';
import { catalogueZone } from './entry.ts';
import { HOST_LISTS } from './hosts.ts';
import { MAILBOX_PROVIDERS } from './mailbox-providers.ts';
import { NAME_LISTS } from './names.ts';
import { REJECTED_LISTS } from './rejected.ts';
import { REPORTED_LISTS } from './reported.ts';
import { SPAMHAUS } from './spamhaus.ts';
import { WHITELISTS } from './whitelists.ts';

/** Every list the product knows, dead and fake ones included: facts as read in the cited sources. */
export const CATALOGUE: readonly Zone[] = [
  ...SPAMHAUS,
  ...HOST_LISTS,
  ...NAME_LISTS,
  ...WHITELISTS,
  ...REPORTED_LISTS,
  ...MAILBOX_PROVIDERS,
  ...REJECTED_LISTS,
].map(catalogueZone);

const byName = new Map(CATALOGUE.map((zone) => [zone.zone, zone]));

export function catalogueEntry(zone: string): Zone | undefined {
  return byName.get(zone.toLowerCase()) ?? byName.get(zone);
}

/** Lists that can be asked at all. */
export function isAskable(zone: Zone): boolean {
  return zone.families.length > 0 && !['no-dns', 'not-for-hosts', 'dead', 'fake'].includes(zone.status);
}

/** Why a zone must not be monitored, when it stands on the reject list or under a dead parent that does. */
export function rejection(zoneName: string): Zone | null {
  const labels = zoneName.toLowerCase().replace(/\.$/, '').split('.');
  for (let i = 0; i < labels.length - 1; i++) {
    const known = byName.get(labels.slice(i).join('.'));
    if (known !== undefined && (known.status === 'dead' || known.status === 'fake')) return known;
    if (known !== undefined && i === 0) return null;
  }
  return null;
}
