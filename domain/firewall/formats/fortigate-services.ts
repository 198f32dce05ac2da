import { parsePorts } from '../parse-service.ts';
import { ICMP, ICMPV6, TCP, UDP } from '../protocols.ts';
import { ANY_SERVICE, ANY_SPEC, serviceSet, type ServiceSet, type ServiceSpec } from '../service-set.ts';
import { atMost, type Bounds } from '../bounds.ts';
import type { FortiNames } from './fortigate-world.ts';
import type { FortiEntry, FortiSection } from './fortigate-tree.ts';
import type { ImportNotes } from './imported-policy.ts';
import type { Definition } from './object-table.ts';

const SCTP = 132;
const UDPLITE = 136;

/**
 * Names that FortiOS knows without a definition when the export leaves defaults out (`show`, not `show full`). KERBEROS
 * is not among them: newer versions give it port 464 too.
 */
const PREDEFINED: Readonly<
  Record<string, readonly [protocol: 'tcp' | 'udp' | 'icmp' | 'any', ports: string | null][]>
> = {
  ALL: [['any', null]],
  ALL_TCP: [['tcp', null]],
  ALL_UDP: [['udp', null]],
  ALL_ICMP: [['icmp', null]],
  PING: [['icmp', '8']],
  HTTP: [['tcp', '80']],
  HTTPS: [['tcp', '443']],
  SSH: [['tcp', '22']],
  TELNET: [['tcp', '23']],
  FTP: [['tcp', '21']],
  DNS: [
    ['tcp', '53'],
    ['udp', '53'],
  ],
  SMTP: [['tcp', '25']],
  SMTPS: [['tcp', '465']],
  POP3: [['tcp', '110']],
  POP3S: [['tcp', '995']],
  IMAP: [['tcp', '143']],
  IMAPS: [['tcp', '993']],
  NTP: [
    ['tcp', '123'],
    ['udp', '123'],
  ],
  SNMP: [
    ['tcp', '161-162'],
    ['udp', '161-162'],
  ],
  SYSLOG: [['udp', '514']],
  RDP: [['tcp', '3389']],
  SMB: [['tcp', '445']],
  LDAP: [['tcp', '389']],
  LDAP_UDP: [['udp', '389']],
  MYSQL: [['tcp', '3306']],
  'MS-SQL': [['tcp', '1433-1434']],
  NFS: [
    ['tcp', '111'],
    ['tcp', '2049'],
    ['udp', '111'],
    ['udp', '2049'],
  ],
};

export function readFortiServices(
  sections: readonly FortiSection[],
  names: FortiNames,
  notes: ImportNotes,
): void {
  for (const [name, parts] of Object.entries(PREDEFINED))
    names.services.define(name, { value: predefined(parts) });
  for (const section of sections) {
    if (section.path === 'firewall service custom') {
      for (const entry of section.entries) {
        const resolved = serviceOf(entry);
        names.services.define(entry.name, resolved);
        notes.objects.push({ name: entry.name, kind: 'service', line: entry.line });
        if ('unknown' in resolved)
          notes.warning(
            entry.line,
            'object-not-exact',
            `Il servizio «${entry.name}» non si può tradurre in un insieme esatto: ${resolved.unknown}`,
          );
      }
    } else if (section.path === 'firewall service group') {
      for (const entry of section.entries) {
        names.services.defineGroup(entry.name, entry.sets.get('member')?.values ?? []);
        notes.objects.push({ name: entry.name, kind: 'service-group', line: entry.line });
      }
    }
  }
}

function predefined(parts: readonly [protocol: string, ports: string | null][]): ServiceSet {
  return serviceSet(
    parts.map(([protocol, ports]): ServiceSpec => {
      if (protocol === 'any') return ANY_SPEC;
      if (protocol === 'icmp')
        return { ...ANY_SPEC, protocol: ICMP, icmpType: ports === null ? null : Number(ports) };
      return {
        ...ANY_SPEC,
        protocol: protocol === 'tcp' ? TCP : UDP,
        destinationPorts: portSet(ports ?? '') ?? null,
      };
    }),
  );
}

/** FortiOS CLI reference, `firewall service custom`: `protocol` is `TCP/UDP/SCTP` unless said. */
function serviceOf(entry: FortiEntry): Definition<ServiceSet> {
  const limit = limitOf(entry);
  const meaning = protocolsOf(entry);
  return limit === null || !('value' in meaning) ? meaning : limited(meaning.value, limit);
}

const limited = (set: ServiceSet, why: string): Bounds<ServiceSet> => atMost([], set, why);

/** Settings that say something about an address or an application; their defaults say nothing. */
function limitOf(entry: FortiEntry): string | null {
  const isSet = (name: string): boolean =>
    (entry.sets.get(name)?.values ?? []).some(
      (value) => !['', '0.0.0.0', '0.0.0.0-0.0.0.0', '0'].includes(value),
    );
  if (isSet('iprange') || isSet('fqdn')) return 'il servizio è limitato anche per indirizzo';
  if (isSet('application') || isSet('app-category')) return 'il servizio è limitato ad alcune applicazioni';
  for (const name of entry.sets.keys())
    if (!KNOWN.test(name)) return `l’impostazione «${name.slice(0, 40)}» del servizio non è compresa`;
  return null;
}

const KNOWN =
  /^(uuid|proxy|category|protocol|helper|iprange|fqdn|(tcp|udp|sctp|udplite)-portrange|tcp-.*-timer|udp-idle-timer|session-ttl|check-reset-range|comment|color|visibility|app-service-type|application|app-category|icmptype|icmpcode|protocol-number|explicit-proxy|fabric-object|global-object)$/;

function protocolsOf(entry: FortiEntry): { value: ServiceSet } | { unknown: string } {
  const protocol = entry.sets.get('protocol')?.values[0] ?? 'TCP/UDP/SCTP';
  switch (protocol) {
    case 'TCP/UDP/SCTP':
    case 'TCP/UDP/UDP-Lite/SCTP':
      return transportOf(entry);
    case 'ICMP':
    case 'ICMP6': {
      const type = numberOf(entry, 'icmptype');
      const code = numberOf(entry, 'icmpcode');
      if (type === undefined || code === undefined)
        return { unknown: 'il tipo o il codice ICMP non è compreso' };
      return {
        value: serviceSet([
          {
            ...ANY_SPEC,
            protocol: protocol === 'ICMP' ? ICMP : ICMPV6,
            icmpType: type,
            icmpCode: type === null ? null : code,
          },
        ]),
      };
    }
    case 'IP': {
      const number = numberOf(entry, 'protocol-number') ?? 0;
      if (numberOf(entry, 'protocol-number') === undefined)
        return { unknown: 'il numero del protocollo non è compreso' };
      // 0 is FortiOS's word for any protocol.
      return { value: number === 0 ? ANY_SERVICE : serviceSet([{ ...ANY_SPEC, protocol: number }]) };
    }
    default:
      return { unknown: `il protocollo «${protocol.slice(0, 40)}» (proxy) non è di rete` };
  }
}

const RANGES = {
  'tcp-portrange': TCP,
  'udp-portrange': UDP,
  'sctp-portrange': SCTP,
  'udplite-portrange': UDPLITE,
} as const;

function transportOf(entry: FortiEntry): { value: ServiceSet } | { unknown: string } {
  const specs: ServiceSpec[] = [];
  for (const [name, protocol] of Object.entries(RANGES)) {
    for (const text of entry.sets.get(name)?.values ?? []) {
      const [destination, source] = text.split(':');
      const destinationPorts = portSet(destination ?? '');
      const sourcePorts = source === undefined ? null : portSet(source);
      if (destinationPorts === undefined || sourcePorts === undefined)
        return { unknown: `porte non comprese («${text.slice(0, 60)}»)` };
      specs.push({ ...ANY_SPEC, protocol, destinationPorts, sourcePorts });
    }
  }
  if (specs.length === 0) return { unknown: 'non ha porte' };
  return { value: serviceSet(specs) };
}

/** Undefined: not understood, such as a port that is left out. */
function portSet(text: string): ServiceSpec['destinationPorts'] | undefined {
  const ports = parsePorts(text, ',');
  return ports !== null && 'type' in ports ? undefined : ports;
}

/** Null: not said; undefined: not understood. */
function numberOf(entry: FortiEntry, name: string): number | null | undefined {
  const text = entry.sets.get(name)?.values[0];
  if (text === undefined || text === '') return null;
  return /^\d{1,3}$/.test(text) && Number(text) <= 255 ? Number(text) : undefined;
}
