import type { ChangedTraffic } from '../../contract/firewall-preview.ts';
import type { ChangedPackets } from '../../domain/firewall/compare-policies.ts';

const SHOWN_REGIONS = 20;

/** A long list of regions is cut, their count and the packets are not. */
export function shownTraffic(
  { regions, witnesses, packets }: ChangedPackets,
  most = SHOWN_REGIONS,
): ChangedTraffic {
  return {
    regions: regions.slice(0, most).map((region) => ({ ...region })),
    regionCount: regions.length,
    witnesses: witnesses.slice(0, 3).map((witness) => ({ ...witness })),
    packets,
  };
}
