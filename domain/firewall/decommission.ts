import {
  addressEntries,
  differenceOfAddresses,
  hasNoAddress,
  intersectionOfAddresses,
  isAnyAddress,
  type AddressSet,
} from '../net/address-set.ts';
import type { Catalogue, Resolver } from './flow.ts';

/** A rule as it is written, with what it means. */
export interface WrittenRule {
  readonly id: string;
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
}

/** What becomes of a rule when a server goes. */
export type Retirement =
  | { readonly kind: 'delete'; readonly id: string }
  | {
      readonly kind: 'narrow';
      readonly id: string;
      readonly sources: readonly string[];
      readonly destinations: readonly string[];
    }
  /** It speaks of a network that merely holds the server: it stays. */
  | { readonly kind: 'stay'; readonly id: string; readonly networks: readonly string[] };

export interface RetirementPlan {
  readonly rules: readonly Retirement[];
  /** Names of the register that hold the server: they are to be mended there. */
  readonly names: readonly string[];
}

/**
 * Every rule that speaks of the server, on either side: deleted when nothing of a side is left without it, narrowed
 * when something is, left when it only names a network around it. Rules for anybody do not speak of it.
 */
export function retireServer(
  rules: readonly WrittenRule[],
  server: AddressSet,
  catalogue: Catalogue,
  resolver: Resolver,
): RetirementPlan {
  const pruner = new Pruner(server, catalogue, resolver);
  return {
    rules: rules.flatMap((rule): Retirement[] => {
      const sources = pruner.side(rule.sources);
      const destinations = pruner.side(rule.destinations);
      const networks = [...sources.networks, ...destinations.networks];
      if (!sources.isChanged && !destinations.isChanged)
        return networks.length === 0 ? [] : [{ kind: 'stay', id: rule.id, networks }];
      if (sources.left.length === 0 || destinations.left.length === 0)
        return [{ kind: 'delete', id: rule.id }];
      return [
        {
          kind: 'narrow',
          id: rule.id,
          sources: sources.left,
          destinations: destinations.left,
        },
      ];
    }),
    names: catalogue.objects.flatMap(({ name, entries }) => (pruner.side(entries).isChanged ? [name] : [])),
  };
}

interface Pruned {
  readonly left: readonly string[];
  readonly isChanged: boolean;
  /** Entries that hold the server among others and stay. */
  readonly networks: readonly string[];
}

class Pruner {
  private readonly server: AddressSet;
  private readonly resolver: Resolver;
  private readonly groups: ReadonlyMap<string, readonly string[]>;
  private readonly known = new Map<string, Pruned>();

  constructor(server: AddressSet, catalogue: Catalogue, resolver: Resolver) {
    this.server = server;
    this.resolver = resolver;
    this.groups = new Map(catalogue.objects.map(({ name, entries }) => [name.toLowerCase(), entries]));
  }

  side(entries: readonly string[]): Pruned {
    const parts = entries.map((entry) => this.entry(entry));
    return {
      left: parts.flatMap(({ left }) => left),
      isChanged: parts.some(({ isChanged }) => isChanged),
      networks: parts.flatMap(({ networks }) => networks),
    };
  }

  private entry(entry: string): Pruned {
    const known = this.known.get(entry);
    if (known) return known;
    const pruned = this.prune(entry);
    this.known.set(entry, pruned);
    return pruned;
  }

  private prune(entry: string): Pruned {
    const same = { left: [entry], isChanged: false, networks: [] };
    const set = this.resolver.addresses(entry);
    if ('type' in set || isAnyAddress(set)) return same;
    if (hasNoAddress(intersectionOfAddresses(set, this.server))) return same;
    const rest = differenceOfAddresses(set, this.server);
    if (hasNoAddress(rest)) return { left: [], isChanged: true, networks: [] };
    const members = this.groups.get(entry.trim().toLowerCase());
    if (members) {
      const inner = this.side(members);
      return inner.isChanged ? inner : { ...same, networks: [entry] };
    }
    const holdsAll = hasNoAddress(differenceOfAddresses(this.server, set));
    return holdsAll
      ? { ...same, networks: [entry] }
      : { left: addressEntries(rest), isChanged: true, networks: [] };
  }
}
