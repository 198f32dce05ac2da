import {
  applyChange,
  changedRules,
  changeImpact,
  type Change,
  type ChangeImpact,
  type ChangeRefusal,
  type ImpactOptions,
} from './change.ts';
import { compareChanged, type PolicyDifference } from './compare-policies.ts';
import { proposePosition } from './position.ts';
import type { Rule } from './rule.ts';

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
      readonly impact: ChangeImpact;
      /** Rules that decide otherwise today and give way, where the place was proposed. */
      readonly overrides: readonly string[];
    }
  | ChangeRefusal;

export interface JudgedChanges {
  /** One for each that was asked, in order, each on top of those before it. */
  readonly each: readonly JudgedChange[];
  /** All of them against the policy as it is; null for a single one, which says it all by itself. */
  readonly together: PolicyDifference | null;
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
): JudgedChanges {
  let current = policy;
  const touched = new Set<Rule>();
  const each = asked.map((one): JudgedChange => {
    const { change, overrides } = placeChange(current, one);
    const impact = changeImpact(current, change, options);
    if ('refused' in impact) return impact;
    for (const rule of changedRules(current, change)) touched.add(rule);
    const next = applyChange(current, change);
    if (!('refused' in next)) current = next;
    return { refused: null, change, impact, overrides };
  });
  const together = asked.length < 2 ? null : compareChanged(policy, current, [...touched], options);
  return { each, together };
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
