import type { SnapshotTranslation } from '../../../contract/firewall/snapshots.ts';
import type { NatRule } from '../../../domain/firewall/nat.ts';
import { formatPorts, formatServiceSet } from '../../../domain/firewall/service-set.ts';
import { addressEntries } from '../../../domain/net/address-set.ts';

/** A translation in the words of a policy file. */
export function translationText({ id, line, kind, match, why, to }: NatRule): SnapshotTranslation {
  return {
    id,
    line,
    kind,
    fromZones: [...(match.from ?? [])],
    sources: addressEntries(match.sources),
    destinations: addressEntries(match.destinations),
    services: formatServiceSet(match.services),
    isExemption: to === null,
    toAddresses: to?.addresses ? addressEntries(to.addresses) : [],
    toPorts: to?.ports ? formatPorts(to.ports) : null,
    isExact: why.length === 0,
    why: [...why],
  };
}
