import type { FirewallFlow } from '../../contract/firewall/flow.ts';
import { dayBefore } from './days.ts';
import type { ScriptWorld } from './request-script.ts';

/** A firewall change of the demonstration, before ids and dates are known. */
export interface DemonstrationChange {
  readonly operation: 'create' | 'modify' | 'delete';
  /** Name of the registered rule that is modified or deleted. */
  readonly ruleRef?: string;
  readonly action?: FirewallFlow['action'];
  readonly from?: string;
  readonly to?: string;
  readonly sources?: readonly string[];
  readonly destinations?: readonly string[];
  readonly services?: readonly string[];
  readonly expiresInDays?: number;
  readonly reason: string;
}

/** The content of the request that asks for the change. */
export function firewallChange(change: DemonstrationChange, world: ScriptWorld): Record<string, unknown> {
  const ruleId = change.ruleRef === undefined ? null : world.rules.get(change.ruleRef);
  if (ruleId === undefined) throw new Error(`the demonstration has no rule ${change.ruleRef}`);
  return {
    flows: [
      {
        op: change.operation,
        ruleId,
        ruleName: change.ruleRef ?? '',
        action: change.action ?? 'accept',
        fromZone: change.from ?? null,
        toZone: change.to ?? null,
        sources: change.sources ?? [],
        destinations: change.destinations ?? [],
        services: change.services ?? [],
        logging: true,
      },
    ],
    reason: change.reason,
    expiresOn: change.expiresInDays === undefined ? null : dayBefore(world.now, -change.expiresInDays),
  };
}
