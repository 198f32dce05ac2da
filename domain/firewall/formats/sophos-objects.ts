import { parseAddressList, parseAddressEntry, type AddressSet } from '../../net/address-set.ts';
import { ADDRESSES, SERVICES } from '../algebras.ts';
import { PROTOCOL_NUMBERS, TCP, UDP } from '../protocols.ts';
import { ANY_SPEC, serviceSet, type ServiceSet, type ServiceSpec } from '../service-set.ts';
import type { ImportNotes } from './imported-policy.ts';
import { ObjectTable, type Definition } from './object-table.ts';
import { portWords } from './port-words.ts';
import { childOf, childrenOf, type XmlElement } from './xml-tree.ts';

/** The objects of an `Entities.xml`. Sophos Firewall API reference, «IPHost», «Services». */
export interface SophosNames {
  readonly addresses: ObjectTable<AddressSet>;
  readonly services: ObjectTable<ServiceSet>;
}

export const textOf = (element: XmlElement, ...path: string[]): string =>
  childOf(element, ...path)?.text.trim() ?? '';

export const textsOf = (element: XmlElement, holder: string, name: string): string[] =>
  childrenOf(childOf(element, holder), name).map(({ text }) => text.trim());

export function readSophosObjects(root: XmlElement, notes: ImportNotes): SophosNames {
  const addresses = new ObjectTable<AddressSet>(ADDRESSES);
  const services = new ObjectTable<ServiceSet>(SERVICES);
  addresses.define('Any', { value: ADDRESSES.all });
  services.define('Any', { value: SERVICES.all });
  for (const element of root.children) {
    const name = textOf(element, 'Name');
    const kind = KINDS[element.name];
    if (kind !== undefined) {
      notes.objects.push({ name, kind, line: element.line });
      notes.count(1);
    }
    switch (element.name) {
      case 'IPHost':
        addresses.define(name, addressOf(element));
        break;
      case 'IPHostGroup':
        addresses.defineGroup(name, textsOf(element, 'HostList', 'Host'));
        break;
      case 'Services':
        services.define(name, serviceOf(element));
        break;
      case 'ServiceGroup':
        services.defineGroup(name, textsOf(element, 'ServiceList', 'Service'));
        break;
      case 'FQDNHost':
      case 'FQDNHostGroup':
        addresses.define(name, { unknown: `«${name.slice(0, 60)}» dipende dal DNS` });
        break;
      case 'MACHost':
      case 'CountryHost':
      case 'CountryGroup':
        addresses.define(name, {
          unknown: `«${name.slice(0, 60)}» (${element.name}) non è un insieme di indirizzi scritto nell’esportazione`,
        });
        break;
      default:
    }
  }
  return { addresses, services };
}

const KINDS: Readonly<Partial<Record<string, 'address' | 'address-group' | 'service' | 'service-group'>>> = {
  IPHost: 'address',
  IPHostGroup: 'address-group',
  Services: 'service',
  ServiceGroup: 'service-group',
};

function addressOf(element: XmlElement): Definition<AddressSet> {
  const text = (name: string): string => textOf(element, name);
  const type = text('HostType') || 'IP';
  switch (type.toLowerCase()) {
    case 'ip':
      return parsed(text('IPAddress'));
    case 'network':
      return parsed(`${text('IPAddress')}/${text('Subnet')}`);
    case 'iprange':
      return parsed(`${text('StartIPAddress')}-${text('EndIPAddress')}`);
    case 'iplist': {
      const list = parseAddressList(text('ListOfIPAddresses').replaceAll(',', ';'));
      return list.type === 'error' ? { unknown: list.message } : { value: list.set };
    }
    default:
      return { unknown: `il tipo di oggetto «${type.slice(0, 40)}» non è scritto nell’esportazione` };
  }
}

function parsed(text: string): Definition<AddressSet> {
  const entry = parseAddressEntry(text);
  return entry.type === 'error'
    ? { unknown: `${entry.message} («${text.slice(0, 60)}»)` }
    : { value: entry.set };
}

function serviceOf(element: XmlElement): Definition<ServiceSet> {
  const type = textOf(element, 'Type').toLowerCase();
  const specs: ServiceSpec[] = [];
  for (const detail of childrenOf(childOf(element, 'ServiceDetails'), 'ServiceDetail')) {
    const spec = specOf(type, detail);
    if (typeof spec === 'string') return { unknown: spec };
    specs.push(spec);
  }
  return specs.length === 0
    ? { unknown: 'il servizio non ha porte né protocolli' }
    : { value: serviceSet(specs) };
}

function specOf(type: string, detail: XmlElement): ServiceSpec | string {
  const text = (name: string): string => textOf(detail, name);
  if (type === 'icmp' || type === 'icmpv6') {
    const [typeName, codeName, names] =
      type === 'icmp' ? ['ICMPType', 'ICMPCode', ICMP_NAMES] : ['ICMPv6Type', 'ICMPv6Code', ICMPV6_NAMES];
    const icmpType = icmpNumber(text(typeName), names);
    const icmpCode = icmpNumber(text(codeName), {});
    if (icmpType === undefined || icmpCode === undefined) return 'il tipo di ICMP non è compreso';
    return {
      ...ANY_SPEC,
      protocol: type === 'icmp' ? 1 : 58,
      icmpType,
      icmpCode: icmpType === null ? null : icmpCode,
    };
  }
  if (type === 'ip') {
    const name = text('ProtocolName').toLowerCase();
    const protocol = PROTOCOL_NUMBERS[name] ?? (/^\d{1,3}$/.test(name) ? Number(name) : undefined);
    return protocol === undefined || protocol > 255
      ? `il protocollo «${name.slice(0, 40)}» non è compreso`
      : { ...ANY_SPEC, protocol };
  }
  if (type !== '' && type !== 'tcporudp') return `il protocollo «${type.slice(0, 40)}» non è compreso`;
  const word = text('Protocol').toUpperCase();
  const protocol = word === 'TCP' ? TCP : word === 'UDP' ? UDP : null;
  const destinationPorts = portWords(text('DestinationPort'));
  const sourcePorts = portWords(text('SourcePort').replace(/^[01]:65535$/, ''));
  if (protocol === null || destinationPorts === undefined || sourcePorts === undefined)
    return `le porte del servizio non sono comprese («${`${word} ${text('DestinationPort')}`.slice(0, 60)}»)`;
  return { ...ANY_SPEC, protocol, destinationPorts, sourcePorts };
}

/** Null: any; undefined: not understood. The export writes names with the number, or «Any». */
function icmpNumber(
  text: string,
  names: Readonly<Partial<Record<string, number>>>,
): number | null | undefined {
  if (text === '' || /^any/i.test(text)) return null;
  const named = names[text.toLowerCase()];
  const number = named ?? (/^\d{1,3}$/.test(text) ? Number(text) : undefined);
  return number !== undefined && number <= 255 ? number : undefined;
}

const ICMP_NAMES: Readonly<Partial<Record<string, number>>> = {
  'echo reply': 0,
  'destination unreachable': 3,
  'source quench': 4,
  redirect: 5,
  echo: 8,
  'echo request': 8,
  'time exceeded': 11,
  'parameter problem': 12,
  timestamp: 13,
  'timestamp reply': 14,
};
const ICMPV6_NAMES: Readonly<Partial<Record<string, number>>> = {
  'destination unreachable': 1,
  'packet too big': 2,
  'time exceeded': 3,
  'parameter problem': 4,
  'echo request': 128,
  'echo reply': 129,
  'multicast listener query': 130,
  'multicast listener report': 131,
  'multicast listener done': 132,
  'router solicitation': 133,
  'router advertisement': 134,
  'neighbor solicitation': 135,
  'neighbor advertisement': 136,
};
