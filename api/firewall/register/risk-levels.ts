import { FIREWALL_RISK_RULES } from '../../../contract/firewall/settings.ts';
import type { ChangedTraffic } from '../../../contract/firewall/preview.ts';
import type { ChangedPackets } from '../../../domain/firewall/compare-policies.ts';
import type { NatTable } from '../../../domain/firewall/nat.ts';
import { riskRules, type RiskRules } from '../../../domain/firewall/risk.ts';
import { riskOfRegions, worstLevel } from '../../../domain/firewall/risk-level.ts';
import { zonesOfObjects } from '../../../domain/firewall/risk-zones.ts';
import type { Tx } from '../../database/database.ts';
import type { SettingsService } from '../../settings/settings.service.ts';
import type { LoadedPolicy } from './loaded-policy.ts';
import { shownTraffic } from './shown-traffic.ts';

/** The office's criteria, with the zones that the register's objects name. */
export async function riskRulesOf(
  settings: SettingsService,
  { catalogue, resolver }: LoadedPolicy,
  tx?: Tx,
): Promise<RiskRules> {
  return riskRules(await settings.read(FIREWALL_RISK_RULES, tx), zonesOfObjects(catalogue, resolver));
}

/** Packets that become permitted, each with its risk. @param complete false: not all of them were listed */
export function openedTraffic(
  packets: ChangedPackets,
  policy: LoadedPolicy,
  rules: RiskRules,
  { complete, most, nat }: { complete: boolean; most: number; nat: NatTable },
): ChangedTraffic {
  const shown = shownTraffic(packets, policy, most);
  const { each, all } = riskOfRegions(packets.regions, rules, nat);
  return {
    ...shown,
    regions: shown.regions.map((region, index) => ({ ...region, risk: each[index] })),
    risk: complete ? all : worstLevel([all, 'not-known']),
  };
}
