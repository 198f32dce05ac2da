import type { FirewallVerification } from '../../../contract/firewall/snapshots.ts';
import type { ChangedPackets, PolicyDifference } from '../../../domain/firewall/compare-policies.ts';
import type { OffOnDevice } from '../../../domain/firewall/off-on-device.ts';

/** @param offs of each flow, how a rule that is off stands on the firewall: no packet tells */
export function outcomeOf(
  within: readonly PolicyDifference[],
  overall: PolicyDifference,
  offs: readonly (OffOnDevice | null)[],
): FirewallVerification['outcome'] {
  const all = [...within, overall];
  const isSure = ({ packets, dependsOn }: ChangedPackets): boolean =>
    packets !== '0' && dependsOn.length === 0;
  const wider = all.some(({ newlyPermitted }) => isSure(newlyPermitted));
  const missing =
    all.some(({ newlyDenied }) => isSure(newlyDenied)) ||
    offs.some((off) => off !== null && off !== 'as-asked');
  if (wider && missing) return 'different';
  if (wider) return 'wider';
  if (missing) return 'missing';
  // What was not compared is never shown as good.
  return all.every((one) => one.complete && isNothing(one)) ? 'as-asked' : 'not-decided';
}

export function isNothing({ newlyPermitted, newlyDenied }: PolicyDifference): boolean {
  return newlyPermitted.packets === '0' && newlyDenied.packets === '0';
}
