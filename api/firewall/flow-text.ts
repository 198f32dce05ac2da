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
    fromZones: zones(fromZone, flow.fromZones),
    toZones: zones(toZone, flow.toZones),
  };
}

function zones(one: string | null, several: readonly string[]): string[] {
  return [...new Set(one === null ? several : [one, ...several])];
}
