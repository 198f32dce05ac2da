import type { FirewallFlow } from '../../contract/firewall-flow.ts';
import type { FlowText } from '../../domain/firewall/flow.ts';

/** A flow of a request in the words of the domain. */
export function flowText(flow: FirewallFlow): FlowText {
  const { action, sources, destinations, services, fromZone, toZone } = flow;
  return {
    action,
    sources,
    destinations,
    services,
    fromZones: fromZone === null ? [] : [fromZone],
    toZones: toZone === null ? [] : [toZone],
  };
}
