import {
  addressEntries,
  formatV4Range,
  formatV6Range,
  prefixesOf,
  type AddressSet,
} from '../../net/address-set.ts';
import { intervalsOf, isSubset, type IntervalSet } from '../../net/interval-set.ts';
import { ICMP, ICMPV6, isIcmp } from '../protocols.ts';
import type { Action, Match } from '../rule.ts';
import { ALL_PORTS, groupServices, type ServiceSet } from '../service-set.ts';
import { safeName } from './escape.ts';

export const VENDORS = ['fortigate', 'asa', 'panos', 'checkpoint', 'nftables', 'iptables', 'table'] as const;
export type Vendor = (typeof VENDORS)[number];

/** A rule as the supplier must write it. */
export interface OrderRule extends Match {
  readonly name: string;
  readonly action: Action;
  readonly logging: boolean;
  /** False: it stands on the device and takes nothing; left out, it is in force. */
  readonly isEnabled?: boolean;
  /** Last day, YYYY-MM-DD. */
  readonly expiresOn: string | null;
  /** The hours in which it is active, by the device's own name for them; left out or null, always. */
  readonly schedule?: string | null;
  readonly comment: string;
  /** Where a new rule goes that stands before no other: a VDOM, vsys or device group; left out, the only one. */
  readonly scope?: string;
}

/** An existing rule of the firewall. */
export interface ExistingRule {
  /** Its name in the register. */
  readonly name: string;
  /** What the firewall calls it, a number or a name, in the list `list` of `scope`; null when it is not known. */
  readonly reference: string | null;
  /** VDOM, vsys, device group…: left out or '', the device has only one. */
  readonly scope?: string;
  /** The device's own words for the list: «firewall policy6», «pre-rulebase», «access-list IN»; left out, the usual one. */
  readonly list?: string;
  /** It is disabled now; left out, what it was before the change tells. */
  readonly isOff?: boolean;
  /** The rule as the device's own export writes it, when there is one. */
  readonly source?: RuleSource | null;
}

/** The device's own text of a rule, so that the way back puts back what was there and not what was understood of it. */
export interface RuleSource {
  /** In the device's words, without what names the rule and its list. */
  readonly lines: readonly string[];
  /** Its place in the list as the device counts it, from 1; null where the device does not count. */
  readonly number: number | null;
  /** The words by which the device's commands name the list; null where `list` says it. */
  readonly path: string | null;
  /** Its name on the device, where the reference is another thing (Check Point); '' when it has none. */
  readonly name?: string;
  /** The section in which it stands, by its identifier (Check Point); null: in none. */
  readonly section?: string | null;
  /** What the list belongs to: the VDOM of FortiOS, `iptables` or `ip6tables`; '' where the reader's word is enough. */
  readonly scope: string;
}

/**
 * The firewall's own number of a rule when its reference has one: imports call rules `FORWARD:3`, `v6-FORWARD:3`,
 * `vdom/12`, or plainly 12. What stands in a called chain (`FORWARD:5>SETTORI:2`, `14>133`) has no number in the order's
 * chain.
 */
export function ownNumber(
  rule: ExistingRule,
  prefix = /^(?:[^>:]*\/)?(?:v6-)?(?:FORWARD:)?$/,
): string | null {
  const found = /^(.*?)(\d+)$/.exec(rule.reference ?? '');
  return found && prefix.test(found[1]!) ? found[2]! : null;
}

/**
 * Changes so that numbers read before the order stay true while it runs: from the highest down, at one number what
 * removes before what inserts, and inserts last first. Those without a number come at the end, as they were.
 */
export function fromTheBottom(
  changes: readonly OrderChange[],
  numberOf: (rule: ExistingRule) => string | null = ownNumber,
): { change: OrderChange; index: number }[] {
  const placed = changes.map((change, index) => {
    const anchor = change.op === 'create' ? change.before : change.target;
    const number = anchor === null ? null : numberOf(anchor);
    return {
      change,
      index,
      at: number === null ? -1 : Number(number),
      inserts: change.op === 'create' ? 1 : 0,
    };
  });
  return placed.sort(
    (a, b) =>
      b.at - a.at ||
      a.inserts - b.inserts ||
      (a.at >= 0 && a.inserts === 1 ? b.index - a.index : a.index - b.index),
  );
}

export const isOff = (rule: OrderRule | null): boolean => rule?.isEnabled === false;

export type OrderChange =
  | { readonly op: 'create'; readonly rule: OrderRule; readonly before: ExistingRule | null }
  | {
      readonly op: 'modify';
      readonly target: ExistingRule;
      readonly rule: OrderRule;
      /** As it is now; null when unknown, and then the rollback says so. */
      readonly previous: OrderRule | null;
    }
  | {
      readonly op: 'delete';
      readonly target: ExistingRule;
      readonly previous: OrderRule | null;
      /** What comes right after it now, so that the way back finds its place: null when it is the last; absent when unknown. */
      readonly next?: ExistingRule | null;
    };

/** Whether the rule that a change speaks of is disabled now. */
export const wasOff = (change: OrderChange): boolean =>
  change.op !== 'create' && (change.target.isOff ?? isOff(change.previous));

export type Deletion = Extract<OrderChange, { op: 'delete' }>;

/** The deletions with their places in the order, so that each comes after the deletion of the rule that follows it. */
export function deletionsFromTheLast(changes: readonly OrderChange[]): { change: Deletion; index: number }[] {
  const out: { change: Deletion; index: number }[] = [];
  const seen = new Set<number>();
  const visit = (index: number): void => {
    const change = changes[index];
    if (change?.op !== 'delete' || seen.has(index)) return;
    seen.add(index);
    if (change.next) visit(changeOf(changes, change.next));
    out.push({ change, index });
  };
  for (const index of changes.keys()) visit(index);
  return out;
}

/** Which change modifies or deletes a rule; -1 when none does. */
export function changeOf(changes: readonly OrderChange[], rule: ExistingRule): number {
  return changes.findIndex(
    (change) =>
      change.op !== 'create' &&
      change.target.name === rule.name &&
      change.target.reference === rule.reference &&
      (change.target.scope ?? '') === (rule.scope ?? '') &&
      (change.target.list ?? '') === (rule.list ?? ''),
  );
}

/** Said when a deleted rule comes back and nobody knows where it stood. */
export function backAtTheEnd(target: ExistingRule): string {
  return `La regola ${safeName(target.name, 60)} torna in fondo: rimetterla al suo posto.`;
}

export interface Order {
  /** The request's code, which names and comments carry. */
  readonly code: string;
  /** In the order in which they are made. */
  readonly changes: readonly OrderChange[];
  /** The request's flow of each change, from 1, which names carry; left out, their place in the list. */
  readonly flows?: readonly number[];
  /** The version of the device's system as its export tells it («7.0.12»); left out, not known. */
  readonly version?: string | null;
  /** The access list of each interface, by its name, as the export binds them (Cisco ASA). */
  readonly lists?: ReadonlyMap<string, string>;
}

export const flowNumber = ({ flows }: Order, index: number): number => flows?.[index] ?? index + 1;

/** Commands of a delta and of the way back. Never a whole policy. */
export interface RenderedOrder {
  readonly vendor: Vendor;
  readonly apply: string;
  readonly rollback: string;
  /** What the format cannot say, in Italian. */
  readonly notes: readonly string[];
  readonly extension: 'txt' | 'nft' | 'sh' | 'csv';
}

/** One service a vendor can write as one object. Ports are half-open sets; null is any. */
export interface ServiceAtom {
  /** null: every protocol. */
  readonly protocol: number | null;
  readonly ports: IntervalSet<number> | null;
  readonly sourcePorts: IntervalSet<number> | null;
}

/** ICMP speaks of IPv4 only and ICMPv6 of IPv6 only: the other family's messages do not exist, nor do words for them. */
export function serviceAtomsOf(services: ServiceSet, families: readonly (4 | 6)[]): ServiceAtom[] {
  return serviceAtoms(services).filter(
    ({ protocol }) =>
      !(protocol === ICMP && !families.includes(4)) && !(protocol === ICMPV6 && !families.includes(6)),
  );
}

/** Said when nothing of a rule can be on the wire: ICMP between IPv6 addresses, addresses of two families… */
export function isEmptyOrder(rule: OrderRule): boolean {
  const families = familiesOf(rule);
  return families.length === 0 || serviceAtomsOf(rule.services, families).length === 0;
}

export function serviceAtoms(services: ServiceSet): ServiceAtom[] {
  return services.flatMap((part) => {
    const sourcePorts = isSubset(ALL_PORTS, part.sourcePorts) ? null : part.sourcePorts;
    return groupServices(part.services).flatMap(({ protocols, ports }): ServiceAtom[] =>
      protocols === null
        ? [{ protocol: null, ports: null, sourcePorts }]
        : protocols.flatMap((protocol) =>
            ports !== null && isIcmp(protocol)
              ? icmpMessages(ports).map((message) => ({ protocol, ports: message, sourcePorts }))
              : [{ protocol, ports, sourcePorts }],
          ),
    );
  });
}

/** ICMP as whole types where it can, single codes otherwise: no vendor writes ranges of types. */
function icmpMessages(values: IntervalSet<number>): [number, number][] {
  const out: [number, number][] = [];
  for (const [first, end] of intervalsOf(values))
    for (let at = first; at < end;) {
      const size = at % 256 === 0 && end - at >= 256 ? 256 : 1;
      out.push([at, at + size]);
      at += size;
    }
  return out;
}

/** `443`, `8000-8010`: inclusive ranges of a port set. */
export function portRanges(ports: IntervalSet<number>): { first: number; last: number }[] {
  return intervalsOf(ports).map(([first, end]) => ({ first, last: end - 1 }));
}

export interface AddressAtom {
  readonly family: 4 | 6;
  readonly first: string;
  readonly last: string;
  /** Not null when the range is one prefix. */
  readonly prefix: { readonly network: string; readonly length: number } | null;
}

/** Ranges of a set, each as one address object. */
export function addressAtoms(set: AddressSet): AddressAtom[] {
  const v4 = intervalsOf(set.v4).map(([first, end]) =>
    atom(4, formatV4Range(first, first + 1), formatV4Range(end - 1, end), { v4: [first, end], v6: [] }),
  );
  const v6 = intervalsOf(set.v6).map(([first, end]) =>
    atom(6, formatV6Range(first, first + 1n), formatV6Range(end - 1n, end), { v4: [], v6: [first, end] }),
  );
  return [...v4, ...v6];
}

function atom(family: 4 | 6, first: string, last: string, set: AddressSet): AddressAtom {
  const prefixes = prefixesOf(set);
  const only = prefixes.length === 1 ? prefixes[0]! : null;
  return { family, first, last, prefix: only && { network: only.network, length: only.length } };
}

/** The part of a set of one family, or null when there is nothing of it. */
export function ofFamily(set: AddressSet, family: 4 | 6): AddressSet | null {
  const part: AddressSet = family === 4 ? { v4: set.v4, v6: [] } : { v4: [], v6: set.v6 };
  return addressEntries(part).length === 0 ? null : part;
}

/** Families in which the rule matches something. */
export function familiesOf(rule: Match): (4 | 6)[] {
  return ([4, 6] as const).filter(
    (family) => ofFamily(rule.sources, family) !== null && ofFamily(rule.destinations, family) !== null,
  );
}

export function isWholeFamily(set: AddressSet, family: 4 | 6): boolean {
  const prefixes = prefixesOf(set).filter((prefix) => prefix.family === family);
  return prefixes.length === 1 && prefixes[0]!.length === 0;
}

/** Whether a side may be written as «any» without making the rule wider than it is. */
export function isAnySide(rule: Match, field: 'sources' | 'destinations'): boolean {
  const families = familiesOf(rule);
  const other = field === 'sources' ? rule.destinations : rule.sources;
  const isWhole = families.every((family) => isWholeFamily(rule[field], family));
  return isWhole && (families.length === 2 || !families.every((family) => isWholeFamily(other, family)));
}
