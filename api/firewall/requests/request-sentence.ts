import type { FirewallFlow } from '../../../contract/firewall/flow.ts';
import type { FirewallRequestContent } from '../../../contract/firewall/request.ts';
import { listed, shortDay, typedSentence } from '../../../domain/firewall/sentence.ts';

/** A firewall request in one Italian sentence, in the words that were typed. */
export function firewallRequestSentence(content: FirewallRequestContent): string {
  const parts = content.flows.map(flowSentence);
  const [first] = parts;
  const all =
    parts.length === 1 ? first! : `${listed(parts.map((part, i) => (i === 0 ? part : lower(part))))}`;
  return `${all}${content.expiresOn === null ? '' : `, fino al ${shortDay(content.expiresOn)}`}.`;
}

function flowSentence(flow: FirewallFlow): string {
  const name = flow.ruleName === '' ? 'una regola del registro' : `la regola «${flow.ruleName}»`;
  if (flow.op === 'delete') return `Cancella ${name}`;
  const sentence = typedSentence(flow.action, flow.sources, flow.destinations, flow.services, null);
  return flow.op === 'modify' ? `Modifica ${name}: ${lower(sentence)}` : sentence;
}

function lower(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
