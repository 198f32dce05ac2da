import { describeError } from '../net/parse-error.ts';
import { resolveFlow, type FlowIssue, type FlowText } from './flow.ts';
import { hasEnded } from './in-force.ts';
import type { AskedChange } from './judge-changes.ts';
import type { RegisteredPolicy, RegisteredRule } from './registered-policy.ts';
import { isExact, type Action, type Rule } from './rule.ts';
import { ruleSentence } from './sentence.ts';

export type FlowOp = 'create' | 'modify' | 'delete';

/** A flow of a request, as it was typed and read. */
export interface RequestFlow {
  readonly op: FlowOp;
  readonly ruleId: string | null;
  readonly action: Action;
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  readonly services: readonly string[];
  /** A single zone may stand by itself. */
  readonly fromZone: string | null;
  readonly toZone: string | null;
  readonly fromZones: readonly string[];
  readonly toZones: readonly string[];
  readonly logging: boolean;
  readonly beforeRuleId: string | null;
}

export interface TextIssue {
  readonly path: string;
  readonly message: string;
}

/** A flow that is understood, with the change it asks; or what is not understood of it. */
export type ReadFlow = UnderstoodFlow | { readonly op: FlowOp; readonly issues: readonly TextIssue[] };

export interface UnderstoodFlow {
  readonly op: FlowOp;
  readonly asked: AskedChange;
  readonly rule: Rule;
  readonly sentence: string;
}

export interface FlowFacts {
  readonly expiresOn: string | null;
  /** Only rules of this sector may be spoken of; null: any. */
  readonly sectorId: string | null;
  readonly today: string;
}

/** What a flow of a request asks of the register. */
export function readRequestFlow(
  flow: RequestFlow,
  index: number,
  policy: RegisteredPolicy,
  facts: FlowFacts,
): ReadFlow {
  const { op } = flow;
  if (op === 'create') return newRule(flow, index, policy, facts);
  const target = flow.ruleId === null ? undefined : policy.row(flow.ruleId);
  if (!target || !isVisible(target, facts.sectorId))
    return about(op, { path: 'ruleId', message: 'la regola non è nel registro' });
  const rule = policy.rule(target.id);
  if (!rule || !isExact(rule))
    return about(op, {
      path: 'ruleId',
      message: 'la regola non è decisa: prima va scritto nel registro che cosa fa',
    });
  if (rule.isBuiltIn)
    return about(op, {
      path: 'ruleId',
      message: 'è una regola predefinita del firewall: si scrive una regola prima di questa',
    });
  if (op === 'modify') return changedRule(flow, target, policy, facts);
  const isOff = target.isEnabled ? '' : ', che è disattivata';
  const sentence = `Cancella la regola ${target.position} «${target.name}»${isOff}`;
  return { op, asked: { op, id: rule.id }, rule, sentence };
}

function newRule(flow: RequestFlow, index: number, policy: RegisteredPolicy, facts: FlowFacts): ReadFlow {
  const rule = resolveFlow(flowRuleId(index), textOfFlow(flow), policy.resolver, {
    logging: flow.logging,
    expiresOn: facts.expiresOn,
    enabled: !hasEnded(facts, facts.today),
    owner: 'richiesta',
  });
  if ('issues' in rule) return { op: flow.op, issues: rule.issues.map(issueOf) };
  const before = flow.beforeRuleId !== null && policy.rule(flow.beforeRuleId) ? flow.beforeRuleId : null;
  const sentence = ruleSentence(rule, policy.names.wordsOf(flow));
  const placed = policy.scopes.place(rule, null);
  return { op: flow.op, asked: { op: 'create', rule: placed, before }, rule: placed, sentence };
}

/** What the flow does not speak of stays as it is in the register. */
function changedRule(
  flow: RequestFlow,
  target: RegisteredRule,
  policy: RegisteredPolicy,
  facts: FlowFacts,
): ReadFlow {
  const expiresOn = facts.expiresOn ?? target.expiresOn;
  const rule = resolveFlow(target.id, textOfFlow(flow), policy.resolver, {
    logging: flow.logging,
    expiresOn,
    enabled: target.isEnabled && !hasEnded({ expiresOn }, facts.today),
    schedule: target.schedule,
    owner: target.ownerSectorId ?? 'richiesta',
  });
  if ('issues' in rule) return { op: flow.op, issues: rule.issues.map(issueOf) };
  const words = ruleSentence(rule, policy.names.wordsOf(flow));
  const stays = target.isEnabled ? '' : ', che è disattivata e tale resta';
  const sentence = `Modifica la regola ${target.position} «${target.name}»${stays}: ${words.slice(0, 1).toLowerCase()}${words.slice(1)}`;
  const placed = policy.scopes.place(rule, target.scope);
  return { op: flow.op, asked: { op: 'modify', rule: placed }, rule: placed, sentence };
}

/** A flow of a request in the words of the domain. */
export function textOfFlow(flow: RequestFlow): FlowText {
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

/** A referent speaks of the rules of the own sector. */
export function isVisible(row: Pick<RegisteredRule, 'ownerSectorId'>, sectorId: string | null): boolean {
  return sectorId === null || row.ownerSectorId === sectorId;
}

/** The id, while a request is judged, of the rule that a flow of it would make. */
function flowRuleId(index: number): string {
  return `${FLOW_RULE}${String(index + 1).padStart(12, '0')}`;
}

const FLOW_RULE = '00000000-0000-4000-8000-';

export const isFlowRule = (id: string): boolean => id.startsWith(FLOW_RULE);

/** A rule of the register, or (number 0) that of another flow of the same request. */
export function mentionOf(
  id: string,
  policy: RegisteredPolicy,
): { id: string; number: number; name: string } {
  return isFlowRule(id)
    ? { id, number: 0, name: `flusso ${Number(id.slice(FLOW_RULE.length))}` }
    : policy.mention(id);
}

const about = (op: FlowOp, issue: TextIssue): ReadFlow => ({ op, issues: [issue] });

function issueOf({ path, error }: FlowIssue): TextIssue {
  return { path, message: describeError(error) };
}
