import { TCP, UDP } from '../protocols.ts';
import { fortiosQuoted } from './escape.ts';
import {
  addressAtoms,
  familiesOf,
  isOff,
  isWholeFamily,
  ofFamily,
  portRanges,
  serviceAtomsOf,
  type OrderRule,
  type ServiceAtom,
} from './order.ts';

export type FortiTable = 'address' | 'address6' | 'service custom' | 'schedule onetime';

/** The objects that the rules of an order need, in the order of creation. */
export class FortiObjects {
  readonly made: { readonly table: FortiTable; readonly name: string; readonly lines: readonly string[] }[] =
    [];

  add(table: FortiTable, name: string, lines: readonly string[]): void {
    if (!this.made.some((object) => object.table === table && object.name === name))
      this.made.push({ table, name, lines });
  }

  definitions(): string[] {
    return (['address', 'address6', 'service custom', 'schedule onetime'] as const).flatMap((table) => {
      const objects = this.made.filter((object) => object.table === table);
      if (objects.length === 0) return [];
      return [
        `config firewall ${table}`,
        ...objects.flatMap(({ name, lines }) => [
          `    edit "${name}"`,
          ...lines.map((line) => `        ${line}`),
          '    next',
        ]),
        'end',
      ];
    });
  }

  /** The last made goes first; what the way back names (`…-prima…`) stays: a firewall refuses to delete what a rule uses. */
  removal(): string[] {
    return this.made
      .filter(({ name }) => !/-prima-[A-Z]\d+$/.test(name))
      .toReversed()
      .flatMap(({ table, name }) => [`config firewall ${table}`, `    delete "${name}"`, 'end']);
  }
}

export interface BodyOptions {
  readonly name: string;
  readonly code: string;
  readonly objects: FortiObjects;
  /** The older list of IPv6 alone, whose `srcaddr` and `dstaddr` are IPv6. */
  readonly isPolicy6: boolean;
  /** The policy is disabled now. */
  readonly wasOff?: boolean;
  /** Whether the system has `policy-expiry` (FortiOS 7.2 and later); otherwise a schedule ends the rule. */
  readonly hasExpiry: boolean;
}

/** `set` lines of a policy, without its name. FortiOS CLI reference, «config firewall policy». */
export function policyBody(rule: OrderRule, options: BodyOptions): string[] {
  const { isPolicy6, hasExpiry } = options;
  const families = familiesOf(rule).filter((family) => !isPolicy6 || family === 6);
  const out = [
    `set srcintf ${interfaces(rule.from)}`,
    `set dstintf ${interfaces(rule.to)}`,
    `set action ${rule.action}`,
  ];
  for (const family of families) {
    const suffix = family === 4 || isPolicy6 ? '' : '6';
    out.push(`set srcaddr${suffix} ${addressNames(rule, 'sources', family, options)}`);
    out.push(`set dstaddr${suffix} ${addressNames(rule, 'destinations', family, options)}`);
  }
  const isEnding = rule.expiresOn !== null;
  out.push(
    `set schedule ${scheduleName(rule, options)}`,
    `set service ${serviceNames(rule, families, options)}`,
    `set logtraffic ${rule.logging ? 'all' : 'disable'}`,
    `set comments ${fortiosQuoted(rule.comment, 1000)}`,
  );
  // Without the word a policy keeps the status that it has, and a new one is enabled.
  if (isOff(rule)) out.push('set status disable');
  else if (options.wasOff === true) out.push('set status enable');
  if (isEnding && hasExpiry)
    out.push('set policy-expiry enable', `set policy-expiry-date ${rule.expiresOn} 23:59:59`);
  return out;
}

/** The hours that stay go before an end that only a schedule could say. */
function scheduleName({ schedule = null, expiresOn }: OrderRule, options: BodyOptions): string {
  if (schedule !== null) return fortiosQuoted(schedule, 79);
  return expiresOn === null || options.hasExpiry ? '"always"' : `"${endingSchedule(expiresOn, options)}"`;
}

function endingSchedule(day: string, { name, objects }: BodyOptions): string {
  objects.add('schedule onetime', `${name}-T1`, [
    'set start 00:00 2020/01/01',
    `set end 23:59 ${day.replaceAll('-', '/')}`,
  ]);
  return `${name}-T1`;
}

function addressNames(
  rule: OrderRule,
  side: 'sources' | 'destinations',
  family: 4 | 6,
  { name, code, objects }: BodyOptions,
): string {
  const set = ofFamily(rule[side], family)!;
  if (isWholeFamily(set, family)) return '"all"';
  const letter = side === 'sources' ? 'S' : 'D';
  return addressAtoms(set)
    .map((atom, i) => {
      const object = `${name}-${letter}${family === 6 ? '6' : ''}${i + 1}`;
      const definition =
        atom.prefix === null
          ? ['set type iprange', `set start-ip ${atom.first}`, `set end-ip ${atom.last}`]
          : family === 4
            ? [`set subnet ${atom.prefix.network} ${dottedMask(atom.prefix.length)}`]
            : [`set ip6 ${atom.prefix.network}/${atom.prefix.length}`];
      objects.add(family === 4 ? 'address' : 'address6', object, [
        ...definition,
        `set comment ${fortiosQuoted(code, 60)}`,
      ]);
      return `"${object}"`;
    })
    .join(' ');
}

function serviceNames(
  rule: OrderRule,
  families: readonly (4 | 6)[],
  { name, code, objects }: BodyOptions,
): string {
  const atoms = serviceAtomsOf(rule.services, families);
  if (atoms.some((atom) => atom.protocol === null && atom.sourcePorts === null)) return '"ALL"';
  return atoms
    .map((atom, i) => {
      const object = `${name}-P${i + 1}`;
      objects.add('service custom', object, [...serviceBody(atom), `set comment ${fortiosQuoted(code, 60)}`]);
      return `"${object}"`;
    })
    .join(' ');
}

function serviceBody(atom: ServiceAtom): string[] {
  const { protocol, ports, sourcePorts } = atom;
  if (protocol === TCP || protocol === UDP || protocol === 132) {
    const word = protocol === TCP ? 'tcp' : protocol === UDP ? 'udp' : 'sctp';
    const destinations = ports === null ? ['1-65535'] : portRanges(ports).map(range);
    const sources = sourcePorts === null ? [null] : portRanges(sourcePorts).map(range);
    const pairs = destinations.flatMap((destination) =>
      sources.map((source) => (source === null ? destination : `${destination}:${source}`)),
    );
    return [`set protocol TCP/UDP/SCTP`, `set ${word}-portrange ${pairs.join(' ')}`];
  }
  if (protocol === 1 || protocol === 58) {
    const out = [`set protocol ${protocol === 1 ? 'ICMP' : 'ICMP6'}`];
    if (ports === null) return out;
    const [first, end] = [ports[0]!, ports[1]!];
    return [
      ...out,
      `set icmptype ${first >> 8}`,
      ...(end - first === 1 ? [`set icmpcode ${first & 255}`] : []),
    ];
  }
  return ['set protocol IP', `set protocol-number ${protocol ?? 0}`];
}

function range({ first, last }: { first: number; last: number }): string {
  return first === last ? String(first) : `${first}-${last}`;
}

function interfaces(zones: readonly string[] | null): string {
  return zones === null ? '"any"' : zones.map((zone) => fortiosQuoted(zone, 35)).join(' ');
}

function dottedMask(length: number): string {
  const mask = length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0;
  return [mask >>> 24, (mask >>> 16) & 255, (mask >>> 8) & 255, mask & 255].join('.');
}
