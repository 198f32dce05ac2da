import type { ChangedTraffic } from '../../../contract/firewall/preview.ts';
import type { ChangedPackets } from '../../../domain/firewall/compare-policies.ts';
import { shownTraffic as shown } from '../../../domain/firewall/flow-judgement.ts';
import type { LoadedPolicy } from './loaded-policy.ts';

/**
 * A long list of regions is cut, their count and the packets are not.
 *
 * @param policy whose rules the packets may depend on; a rule that is not of the register is named as its export does
 */
export function shownTraffic(
  packets: ChangedPackets,
  policy: LoadedPolicy | null,
  most?: number,
): ChangedTraffic {
  return shown(packets, most, (id) => {
    const row = policy?.row(id);
    return row ? `${row.position} «${row.name}»` : id;
  });
}
