import type { AddressSet } from '../../net/address-set.ts';
import type { IntervalSet } from '../../net/interval-set.ts';
import type { Zones } from '../rule.ts';
import type { Verdict } from './netfilter-chains.ts';
import type { RuleEnd } from './rule-end.ts';

/** A rule being read: its matches meet each other. */
export interface NftRule {
  sources: AddressSet;
  destinations: AddressSet;
  from: Zones;
  to: Zones;
  family: 4 | 6 | null;
  protocols: readonly number[] | null;
  sports: IntervalSet<number> | null;
  dports: IntervalSet<number> | null;
  icmpTypes: readonly number[] | null;
  icmpCodes: readonly number[] | null;
  isOpen: boolean;
  /** What a condition on the state says of packets that are not tracked; null: there is none. */
  takesUntracked: boolean | null;
  isOpenByState: boolean;
  isUntracking: boolean;
  isLogged: boolean;
  hits: number | null;
  /** Conditions on what leaves which interface, negated. */
  exceptFrom: string[];
  exceptTo: string[];
  verdict: Verdict | null;
  /** What a nat statement does, and its values. */
  translation: { readonly kind: string; readonly value: unknown } | null;
  end: RuleEnd | null;
  /** Conditions that are not understood: of the match the rule then certainly takes nothing. */
  why: string[];
  /** The verdict is not understood. */
  isUnclear: boolean;
  /** Verdicts by value: the rule stands once for each. */
  map: { readonly key: unknown; readonly pairs: readonly (readonly [unknown, unknown])[] } | null;
}

/** Families of tables and of header fields; `inet` is both. */
export const FAMILIES: Readonly<Partial<Record<string, 4 | 6>>> = { ip: 4, ip6: 6 };
