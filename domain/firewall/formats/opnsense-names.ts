import { parseAddressEntry, type AddressSet } from '../../net/address-set.ts';
import { intervalsOf } from '../../net/interval-set.ts';
import { ADDRESSES, ADDRESSES_V4, ADDRESSES_V6 } from '../algebras.ts';
import { exactly, notKnown, stated, uniteBounds, type Bounds, type SetAlgebra } from '../bounds.ts';
import { parsePorts } from '../parse-service.ts';
import type { ImportNotes } from './imported-policy.ts';
import { ObjectTable, type Definition } from './object-table.ts';
import { childOf, childrenOf, type XmlElement } from './xml-tree.ts';

export type PortList = readonly (readonly [first: number, end: number])[];

export interface PfNames {
  readonly hosts: ObjectTable<AddressSet>;
  readonly ports: ObjectTable<PortList>;
  /** Networks of the interfaces, by their name in the file (`lan`, `opt1`), and their own addresses (`lanip`). */
  readonly networks: ReadonlyMap<string, Bounds<AddressSet>>;
  /** Interfaces of the groups. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
}

const PORTS: SetAlgebra<PortList> = {
  none: [],
  all: [[0, 65_536]],
  unite: (lists) => lists.flat(),
  subtract: (from) => from,
};

export function pfNames(root: XmlElement, notes: ImportNotes): PfNames {
  const groups = new Map<string, readonly string[]>();
  for (const entry of [
    ...childrenOf(childOf(root, 'ifgroups'), 'ifgroupentry'),
    ...childrenOf(childOf(root, 'OPNsense', 'Firewall', 'Group'), 'ifgroupentry'),
  ]) {
    const name = childOf(entry, 'ifname')?.text ?? '';
    groups.set(name, wordsOf(childOf(entry, 'members')?.text));
  }
  const names: PfNames = {
    hosts: new ObjectTable(ADDRESSES),
    ports: new ObjectTable(PORTS),
    networks: networksOf(childOf(root, 'interfaces')),
    groups,
  };
  const aliases = [
    ...childrenOf(childOf(root, 'aliases'), 'alias'),
    ...childrenOf(childOf(root, 'OPNsense', 'Firewall', 'Alias', 'aliases'), 'alias'),
  ];
  for (const alias of aliases) readAlias(alias, names, notes);
  return names;
}

export const wordsOf = (text: string | undefined): string[] =>
  (text ?? '').split(/[\s,]+/).filter((word) => word !== '');

/** What an interface takes from outside (`dhcp`, `track6`…) is not in the export; what it does not have is nothing. */
function networksOf(interfaces: XmlElement | undefined): Map<string, Bounds<AddressSet>> {
  const networks = new Map<string, Bounds<AddressSet>>();
  for (const element of interfaces?.children ?? []) {
    if (childOf(element, 'type')?.text === 'group') continue;
    const value = (name: string): string => childOf(element, name)?.text ?? '';
    const side = (algebra: SetAlgebra<AddressSet>, address: string, length: string): Bounds<AddressSet> => {
      if (address === '') return stated(ADDRESSES.none);
      const parsed = parseAddressEntry(length === '' ? address : `${address}/${length}`);
      return parsed.type === 'error'
        ? notKnown(
            algebra,
            `la rete di «${element.name.slice(0, 40)}» viene da fuori (${address.slice(0, 20)})`,
          )
        : exactly(parsed.set);
    };
    const [v4, v6] = [value('ipaddr'), value('ipaddrv6')];
    networks.set(
      element.name,
      uniteBounds(ADDRESSES, [
        side(ADDRESSES_V4, v4, value('subnet')),
        side(ADDRESSES_V6, v6, value('subnetv6')),
      ]),
    );
    networks.set(
      `${element.name}ip`,
      uniteBounds(ADDRESSES, [side(ADDRESSES_V4, v4, ''), side(ADDRESSES_V6, v6, '')]),
    );
  }
  return networks;
}

/** pfSense separates members by spaces, OPNsense by line ends. A member may be another alias, or with `!` be left out. */
function readAlias(alias: XmlElement, { hosts, ports }: PfNames, notes: ImportNotes): void {
  const name = childOf(alias, 'name')?.text ?? '';
  const type = childOf(alias, 'type')?.text ?? '';
  const members = wordsOf(childOf(alias, 'address')?.text ?? childOf(alias, 'content')?.text);
  notes.count(1 + alias.children.length);
  const isPort = type === 'port';
  notes.objects.push({ name, kind: isPort ? 'service-group' : 'address-group', line: alias.line });
  const unknown = (reason: string): void =>
    isPort ? ports.define(name, { unknown: reason }) : hosts.define(name, { unknown: reason });
  if (childOf(alias, 'enabled')?.text === '0') unknown(`l’elenco «${name.slice(0, 60)}» è disattivato`);
  else if (isPort) {
    for (const member of members) if (!ports.has(member)) definePort(member, ports);
    ports.defineGroup(name, members);
  } else if (['host', 'network', 'networkgroup'].includes(type)) {
    const plain = members.filter((member) => !member.startsWith('!'));
    const excluded = members.filter((member) => member.startsWith('!')).map((member) => member.slice(1));
    for (const member of [...plain, ...excluded]) defineHost(member, hosts);
    hosts.defineGroup(name, plain, excluded);
  } else unknown(`l’elenco «${name.slice(0, 60)}» (${type.slice(0, 30)}) si aggiorna da fuori`);
}

function defineHost(member: string, hosts: ObjectTable<AddressSet>): void {
  if (hosts.has(member)) return;
  const parsed = parseAddressEntry(member);
  if (parsed.type === 'addresses') hosts.define(member, { value: parsed.set });
  else if (/[.]/.test(member)) hosts.define(member, { unknown: `dipende dal DNS (${member.slice(0, 60)})` });
}

function definePort(member: string, ports: ObjectTable<PortList>): void {
  const read = portsOf(member);
  if ('value' in read) ports.define(member, read);
}

/** Names of /etc/services that rules are written with. */
const PORT_NAMES: Readonly<Record<string, number>> = {
  ftp: 21,
  ssh: 22,
  telnet: 23,
  smtp: 25,
  domain: 53,
  tftp: 69,
  http: 80,
  kerberos: 88,
  pop3: 110,
  ntp: 123,
  imap: 143,
  snmp: 161,
  snmptrap: 162,
  ldap: 389,
  https: 443,
  submissions: 465,
  smtps: 465,
  isakmp: 500,
  syslog: 514,
  submission: 587,
  ldaps: 636,
  imaps: 993,
  pop3s: 995,
  openvpn: 1194,
  'ms-sql-s': 1433,
  radius: 1812,
  mysql: 3306,
  'sae-urn': 4500,
  'ipsec-nat-t': 4500,
  sip: 5060,
  postgresql: 5432,
};

export function portsOf(text: string): Definition<PortList> {
  const name = text.toLowerCase();
  if (Object.hasOwn(PORT_NAMES, name)) return { value: [[PORT_NAMES[name]!, PORT_NAMES[name]! + 1]] };
  const ports = parsePorts(text, ',');
  if (ports === null) return { value: [[0, 65_536]] };
  return 'type' in ports
    ? { unknown: `porte non comprese («${text.slice(0, 40)}»)` }
    : { value: [...intervalsOf(ports)] };
}

/** One word of a side: `any`, an alias, an interface's network or address, an address. */
export function pfAddress(word: string, { hosts, networks }: PfNames): Bounds<AddressSet> {
  if (word === '' || word === 'any') return exactly(ADDRESSES.all);
  if (hosts.has(word)) return hosts.resolve(word);
  const network = networks.get(word);
  if (network) return network;
  if (word === '(self)' || /^[a-z0-9]+ip$/i.test(word))
    return notKnown(ADDRESSES, `dipende dall’indirizzo del firewall («${word.slice(0, 40)}»)`);
  const parsed = parseAddressEntry(word);
  return parsed.type === 'error'
    ? notKnown(ADDRESSES, `«${word.slice(0, 60)}» non è definito nell’esportazione`)
    : exactly(parsed.set);
}
