import type { FirewallFlow } from '../../../contract/firewall/flow.ts';
import type { FlowText } from '../../../domain/firewall/flow.ts';
import { textOfFlow } from '../../../domain/firewall/request-flow.ts';

/** A flow of a request in the words of the domain. */
export function flowText(flow: FirewallFlow): FlowText {
  return textOfFlow(flow);
}
