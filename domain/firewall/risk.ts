import {
  countAddresses,
  differenceOfAddresses,
  isAnyAddress,
  parseAddressList,
  unionOfAll,
  type AddressSet,
} from '../net/address-set.ts';
import { formatV4, formatV6 } from '../net/address.ts';
import { intersection, intervalsOf, type IntervalSet } from '../net/interval-set.ts';
import { shortItalianDay } from '../calendar/italian-moment.ts';
import { hasEnded } from './in-force.ts';
import { zoneCrossings, zoneMap, type ZoneAddresses, type ZoneCrossing, type ZoneMap } from './risk-zones.ts';
import type { Packet } from './packet.ts';
import { parseServiceSpecs } from './parse-service.ts';
import { hasPorts, isIcmp, protocolName } from './protocols.ts';
import {
  SEVERITIES,
  type PortClass,
  type RiskCode,
  type RiskSettings,
  type Severity,
} from './risk-settings.ts';
import { isExact, isNothing, productsOf, type Match, type Rule } from './rule.ts';
import {
  formatServiceSet,
  isAnyService,
  PORTS,
  portsOf,
  protocolsIn,
  serviceSet,
  type ServiceSet,
} from './service-set.ts';

/** Something that a person must weigh before the rule is accepted. */
export interface RiskFinding {
  readonly code: RiskCode;
  readonly severity: Severity;
  /** Plain Italian. */
  readonly reason: string;
  readonly cure: string;
  readonly witness: Packet | null;
  /** False: it holds if the rule, which is not exact, takes all that it may. */
  readonly isCertain: boolean;
}

/** Settings with their texts parsed once, for many rules. */
export interface RiskRules {
  readonly settings: RiskSettings;
  readonly internal: AddressSet;
  readonly zones: ZoneMap;
  readonly classes: readonly { readonly of: PortClass; readonly services: ServiceSet }[];
}

/**
 * Entries that do not parse are left out: the settings' own schema refuses them when they are written.
 * @param zones where the network objects of the office stand: a rule without zones is judged by them
 */
export function riskRules(settings: RiskSettings, zones: readonly ZoneAddresses[] = []): RiskRules {
  const sets = settings.internalNetworks.flatMap((text) => {
    const parsed = parseAddressList(text);
    return parsed.type === 'error' ? [] : [parsed.set];
  });
  const internal = unionOfAll(sets);
  return {
    settings,
    internal,
    zones: zoneMap(settings, internal, zones),
    classes: settings.portClasses.map((of) => ({
      of,
      services: serviceSet(
        of.services.flatMap((text) => {
          const specs = parseServiceSpecs(text);
          return 'type' in specs ? [] : specs;
        }),
      ),
    })),
  };
}

export interface RiskContext {
  /** The day of the judgement, YYYY-MM-DD; without it expiry is not judged. */
  readonly today?: string;
  /** The rule comes from the register, so that a missing owner or expiry is a finding. */
  readonly isRegistered?: boolean;
  /** A rule that was asked with an end. */
  readonly wantsExpiry?: boolean;
}

/**
 * What is risky about a rule, gravest first. Rules that deny, and disabled ones, carry no risk. Of a rule that is not
 * exact, what it may do is told too, and said to be uncertain.
 */
export function riskFindings(rule: Rule, rules: RiskRules, context: RiskContext = {}): RiskFinding[] {
  if (rule.isBuiltIn) return [];
  const action = rule.isActionKnown ? rule.action : 'accept';
  const found = findingsOf({ ...rule, action }, rule, rules, context);
  if (isExact(rule)) return found;
  const sure =
    rule.certain === null || isNothing(rule.certain) || !rule.isActionKnown
      ? []
      : findingsOf(rule, rule.certain, rules, context);
  return found.map((one) => ({ ...one, isCertain: sure.some(({ code }) => code === one.code) }));
}

/** Of every product of the match, each finding once. */
function findingsOf(rule: Rule, match: Match, rules: RiskRules, context: RiskContext): RiskFinding[] {
  const { pieces: _all, ...bare } = rule;
  const [first, ...others] = productsOf(match);
  const found = exactFindings({ ...bare, ...first }, rules, context);
  for (const product of others)
    for (const finding of exactFindings({ ...bare, ...product }, rules, context))
      if (!found.some(({ code }) => code === finding.code)) found.push(finding);
  return found;
}

function exactFindings(rule: Rule, rules: RiskRules, context: RiskContext): RiskFinding[] {
  const { settings } = rules;
  const found: RiskFinding[] = [];
  const add = (
    code: RiskCode,
    severity: Severity,
    reason: string,
    cure: string,
    witness: Packet | null = null,
  ): void => {
    if (!settings.ignored.includes(code))
      found.push({ code, severity, reason, cure, witness, isCertain: true });
  };
  if (context.today !== undefined && rule.action === 'accept' && hasEnded(rule, context.today)) {
    // It permits nothing any more, so that nothing else of it is a risk.
    ended(rule, context, add);
    return found;
  }
  if (!rule.enabled) return [];
  if (matchesNothing(rule))
    add(
      'matches-nothing',
      'low',
      'La regola non riguarda alcun pacchetto: sorgenti e destinazioni non sono della stessa famiglia',
      'Correggere gli indirizzi o togliere la regola',
    );
  if (rule.action === 'deny') return found;
  const anyService = isAnyService(rule.services);
  const outside = differenceOfAddresses(rule.sources, rules.internal);
  const exposure = countAddresses(outside);
  const witness = (sources: AddressSet, services: ServiceSet): Packet | null =>
    examplePacket(rule, sources, services);
  if (isAnyAddress(rule.sources) && isAnyAddress(rule.destinations))
    add(
      'any-any',
      'critical',
      'Permette a chiunque di raggiungere qualsiasi indirizzo',
      'Indicare sorgenti e destinazioni',
      witness(rule.sources, rule.services),
    );
  else if (isAnyAddress(rule.destinations) && exposure > 0n)
    add(
      'any-destination',
      'high',
      'Permette a indirizzi esterni di raggiungere qualsiasi destinazione',
      'Indicare le destinazioni',
      witness(outside, rule.services),
    );
  if (anyService)
    add(
      'any-service',
      exposure > 0n ? 'critical' : 'high',
      'Permette qualsiasi servizio e porta',
      'Indicare i servizi che servono',
      witness(rule.sources, rule.services),
    );
  else exposures(rule, rules, outside, exposure, add);
  widths(rule, rules, anyService, add);
  zones(rule, rules, context, add);
  register(rule, context, add);
  return found.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

type Add = (
  code: RiskCode,
  severity: Severity,
  reason: string,
  cure: string,
  witness?: Packet | null,
) => void;

function exposures(rule: Rule, rules: RiskRules, outside: AddressSet, exposure: bigint, add: Add): void {
  for (const { of, services } of rules.classes) {
    if (of.when === 'internet' && exposure === 0n) continue;
    const common = commonServices(rule.services, services);
    if (common.length === 0) continue;
    const names = formatServiceSet(common).slice(0, 4).join(', ');
    // A handful of named outside addresses is a supplier, not the Internet.
    const few = of.when === 'internet' && exposure <= 256n;
    const severity = few ? milder(of.severity) : of.severity;
    const reason =
      of.when === 'always'
        ? `Usa ${of.name} (${names})`
        : few
          ? `Apre ${of.name} (${names}) a ${exposure === 1n ? 'un indirizzo esterno' : `${exposure} indirizzi esterni`}`
          : `Apre ${of.name} (${names}) a Internet`;
    add(
      of.code,
      severity,
      reason,
      of.cure,
      examplePacket(rule, of.when === 'internet' ? outside : rule.sources, common),
    );
  }
}

function widths(rule: Rule, rules: RiskRules, anyService: boolean, add: Add): void {
  const { settings } = rules;
  const inside = countAddresses(rule.sources);
  if (!isAnyAddress(rule.sources) && inside > BigInt(settings.widestSource))
    add(
      'wide-source',
      'medium',
      `Le sorgenti sono ${grouped(inside)} indirizzi`,
      `Restringere a non più di ${grouped(BigInt(settings.widestSource))} indirizzi`,
    );
  const destinations = countAddresses(rule.destinations);
  const towardsInternet =
    countAddresses(differenceOfAddresses(rule.destinations, rules.internal)) === destinations;
  if (
    !isAnyAddress(rule.destinations) &&
    !towardsInternet &&
    destinations > BigInt(settings.widestDestination)
  )
    add(
      'wide-destination',
      'medium',
      `Le destinazioni sono ${grouped(destinations)} indirizzi`,
      `Restringere a non più di ${grouped(BigInt(settings.widestDestination))} indirizzi`,
    );
  if (anyService) return;
  for (const part of rule.services)
    for (const protocol of protocolsIn(part.services)) {
      if (!hasPorts(protocol)) continue;
      const ports = intervalsOf(portsOf(part.services, protocol)).reduce(
        (sum, [first, end]) => sum + end - first,
        0,
      );
      if (ports <= settings.widestPorts) continue;
      const reason =
        ports === PORTS
          ? `Permette tutte le porte ${protocolName(protocol)}`
          : `Permette ${ports} porte ${protocolName(protocol)}`;
      add('wide-ports', 'medium', reason, `Indicare non più di ${settings.widestPorts} porte`);
      return;
    }
}

/** Crossings that are certain, each; those that nothing excludes, in one finding of their gravest verdict. */
function zones(rule: Rule, rules: RiskRules, context: RiskContext, add: Add): void {
  const crossings = zoneCrossings(rule, rules.settings, rules.zones);
  for (const { line, how } of crossings) {
    if (how === 'unknown') continue;
    const path = `Dalla zona ${line.from} alla zona ${line.to}`;
    const source = how === 'derived' ? ' (zone ricavate dagli indirizzi)' : '';
    if (line.verdict === 'forbidden')
      add(
        'zone-violation',
        'high',
        `${path} il traffico non è ammesso: ${line.reason}${source}`,
        'Cambiare percorso o chiedere una deroga',
      );
    else
      add(
        'zone-review',
        'medium',
        `${path} il traffico va valutato: ${line.reason}${source}`,
        'Motivare l’esigenza',
      );
  }
  // A policy file may have no zones at all; the register and its requests do.
  const open = crossings.filter(({ how }) => how === 'unknown');
  if (context.isRegistered === true && open.length > 0) unknownZones(open, add);
}

function unknownZones(open: readonly ZoneCrossing[], add: Add): void {
  const isForbidden = open.some(({ line }) => line.verdict === 'forbidden');
  const gravestOnes = open.filter(({ line }) => (line.verdict === 'forbidden') === isForbidden);
  const paths = gravestOnes.slice(0, 3).map(({ line }) => `da ${line.from} a ${line.to}`);
  const more = gravestOnes.length > 3 ? ' o altro ancora' : '';
  const addresses = [...new Set(open.flatMap(({ unknown }) => unknown))].slice(0, 3);
  add(
    'zone-unknown',
    isForbidden ? 'high' : 'medium',
    `Rischio non valutabile, mancano le zone${addresses.length > 0 ? ` di ${addresses.join(', ')}` : ''}: il traffico potrebbe andare ${paths.join(', ')}${more}, ${isForbidden ? 'che non è ammesso' : 'che va valutato'}`,
    'Indicare le zone nella richiesta, o la zona dell’oggetto di rete nei nomi',
  );
}

function ended(rule: Rule, context: RiskContext, add: Add): void {
  add(
    'expired',
    'medium',
    `La regola è scaduta il ${shortItalianDay(rule.expiresOn ?? '')}: non permette più nulla`,
    'Rinnovarla o chiederne la cancellazione',
  );
  owner(rule, context, add);
}

function owner(rule: Rule, context: RiskContext, add: Add): void {
  if (context.isRegistered === true && rule.owner === null)
    add('no-owner', 'medium', 'La regola non ha un settore responsabile', 'Indicare il settore che la usa');
}

function register(rule: Rule, context: RiskContext, add: Add): void {
  if (rule.logging === false)
    add('no-logging', 'low', 'Il traffico permesso non lascia traccia nei log', 'Attivare i log');
  owner(rule, context, add);
  if (context.isRegistered !== true) return;
  if (context.wantsExpiry === true && rule.expiresOn === null)
    add(
      'no-expiry',
      'low',
      'La regola non ha una scadenza',
      'Indicare una data di fine, se il bisogno è temporaneo',
    );
}

/** The gravest of some findings, null when there is none. */
export function gravest(findings: readonly RiskFinding[]): Severity | null {
  return SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity)) ?? null;
}

/** Whether `severity` reaches the threshold. */
export function reaches(severity: Severity | null, threshold: Severity | null): boolean {
  return (
    severity !== null && threshold !== null && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold)
  );
}

function matchesNothing(rule: Rule): boolean {
  const { sources, destinations, services } = rule;
  return (
    services.length === 0 ||
    !(
      (sources.v4.length > 0 && destinations.v4.length > 0) ||
      (sources.v6.length > 0 && destinations.v6.length > 0)
    )
  );
}

function commonServices(a: ServiceSet, b: ServiceSet): ServiceSet {
  return a.flatMap((x) =>
    b.flatMap((y) => {
      const services = intersection(x.services, y.services);
      const sourcePorts = intersection(x.sourcePorts, y.sourcePorts);
      return services.length > 0 && sourcePorts.length > 0 ? [{ services, sourcePorts }] : [];
    }),
  );
}

function examplePacket(rule: Rule, sources: AddressSet, services: ServiceSet): Packet | null {
  const part = services[0];
  if (!part) return null;
  const isV4 = sources.v4.length > 0 && rule.destinations.v4.length > 0;
  if (!isV4 && (sources.v6.length === 0 || rule.destinations.v6.length === 0)) return null;
  const value = preferTcp(part.services);
  const protocol = Math.floor(value / PORTS);
  const within = value % PORTS;
  return {
    src: isV4 ? formatV4(usual(sources.v4)) : formatV6(sources.v6[0]!),
    dst: isV4 ? formatV4(usual(rule.destinations.v4)) : formatV6(rule.destinations.v6[0]!),
    proto: protocolName(protocol),
    sport: hasPorts(protocol)
      ? Math.max(part.sourcePorts[0]!, part.sourcePorts[1]! > 49152 ? 49152 : 0)
      : null,
    dport: hasPorts(protocol) ? within : null,
    icmp: isIcmp(protocol) ? `${within >> 8}.${within & 255}` : null,
    from: rule.from?.[0] ?? null,
    to: rule.to?.[0] ?? null,
  };
}

/** TCP reads best in an example, and a known port better than port 0. */
function preferTcp(services: IntervalSet<number>): number {
  const tcp = intersection(services, [6 * PORTS, 7 * PORTS]);
  const set = tcp.length > 0 ? tcp : services;
  const [first, end] = [set[0]!, set[1]!];
  const known = 6 * PORTS + 443;
  return first <= known && known < end ? known : first;
}

/** 198.51.100.9 (documentation) stands better for «any» than 0.0.0.0. */
function usual(set: IntervalSet<number>): number {
  const documentation = 0xc6336409;
  return intervalsOf(set).some(([first, end]) => first <= documentation && documentation < end)
    ? documentation
    : set[0]!;
}

function milder(severity: Severity): Severity {
  return SEVERITIES[Math.min(SEVERITIES.length - 1, SEVERITIES.indexOf(severity) + 1)]!;
}

/** Digits in groups of three, as on paper. */
function grouped(value: bigint): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, '.');
}
