import {
  readMatch,
  storedAddresses,
  storedMatch,
  readAddresses,
  type StoredProduct,
} from './device-meaning.ts';
import { NO_NAT, type NatRule, type NatTable, type Translation } from './nat.ts';
import type { Policy } from './policy.ts';
import type { RegisteredPolicy } from './registered-policy.ts';

/** The translations of an export as they stand before and after the rules of the register, list by list. */
export function registerNat(
  policy: Pick<RegisteredPolicy, 'scopes'>,
  exported: readonly Pick<Policy, 'scope' | 'nat'>[],
): NatTable {
  const [first] = exported.filter(({ nat }) => nat.rules.length > 0);
  if (!first) return NO_NAT;
  const isScoped = new Set(exported.map(({ scope }) => scope)).size > 1;
  const { rulesSee } = first.nat;
  const seen = new Set<string>();
  const rules = exported.flatMap(({ scope, nat }) =>
    // The lists of one device see packets at the same side of its translations.
    nat.rulesSee !== rulesSee
      ? []
      : nat.rules.flatMap((rule): NatRule[] => {
          const id = isScoped && !rule.id.startsWith(`${scope}/`) ? `${scope}/${rule.id}` : rule.id;
          const key = `${scope} ${id} ${rule.line ?? ''}`;
          if (seen.has(key)) return [];
          seen.add(key);
          const place = isScoped ? scope : null;
          return [
            {
              ...rule,
              id,
              match: policy.scopes.placeMatch(rule.match, place),
              certain: rule.certain && policy.scopes.placeMatch(rule.certain, place),
            },
          ];
        }),
  );
  return { rulesSee, rules };
}

/** The same as it travels to the browser: interval ends, those of IPv6 as decimal text. */
export interface StoredNat {
  readonly rulesSee: NatTable['rulesSee'];
  readonly rules: readonly {
    readonly id: string;
    readonly kind: NatRule['kind'];
    readonly match: readonly StoredProduct[];
    readonly certain: readonly StoredProduct[] | null;
    readonly why: readonly string[];
    readonly to: StoredTranslation | null;
  }[];
}

interface StoredTranslation {
  readonly addresses: ReturnType<typeof storedAddresses> | null;
  readonly isOneToOne: boolean;
  readonly ports: readonly number[] | null;
  readonly isAnyPort?: true | undefined;
}

export function storedNat({ rulesSee, rules }: NatTable): StoredNat {
  return {
    rulesSee,
    rules: rules.map(({ id, kind, match, certain, why, to }) => ({
      id,
      kind,
      match: storedMatch(match),
      certain: certain && storedMatch(certain),
      why,
      to: to && {
        addresses: to.addresses && storedAddresses(to.addresses),
        isOneToOne: to.isOneToOne,
        ports: to.ports,
        ...(to.isAnyPort ? { isAnyPort: true as const } : {}),
      },
    })),
  };
}

export function readNat({ rulesSee, rules }: StoredNat): NatTable {
  return {
    rulesSee,
    rules: rules.map(({ id, kind, match, certain, why, to }) => ({
      id,
      line: null,
      kind,
      match: readMatch(match),
      certain: certain && readMatch(certain),
      why,
      to: to && readTranslation(to),
      comment: null,
    })),
  };
}

function readTranslation({ addresses, isOneToOne, ports, isAnyPort }: StoredTranslation): Translation {
  return {
    addresses: addresses && readAddresses(addresses),
    isOneToOne,
    ports,
    ...(isAnyPort ? { isAnyPort } : {}),
  };
}
