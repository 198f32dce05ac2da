import type { AddressSet } from '../../net/address-set.ts';
import { ADDRESSES, SERVICES } from '../algebras.ts';
import { exactly, reasonsOf, type Bounds } from '../bounds.ts';
import type { NatRule, Translation } from '../nat.ts';
import { TCP, UDP } from '../protocols.ts';
import { NO_MATCH, type Match } from '../rule.ts';
import { portsOf } from '../service-set.ts';
import { textOf, textsOf, type SophosNames } from './sophos-objects.ts';
import type { XmlElement } from './xml-tree.ts';

/** Sophos Firewall API reference, «NATRule»: the original sides, and what stands in their place («Original», «MASQ», an object). */
export function readSophosNat(element: XmlElement, names: SophosNames): NatRule[] {
  if (textOf(element, 'Status').toLowerCase() === 'disable') return [];
  const name = textOf(element, 'Name');
  const side = (holder: string): Bounds<AddressSet> => {
    const listed = textsOf(element, holder, 'Network');
    return listed.length === 0 ? exactly(ADDRESSES.all) : names.addresses.resolveAll(listed);
  };
  const sources = side('OriginalSourceNetworks');
  const destinations = side('OriginalDestinationNetworks');
  const listed = textsOf(element, 'OriginalServices', 'Service');
  const services = listed.length === 0 ? exactly(SERVICES.all) : names.services.resolveAll(listed);
  const interfaces = ['InboundInterfaces', 'OutboundInterfaces'].flatMap((holder) =>
    textsOf(element, holder, 'Interface').filter((one) => !/^any$/i.test(one)),
  );
  const linked = textOf(element, 'LinkedFirewallrule') || textOf(element, 'LinkedFirewallRule');
  const why = [
    ...reasonsOf([sources, destinations, services]),
    ...(interfaces.length > 0
      ? [`vale solo su alcune interfacce (${interfaces.join(', ').slice(0, 60)})`]
      : []),
    ...unknownOf(element),
    ...(linked === '' || /^none$/i.test(linked) ? [] : [`vale solo per la regola «${linked.slice(0, 60)}»`]),
  ];
  const matchOf = (which: 'certain' | 'possible'): Match => ({
    from: null,
    to: null,
    sources: sources[which],
    destinations: destinations[which],
    services: services[which],
  });
  const made = (kind: NatRule['kind'], to: Translation | null, more: readonly string[]): NatRule => ({
    id: `${name}${kind === 'source' ? ' (sorgente)' : ''}`,
    line: element.line,
    kind,
    match: matchOf('possible'),
    certain:
      interfaces.length + more.length + unknownOf(element).length > 0
        ? NO_MATCH
        : why.length === 0
          ? null
          : matchOf('certain'),
    why: [...why, ...more],
    to,
    comment: textOf(element, 'Description') || null,
  });
  const rules: NatRule[] = [];
  const inner = textOf(element, 'TranslatedDestination');
  const port = textOf(element, 'TranslatedService');
  if (isChanged(inner) || isChanged(port)) {
    const addresses = isChanged(inner) ? names.addresses.resolve(inner) : null;
    const service = isChanged(port) ? names.services.resolve(port) : null;
    const [first] = service?.possible ?? [];
    const ports = [TCP, UDP]
      .map((one) => (first ? portsOf(first.services, one) : []))
      .find(({ length }) => length > 0);
    rules.push(
      made(
        'destination',
        { addresses: addresses?.possible ?? null, isOneToOne: false, ports: ports ?? null },
        [
          ...(addresses?.why ?? []),
          ...(service?.why ?? []),
          ...(service !== null && ports === undefined ? ['la porta nuova non è compresa'] : []),
        ],
      ),
    );
  }
  const outer = textOf(element, 'TranslatedSource');
  if (isChanged(outer)) {
    const isMasked = /^masq$/i.test(outer);
    const addresses = isMasked ? null : names.addresses.resolve(outer);
    rules.push(
      made('source', { addresses: addresses?.possible ?? null, isOneToOne: false, ports: null }, [
        ...(addresses?.why ?? []),
        ...(isMasked ? ['il nuovo indirizzo è quello dell’interfaccia di uscita'] : []),
      ]),
    );
  }
  return rules;
}

/** What a translation says that is read, or that takes no packet from it. */
const KNOWN =
  /^(Name|Description|IPFamily|Status|Position|After|Before|LinkedFirewall[rR]ule|Original(SourceNetworks|DestinationNetworks|Services)|Translated(Source|Destination|Service)|(Inbound|Outbound)Interfaces|OverrideInterfaceNATPolicy|InterfaceNATPolicyList|NATMethod|HealthCheck)$/;

const unknownOf = ({ children }: XmlElement): string[] =>
  children
    .filter((child) => !KNOWN.test(child.name) && (child.text.trim() !== '' || child.children.length > 0))
    .map((child) => `la condizione «${child.name.slice(0, 60)}» non è compresa`);

const isChanged = (word: string): boolean => word !== '' && !/^original$/i.test(word);
