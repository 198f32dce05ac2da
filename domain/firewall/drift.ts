import {
  comparePolicies,
  comparePoliciesWithin,
  meaningOf,
  type CompareOptions,
  type PolicyDifference,
} from './compare-policies.ts';
import { matchOf } from './match-algebra.ts';
import { productsOf, type Match, type Rule } from './rule.ts';

/** A rule of the register beside a name and the firewall's own number. */
export interface RegisteredRule {
  readonly rule: Rule;
  readonly name: string;
  readonly reference: string | null;
}

/** Which rule of an export is which rule of the register. */
export interface RuleMatching {
  /** Register id → export id. */
  readonly pairs: ReadonlyMap<string, string>;
  /** In the export, unknown to the register. */
  readonly unregistered: readonly Rule[];
  /** In the register, not found in the export. */
  readonly missing: readonly RegisteredRule[];
}

/** By the firewall's number, then by the name (which orders write into the rule), then by what the rule says. */
export function matchRules(registered: readonly RegisteredRule[], exported: readonly Rule[]): RuleMatching {
  const pairs = new Map<string, string>();
  const taken = new Set<string>();
  const pair = (known: RegisteredRule, found: Rule | undefined): void => {
    if (!found || taken.has(found.id) || pairs.has(known.rule.id)) return;
    pairs.set(known.rule.id, found.id);
    taken.add(found.id);
  };
  const byId = new Map(exported.map((rule) => [rule.id, rule]));
  for (const known of registered) if (known.reference !== null) pair(known, byId.get(known.reference));
  const byName = new Map<string, Rule>();
  for (const rule of exported)
    for (const name of namesIn(rule)) if (!byName.has(name)) byName.set(name, rule);
  for (const known of registered) pair(known, byName.get(known.name.toLowerCase()));
  const byMeaning = new Map<string, Rule[]>();
  for (const rule of exported) {
    const key = meaningOf(rule);
    const same = byMeaning.get(key);
    if (same) same.push(rule);
    else byMeaning.set(key, [rule]);
  }
  for (const known of registered)
    pair(
      known,
      byMeaning.get(meaningOf(known.rule))?.find((rule) => !taken.has(rule.id)),
    );
  return {
    pairs,
    unregistered: exported.filter((rule) => !taken.has(rule.id)),
    missing: registered.filter((known) => !pairs.has(known.rule.id)),
  };
}

/** The rule's own id, its comment up to the colon, and every request code written in the comment. */
function namesIn(rule: Rule): string[] {
  const comment = (rule.comment ?? '').toLowerCase();
  const codes = comment.match(/\b[a-z]{2}-\d{4}-\d{4,}-\d+\b/g) ?? [];
  return [rule.id.toLowerCase(), comment.split(': ')[0]!, ...codes].filter((name) => name !== '');
}

/** What an export permits or denies against what the register says, and within the packets of one request. */
export interface Verification {
  /** One a match, in order: what is not as asked. */
  readonly within: readonly PolicyDifference[];
  /** Over everything: what else is not as the register says. */
  readonly overall: PolicyDifference;
}

/** `expected` is the register with the request in it. */
export function verifyExport(
  expected: readonly Rule[],
  exported: readonly Rule[],
  asked: readonly Match[],
  options: CompareOptions = {},
): Verification {
  const byMeaning = { ...options, identity: meaningOf };
  return {
    within: asked.map((match) => comparePoliciesWithin(expected, exported, match, byMeaning)),
    overall: comparePolicies(expected, exported, byMeaning),
  };
}

/** The same rules without zones: for exports whose interface names are not the register's zones. */
export function withoutZones(rules: readonly Rule[]): Rule[] {
  return rules.map((rule) => ({
    ...bareOf(rule),
    ...withoutZonesOf(rule),
    certain: rule.certain && withoutZonesOf(rule.certain),
  }));
}

function bareOf(rule: Rule): Rule {
  const { pieces: _pieces, exceptFrom: _from, exceptTo: _to, ...bare } = rule;
  return bare;
}

export function withoutZonesOf(match: Match): Match {
  return matchOf(
    productsOf(match).map(({ sources, destinations, services }) => ({
      from: null,
      to: null,
      sources,
      destinations,
      services,
    })),
  );
}
