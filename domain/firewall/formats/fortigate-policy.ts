import { isCalendarDay, officeDay } from '../../calendar/office-day.ts';
import { intersectionOfAddresses, type AddressSet } from '../../net/address-set.ts';
import { ADDRESSES, ADDRESSES_V4, ADDRESSES_V6, SERVICES } from '../algebras.ts';
import { negateBounds, notKnown, stated, uniteBounds, type Bounds } from '../bounds.ts';
import { matchOf, subtractMatch } from '../match-algebra.ts';
import {
  matchesOverlap,
  NO_MATCH,
  productsOf,
  type Action,
  type Match,
  type Product,
  type Rule,
  type Zones,
} from '../rule.ts';
import type { ServiceSet } from '../service-set.ts';
import { listOf, valueOf } from './fortigate-addresses.ts';
import { narrowingOf, unknownSettings } from './fortigate-settings.ts';
import type { FortiEntry, FortiSection } from './fortigate-tree.ts';
import { arrivingAt, arrivingServices, type FortiVip, type FortiVips } from './fortigate-vips.ts';
import { isAtLeast, type FortiWorld } from './fortigate-world.ts';
import type { ImportNotes, PolicyDraft } from './imported-policy.ts';
import { draftRule, type RuleDraft } from './rule-draft.ts';
import { ruleEnd, type RuleEnd } from './rule-end.ts';

/** Where a section of policies keeps its addresses, by family: the names of its settings. */
interface Columns {
  readonly v4: readonly [string, string] | null;
  readonly v6: readonly [string, string] | null;
}

const COLUMNS: Readonly<Record<string, Columns>> = {
  'firewall policy': { v4: ['srcaddr', 'dstaddr'], v6: ['srcaddr6', 'dstaddr6'] },
  'firewall policy6': { v4: null, v6: ['srcaddr', 'dstaddr'] },
  'firewall consolidated policy': { v4: ['srcaddr4', 'dstaddr4'], v6: ['srcaddr6', 'dstaddr6'] },
  'firewall security-policy': { v4: ['srcaddr', 'dstaddr'], v6: ['srcaddr6', 'dstaddr6'] },
};

/** The policies of a section, in the order of the file: the order is the meaning. */
export function readFortiPolicies(
  section: FortiSection,
  world: FortiWorld,
  vips: FortiVips,
  policy: PolicyDraft,
  notes: ImportNotes,
): void {
  for (const entry of section.entries) readEntry(entry, section.path, world, vips, policy, notes);
}

function readEntry(
  entry: FortiEntry,
  list: string,
  world: FortiWorld,
  vips: FortiVips,
  policy: PolicyDraft,
  notes: ImportNotes,
): void {
  const id = `${list === 'firewall policy6' ? 'v6-' : ''}${entry.name}`;
  const unknown = unknownSettings(entry, list);
  for (const { name, values, line } of unknown) notes.notUnderstood(line, `set ${name} ${values.join(' ')}`);
  const word = valueOf(entry, 'action') ?? 'deny';
  const action = ACTIONS[word] ?? null;
  const narrowing = [
    ...narrowingOf(entry, list),
    ...unknown.map(({ name }) => `l’impostazione «${name.slice(0, 60)}» non è compresa`),
    ...(action === null ? [`l’azione «${word.slice(0, 40)}» non è compresa`] : []),
  ];
  const schedule = valueOf(entry, 'schedule') ?? '';
  if (schedule !== '' && world.schedules !== null && !world.schedules.has(schedule))
    narrowing.push(`l’orario «${schedule.slice(0, 40)}» non è definito nell’esportazione`);
  if (!['srcintf', 'dstintf'].every((name) => listOf(entry, name).length > 0))
    narrowing.push('la regola non nomina un’interfaccia');
  if (valueOf(entry, 'policy-expiry') === 'enable' && endOfPolicy(entry) === undefined)
    narrowing.push('scade in un giorno che l’esportazione non dice');
  const sides = sidesOf(entry, list, world, vips);
  if (world.isCentralNat && sides.virtual.length > 0)
    narrowing.push('nomina un indirizzo virtuale, che con il NAT centrale non sta nelle regole');
  const draft = {
    id,
    line: entry.line,
    action,
    narrowing,
    list,
    reference: entry.name,
    from: zonesOf(entry, 'srcintf'),
    to: zonesOf(entry, 'dstintf'),
    services: servicesOf(entry, world, list),
    enabled: valueOf(entry, 'status') !== 'disable' && valueOf(entry, 'schedule') !== 'none',
    ...describe(entry, world),
  };
  const plain = draftRule({ ...draft, sources: sides.sources, destinations: sides.destinations });
  policy.add(withVirtual(plain, draft, sides, entry, world, vips));
}

const ACTIONS: Readonly<Partial<Record<string, Action>>> = {
  accept: 'accept',
  deny: 'deny',
  ipsec: 'accept',
};

const NEGATED = 'nega un indirizzo virtuale';

interface Sides {
  readonly sources: Bounds<AddressSet>;
  readonly destinations: Bounds<AddressSet>;
  /** Virtual addresses among the destinations. */
  readonly virtual: readonly FortiVip[];
}

/**
 * The addresses in both families. A rule that names only IPv4 objects says nothing about IPv6, and the other way round;
 * a negation is within the family of what it negates.
 */
function sidesOf(entry: FortiEntry, list: string, world: FortiWorld, vips: FortiVips): Sides {
  const { v4, v6 } = columnsOf(entry, list);
  const { names } = world;
  const virtual = [v4?.[1], v6?.[1]].flatMap((name) =>
    name === undefined ? [] : listOf(entry, name).flatMap((one) => vipsNamed(one, vips, 0)),
  );
  const isVirtual = (name: string): boolean => vips.byName.has(name) || vips.groups.has(name);
  const side = (place: 0 | 1): Bounds<AddressSet> => {
    const parts: Bounds<AddressSet>[] = [];
    for (const [columns, algebra, table, suffix] of [
      [v4, ADDRESSES_V4, names.v4, ''],
      [v6, ADDRESSES_V6, names.v6, '6'],
    ] as const) {
      if (columns === null) continue;
      const service = internetService(entry, place === 0 ? '-src' : '', suffix);
      if (service !== null) {
        // «If enabled, destination address and service are not used» (CLI reference); so on the other side.
        parts.push(notKnown(algebra, service));
        continue;
      }
      const all = listOf(entry, columns[place]);
      const named = all.filter((name) => !isVirtual(name));
      const negation = negationOf(entry, list, place === 0 ? 'srcaddr' : 'dstaddr', suffix);
      if (negation === null && all.length > 0) {
        parts.push(
          notKnown(algebra, 'non si sa se la negazione vale anche per IPv6 (dipende dalla versione)'),
        );
        continue;
      }
      const isNegated = negation === true;
      if (isNegated && named.length < all.length) parts.push(notKnown(algebra, NEGATED));
      if (named.length === 0) continue;
      const resolved = table.resolveAll(named);
      parts.push(isNegated ? negateBounds(algebra, resolved) : resolved);
    }
    const whole = uniteBounds(ADDRESSES, parts);
    // Only virtual addresses: the rest is nothing, and the rule says so.
    return parts.length === 0 && place === 1 && virtual.length > 0 && !world.isCentralNat
      ? stated(ADDRESSES.none)
      : whole;
  };
  return { sources: side(0), destinations: side(1), virtual };
}

/**
 * Whether what a column names is negated; null: the export does not tell. In `policy` each family has its word; in
 * `consolidated policy` one word speaks of both, in `security-policy` of both until there is one for IPv6 (CLI reference:
 * «when enabled srcaddr/srcaddr6 specifies what the source address must NOT be»).
 */
function negationOf(
  entry: FortiEntry,
  list: string,
  column: 'srcaddr' | 'dstaddr',
  suffix: '' | '6',
): boolean | null {
  const isOn = (name: string): boolean => valueOf(entry, `${name}-negate`) === 'enable';
  if (list === 'firewall policy6') return isOn(column);
  if (list === 'firewall consolidated policy')
    return isOn(column) || isOn(suffix === '' ? `${column}4` : `${column}6`);
  if (suffix === '') return isOn(column) || isOn(`${column}4`);
  const isUnsaid = list === 'firewall security-policy' && !entry.sets.has(`${column}6-negate`);
  return isUnsaid && isOn(column) ? null : isOn(`${column}6`);
}

/** Security policies of some versions say `srcaddr4`. */
function columnsOf(entry: FortiEntry, list: string): Columns {
  if (list === 'firewall security-policy' && (entry.sets.has('srcaddr4') || entry.sets.has('dstaddr4')))
    return COLUMNS['firewall consolidated policy']!;
  return COLUMNS[list]!;
}

/** The vendor's or one's own list of Internet services in place of addresses: what is in it is not in the export. */
function internetService(entry: FortiEntry, side: '' | '-src', family: '' | '6'): string | null {
  const base = `internet-service${family}${side}`;
  const isNamed = [...entry.sets].some(
    ([name, { values }]) =>
      new RegExp(`^${base}-(name|id|group|custom|custom-group|fortiguard)$`).test(name) &&
      values.some((value) => value !== ''),
  );
  const isDynamic = family === '' && (listOf(entry, `network-service${side}-dynamic`)[0] ?? '') !== '';
  if (valueOf(entry, base) !== 'enable' && !isNamed && !isDynamic) return null;
  return side === '-src'
    ? 'l’origine è un servizio Internet del produttore'
    : 'la destinazione è un servizio Internet del produttore';
}

function servicesOf(entry: FortiEntry, world: FortiWorld, list: string): Bounds<ServiceSet> {
  const named = listOf(entry, 'service');
  // An Internet service brings its own ports, and the column of services is not used.
  if (['', '6'].some((family) => internetService(entry, '', family as '' | '6') !== null))
    return notKnown(SERVICES, 'le porte sono quelle del servizio Internet');
  if (named.length === 0)
    return notKnown(
      SERVICES,
      list === 'firewall security-policy'
        ? 'vale solo per le porte predefinite di ogni applicazione'
        : 'la regola non nomina servizi',
    );
  const resolved = world.names.services.resolveAll(named);
  return valueOf(entry, 'service-negate') === 'enable' ? negateBounds(SERVICES, resolved) : resolved;
}

function vipsNamed(name: string, vips: FortiVips, depth: number): FortiVip[] {
  const vip = vips.byName.get(name);
  if (vip) return [vip];
  return depth > 8
    ? []
    : (vips.groups.get(name) ?? []).flatMap((member) => vipsNamed(member, vips, depth + 1));
}

/**
 * The rule with its virtual addresses: of those it names it takes what arrives at the outer address, on the outer ports
 * whose inner ones it permits; what arrives at any other virtual address goes past it (unless `match-vip`). With central
 * NAT rules are asked after the translation and virtual addresses do not stand in them.
 */
function withVirtual(
  plain: Rule,
  draft: Draft,
  sides: Sides,
  entry: FortiEntry,
  world: FortiWorld,
  vips: FortiVips,
): Rule {
  if (world.isCentralNat || plain.why.includes(NEGATED)) return plain;
  const isOnlyVirtual = sides.virtual.length > 0 && sides.destinations.isNone === true;
  const past = isOnlyVirtual ? NOTHING_LEFT : passingBy(entry, plain, world, vips, sides.virtual);
  if (past === null) return plain;
  const parts = sides.virtual.map((vip) => virtualPart(vip, draft, sides));
  const why = [
    ...new Set([
      ...draft.narrowing,
      ...(isOnlyVirtual ? [...sides.sources.why, ...draft.services.why] : plain.why),
      ...past.why,
      ...parts.flatMap((part) => part.why),
    ]),
  ];
  const possible = matchOf([...past.possible, ...parts.flatMap((part) => part.possible)]);
  const certain =
    draft.narrowing.length > 0 || draft.action === null
      ? NO_MATCH
      : matchOf([...past.certain, ...parts.flatMap((part) => part.certain)]);
  const { pieces: _none, exceptFrom: _from, exceptTo: _to, ...bare } = plain;
  return { ...bare, ...possible, certain: why.length === 0 ? null : certain, why };
}

type Draft = Pick<RuleDraft, 'action' | 'services'> & {
  readonly narrowing: readonly string[];
  readonly from: Zones;
  readonly to: Zones;
};

interface Part {
  readonly certain: readonly Product[];
  readonly possible: readonly Product[];
  readonly why: readonly string[];
}

const NOTHING_LEFT: Part = { certain: [], possible: [], why: [] };

/** What a policy takes of the packets that arrive at a virtual address that it names. */
function virtualPart(vip: FortiVip, draft: Draft, { sources }: Sides): Part {
  const from = commonZones(draft.from, vip.from);
  const why = vip.why.map((reason) => `«${vip.name.slice(0, 60)}»: ${reason}`);
  if (from === null && draft.from !== null)
    why.push(`l’indirizzo virtuale «${vip.name.slice(0, 60)}» è su un’altra interfaccia`);
  const part = (which: 'certain' | 'possible'): Product => ({
    from: from ?? draft.from,
    to: draft.to,
    sources: vip.sources === null ? sources[which] : intersectionOfAddresses(sources[which], vip.sources),
    destinations: vip.outer,
    services: arrivingServices(vip, draft.services[which]),
  });
  return { certain: why.length === 0 ? [part('certain')] : [], possible: [part('possible')], why };
}

/** The zones of the policy on which the virtual address is; null is any, or none in common. */
function commonZones(own: Zones, ofVip: Zones): Zones {
  if (ofVip === null) return own;
  if (own === null) return ofVip;
  const both = own.filter((zone) => ofVip.includes(zone));
  return both.length === 0 ? null : both;
}

/**
 * What is left of a rule without the packets that virtual addresses translate, which only rules that name them take.
 * FortiOS before 7.2.4: a denial too, unless `match-vip`; from 7.2.4 on `match-vip` is on for denials by default
 * (Fortinet technical tip 94794, ta-p/192456). Null when none concern it.
 */
function passingBy(
  entry: FortiEntry,
  plain: Rule,
  world: FortiWorld,
  { byName }: FortiVips,
  named: readonly FortiVip[],
): Part | null {
  const said = valueOf(entry, 'match-vip');
  if (said === 'enable') return named.length === 0 ? null : partOf(plain, [], []);
  const isUnsaid = plain.action === 'deny' && said === undefined;
  if (isUnsaid && world.version !== null && isAtLeast(world.version, [7, 2, 4]))
    return named.length === 0 ? null : partOf(plain, [], []);
  const concerned = [...byName.values()].filter((vip) => matchesOverlap(arrivingAt(vip), plain));
  if (concerned.length === 0 && named.length === 0) return null;
  // Fortinet names 7.2.3 in one place and 7.2.4 in another.
  const isDoubtful = isUnsaid && (world.version === null || isAtLeast(world.version, [7, 2, 3]));
  const possiblyTaken = concerned.map(arrivingAt);
  const certainlyTaken = isDoubtful ? [] : concerned.filter((vip) => vip.why.length === 0).map(arrivingAt);
  return partOf(plain, certainlyTaken, possiblyTaken, isDoubtful ? MATCH_VIP : null);
}

const MATCH_VIP =
  'non si sa se vale anche per gli indirizzi virtuali: dipende dalla versione di FortiOS (match-vip)';

/** The rule without the packets taken: as a possible match only without those certainly taken. */
function partOf(
  plain: Rule,
  certainlyTaken: readonly Match[],
  possiblyTaken: readonly Match[],
  doubt: string | null = null,
): Part {
  const sure = plain.certain ?? plain;
  const left = subtractMatch(plain, certainlyTaken);
  const kept = subtractMatch(sure, possiblyTaken);
  const isSame = certainlyTaken.length === possiblyTaken.length;
  const why = [
    ...(doubt !== null && !isSame ? [doubt] : []),
    ...(left === false || kept === false
      ? ['gli indirizzi virtuali sono troppi per toglierli uno per uno']
      : []),
    ...(doubt === null && !isSame ? ['un indirizzo virtuale non è compreso per intero'] : []),
  ];
  return {
    possible: left === false ? productsOf(plain) : left === null ? [] : productsOf(left),
    certain: kept === false || kept === null ? [] : productsOf(kept),
    why,
  };
}

function zonesOf(entry: FortiEntry, name: string): Zones {
  const zones = listOf(entry, name);
  return zones.length === 0 || zones.includes('any') ? null : zones;
}

/** When a policy ends; FortiOS 7.2 and later write it in UTC, and then it is hours of the device's day. */
function endOfPolicy(entry: FortiEntry): RuleEnd | undefined {
  const local = valueOf(entry, 'policy-expiry-date');
  const written = local ?? valueOf(entry, 'policy-expiry-date-utc') ?? '';
  // The reference calls the second one «in epoch format».
  if (/^[1-9]\d{8,10}$/.test(written))
    return { expiresOn: officeDay(Number(written) * 1000 - 1), endsWithinDay: true };
  const [, day = '', time = ''] = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}(?::\d{2})?))?/.exec(written) ?? [];
  if (!isCalendarDay(day)) return undefined;
  return local === undefined ? { expiresOn: day, endsWithinDay: true } : ruleEnd(day, time);
}

/** The day on which a schedule of once ends: `set end 23:59 2024/12/31`. */
function endOfSchedule(name: string | undefined, { onceUntil }: FortiWorld): string | undefined {
  return name === undefined ? undefined : onceUntil.get(name);
}

function describe(
  entry: FortiEntry,
  world: FortiWorld,
): Pick<Rule, 'logging' | 'schedule' | 'expiresOn' | 'endsWithinDay' | 'comment'> {
  const schedule = valueOf(entry, 'schedule');
  const log = valueOf(entry, 'logtraffic');
  const words = [valueOf(entry, 'name'), valueOf(entry, 'comments')].filter(
    (word) => word !== undefined && word !== '',
  );
  const end = valueOf(entry, 'policy-expiry') === 'enable' ? endOfPolicy(entry) : undefined;
  const once = endOfSchedule(schedule, world);
  return {
    logging: log === undefined ? null : log !== 'disable',
    schedule:
      schedule === undefined ||
      ['none', ''].includes(schedule) ||
      (schedule === 'always' && !world.isAlwaysNarrower)
        ? null
        : schedule,
    // The first of the two ends.
    expiresOn: [end?.expiresOn, once].flatMap((day) => day ?? []).toSorted()[0] ?? null,
    ...(end?.endsWithinDay === true && { endsWithinDay: true }),
    comment: words.length > 0 ? words.join(': ') : null,
  };
}
