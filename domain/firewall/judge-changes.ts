import { applyChange, changedRules, type Change, type ChangeRefusal, type ImpactOptions } from './change.ts';
import { compareChanged, type PolicyDifference } from './compare-policies.ts';
import { doubtfulTranslations } from './ask-through.ts';
import {
  asMet,
  changeImpactThrough,
  dependingOn,
  isTranslated,
  type ImpactThrough,
} from './impact-through.ts';
import { NO_NAT, type NatTable } from './nat.ts';
import { proposePosition } from './position.ts';
import { askTraffic } from './question.ts';
import { isAnyAddress } from '../net/address-set.ts';
import { matchesOverlap, type Rule } from './rule.ts';
import { isAnyService } from './service-set.ts';

/** What one flow of a request asks. A new rule without a chosen place goes where it does what is asked. */
export type AskedChange =
  | { readonly op: 'create'; readonly rule: Rule; readonly before: string | null }
  | { readonly op: 'modify'; readonly rule: Rule }
  | { readonly op: 'delete'; readonly id: string };

export type JudgedChange =
  | {
      readonly refused: null;
      /** The change with its place. */
      readonly change: Change;
      readonly impact: ImpactThrough;
      /** Not null where a rule is concerned that is off today or would be off. */
      readonly off: ChangeOfOff | null;
      /** Rules that decide otherwise today and give way, where the place was proposed. */
      readonly overrides: readonly string[];
      /** Rules that block expressly, today, traffic that the change permits; not the closing rule of a policy. */
      readonly blocks: readonly string[];
    }
  | ChangeRefusal;

export interface JudgedChanges {
  /** One for each that was asked, in order, each on top of those before it. */
  readonly each: readonly JudgedChange[];
  /** All of them against the policy as it is; null for a single one, which says it all by itself. */
  readonly together: PolicyDifference | null;
}

/** A change of a rule that takes nothing: today, afterwards, or both. */
export interface ChangeOfOff {
  readonly isOffToday: boolean;
  readonly isOffAfter: boolean;
  /** What enabling it would change then, or, of a rule that goes, would change today; null where the change enables it. */
  readonly ifEnabled: PolicyDifference | null;
}

/** The effort that is worth while: exact for any rule an office writes, partial and said so for «any to any». */
export const JUDGING = { budget: 5e7, maxBoxes: 4000, mostPermitting: 100 } as const satisfies ImpactOptions;

/**
 * The flows of one request judged together: each against the policy that those before it would leave, so that a
 * flow which another one already satisfies, or hinders, shows it; and the effect of them all.
 */
export function judgeChanges(
  policy: readonly Rule[],
  asked: readonly AskedChange[],
  options: ImpactOptions = JUDGING,
  nat: NatTable = NO_NAT,
): JudgedChanges {
  let current = policy;
  const touched = new Set<Rule>();
  const each = asked.map((one): JudgedChange => {
    const { change, overrides } = placeChange(current, one);
    const impact = changeImpactThrough({ rules: current, nat }, change, options);
    if ('refused' in impact) return impact;
    const before = current;
    for (const rule of changedRules(current, change)) touched.add(rule);
    const next = applyChange(current, change);
    if (!('refused' in next)) current = next;
    const blocks = openedBlocks(before, change, impact, overrides);
    const off = changeOfOff({ rules: before, nat }, change, options);
    return { refused: null, change, impact, off, overrides, blocks };
  });
  const together = asked.length < 2 ? null : compareThrough(policy, current, [...touched], nat, options);
  return { each, together };
}

/** What a rule that is off would do if it were on: a change of it changes no traffic, and says so. */
export function changeOfOff(
  policy: { readonly rules: readonly Rule[]; readonly nat: NatTable },
  change: Change,
  options: ImpactOptions = {},
): ChangeOfOff | null {
  const old = change.op === 'insert' ? null : (policy.rules.find(({ id }) => id === change.id) ?? null);
  const isOffToday = old !== null && !old.enabled;
  const isOffAfter = change.op === 'delete' ? isOffToday : !change.rule.enabled;
  if (!isOffToday && !isOffAfter) return null;
  if (!isOffAfter) return { isOffToday, isOffAfter, ifEnabled: null };
  const on: Change =
    change.op === 'delete'
      ? { op: 'replace', id: change.id, rule: { ...old!, enabled: true } }
      : { ...change, rule: { ...change.rule, enabled: true } };
  const found = changeImpactThrough(policy, on, options);
  return { isOffToday, isOffAfter, ifEnabled: 'refused' in found ? null : differenceIn(found) };
}

const differenceIn = ({
  newlyPermitted,
  newlyDenied,
  complete,
  counted,
}: ImpactThrough): PolicyDifference => ({
  newlyPermitted,
  newlyDenied,
  complete,
  counted,
});

/** Several changes as one, each rule without the packets that a translation takes elsewhere before it is asked. */
export function compareThrough(
  before: readonly Rule[],
  after: readonly Rule[],
  touched: readonly Rule[],
  nat: NatTable,
  options: ImpactOptions,
): PolicyDifference {
  const concerned = touched.filter((rule) => isTranslated({ nat }, rule));
  if (concerned.length === 0) return compareChanged(before, after, touched, options);
  const met = new Map(concerned.map((rule) => [rule, asMet({ nat }, rule)]));
  const metRules = (rules: readonly Rule[]): Rule[] => rules.map((rule) => met.get(rule) ?? rule);
  const found = compareChanged(metRules(before), metRules(after), metRules(touched), options);
  const doubts = concerned.flatMap((rule) => doubtfulTranslations({ nat }, rule));
  return {
    ...found,
    newlyPermitted: dependingOn(found.newlyPermitted, doubts),
    newlyDenied: dependingOn(found.newlyDenied, doubts),
  };
}

/** The change that a flow asks, with its place in the policy as it stands when its turn comes. */
export function placeChange(
  policy: readonly Rule[],
  asked: AskedChange,
): { change: Change; overrides: readonly string[] } {
  if (asked.op === 'delete') return { change: { op: 'delete', id: asked.id }, overrides: [] };
  if (asked.op === 'modify')
    return { change: { op: 'replace', id: asked.rule.id, rule: asked.rule }, overrides: [] };
  const { rule } = asked;
  const isThere = asked.before !== null && policy.some(({ id }) => id === asked.before);
  if (isThere) return { change: { op: 'insert', before: asked.before, rule }, overrides: [] };
  const { before, overrides } = proposePosition(policy, rule);
  return { change: { op: 'insert', before, rule }, overrides };
}

/** The blocks that give way: whom the change overtakes, replaces or takes away, where it opens anything. */
function openedBlocks(
  policy: readonly Rule[],
  change: Change,
  { newlyPermitted, complete, through }: ImpactThrough,
  overrides: readonly string[],
): string[] {
  if (complete && newlyPermitted.packets === '0') return [];
  const isBlock = (id: string): boolean => {
    const rule = policy.find((one) => one.id === id);
    return rule !== undefined && rule.enabled && rule.action === 'deny' && !isClosing(rule);
  };
  if (change.op === 'delete') return isBlock(change.id) ? [change.id] : [];
  if (change.rule.action !== 'accept') {
    // A block that is narrowed leaves open what it no longer takes.
    return change.op === 'replace' && isBlock(change.id) ? [change.id] : [];
  }
  if (change.op === 'insert' && overrides.length > 0) return overrides.filter(isBlock);
  const at =
    change.op === 'replace'
      ? policy.findIndex(({ id }) => id === change.id)
      : change.before === null
        ? policy.length
        : policy.findIndex(({ id }) => id === change.before);
  const after = new Set(policy.slice(at).map(({ id }) => id));
  const found = through ?? askTraffic(policy, change.rule, JUDGING.maxBoxes, JUDGING.budget);
  const deciding = found.complete
    ? found.parts.flatMap(({ rule, action }) => (rule !== null && action === 'deny' ? [rule] : []))
    : policy.filter((one) => matchesOverlap(one, change.rule)).map(({ id }) => id);
  return deciding.filter((id) => after.has(id) && isBlock(id));
}

/** «Any to any» denied is the end of a policy, or of a zone of it: every permission stands in front of it. */
function isClosing({ sources, destinations, services }: Rule): boolean {
  return isAnyAddress(sources) && isAnyAddress(destinations) && isAnyService(services);
}
