import { addressEntries } from '../net/address-set.ts';
import { afterTranslation, type ThroughPart } from './ask-through.ts';
import { NO_NAT, type NatTable } from './nat.ts';
import type { ChangeImpact } from './change.ts';
import { hasEnded } from './in-force.ts';
import type { ChangedPackets, PolicyDifference } from './compare-policies.ts';
import type { JudgedChange } from './judge-changes.ts';
import type { RegisteredPolicy } from './registered-policy.ts';
import { isFlowRule, mentionOf, type FlowOp, type ReadFlow, type UnderstoodFlow } from './request-flow.ts';
import { riskFindings, type RiskFinding, type RiskRules } from './risk.ts';
import { SEVERITIES } from './risk-settings.ts';
import { formatServiceSet } from './service-set.ts';

const SHOWN_RULES = 100;
const SHOWN_REGIONS = 20;
const SHOWN_PARTS = 20;

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
    /** Translations of addresses that are not exact and on which it depends, by the device's name for them. */
    dependsOnTranslations: string[];
    permittedBy: Mention[];
    unreachable: {
      kind: 'shadowed' | 'redundant' | 'mixed';
      by: Mention[];
      /** Translations that take its packets before the rules are asked. */
      translations: string[];
    } | null;
    /** Not null where the device translates some of the packets asked. */
    through: ShownThrough | null;
    /** Not null where the rule takes nothing: today, afterwards, or both. */
    off: ShownOff | null;
    newlyPermitted: ShownTraffic;
    newlyDenied: ShownTraffic;
    complete: boolean;
    putBefore: Mention | null;
    overrides: Mention[];
  } | null;
  readonly risks: RiskFinding[];
}

/** What the packets asked meet today, by the public address and by the inner one, and what becomes of them. */
export interface ShownThrough {
  readonly parts: (Omit<ThroughPart, 'rule' | 'translation' | 'sourceTranslation'> & {
    rule: Mention | null;
    translation: { id: string; toAddresses: string[]; toPorts: string | null } | null;
    sourceTranslation: { id: string; toAddresses: string[]; isCertain: boolean } | null;
  })[];
  readonly complete: boolean;
}

export interface ShownOff {
  readonly why: 'disabled' | 'expired';
  readonly isOffToday: boolean;
  readonly isOffAfter: boolean;
  readonly ifEnabled: ReturnType<typeof togetherOf> | null;
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
  /** What the device does to addresses before and after its rules; left out, nothing. */
  readonly nat?: NatTable;
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
    impact: judged && impactOf(judged, flow, context),
    risks: risksOf(flow, judged, context),
  };
}

function impactOf(
  { change, impact, off, overrides }: Extract<JudgedChange, { refused: null }>,
  flow: UnderstoodFlow,
  { policy, today }: JudgementContext,
): FlowJudgement['impact'] {
  const mention = (id: string): Mention => mentionOf(id, policy);
  const isRule = (id: string): boolean => isFlowRule(id) || policy.row(id) !== undefined;
  const named = (ids: readonly string[]): { rules: Mention[]; translations: string[] } => ({
    rules: ids.filter(isRule).slice(0, SHOWN_RULES).map(mention),
    translations: ids.filter((id) => !isRule(id)).slice(0, SHOWN_RULES),
  });
  const doubts = named(dependenciesOf(impact));
  const takers = impact.unreachable && named(impact.unreachable.by);
  return {
    alreadyPermitted: impact.alreadyPermitted,
    dependsOn: doubts.rules,
    dependsOnTranslations: doubts.translations,
    permittedBy: impact.permittedBy.map(mention),
    unreachable: impact.unreachable && {
      kind: impact.unreachable.kind,
      by: takers!.rules,
      translations: takers!.translations,
    },
    through: impact.through && {
      parts: impact.through.parts.slice(0, SHOWN_PARTS).map((part) => shownPart(part, mention)),
      complete: impact.through.complete && impact.through.parts.length <= SHOWN_PARTS,
    },
    off: off && {
      why: isOver(flow, policy, today) ? 'expired' : 'disabled',
      isOffToday: off.isOffToday,
      isOffAfter: off.isOffAfter,
      ifEnabled: off.ifEnabled && togetherOf(off.ifEnabled),
    },
    newlyPermitted: shownTraffic(impact.newlyPermitted),
    newlyDenied: shownTraffic(impact.newlyDenied),
    complete: impact.complete,
    putBefore: change.op === 'insert' && change.before !== null ? mention(change.before) : null,
    overrides: overrides.slice(0, SHOWN_RULES).map(mention),
  };
}

/** Whether it is its end, and not a switch, that puts the rule off. */
function isOver({ op, rule }: UnderstoodFlow, policy: RegisteredPolicy, today: string): boolean {
  const row = op === 'create' ? undefined : policy.row(rule.id);
  return (row === undefined || row.isEnabled) && hasEnded(row && rule.enabled ? row : rule, today);
}

function shownPart(
  { rule, translation, sourceTranslation, ...rest }: ThroughPart,
  mention: (id: string) => Mention,
): ShownThrough['parts'][number] {
  return {
    ...rest,
    rule: rule === null ? null : mention(rule),
    translation: translation && { ...translation, toAddresses: [...translation.toAddresses] },
    sourceTranslation: sourceTranslation && {
      ...sourceTranslation,
      toAddresses: [...sourceTranslation.toAddresses],
    },
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
  { risks, today, policy, nat = NO_NAT }: JudgementContext,
): RiskFinding[] {
  // Whoever switches it on later asks nobody: what it would open is a risk of writing it.
  const judgedRule = rule.enabled || hasEnded(rule, today) ? rule : { ...rule, enabled: true };
  const own =
    op === 'delete'
      ? []
      : riskFindings(afterTranslation({ nat }, judgedRule), risks, {
          today,
          isRegistered: true,
          wantsExpiry: false,
        });
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
