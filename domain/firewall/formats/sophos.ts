import { intersectionOfAddresses, type AddressSet } from '../../net/address-set.ts';
import { ADDRESSES, ADDRESSES_V4, ADDRESSES_V6, SERVICES } from '../algebras.ts';
import { exactly, subtractBounds, type Bounds } from '../bounds.ts';
import type { Action, Rule, Zones } from '../rule.ts';
import type { ServiceSet } from '../service-set.ts';
import { ImportNotes, type ImportedPolicy } from './imported-policy.ts';
import { draftRule } from './rule-draft.ts';
import { readSophosNat } from './sophos-nat.ts';
import { readSophosObjects, textOf, textsOf, type SophosNames } from './sophos-objects.ts';
import { childOf, childrenOf, readXml, type XmlElement } from './xml-tree.ts';

/**
 * Reads the `Entities.xml` of a Sophos Firewall (SFOS: Backup & firmware › Import export). A rule's id is its name, which
 * is unique on the device. Each rule says after which other it stands. Sophos Firewall API reference, «FirewallRule».
 */
export function readSophos(text: string): ImportedPolicy {
  const notes = new ImportNotes();
  const read = readXml(text);
  if ('fault' in read) {
    notes.error(read.fault.line, 'xml', read.fault.message);
    return notes.done();
  }
  const names = readSophosObjects(read.root, notes);
  const elements = read.root.children.filter(({ name }) => name === 'FirewallRule');
  if (elements.length === 0)
    notes.error(
      1,
      'no-policy',
      'Nel testo non c’è alcuna «FirewallRule»',
      'Esportare la configurazione intera, con le regole del firewall',
    );
  const policy = notes.policy({ rulesSee: 'before' });
  for (const element of inOrder(elements, notes)) {
    notes.count(1);
    policy.add(readRule(element, names, notes));
  }
  for (const element of read.root.children)
    if (element.name === 'NATRule') {
      notes.count(1);
      policy.nat.push(...readSophosNat(element, names));
    } else if (FILTERS.test(element.name)) {
      notes.count(1);
      notes.notUnderstood(element.line, `<${element.name}>`);
      notes.warning(
        element.line,
        'section-not-understood',
        `La sezione «${element.name.slice(0, 60)}» non è compresa`,
      );
    } else if (
      !SECTIONS.has(element.name) &&
      !notes.ignoredSections.some(({ name }) => name === element.name)
    )
      notes.ignoredSections.push({ name: element.name.slice(0, 80), line: element.line });
  return notes.done();
}

/** Lists of rules under another name: those of older versions, of bridges, and any that is called a firewall. */
const FILTERS = /^(SecurityPolicy|(?!LocalService).*ACL.*|(?!FirewallRule(Group)?$).*Firewall.*)$/i;

/** What is read here; the rest of a configuration filters no packet that is routed. */
const SECTIONS: ReadonlySet<string> = new Set([
  'FirewallRule',
  'FirewallRuleGroup',
  'NATRule',
  'IPHost',
  'IPHostGroup',
  'FQDNHost',
  'FQDNHostGroup',
  'MACHost',
  'CountryHost',
  'CountryGroup',
  'Services',
  'ServiceGroup',
  'Zone',
]);

/** The order that the rules themselves tell; where they do not agree with one another, the file's, and the import says so. */
function inOrder(elements: readonly XmlElement[], notes: ImportNotes): readonly XmlElement[] {
  const following = new Map<string, XmlElement>();
  const first: XmlElement[] = [];
  for (const element of elements) {
    const position = textOf(element, 'Position').toLowerCase();
    const after = textOf(element, 'After', 'Name');
    if (position === 'after' && after !== '' && !following.has(after)) following.set(after, element);
    else if (position === 'top' || position === 'first') first.push(element);
  }
  const chain: XmlElement[] = [];
  for (
    let next = first.length === 1 ? first[0] : undefined;
    next !== undefined && chain.length < elements.length;
  ) {
    chain.push(next);
    next = following.get(textOf(next, 'Name'));
  }
  if (chain.length === elements.length) return chain;
  const isFileOrder = elements.every((element, at) => {
    const after = textOf(element, 'After', 'Name');
    return after === '' || at === 0 || after === textOf(elements[at - 1]!, 'Name');
  });
  if (!isFileOrder)
    notes.error(
      elements[0]!.line,
      'order',
      'Le regole non dicono un ordine solo («Position», «After»): l’esportazione non è intera',
      'Esportare tutte le regole del firewall in una volta',
    );
  return elements;
}

function readRule(element: XmlElement, names: SophosNames, notes: ImportNotes): Rule {
  const name = textOf(element, 'Name');
  const body =
    childOf(element, 'NetworkPolicy') ??
    childOf(element, 'UserPolicy') ??
    childOf(element, 'HTTPBasedPolicy') ??
    element;
  const word = textOf(body, 'Action');
  const action = ACTIONS[word.toLowerCase()] ?? null;
  const unknown = [...element.children, ...(body === element ? [] : body.children)].filter(
    (child) => !KNOWN.test(child.name) && (child.text.trim() !== '' || child.children.length > 0),
  );
  for (const child of unknown) notes.notUnderstood(child.line, `<${child.name}>${child.text.trim()}`);
  const narrowing = [
    ...unknown.map((child) => `la condizione «${child.name.slice(0, 60)}» non è compresa`),
    ...(action === null ? [`l’azione «${word.slice(0, 40)}» non è compresa`] : []),
    ...conditionsOf(element, body),
  ];
  const family = textOf(element, 'IPFamily').toLowerCase();
  const algebra = family === 'ipv6' ? ADDRESSES_V6 : family === 'ipv4' ? ADDRESSES_V4 : ADDRESSES;
  const excluded = childOf(body, 'Exclusions');
  const schedule = textOf(body, 'Schedule');
  const log = textOf(body, 'LogTraffic');
  return draftRule({
    id: name,
    line: element.line,
    action,
    narrowing: [...narrowing, ...zoneExclusions(excluded)],
    reference: name,
    from: zonesOf(body, 'SourceZones'),
    to: zonesOf(body, 'DestinationZones'),
    sources: sideOf(body, 'SourceNetworks', names, excluded, algebra.all),
    destinations: sideOf(body, 'DestinationNetworks', names, excluded, algebra.all),
    services: servicesOf(body, names, excluded),
    enabled: textOf(element, 'Status').toLowerCase() !== 'disable',
    schedule: schedule === '' || /^(all the time|all time|always)$/i.test(schedule) ? null : schedule,
    logging: log === '' ? null : log.toLowerCase() === 'enable',
    comment: [name, textOf(element, 'Description')].filter((one) => one !== '').join(': '),
  });
}

const ACTIONS: Readonly<Partial<Record<string, Action>>> = { accept: 'accept', drop: 'deny', reject: 'deny' };

/** What is read, and what changes nothing about which packets pass: inspection, shaping, logs, names. */
const KNOWN =
  /^(Name|Description|IPFamily|Status|Position|PolicyType|After|Before|NetworkPolicy|UserPolicy|Action|LogTraffic|SkipLocalDestined|SourceZones|DestinationZones|Schedule|SourceNetworks|DestinationNetworks|Services|Exclusions|Identity|MatchIdentity|ShowCaptivePortal|DataAccounting|DSCPMarking|WebFilter|WebCategoryBaseQoSPolicy|BlockQuickQuic|ScanVirus|ZeroDayProtection|Sandstorm|ProxyMode|DecryptHTTPS|ApplicationControl|ApplicationBaseQoSPolicy|IntrusionPrevention|TrafficShappingPolicy|TrafficShapingPolicy|ScanFTP|ScanSMTP|ScanSMTPS|ScanIMAP|ScanIMAPS|ScanPOP3|ScanPOP3S|ScanHTTP|ScanHTTPS|SourceSecurityHeartbeat|DestSecurityHeartbeat|MinimumSourceHBPermitted|MinimumDestinationHBPermitted|RewriteSourceAddress|ApplyNAT|PrimaryGateway|BackupGateway|OverrideGatewayDefaultNATPolicy|NATRule|LinkedNATRule|RuleGroup)$/;

/** Conditions that are not in the packet. */
function conditionsOf(element: XmlElement, body: XmlElement): string[] {
  const isOn = (name: string): boolean => /^(enable|yes|on|true)$/i.test(textOf(body, name));
  const out: string[] = [];
  const said = (name: string, known: RegExp): string[] => {
    const word = textOf(element, name);
    return word === '' || known.test(word) ? [] : [`il valore dell’impostazione «${name}» non è compreso`];
  };
  out.push(...said('Status', /^(en|dis)able$/i), ...said('IPFamily', /^(ipv4|ipv6|dual|any|both)$/i));
  const people = textsOf(body, 'Identity', 'Member').filter((one) => !/^(any|any user)$/i.test(one));
  if (people.length > 0 || isOn('MatchIdentity') || /^user$/i.test(textOf(element, 'PolicyType')))
    out.push('vale solo per alcuni utenti');
  const isHealthy = ['MinimumSourceHBPermitted', 'MinimumDestinationHBPermitted'].some((name) =>
    /^(green|yellow|red)/i.test(textOf(body, name)),
  );
  if (isOn('SourceSecurityHeartbeat') || isOn('DestSecurityHeartbeat') || isHealthy)
    out.push('vale solo per macchine con un certo stato di sicurezza');
  if (/^http/i.test(textOf(element, 'PolicyType'))) out.push('pubblica un server web (WAF)');
  return out;
}

function zoneExclusions(excluded: XmlElement | undefined): string[] {
  if (excluded === undefined) return [];
  return textsOf(excluded, 'SourceZones', 'Zone').length +
    textsOf(excluded, 'DestinationZones', 'Zone').length >
    0
    ? ['esclude alcune zone']
    : [];
}

function zonesOf(body: XmlElement, holder: string): Zones {
  const zones = textsOf(body, holder, 'Zone');
  return zones.length === 0 || zones.some((zone) => /^any$/i.test(zone)) ? null : zones;
}

/** A rule of one family says nothing of the other, «Any» included. */
function sideOf(
  body: XmlElement,
  holder: string,
  names: SophosNames,
  excluded: XmlElement | undefined,
  all: AddressSet,
): Bounds<AddressSet> {
  const listed = textsOf(body, holder, 'Network');
  const found = listed.length === 0 ? exactly(ADDRESSES.all) : names.addresses.resolveAll(listed);
  const without = excluded === undefined ? [] : textsOf(excluded, holder, 'Network');
  const left =
    without.length === 0 ? found : subtractBounds(ADDRESSES, found, names.addresses.resolveAll(without));
  return {
    ...left,
    certain: intersectionOfAddresses(left.certain, all),
    possible: intersectionOfAddresses(left.possible, all),
  };
}

function servicesOf(
  body: XmlElement,
  names: SophosNames,
  excluded: XmlElement | undefined,
): Bounds<ServiceSet> {
  const listed = textsOf(body, 'Services', 'Service');
  const found = listed.length === 0 ? exactly(SERVICES.all) : names.services.resolveAll(listed);
  const without =
    excluded === undefined
      ? []
      : childrenOf(childOf(excluded, 'Services'), 'Service').map(({ text }) => text.trim());
  return without.length === 0 ? found : subtractBounds(SERVICES, found, names.services.resolveAll(without));
}
