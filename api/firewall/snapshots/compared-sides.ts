import { withoutZones } from '../../../domain/firewall/drift.ts';
import type { ImportedPolicy } from '../../../domain/firewall/formats/imported-policy.ts';
import { placeInScopes, Scopes, type ScopedRule } from '../../../domain/firewall/scopes.ts';
import type { Rule } from '../../../domain/firewall/rule.ts';

/** All rules of an export, each with the list of the device it stands in. */
export function scopedRules({ policies }: ImportedPolicy): readonly ScopedRule[] {
  const isScoped = new Set(policies.map(({ scope }) => scope)).size > 1;
  return policies.flatMap(({ scope, rules }) =>
    rules.map((rule) => ({ rule, scope: isScoped ? scope : null })),
  );
}

/** Two sets of rules with the lists of both: what one list permits makes up for nothing in another. */
export function inTheSameScopes(
  register: readonly ScopedRule[],
  exported: readonly ScopedRule[],
  ignoresZones: boolean,
): { register: readonly Rule[]; exported: readonly Rule[]; scopes: Scopes } {
  const bare = (side: readonly ScopedRule[]): readonly ScopedRule[] => {
    if (!ignoresZones) return side;
    // What a device permits within a zone, or to a lower level, is nothing that can be said without zones.
    const written = side.filter(({ rule }) => !rule.isBuiltIn);
    const rules = withoutZones(written.map(({ rule }) => rule));
    return written.map(({ scope }, index) => ({ rule: rules[index]!, scope }));
  };
  const sides = [bare(register), bare(exported)] as const;
  const scopes = new Scopes(sides.flat());
  return {
    register: placeInScopes(sides[0], scopes),
    exported: placeInScopes(sides[1], scopes),
    scopes,
  };
}
