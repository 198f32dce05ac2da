import { addressEntries } from '../net/address-set.ts';
import type { ChangeImpact } from './change.ts';
import type { ChangedPackets, PolicyDifference } from './compare-policies.ts';
import type { JudgedChange } from './judge-changes.ts';
import type { RegisteredPolicy } from './registered-policy.ts';
import { mentionOf, type FlowOp, type ReadFlow, type UnderstoodFlow } from './request-flow.ts';
import { riskFindings, type RiskFinding, type RiskRules } from './risk.ts';
import { SEVERITIES } from './risk-settings.ts';
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
    risks: risksOf(flow, judged, context),
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

/** What a deletion or a new place opens is a risk too; nothing else of a deletion is. */
function risksOf(
  { op, rule }: UnderstoodFlow,
  judged: Extract<JudgedChange, { refused: null }> | null,
  { risks, today, policy }: JudgementContext,
): RiskFinding[] {
  const own =
    op === 'delete' ? [] : riskFindings(rule, risks, { today, isRegistered: true, wantsExpiry: false });
  const block = judged && blockFinding(judged, policy);
  if (!block || risks.settings.ignored.includes(block.code)) return own;
  return [...own, block].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

function blockFinding(
  { blocks, change, impact }: Extract<JudgedChange, { refused: null }>,
  policy: RegisteredPolicy,
): RiskFinding | null {
  if (blocks.length === 0) return null;
  const names = blocks.slice(0, 3).map((id) => {
    const { number, name } = mentionOf(id, policy);
    return number === 0 ? name : `${number} «${name}»`;
  });
  const more = blocks.length > 3 ? ` e altre ${blocks.length - 3}` : '';
  const which = `${blocks.length === 1 ? 'la regola' : 'le regole'} ${names.join(', ')}${more}`;
  return {
    code: 'overrides-block',
    severity: 'high',
    reason:
      change.op === 'delete'
        ? `Toglie un blocco: permette traffico che oggi ${which} vieta`
        : `Scavalca un blocco: permette traffico che oggi ${which} ${blocks.length === 1 ? 'vieta' : 'vietano'}`,
    cure: 'Verificare perché quel traffico è bloccato, o escluderlo dalla richiesta',
    witness: impact.newlyPermitted.witnesses[0] ?? null,
    isCertain: impact.complete,
  };
}

/** The same finding for who may not be told of the rules of others. */
export const UNNAMED_BLOCK = 'Scavalca un blocco: permette traffico che oggi una regola vieta espressamente';

/** Several flows as one. */
export function togetherOf(difference: PolicyDifference) {
  return {
    newlyPermitted: shownTraffic(difference.newlyPermitted),
    newlyDenied: shownTraffic(difference.newlyDenied),
    complete: difference.complete,
  };
}
