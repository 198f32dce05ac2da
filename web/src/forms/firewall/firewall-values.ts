import type { FirewallFlow } from '../../../../contract/firewall/flow.ts';
import { FirewallRequestContent } from '../../../../contract/firewall/request.ts';
import type { AskableRule } from '../../../../contract/firewall/starts.ts';
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
  /** None is any. */
  readonly fromZones: readonly string[];
  readonly toZones: readonly string[];
  readonly logging: boolean;
  readonly beforeRuleId: string;
  /** What the person sees of the rule in front of which it goes. */
  readonly beforeName: string;
  readonly note: string;
  /** What a template says of the fields that it leaves out. */
  readonly hint: string;
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
    fromZones: flow.fromZones,
    toZones: flow.toZones,
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
    op: 'create',
    ruleId: '',
    ruleName: '',
    action: 'accept',
    sources: '',
    destinations: '',
    services: '',
    fromZones: [],
    toZones: [],
    logging: true,
    beforeRuleId: '',
    beforeName: '',
    note: '',
    hint: '',
    ...about,
    key,
  };
}

/** What a form may start from, when not from nothing. */
export interface FirewallBeginning {
  readonly flows?: readonly Partial<FlowValues>[];
  readonly reason?: string;
  readonly expiresOn?: string;
}

export function firewallStart(beginning: FirewallBeginning = {}): FirewallValues {
  const { flows = [{}], reason = '', expiresOn = '' } = beginning;
  return { flows: numbered(flows), reason, expiresOn, urgency: '', contact: '' };
}

/** The form filled from a content that was filed; null when that cannot be read. */
export function valuesOfContent(content: unknown): FirewallValues | null {
  const kept = FirewallRequestContent.safeParse(content);
  if (!kept.success) return null;
  const { flows, expiresOn, ...rest } = kept.data;
  return { ...rest, expiresOn: expiresOn ?? '', flows: numbered(flows.map(flowValues)) };
}

/** A flow as the contract has it, in the shape of the form. */
export function flowValues(flow: FirewallFlow): Partial<FlowValues> {
  const { fromZone, toZone, ...rest } = flow;
  return {
    ...rest,
    ruleId: flow.ruleId ?? '',
    sources: flow.sources.join(', '),
    destinations: flow.destinations.join(', '),
    services: flow.services.join(', '),
    fromZones: zones(fromZone, flow.fromZones),
    toZones: zones(toZone, flow.toZones),
    beforeRuleId: flow.beforeRuleId ?? '',
  };
}

const zones = (one: string | null, several: readonly string[]): string[] => [
  ...new Set(one === null ? several : [one, ...several]),
];

/** A registered rule as a flow that asks something of it, or asks for one like it. */
export function flowAboutRule(rule: AskableRule, op: FlowValues['op']): Partial<FlowValues> {
  const { id, number, name, action, fromZones, toZones, logging } = rule;
  return {
    op,
    ...(op !== 'create' && { ruleId: id, ruleName: `${number} · ${name}` }),
    ...(op !== 'delete' && {
      action,
      sources: rule.sources.join(', '),
      destinations: rule.destinations.join(', '),
      services: rule.services.join(', '),
      fromZones,
      toZones,
      logging,
    }),
  };
}

export function numbered(flows: readonly Partial<FlowValues>[], from = 1): FlowValues[] {
  return flows.map((flow, index) => emptyFlow(from + index, flow));
}

/** Nothing was typed yet: a template may take its place. */
export function isUntouched({ key: _key, ...flow }: FlowValues): boolean {
  const { key: _empty, ...empty } = emptyFlow(0);
  return JSON.stringify(flow) === JSON.stringify(empty);
}
