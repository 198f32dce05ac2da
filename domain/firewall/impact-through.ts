import type { UnreachableRule } from './analyze.ts';
import { askThrough, doubtfulTranslations, type ThroughAnswer } from './ask-through.ts';
import {
  changeImpact,
  type Change,
  type ChangeImpact,
  type ChangeRefusal,
  type ImpactOptions,
} from './change.ts';
import type { ChangedPackets } from './compare-policies.ts';
import { meetMatches, subtractMatch } from './match-algebra.ts';
import type { Policy } from './policy.ts';
import { isNothing, NO_MATCH, type Match, type Rule } from './rule.ts';
import { arrivingFor, translateDestinations } from './translate.ts';

/** A device's rules with its translations. */
export type Translated = Pick<Policy, 'rules' | 'nat'>;

export interface ImpactThrough extends ChangeImpact {
  /** The packets that the rule names, as they arrive and as they go on; null: no translation concerns them. */
  readonly through: ThroughAnswer | null;
}

/**
 * What a change does on a device that translates addresses. Whether the traffic passes today is asked by the public
 * address and by the inner one; packets that a translation certainly takes away before the rules are asked do not meet
 * the new rule, and it permits none of them.
 */
export function changeImpactThrough(
  policy: Translated,
  change: Change,
  options: ImpactOptions = {},
): ImpactThrough | ChangeRefusal {
  const asked = change.op === 'delete' ? policy.rules.find(({ id }) => id === change.id) : change.rule;
  if (!asked || !isTranslated(policy, asked)) {
    const impact = changeImpact(policy.rules, change, options);
    return 'refused' in impact ? impact : { ...impact, through: null };
  }
  const rules = policy.rules.map((rule) => (rule.id === asked.id ? asMet(policy, rule) : rule));
  const met = asMet(policy, asked);
  const impact = changeImpact(rules, change.op === 'delete' ? change : { ...change, rule: met }, options);
  if ('refused' in impact) return impact;
  const through = askThrough(policy, asked);
  const doubts = doubtfulTranslations(policy, asked);
  return {
    ...impact,
    newlyPermitted: dependingOn(impact.newlyPermitted, doubts),
    newlyDenied: dependingOn(impact.newlyDenied, doubts),
    alreadyPermitted: through.permitted,
    permittedBy: through.permittedBy,
    permittedByComplete: through.complete,
    dependsOn: through.dependsOn,
    unreachable:
      change.op !== 'delete' && met !== asked && isNothing(met)
        ? takenByTranslations(policy, asked)
        : impact.unreachable,
    through,
  };
}

export function isTranslated({ nat }: Pick<Policy, 'nat'>, asked: Match): boolean {
  return (
    nat.rules.some(({ kind, match }) => kind === 'destination' && meetMatches(match, asked) !== null) ||
    arrivingFor(nat.rules, asked).length > 0
  );
}

/** A translation that is not understood may take the packets elsewhere before the rules are asked. */
export function dependingOn(changed: ChangedPackets, doubts: readonly string[]): ChangedPackets {
  return changed.packets === '0'
    ? changed
    : { ...changed, dependsOn: [...new Set([...changed.dependsOn, ...doubts])] };
}

/** All that the rule names is translated before the rules are asked. */
function takenByTranslations({ nat }: Translated, asked: Rule): UnreachableRule {
  const by = translateDestinations(nat.rules, asked).flatMap((way) => (way.by === null ? [] : [way.by.id]));
  return { id: asked.id, kind: 'mixed', by: [...new Set(by)], dependsOn: [] };
}

/** The rule without the packets that never come to it, because a translation takes them elsewhere before. */
export function asMet({ nat }: Pick<Policy, 'nat'>, rule: Rule): Rule {
  // What a translation turns into these packets comes to the rule all the same.
  if (nat.rulesSee === 'before' || arrivingFor(nat.rules, rule).length > 0) return rule;
  const gone = translateDestinations(nat.rules, rule).flatMap(({ before, by, doubts }) =>
    by !== null && by.to?.addresses != null && doubts.length === 0 ? [before] : [],
  );
  const left = subtractMatch(rule, gone);
  if (left === false) return rule;
  const { pieces: _all, ...bare } = rule;
  return { ...bare, ...(left ?? NO_MATCH) };
}
