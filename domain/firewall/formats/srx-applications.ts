import { SERVICES } from '../algebras.ts';
import { atMost, uniteBounds } from '../bounds.ts';
import { PROTOCOL_NUMBERS } from '../protocols.ts';
import { ANY_SPEC, serviceSet, type ServiceSet, type ServiceSpec } from '../service-set.ts';
import { ObjectTable } from './object-table.ts';
import { portWords } from './port-words.ts';

/** Junos, «Predefined application» (`show configuration groups junos-defaults applications`): protocol and port. */
const PREDEFINED: Readonly<Record<string, readonly (readonly [protocol: string, ports: string])[]>> = {
  any: [['any', '']],
  'junos-tcp-any': [['tcp', '']],
  'junos-udp-any': [['udp', '']],
  'junos-http': [['tcp', '80']],
  'junos-https': [['tcp', '443']],
  'junos-http-ext': [['tcp', '8000-8001']],
  'junos-ssh': [['tcp', '22']],
  'junos-telnet': [['tcp', '23']],
  'junos-ftp': [['tcp', '21']],
  'junos-tftp': [['udp', '69']],
  'junos-smtp': [['tcp', '25']],
  'junos-smtps': [['tcp', '465']],
  'junos-pop3': [['tcp', '110']],
  'junos-imap': [['tcp', '143']],
  'junos-imaps': [['tcp', '993']],
  'junos-dns-udp': [['udp', '53']],
  'junos-dns-tcp': [['tcp', '53']],
  'junos-ntp': [['udp', '123']],
  'junos-syslog': [['udp', '514']],
  'junos-ldap': [['tcp', '389']],
  'junos-radius': [['udp', '1812']],
  'junos-radacct': [['udp', '1813']],
  'junos-bgp': [['tcp', '179']],
  'junos-ike': [['udp', '500']],
  'junos-ike-nat': [['udp', '4500']],
  'junos-ms-sql': [['tcp', '1433']],
  'junos-sqlnet-v2': [['tcp', '1521']],
  'junos-l2tp': [['udp', '1701']],
  'junos-pptp': [['tcp', '1723']],
  'junos-whois': [['tcp', '43']],
  'junos-finger': [['tcp', '79']],
  'junos-nntp': [['tcp', '119']],
  'junos-ident': [['tcp', '113']],
  'junos-dhcp-client': [['udp', '68']],
  'junos-dhcp-server': [['udp', '67']],
  'junos-icmp-all': [['icmp', '']],
  'junos-icmp-ping': [['icmp', '8']],
  'junos-icmp6-all': [['icmp6', '']],
  'junos-icmp6-echo-request': [['icmp6', '128']],
  'junos-gre': [['gre', '']],
  'junos-ospf': [['ospf', '']],
};

/** The settings of one application or of one of its terms, by name. */
type Settings = Map<string, string>;

/** `set applications …`. Junos, «applications». */
export class SrxApplications {
  readonly table = new ObjectTable<ServiceSet>(SERVICES, null, (name) => name.startsWith('junos-'));
  private readonly terms = new Map<string, Map<string, Settings>>();
  private readonly sets = new Map<string, string[]>();

  constructor() {
    for (const [name, parts] of Object.entries(PREDEFINED))
      this.table.define(name, {
        value: serviceSet(parts.map(([protocol, ports]) => predefined(protocol, ports))),
      });
  }

  /** @param words after `applications`; answers whether they were understood */
  take(words: readonly string[]): boolean {
    const [kind, name = '', ...rest] = words;
    if (kind === 'application-set') {
      const members = this.sets.get(name) ?? [];
      this.sets.set(name, members);
      if (rest[0] === 'application' || rest[0] === 'application-set') members.push(rest[1] ?? '');
      return /^(application|application-set|description)$/.test(rest[0] ?? '');
    }
    if (kind !== 'application') return false;
    const terms = this.terms.get(name) ?? new Map<string, Settings>();
    this.terms.set(name, terms);
    const isTerm = rest[0] === 'term';
    const key = isTerm ? (rest[1] ?? '') : '';
    const settings = terms.get(key) ?? new Map<string, string>();
    terms.set(key, settings);
    const words_ = isTerm ? rest.slice(2) : rest;
    for (let at = 0; at < words_.length; at += 2) settings.set(words_[at]!, words_[at + 1] ?? '');
    return true;
  }

  resolved(): ObjectTable<ServiceSet> {
    for (const [name, terms] of this.terms) {
      const own = [...terms.values()].filter((settings) => settings.has('protocol') || terms.size === 1);
      this.table.define(
        name,
        own.length === 0
          ? { unknown: `l’applicazione «${name.slice(0, 60)}» non dice il protocollo` }
          : uniteBounds(
              SERVICES,
              own.map((settings) => boundsOfTerm(name, settings)),
            ),
      );
    }
    for (const [name, members] of this.sets) this.table.defineGroup(name, members);
    return this.table;
  }
}

function predefined(protocol: string, ports: string): ServiceSpec {
  const number = protocol === 'any' ? null : PROTOCOL_NUMBERS[protocol]!;
  return protocol.startsWith('icmp')
    ? { ...ANY_SPEC, protocol: number, icmpType: ports === '' ? null : Number(ports) }
    : { ...ANY_SPEC, protocol: number, destinationPorts: portWords(ports) ?? null };
}

/** What changes nothing about which packets an application takes. */
const NEUTRAL = /^(description|inactivity-timeout|application-protocol|alg|ether-type|do-not-translate-.*)$/;

function boundsOfTerm(name: string, settings: Settings) {
  const meaning = termOf(settings);
  const limit = [...settings.keys()].find(
    (key) => !/^(protocol|(source|destination)-port|icmp6?-(type|code))$/.test(key) && !NEUTRAL.test(key),
  );
  if ('unknown' in meaning)
    return atMost<ServiceSet>([], SERVICES.all, `«${name.slice(0, 60)}»: ${meaning.unknown}`);
  return limit === undefined
    ? { certain: meaning.value, possible: meaning.value, why: [] }
    : atMost<ServiceSet>(
        [],
        meaning.value,
        `«${name.slice(0, 60)}»: la condizione «${limit.slice(0, 40)}» non è compresa`,
      );
}

function termOf(settings: Settings): { value: ServiceSet } | { unknown: string } {
  const word = settings.get('protocol') ?? '';
  const protocol =
    PROTOCOL_NUMBERS[word.toLowerCase()] ?? (/^\d{1,3}$/.test(word) ? Number(word) : undefined);
  if (protocol === undefined || protocol > 255)
    return { unknown: `il protocollo «${word.slice(0, 40)}» non è compreso` };
  const ports = (key: string) => portWords(NAMED[settings.get(key) ?? ''] ?? settings.get(key) ?? '');
  const [destinationPorts, sourcePorts] = [ports('destination-port'), ports('source-port')];
  if (destinationPorts === undefined || sourcePorts === undefined)
    return { unknown: 'le porte non sono comprese' };
  const number = (...keys: string[]): number | null | undefined => {
    const text = keys.map((key) => settings.get(key)).find((one) => one !== undefined);
    return text === undefined ? null : /^\d{1,3}$/.test(text) ? Number(text) : undefined;
  };
  const [icmpType, icmpCode] = [number('icmp-type', 'icmp6-type'), number('icmp-code', 'icmp6-code')];
  if (icmpType === undefined || icmpCode === undefined) return { unknown: 'il tipo di ICMP non è compreso' };
  const isIcmp = protocol === 1 || protocol === 58;
  return {
    value: serviceSet([
      {
        protocol,
        destinationPorts,
        sourcePorts,
        icmpType: isIcmp ? icmpType : null,
        icmpCode: isIcmp && icmpType !== null ? icmpCode : null,
      },
    ]),
  };
}

/** Port names of Junos that exports keep. */
const NAMED: Readonly<Partial<Record<string, string>>> = {
  http: '80',
  https: '443',
  ssh: '22',
  telnet: '23',
  ftp: '21',
  smtp: '25',
  domain: '53',
  ntp: '123',
  snmp: '161',
  ldap: '389',
  syslog: '514',
};
