import type { FirewallRequestContent } from '../../../contract/firewall/request.ts';
import type { OrderedFlow, ProposeVariation } from '../../../contract/requests/suppliers.ts';

/** The parts of an order that a supplier may propose otherwise: where, from where, which services, until when. */
export const flowVariations = {
  shown(content: FirewallRequestContent): { flows: OrderedFlow[]; expiresOn: string | null } {
    return {
      flows: content.flows.map(({ op, ruleName, sources, destinations, services }, index) => ({
        index,
        op,
        ruleName,
        sources,
        destinations,
        services,
      })),
      expiresOn: content.expiresOn,
    };
  },

  /** What is to be done, to which rule, and why, stays the requester's. */
  applied(content: FirewallRequestContent, proposal: ProposeVariation): FirewallRequestContent {
    const flows = content.flows.map((flow, place) => {
      const other = proposal.flows.find(({ index }) => index === place);
      if (!other || flow.op === 'delete') return flow;
      const { sources, destinations, services } = other;
      return { ...flow, sources, destinations, services };
    });
    const expiresOn = proposal.expiresOn === undefined ? content.expiresOn : proposal.expiresOn;
    return { ...content, flows, expiresOn };
  },
};
