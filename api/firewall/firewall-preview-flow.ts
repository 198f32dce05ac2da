import type { ZodError } from 'zod';
import { FirewallFlow } from '../../contract/firewall-flow.ts';
import type { FlowPreview, RuleMention } from '../../contract/firewall-preview.ts';
import { resolveFlow } from '../../domain/firewall/flow.ts';
import type { AskedChange } from '../../domain/firewall/judge-changes.ts';
import type { Rule } from '../../domain/firewall/rule.ts';
import { ruleSentence } from '../../domain/firewall/sentence.ts';
import { describeError } from '../../domain/net/parse-error.ts';
import { flowText } from './flow-text.ts';
import type { LoadedPolicy } from './loaded-policy.ts';
import type { RuleRow } from './rule-row.ts';

/** A flow that is understood, with the change it asks; or what is not understood of it. */
export type ReadFlow =
  UnderstoodFlow | { readonly op: FirewallFlow['op']; readonly issues: FlowPreview['issues'] };

export interface UnderstoodFlow {
  readonly op: FirewallFlow['op'];
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

/** @param typed complete or not, as it stands in a form */
export function readFlow(typed: unknown, index: number, policy: LoadedPolicy, facts: FlowFacts): ReadFlow {
  const parsed = FirewallFlow.safeParse(typed);
  if (!parsed.success) return { op: opOf(typed), issues: issuesOf(parsed.error) };
  const flow = parsed.data;
  const { op } = flow;
  if (op === 'create') return newRule(flow, index, policy, facts);
  const target = flow.ruleId === null ? undefined : policy.row(flow.ruleId);
  if (!target || !isVisible(target, facts.sectorId)) return about(op, 'la regola non è nel registro');
  const rule = policy.rule(target.id);
  if (!rule) return about(op, 'la regola non è comprensibile: correggerla nel registro');
  if (op === 'modify') return changedRule(flow, target, policy, facts);
  const sentence = `Cancella la regola ${target.position} «${target.name}»`;
  return { op, asked: { op, id: rule.id }, rule, sentence };
}

function newRule(flow: FirewallFlow, index: number, policy: LoadedPolicy, facts: FlowFacts): ReadFlow {
  const rule = resolveFlow(flowRuleId(index), flowText(flow), policy.resolver, {
    logging: flow.logging,
    expiresOn: facts.expiresOn,
    owner: 'richiesta',
  });
  if ('issues' in rule) return { op: flow.op, issues: rule.issues.map(issueOf) };
  const before = flow.beforeRuleId !== null && policy.rule(flow.beforeRuleId) ? flow.beforeRuleId : null;
  const sentence = ruleSentence(rule, policy.names.wordsOf(flow));
  return { op: flow.op, asked: { op: 'create', rule, before }, rule, sentence };
}

/** What the flow does not speak of stays as it is in the register. */
function changedRule(flow: FirewallFlow, target: RuleRow, policy: LoadedPolicy, facts: FlowFacts): ReadFlow {
  const expiresOn = facts.expiresOn ?? target.expiresOn;
  const rule = resolveFlow(target.id, flowText(flow), policy.resolver, {
    logging: flow.logging,
    expiresOn,
    enabled: target.isEnabled && !(expiresOn !== null && expiresOn < facts.today),
    schedule: target.schedule,
    owner: target.ownerSectorId ?? 'richiesta',
  });
  if ('issues' in rule) return { op: flow.op, issues: rule.issues.map(issueOf) };
  const words = ruleSentence(rule, policy.names.wordsOf(flow));
  const sentence = `Modifica la regola ${target.position} «${target.name}»: ${words.slice(0, 1).toLowerCase()}${words.slice(1)}`;
  return { op: flow.op, asked: { op: 'modify', rule }, rule, sentence };
}

/** A referent speaks of the rules of the own sector. */
export function isVisible(row: RuleRow, sectorId: string | null): boolean {
  return sectorId === null || row.ownerSectorId === sectorId;
}

/** A referent without a sector sees nobody's. */
export const NO_SECTOR = '00000000-0000-0000-0000-000000000000';

/** The id, while a request is judged, of the rule that a flow of it would make. */
export function flowRuleId(index: number): string {
  return `${FLOW_RULE}${String(index + 1).padStart(12, '0')}`;
}

const FLOW_RULE = '00000000-0000-4000-8000-';

/** A rule of the register, or that of another flow of the same request. */
export function mentionOf(id: string, policy: LoadedPolicy): RuleMention {
  return id.startsWith(FLOW_RULE)
    ? { id, number: 0, name: `flusso ${Number(id.slice(FLOW_RULE.length))}` }
    : policy.mention(id);
}

function about(op: FirewallFlow['op'], message: string): ReadFlow {
  return { op, issues: [{ path: 'ruleId', message }] };
}

function opOf(typed: unknown): FirewallFlow['op'] {
  const op = FirewallFlow.shape.op.safeParse((typed as { op?: unknown } | null)?.op);
  return op.success ? op.data : 'create';
}

function issuesOf(error: ZodError): FlowPreview['issues'] {
  return error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
}

function issueOf({ path, error }: { path: string; error: Parameters<typeof describeError>[0] }) {
  return { path, message: describeError(error) };
}
