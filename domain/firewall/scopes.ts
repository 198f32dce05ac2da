import { productsOf, type Match, type Product, type Rule, type Zones } from './rule.ts';

/** A rule and the device's list (VDOM, vsys, device group) it stands in; null: it is not known, or there is only one. */
export interface ScopedRule {
  readonly rule: Rule;
  readonly scope: string | null;
}

/**
 * Several lists that a device applies by themselves, as one: each list has zones of its own (`SCOPE/zone`, and
 * `SCOPE/*` for those that no rule names), so that nothing in one covers or permits anything in another. Rules that
 * stand in no list speak of every one. With a single list all stays as it is.
 */
export class Scopes {
  private readonly zonesOf: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(entries: readonly ScopedRule[]) {
    const zonesOf = new Map<string, Set<string>>();
    for (const { scope } of entries) if (scope !== null) zonesOf.set(scope, new Set());
    if (zonesOf.size > 1)
      for (const { rule, scope } of entries)
        for (const zone of zonesIn(rule))
          for (const [name, zones] of zonesOf) if (scope === null || scope === name) zones.add(zone);
    this.zonesOf = zonesOf;
  }

  get areSeveral(): boolean {
    return this.zonesOf.size > 1;
  }

  /** The rule with the zones of its list. */
  place(rule: Rule, scope: string | null): Rule {
    if (!this.areSeveral) return rule;
    const { pieces: _pieces, exceptFrom: _except, ...rest } = rule;
    return {
      ...rest,
      ...this.placeMatch(rule, scope),
      certain: rule.certain && this.placeMatch(rule.certain, scope),
    };
  }

  placeMatch<M extends Match>(match: M, scope: string | null): M {
    if (!this.areSeveral) return match;
    const { pieces, ...whole } = match;
    return {
      ...this.placeProduct(whole as M, scope),
      ...(pieces === undefined ? {} : { pieces: pieces.map((one) => this.placeProduct(one, scope)) }),
    };
  }

  private placeProduct<P extends Product>(product: P, scope: string | null): P {
    const { exceptFrom = [], ...rest } = product;
    const isEverywhere = scope === null && product.from === null && exceptFrom.length === 0;
    if (isEverywhere) return product;
    const scopes = scope === null ? [...this.zonesOf.keys()] : [scope];
    const from = scopes.flatMap((name) => this.zonesWithin(name, product.from, exceptFrom));
    return { ...rest, from: [...new Set(from)] } as unknown as P;
  }

  private zonesWithin(scope: string, zones: Zones, except: readonly string[]): string[] {
    const known = this.zonesOf.get(scope) ?? new Set<string>();
    const others = `${scope}/*`;
    if (zones !== null) return zones.map((zone) => (known.has(zone) ? `${scope}/${zone}` : others));
    const left = [...known].filter((zone) => !except.includes(zone)).toSorted();
    return [...left.map((zone) => `${scope}/${zone}`), others];
  }
}

/** Rules of several lists as one list; each with the zones of its own. */
export function placeInScopes(entries: readonly ScopedRule[], scopes = new Scopes(entries)): readonly Rule[] {
  return entries.map(({ rule, scope }) => scopes.place(rule, scope));
}

function zonesIn(rule: Rule): string[] {
  return [rule, ...(rule.certain ? [rule.certain] : [])]
    .flatMap(productsOf)
    .flatMap(({ from, exceptFrom = [] }) => from ?? exceptFrom);
}
