import { parseAddressEntry, type AddressSet } from '../../net/address-set.ts';
import { ADDRESSES, SERVICES } from '../algebras.ts';
import { exactly, notKnown, uniteBounds, type Bounds } from '../bounds.ts';
import type { NatRule, Translation } from '../nat.ts';
import { NO_MATCH, type Match, type Zones } from '../rule.ts';
import { ANY_SPEC, serviceSet, type ServiceSet } from '../service-set.ts';
import { addTo, junosPairs } from './junos-lines.ts';
import type { ObjectTable } from './object-table.ts';
import { portWords } from './port-words.ts';

type Kind = 'static' | 'destination' | 'source';

interface SrxNatRule {
  readonly name: string;
  readonly set: string;
  readonly line: number;
  readonly match: Map<string, string[]>;
  outcome: readonly string[];
}

/** `set security nat …`: static first, then destination (both before the policies are asked), then source. Junos, «NAT». */
export class SrxNat {
  private readonly own: Record<Kind, Map<string, SrxNatRule>> = {
    static: new Map(),
    destination: new Map(),
    source: new Map(),
  };
  private readonly pools = new Map<string, { addresses: string[]; port: string }>();
  private readonly zones = new Map<string, { from: string[]; to: string[]; other: boolean }>();

  /** @param words after `security nat`; answers whether they were understood */
  take([kind = '', what, name = '', ...rest]: readonly string[], line: number): boolean {
    if (kind === 'proxy-arp' || kind === 'proxy-ndp' || kind === 'traceoptions') return true;
    if (kind !== 'static' && kind !== 'destination' && kind !== 'source') return false;
    if (what === 'pool') {
      const pool = this.pools.get(`${kind} ${name}`) ?? { addresses: [], port: '' };
      this.pools.set(`${kind} ${name}`, pool);
      for (let at = 0; at < rest.length; at++) {
        if (rest[at] === 'address' && rest[at + 1] !== 'port')
          pool.addresses.push(
            rest[at + 2] === 'to' ? `${alone(rest[at + 1])}-${alone(rest[at + 3])}` : (rest[at + 1] ?? ''),
          );
        if (rest[at] === 'port' && /^\d/.test(rest[at + 1] ?? '')) pool.port = rest[at + 1]!;
      }
      return true;
    }
    if (what !== 'rule-set')
      return /^(address-persistent|port|pool-utilization-alarm|interface)$/.test(what ?? '');
    const key = `${kind} ${name}`;
    const zones = this.zones.get(key) ?? { from: [], to: [], other: false };
    this.zones.set(key, zones);
    if (rest[0] === 'from' || rest[0] === 'to') {
      if (rest[1] === 'zone')
        zones[rest[0]].push(...rest.slice(2).filter((one) => one !== '[' && one !== ']'));
      else zones.other = true;
      return true;
    }
    if (rest[0] !== 'rule') return rest[0] === 'description';
    const [, ruleName = '', part, field = '', ...values] = rest;
    const rules = this.own[kind];
    const rule = rules.get(`${name} ${ruleName}`) ?? {
      name: ruleName,
      set: name,
      line,
      match: new Map<string, string[]>(),
      outcome: [],
    };
    rules.set(`${name} ${ruleName}`, rule);
    if (part === 'match')
      for (const pair of junosPairs([field, ...values].filter((word) => word !== '')))
        addTo(rule.match, pair);
    // Several leaves of one outcome stand on lines of their own: `prefix A`, `prefix mapped-port 80`.
    else if (part === 'then')
      rule.outcome =
        rule.outcome[0] === field && rule.outcome[1] === values[0]
          ? [...rule.outcome, ...values.slice(1)]
          : [field, ...values];
    return part === 'match' || part === 'then' || part === 'description';
  }

  deactivate([kind, , set, , rule]: readonly string[]): boolean {
    if (kind !== 'static' && kind !== 'destination' && kind !== 'source') return false;
    return this.own[kind].delete(`${set} ${rule}`);
  }

  rules(names: ObjectTable<AddressSet>): NatRule[] {
    return (['static', 'destination', 'source'] as const).flatMap((kind) =>
      [...this.own[kind].values()].map((rule) => this.natRule(kind, rule, names)),
    );
  }

  private natRule(kind: Kind, rule: SrxNatRule, names: ObjectTable<AddressSet>): NatRule {
    const zones = this.zones.get(`${kind} ${rule.set}`)!;
    const sources = sideOf(rule, 'source', names);
    const destinations = sideOf(rule, 'destination', names);
    const services = servicesOf(rule);
    const { to, why } = this.translation(kind, rule, names);
    const unknown = [...rule.match.keys()]
      .filter((key) => !READ.test(key))
      .map((key) => `la condizione «${key.slice(0, 60)}» non è compresa`);
    const unsure = [
      ...unknown,
      ...(zones.other ? ['vale per un’interfaccia o un’istanza di instradamento'] : []),
      ...sources.why,
      ...destinations.why,
      ...services.why,
      ...why,
    ];
    const matchOf = (which: 'certain' | 'possible'): Match => ({
      from: listOrAny(zones.from),
      to: kind === 'source' ? listOrAny(zones.to) : null,
      sources: sources[which],
      destinations: destinations[which],
      services: services[which],
    });
    return {
      id: `nat ${kind} ${rule.set}/${rule.name}`,
      line: rule.line,
      kind: kind === 'source' ? 'source' : 'destination',
      match: matchOf('possible'),
      certain:
        unsure.length === 0
          ? null
          : unknown.length + why.length > 0 || zones.other
            ? NO_MATCH
            : matchOf('certain'),
      why: unsure,
      to,
      comment: null,
    };
  }

  private translation(
    kind: Kind,
    rule: SrxNatRule,
    names: ObjectTable<AddressSet>,
  ): { to: Translation | null; why: readonly string[] } {
    const [, word = '', ...words] = rule.outcome;
    const mapped = words.indexOf('mapped-port');
    const isRange = words[mapped + 2] === 'to';
    const ported = mapped < 0 ? [] : words.slice(mapped, mapped + (isRange ? 4 : 2));
    const [name = '', ...rest] = words.filter(
      (_, i) => mapped < 0 || i < mapped || i >= mapped + ported.length,
    );
    const made = (
      addresses: Bounds<AddressSet> | null,
      isOneToOne: boolean,
      port: string,
    ): { to: Translation; why: readonly string[] } => {
      const ports = portWords(port);
      return {
        to: { addresses: addresses?.possible ?? null, isOneToOne, ports: ports ?? null },
        why: [...(addresses?.why ?? []), ...(ports === undefined ? ['la porta nuova non è compresa'] : [])],
      };
    };
    if (word === 'off') return { to: null, why: [] };
    if (kind === 'static' && (word === 'prefix' || word === 'prefix-name')) {
      const port = isRange ? `${ported[1]}-${ported[3]}` : (ported[1] ?? '');
      const { to, why } = made(word === 'prefix' ? parsed(name) : names.resolve(name), true, port);
      return {
        to,
        why: [
          ...why,
          ...(rest.length === 0 ? [] : [`la condizione «${rest[0]!.slice(0, 60)}» non è compresa`]),
        ],
      };
    }
    if (word === 'pool') {
      const pool = this.pools.get(`${kind} ${name}`);
      return pool === undefined
        ? made(
            notKnown(ADDRESSES, `il gruppo di indirizzi «${name.slice(0, 60)}» non è nell’esportazione`),
            false,
            '',
          )
        : made(
            uniteBounds(ADDRESSES, pool.addresses.map(parsed)),
            false,
            kind === 'destination' ? pool.port : '',
          );
    }
    if (kind === 'source' && word === 'interface')
      return {
        to: { addresses: null, isOneToOne: false, ports: null },
        why: ['il nuovo indirizzo è quello dell’interfaccia di uscita'],
      };
    return made(
      notKnown(ADDRESSES, `la traduzione «${rule.outcome.join(' ').slice(0, 60)}» non è compresa`),
      false,
      '',
    );
  }
}

const READ = /^(source|destination)-(address|address-name|port)$|^protocol$/;

/** Junos writes the ends of a range with the length of one address. */
const alone = (address = ''): string => address.replace(/\/(32|128)$/, '');

const listOrAny = (zones: readonly string[]): Zones => (zones.length === 0 ? null : zones);

function sideOf(
  rule: SrxNatRule,
  side: 'source' | 'destination',
  names: ObjectTable<AddressSet>,
): Bounds<AddressSet> {
  const written = (rule.match.get(`${side}-address`) ?? []).map(parsed);
  const named = (rule.match.get(`${side}-address-name`) ?? []).map((name) => names.resolve(name));
  return written.length + named.length === 0
    ? exactly(ADDRESSES.all)
    : uniteBounds(ADDRESSES, [...written, ...named]);
}

function servicesOf(rule: SrxNatRule): Bounds<ServiceSet> {
  const protocols = rule.match.get('protocol') ?? [];
  const port = rule.match.get('destination-port');
  const source = rule.match.get('source-port');
  const ports = port === undefined ? null : portWords(port.join(' ').replace(/ to /g, '-'));
  if (ports === undefined || source !== undefined) return notKnown(SERVICES, 'le porte non sono comprese');
  if (protocols.length === 0 && ports === null) return exactly(SERVICES.all);
  const numbers =
    protocols.length === 0 ? [6, 17] : protocols.map((name) => ({ tcp: 6, udp: 17, icmp: 1 })[name]);
  if (numbers.includes(undefined)) return notKnown(SERVICES, 'il protocollo non è compreso');
  return exactly(
    serviceSet(numbers.map((protocol) => ({ ...ANY_SPEC, protocol: protocol!, destinationPorts: ports }))),
  );
}

function parsed(text: string): Bounds<AddressSet> {
  const entry = parseAddressEntry(text);
  return entry.type === 'error'
    ? notKnown(ADDRESSES, `«${text.slice(0, 60)}» non è un indirizzo`)
    : exactly(entry.set);
}
