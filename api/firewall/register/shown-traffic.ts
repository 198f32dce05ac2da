import type { ChangedTraffic } from '../../../contract/firewall/preview.ts';
import type { ChangedPackets } from '../../../domain/firewall/compare-policies.ts';
import { shownTraffic as shown } from '../../../domain/firewall/flow-judgement.ts';

/** A long list of regions is cut, their count and the packets are not. */
export function shownTraffic(packets: ChangedPackets, most?: number): ChangedTraffic {
  return shown(packets, most);
}
