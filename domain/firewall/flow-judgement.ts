import { addressEntries } from '../net/address-set.ts';
import type { ChangeImpact } from './change.ts';
import type { ChangedPackets, PolicyDifference } from './compare-policies.ts';
import type { JudgedChange } from './judge-changes.ts';
import type { RegisteredPolicy } from './registered-policy.ts';
import { mentionOf, type FlowOp, type ReadFlow, type UnderstoodFlow } from './request-flow.ts';
import { riskFindings, type RiskFinding, type RiskRules } from './risk.ts';
import { formatServiceSet } from './service-set.ts';

const SHOWN_RULES = 100;
const SHOWN_REGIONS = 20;

type Mention = ReturnType<typeof mentionOf>;

/** What people are shown of one flow, on the server and in the browser alike. */
export interface FlowJudgement {
  readonly op: FlowOp;
  readonly issues: { path: string; message: string }[];
  readonly understood: {
    sources: string[];
    destinations: string[];
    services: string[];
    sentence: string;
  } | null;
  readonly impact: {
    alreadyPermitted: 'fully' | 'partly' | 'no' | 'depends';
    dependsOn: Mention[];
    permittedBy: Mention[];
    unreachable: { kind: 'shadowed' | 'redundant' | 'mixed'; by: Mention[] } | null;
    newlyPermitted: ShownTraffic;
    newlyDenied: ShownTraffic;
    complete: boolean;
    putBefore: Mention | null;
    overrides: Mention[];
  } | null;
  readonly risks: RiskFinding[];
}

export type ShownTraffic = ReturnType<typeof shownTraffic>;

/**
 * A long list of regions is cut, their count and the packets are not.
 *
 * @param nameOf how people know a rule; left out, what the packets depend on is told elsewhere
 */
export function shownTraffic(
  { regions, witnesses, packets, dependsOn }: ChangedPackets,
  most = SHOWN_REGIONS,
  nameOf: ((id: string) => string) | null = null,
) {
  return {
    regions: regions.slice(0, most).map((region) => ({ ...region })),
    regionCount: regions.length,
    witnesses: witnesses.slice(0, 3).map((witness) => ({ ...witness })),
    dependsOn: nameOf === null ? [] : dependsOn.slice(0, SHOWN_RULES).map(nameOf),
    packets,
  };
}

export interface JudgementContext {
  readonly policy: RegisteredPolicy;
  readonly risks: RiskRules;
  readonly today: string;
}

/** @param judged null while the register was not asked: then only what needs no register is said */
export function judgementOf(
  flow: ReadFlow,
  judged: JudgedChange | null,
  context: JudgementContext,
): FlowJudgement {
  const { op } = flow;
  if (!('asked' in flow))
    return {
      op,
      issues: flow.issues.map((issue) => ({ ...issue })),
      understood: null,
      impact: null,
      risks: [],
    };
  if (judged !== null && judged.refused !== null) {
    const issues = [{ path: 'ruleId', message: 'la regola non è più nel registro' }];
    return { op, issues, understood: null, impact: null, risks: [] };
  }
  const { rule } = flow;
  return {
    op,
    issues: [],
    understood: {
      sources: addressEntries(rule.sources),
      destinations: addressEntries(rule.destinations),
      services: formatServiceSet(rule.services),
      sentence: flow.sentence,
    },
    impact: judged && impactOf(judged, context.policy),
    risks: risksOf(flow, context),
  };
}

function impactOf(
  { change, impact, overrides }: Extract<JudgedChange, { refused: null }>,
  policy: RegisteredPolicy,
): FlowJudgement['impact'] {
  const mention = (id: string): Mention => mentionOf(id, policy);
  return {
    alreadyPermitted: impact.alreadyPermitted,
    dependsOn: dependenciesOf(impact).slice(0, SHOWN_RULES).map(mention),
    permittedBy: impact.permittedBy.map(mention),
    unreachable: impact.unreachable && {
      kind: impact.unreachable.kind,
      by: impact.unreachable.by.slice(0, SHOWN_RULES).map(mention),
    },
    newlyPermitted: shownTraffic(impact.newlyPermitted),
    newlyDenied: shownTraffic(impact.newlyDenied),
    complete: impact.complete,
    putBefore: change.op === 'insert' && change.before !== null ? mention(change.before) : null,
    overrides: overrides.slice(0, SHOWN_RULES).map(mention),
  };
}

/** Rules that are not exact and on which any part of the judgement depends. */
function dependenciesOf({ dependsOn, newlyPermitted, newlyDenied }: ChangeImpact): string[] {
  return [...new Set([...dependsOn, ...newlyPermitted.dependsOn, ...newlyDenied.dependsOn])];
}

function risksOf({ op, rule }: UnderstoodFlow, { risks, today }: JudgementContext): RiskFinding[] {
  if (op === 'delete') return [];
  return riskFindings(rule, risks, { today, isRegistered: true, wantsExpiry: false });
}

/** Several flows as one. */
export function togetherOf(difference: PolicyDifference) {
  return {
    newlyPermitted: shownTraffic(difference.newlyPermitted),
    newlyDenied: shownTraffic(difference.newlyDenied),
    complete: difference.complete,
  };
}
