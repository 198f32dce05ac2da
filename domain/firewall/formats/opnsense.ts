import {
  complementOfAddresses,
  differenceOfAddresses,
  parseAddressEntry,
  unionOfAll,
  ALL_V4,
  ALL_V6,
  type AddressSet,
} from '../../net/address-set.ts';
import { complement, intervalSet, intervalsOf, type IntervalSet } from '../../net/interval-set.ts';
import { parsePorts } from '../parse-service.ts';
import { ICMP, ICMPV6, PROTOCOL_NUMBERS, TCP, UDP, hasPorts } from '../protocols.ts';
import { rule, type Zones } from '../rule.ts';
import { ALL_PORTS, ANY_SERVICE, ANY_SPEC, serviceSet, type ServiceSet } from '../service-set.ts';
import { ImportNotes, type ImportedPolicy } from './imported-policy.ts';
import { NameTable, type Resolved } from './name-table.ts';
import { childOf, childrenOf, readXml, type XmlElement } from './xml-tree.ts';

type PortList = readonly (readonly [first: number, end: number])[];

interface Names {
  readonly hosts: NameTable<AddressSet>;
  readonly ports: NameTable<PortList>;
  /** Networks of the interfaces, by their name in the file (`lan`, `opt1`). */
  readonly networks: Map<string, AddressSet>;
}

/**
 * Reads config.xml of OPNsense or pfSense: aliases, interfaces and filter rules. `quick` is on unless the rule says
 * otherwise: floating rules come first, then the interfaces' own. Rules that are not quick (last match wins) cannot
 * stand in a first-match policy and are named as not decided. A rule's id is its tracker or its place in the file.
 */
export function readOpnsense(text: string): ImportedPolicy {
  const notes = new ImportNotes();
  const parsed = readXml(text);
  if ('fault' in parsed) {
    notes.error(parsed.fault.line, 'xml', parsed.fault.message);
    return notes.done();
  }
  const { root } = parsed;
  if (root.name !== 'opnsense' && root.name !== 'pfsense') {
    notes.error(
      root.line,
      'no-policy',
      `L’elemento principale è «${root.name.slice(0, 40)}»`,
      'Esportare config.xml da OPNsense o pfSense',
    );
    return notes.done();
  }
  for (const child of root.children) {
    if (!['filter', 'aliases', 'interfaces', 'OPNsense'].includes(child.name))
      notes.ignoredSections.push({ name: child.name, line: child.line });
  }
  const names = readNames(root, notes);
  const rules = childrenOf(childOf(root, 'filter'), 'rule');
  if (rules.length === 0) notes.error(root.line, 'no-policy', 'Nel testo non ci sono regole («filter»)');
  const numbered = rules.map((element, n) => ({ element, n: n + 1 }));
  const isFloating = ({ element }: { element: XmlElement }): boolean =>
    childOf(element, 'floating')?.text === 'yes';
  for (const { element, n } of [
    ...numbered.filter(isFloating),
    ...numbered.filter((one) => !isFloating(one)),
  ])
    readRule(element, n, names, notes);
  return notes.done();
}

function readNames(root: XmlElement, notes: ImportNotes): Names {
  const names: Names = {
    hosts: new NameTable<AddressSet>({ unite: unionOfAll, subtract: differenceOfAddresses }),
    ports: new NameTable<PortList>({ unite: (lists) => lists.flat(), subtract: (from) => from }),
    networks: new Map(),
  };
  for (const element of childOf(root, 'interfaces')?.children ?? []) {
    const found = [
      [childOf(element, 'ipaddr')?.text, childOf(element, 'subnet')?.text],
      [childOf(element, 'ipaddrv6')?.text, childOf(element, 'subnetv6')?.text],
    ].flatMap(([address, length]) => {
      const parsed = parseAddressEntry(`${address ?? ''}/${length ?? ''}`);
      return parsed.type === 'error' ? [] : [parsed.set];
    });
    if (found.length > 0) names.networks.set(element.name, unionOfAll(found));
  }
  const aliases = [
    ...childrenOf(childOf(root, 'aliases'), 'alias'),
    ...childrenOf(childOf(root, 'OPNsense', 'Firewall', 'Alias', 'aliases'), 'alias'),
  ];
  for (const alias of aliases) readAlias(alias, names, notes);
  return names;
}

/** pfSense separates members by spaces, OPNsense by line ends. A member may be another alias. */
function readAlias(alias: XmlElement, names: Names, notes: ImportNotes): void {
  const name = childOf(alias, 'name')?.text ?? '';
  const type = childOf(alias, 'type')?.text ?? '';
  const members = (childOf(alias, 'address')?.text ?? childOf(alias, 'content')?.text ?? '')
    .split(/[\s,]+/)
    .filter((member) => member !== '');
  notes.count(1 + alias.children.length);
  if (type === 'port') {
    for (const member of members) if (/^[\d:-]+$/.test(member)) names.ports.define(member, portsOf(member));
    names.ports.defineGroup(name, members);
    notes.objects.push({ name, kind: 'service-group', line: alias.line });
    return;
  }
  if (type === 'host' || type === 'network') {
    for (const member of members) {
      const parsed = parseAddressEntry(member);
      if (parsed.type === 'addresses') names.hosts.define(member, { value: parsed.set });
      else if (/[.]/.test(member) && !names.hosts.has(member))
        names.hosts.define(member, { unknown: `dipende dal DNS (${member.slice(0, 60)})` });
    }
    names.hosts.defineGroup(name, members);
  } else
    names.hosts.define(name, {
      unknown: `l’elenco «${name.slice(0, 60)}» (${type.slice(0, 30)}) si aggiorna da fuori`,
    });
  notes.objects.push({ name, kind: 'address-group', line: alias.line });
}

function portsOf(text: string): Resolved<PortList> {
  const ports = parsePorts(text, ',');
  if (ports === null) return { value: [[0, 65_536]] };
  return 'type' in ports
    ? { unknown: `porte non comprese («${text.slice(0, 40)}»)` }
    : { value: [...intervalsOf(ports)] };
}

function readRule(element: XmlElement, n: number, names: Names, notes: ImportNotes): void {
  notes.count(1 + element.children.length);
  const value = (name: string): string | undefined => childOf(element, name)?.text;
  const tracker = value('tracker') ?? element.attributes.get('uuid');
  const id = tracker !== undefined && tracker !== '' && !notes.policy().has(tracker) ? tracker : `rule-${n}`;
  const reason = narrowingOf(element);
  const family = value('ipprotocol') === 'inet6' ? 6 : value('ipprotocol') === 'inet46' ? null : 4;
  const sources = sideOf(element, 'source', family, names);
  const destinations = sideOf(element, 'destination', family, names);
  const services = servicesOf(element, family, names);
  const action = { pass: 'accept', block: 'deny', reject: 'deny' }[value('type') ?? 'pass'] as
    'accept' | 'deny' | undefined;
  const unknown =
    reason ??
    (action === undefined ? `l’azione «${value('type')!.slice(0, 30)}» non è compresa` : null) ??
    [sources, destinations, services]
      .map((part) => ('unknown' in part ? part.unknown : null))
      .find((why) => why !== null) ??
    null;
  if (
    unknown !== null ||
    action === undefined ||
    'unknown' in sources ||
    'unknown' in destinations ||
    'unknown' in services
  ) {
    notes.cannotDecide(id, element.line, unknown ?? 'non è compresa');
    return;
  }
  const zones = (value('interface') ?? '').split(',').filter((zone) => zone !== '' && zone !== 'any');
  const from: Zones = zones.length === 0 ? null : zones;
  notes.addRule(
    rule(id, action, {
      from,
      sources: sources.value,
      destinations: destinations.value,
      services: services.value,
      enabled: !isOn(element, 'disabled'),
      logging: isOn(element, 'log'),
      schedule: value('sched') || null,
      comment: value('descr') || value('description') || null,
    }),
    element.line,
  );
}

/** `<disabled/>`, `<disabled>1</disabled>` and `yes` are on. */
function isOn(element: XmlElement, name: string): boolean {
  const child = childOf(element, name);
  return child !== undefined && !['0', 'no', 'false'].includes(child.text);
}

function narrowingOf(element: XmlElement): string | null {
  const isFloating = childOf(element, 'floating')?.text === 'yes';
  const quick = childOf(element, 'quick')?.text;
  // pfSense: an interface's own rules are always quick, a floating one only when it says so. OPNsense writes 0 for no.
  if (quick === '0' || (isFloating && quick === undefined))
    return 'non è «quick»: vale solo se nessuna regola seguente decide';
  if (childOf(element, 'direction')?.text === 'out')
    return 'filtra in uscita: si somma alle regole in ingresso';
  if ((childOf(element, 'os')?.text ?? '') !== '') return 'vale solo per alcuni sistemi operativi';
  if ((childOf(element, 'statetype')?.text ?? '') === 'none') return 'non segue lo stato delle connessioni';
  if (isOn(element, 'interfacenot')) return 'vale per tutte le interfacce tranne quella indicata';
  return null;
}

function sideOf(
  element: XmlElement,
  name: 'source' | 'destination',
  family: 4 | 6 | null,
  names: Names,
): Resolved<AddressSet> {
  const side = childOf(element, name);
  const found = addressOf(side, names);
  if ('unknown' in found) return found;
  const set = side !== undefined && isOn(side, 'not') ? complementOfAddresses(found.value) : found.value;
  return { value: { v4: family === 6 ? [] : set.v4, v6: family === 4 ? [] : set.v6 } };
}

function addressOf(side: XmlElement | undefined, names: Names): Resolved<AddressSet> {
  const word = childOf(side, 'address')?.text ?? childOf(side, 'network')?.text;
  if (
    side === undefined ||
    childOf(side, 'any') !== undefined ||
    word === undefined ||
    word === '' ||
    word === 'any'
  )
    return { value: { v4: ALL_V4, v6: ALL_V6 } };
  if (names.hosts.has(word)) return names.hosts.resolve(word);
  const network = names.networks.get(word);
  if (network) return { value: network };
  if (word === '(self)' || word.endsWith('ip'))
    return { unknown: `dipende dall’indirizzo del firewall («${word.slice(0, 40)}»)` };
  const parsed = parseAddressEntry(word);
  return parsed.type === 'error'
    ? { unknown: `«${word.slice(0, 60)}» non è definito nell’esportazione` }
    : { value: parsed.set };
}

function servicesOf(element: XmlElement, family: 4 | 6 | null, names: Names): Resolved<ServiceSet> {
  const word = (childOf(element, 'protocol')?.text ?? 'any').toLowerCase();
  if (word === '' || word === 'any') return { value: ANY_SERVICE };
  if (word === 'icmp' || word === 'ipv6-icmp')
    return icmpOf(element, word === 'icmp' && family !== 6 ? ICMP : ICMPV6);
  const protocols =
    word === 'tcp/udp'
      ? [TCP, UDP]
      : [Object.hasOwn(PROTOCOL_NUMBERS, word) ? PROTOCOL_NUMBERS[word]! : Number(word)];
  if (!protocols.every((number) => Number.isInteger(number) && number >= 0 && number <= 255))
    return { unknown: `il protocollo «${word.slice(0, 30)}» non è compreso` };
  const ports = [
    portsOfSide(childOf(element, 'destination'), names),
    portsOfSide(childOf(element, 'source'), names),
  ];
  const [destinationPorts, sourcePorts] = ports;
  for (const side of ports) if ('unknown' in side) return side;
  if (!destinationPorts || !sourcePorts || 'unknown' in destinationPorts || 'unknown' in sourcePorts)
    return { unknown: 'porte non comprese' };
  if ((destinationPorts.value ?? sourcePorts.value) && !protocols.every(hasPorts))
    return { unknown: 'porte con un protocollo che non le ha' };
  return {
    value: serviceSet(
      protocols.map((protocol) => ({
        ...ANY_SPEC,
        protocol,
        destinationPorts: destinationPorts.value,
        sourcePorts: sourcePorts.value,
      })),
    ),
  };
}

function icmpOf(element: XmlElement, protocol: number): Resolved<ServiceSet> {
  const types = (childOf(element, 'icmptype')?.text ?? childOf(element, 'icmp6-type')?.text ?? '')
    .split(',')
    .filter((type) => type !== '' && type !== 'any');
  if (types.length === 0) return { value: serviceSet([{ ...ANY_SPEC, protocol }]) };
  const known: Readonly<Record<string, number>> =
    protocol === ICMP
      ? { echorep: 0, unreach: 3, echoreq: 8, timex: 11, trace: 30 }
      : { unreach: 1, toobig: 2, timex: 3, echoreq: 128, echorep: 129 };
  const numbers = types.map((type) =>
    Object.hasOwn(known, type) ? known[type]! : /^\d{1,3}$/.test(type) ? Number(type) : 256,
  );
  if (numbers.some((type) => type > 255)) return { unknown: 'tipo ICMP non compreso' };
  return { value: serviceSet(numbers.map((icmpType) => ({ ...ANY_SPEC, protocol, icmpType }))) };
}

function portsOfSide(side: XmlElement | undefined, names: Names): Resolved<IntervalSet<number> | null> {
  const word = childOf(side, 'port')?.text ?? '';
  if (word === '' || word === 'any') return { value: null };
  const list = names.ports.has(word) ? names.ports.resolve(word) : portsOf(word);
  if ('unknown' in list) return list;
  const ports = intervalSet(list.value);
  return { value: isOn(side!, 'portnot') ? complement(ports, ALL_PORTS) : ports };
}
