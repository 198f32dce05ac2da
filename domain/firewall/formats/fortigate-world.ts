import type { AddressSet } from '../../net/address-set.ts';
import { ADDRESSES_V4, ADDRESSES_V6, SERVICES } from '../algebras.ts';
import type { ServiceSet } from '../service-set.ts';
import type { FortiEntry, FortiSection } from './fortigate-tree.ts';
import { ObjectTable } from './object-table.ts';

/** What the rules of one VDOM may name. */
export interface FortiNames {
  readonly v4: ObjectTable<AddressSet>;
  readonly v6: ObjectTable<AddressSet>;
  readonly services: ObjectTable<ServiceSet>;
}

/** One VDOM (or the whole firewall), with its settings that change what rules mean. */
export interface FortiWorld {
  readonly name: string | null;
  readonly sections: readonly FortiSection[];
  readonly names: FortiNames;
  /** `A.B.C.D/M` of the interfaces, by name. */
  readonly networks: ReadonlyMap<string, string>;
  /** The zone of an interface. */
  readonly zoneOf: ReadonlyMap<string, string>;
  /** Zones whose members talk to each other without a policy. */
  readonly openZones: readonly { readonly name: string; readonly line: number }[];
  /** The last day of each schedule of once, YYYY-MM-DD by name. */
  readonly onceUntil: ReadonlyMap<string, string>;
  /** The schedules that are defined; null: the export has none of their sections. */
  readonly schedules: ReadonlySet<string> | null;
  /** Whether somebody has taken days or hours from FortiOS's own `always`. */
  readonly isAlwaysNarrower: boolean;
  readonly isCentralNat: boolean;
  /** NGFW policy-based mode; null: the settings are not in the export. */
  readonly isPolicyBased: boolean | null;
  /** The version by numbers, `[7, 2, 4]`; null when the export does not say. */
  readonly version: readonly number[] | null;
}

export function fortiWorld(
  name: string | null,
  sections: readonly FortiSection[],
  globals: readonly FortiSection[],
  version: readonly number[] | null,
): FortiWorld {
  const all = [...globals, ...sections];
  const of = (path: string) => all.filter((section) => section.path === path);
  const networks = new Map<string, string>();
  for (const entry of of('system interface').flatMap(({ entries }) => entries)) {
    const ip = entry.sets.get('ip')?.values;
    const isFixed = ['static', undefined].includes(entry.sets.get('mode')?.values[0]);
    if (isFixed && ip?.length === 2 && ip[0] !== '0.0.0.0') networks.set(entry.name, ip.join('/'));
  }
  const settings = of('system settings');
  const isSet = (name: string, value: string): boolean =>
    settings.some(({ sets }) => sets.get(name)?.values[0] === value);
  const zones = of('system zone').flatMap(({ entries }) => entries);
  return {
    name,
    sections,
    names: {
      v4: new ObjectTable(ADDRESSES_V4),
      v6: new ObjectTable(ADDRESSES_V6),
      services: new ObjectTable(SERVICES),
    },
    networks,
    zoneOf: new Map(
      zones.flatMap((zone) => (zone.sets.get('interface')?.values ?? []).map((one) => [one, zone.name])),
    ),
    openZones: zones
      .filter((zone) => zone.sets.get('intrazone')?.values[0] === 'allow')
      .map((zone) => ({ name: zone.name, line: zone.line })),
    onceUntil: onceUntil(of('firewall schedule onetime'), of('firewall schedule group')),
    schedules: schedulesOf(all),
    isAlwaysNarrower: of('firewall schedule recurring').some(({ entries }) =>
      entries.some((entry) => entry.name === 'always' && !isWholeWeek(entry)),
    ),
    // «Central NAT is always enabled» in policy-based mode (NGFW policy mode, FortiOS 6.2.1).
    isCentralNat: isSet('central-nat', 'enable') || isSet('ngfw-mode', 'policy-based'),
    isPolicyBased: settings.length === 0 ? null : isSet('ngfw-mode', 'policy-based'),
    version,
  };
}

function isWholeWeek({ sets }: FortiEntry): boolean {
  const days = sets.get('day')?.values ?? [];
  const isMidnight = (name: string): boolean => ['00:00', undefined].includes(sets.get(name)?.values[0]);
  // FortiManager adds the days up as bits.
  return (new Set(days).size === 7 || days[0] === '127') && isMidnight('start') && isMidnight('end');
}

/** A group ends with the last of its members, when each of them ends. */
function onceUntil(once: readonly FortiSection[], groups: readonly FortiSection[]): Map<string, string> {
  const ends = new Map<string, string>();
  for (const { name, sets } of once.flatMap(({ entries }) => entries)) {
    const end = sets.get('end')?.values.find((word) => /^\d{4}\/\d{2}\/\d{2}$/.test(word));
    if (end !== undefined) ends.set(name, end.replaceAll('/', '-'));
  }
  for (const { name, sets } of groups.flatMap(({ entries }) => entries)) {
    const members = (sets.get('member')?.values ?? []).map((member) => ends.get(member));
    if (members.length > 0 && members.every((end) => end !== undefined))
      ends.set(name, members.toSorted().at(-1)!);
  }
  return ends;
}

/** `always` and `none` are FortiOS's own, and not always printed. */
function schedulesOf(sections: readonly FortiSection[]): ReadonlySet<string> | null {
  const own = sections.filter(({ path }) => /^firewall schedule (onetime|recurring|group)$/.test(path));
  const names = own.flatMap(({ entries }) => entries.map(({ name }) => name));
  return own.length === 0 ? null : new Set(['always', 'none', 'default-darrp-optimize', ...names]);
}

/** `#config-version=FG100E-6.2.15-FW-build1378-…` */
export function fortiVersion(text: string): readonly number[] | null {
  const found = /^#config-version=[^-\n]+-(\d+)\.(\d+)\.(\d+)/m.exec(text);
  return found ? found.slice(1, 4).map(Number) : null;
}

export function isAtLeast(version: readonly number[], wanted: readonly number[]): boolean {
  for (const [i, number] of wanted.entries()) if (version[i] !== number) return (version[i] ?? 0) > number;
  return true;
}
