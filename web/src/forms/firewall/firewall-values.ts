import { FirewallRequestContent } from '../../../../contract/firewall-request.ts';
import type { RequestDetail } from '../../../../contract/requests.ts';
import { splitAddresses, splitServices } from './entries.ts';

/** One flow as it is typed: lists are text, so that nothing is lost while they are not yet understood. */
export interface FlowValues {
  readonly key: number;
  readonly op: 'create' | 'modify' | 'delete';
  readonly ruleId: string;
  /** What the person sees of the chosen rule. */
  readonly ruleName: string;
  readonly action: 'accept' | 'deny';
  readonly sources: string;
  readonly destinations: string;
  readonly services: string;
  readonly fromZone: string;
  readonly toZone: string;
  readonly logging: boolean;
  readonly beforeRuleId: string;
  readonly note: string;
}

export interface FirewallValues {
  readonly flows: readonly FlowValues[];
  readonly reason: string;
  readonly expiresOn: string;
  readonly urgency: string;
  readonly contact: string;
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

/** The rule's name in «12 · nome»: the field shows its number too. */
export const ruleNameIn = (title: string) => title.replace(/^\d+ · /, '').trim();

/** A flow as the API takes it. */
export function flowContent(flow: FlowValues): Record<string, unknown> {
  return {
    op: flow.op,
    ruleId: orNull(flow.ruleId),
    ruleName: flow.ruleId === '' ? '' : ruleNameIn(flow.ruleName),
    action: flow.action,
    sources: splitAddresses(flow.sources),
    destinations: splitAddresses(flow.destinations),
    services: splitServices(flow.services),
    fromZone: orNull(flow.fromZone),
    toZone: orNull(flow.toZone),
    logging: flow.logging,
    beforeRuleId: orNull(flow.beforeRuleId),
    note: flow.note,
  };
}

export function firewallContent({ flows, expiresOn, ...rest }: FirewallValues): Record<string, unknown> {
  return { ...rest, expiresOn: orNull(expiresOn), flows: flows.map(flowContent) };
}

export function emptyFlow(key: number, about: Partial<FlowValues> = {}): FlowValues {
  return {
    key,
    op: 'create',
    ruleId: '',
    ruleName: '',
    action: 'accept',
    sources: '',
    destinations: '',
    services: '',
    fromZone: '',
    toZone: '',
    logging: true,
    beforeRuleId: '',
    note: '',
    ...about,
  };
}

/** The form filled from a content that is edited, or empty, or about the rule named in the address. */
export function firewallStart(
  editing: RequestDetail | undefined,
  about: Partial<FlowValues>,
): FirewallValues {
  const kept = FirewallRequestContent.safeParse(editing?.content);
  if (!kept.success)
    return { flows: [emptyFlow(1, about)], reason: '', expiresOn: '', urgency: '', contact: '' };
  const { flows, expiresOn, ...rest } = kept.data;
  return {
    ...rest,
    expiresOn: expiresOn ?? '',
    flows: flows.map((flow, index) => ({
      ...flow,
      key: index + 1,
      ruleId: flow.ruleId ?? '',
      sources: flow.sources.join(', '),
      destinations: flow.destinations.join(', '),
      services: flow.services.join(', '),
      fromZone: flow.fromZone ?? '',
      toZone: flow.toZone ?? '',
      beforeRuleId: flow.beforeRuleId ?? '',
    })),
  };
}
