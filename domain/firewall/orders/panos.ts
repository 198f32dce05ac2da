import { ICMP, ICMPV6, TCP, UDP } from '../protocols.ts';
import { plainQuoted, safeName } from './escape.ts';
import {
  addressAtoms,
  deletionsFromTheLast,
  familiesOf,
  isAnySide,
  isEmptyOrder,
  isOff,
  wasOff,
  ofFamily,
  portRanges,
  serviceAtomsOf,
  flowNumber,
  type ExistingRule,
  type Order,
  type OrderRule,
  type RenderedOrder,
} from './order.ts';
import { clearing, hasField, WRITTEN } from './panos-clearing.ts';

/** Protocols that PAN-OS matches as applications, not as services. */
const APPLICATIONS: Readonly<Record<number, string>> = {
  1: 'icmp',
  47: 'gre',
  50: 'ipsec-esp',
  51: 'ipsec-ah',
  58: 'ipv6-icmp',
  88: 'eigrp',
  89: 'ospf',
  103: 'pim',
  112: 'vrrp',
};

/** Where PAN-OS keeps a rule: the words before its name, and those before the objects that it may use. */
interface PanosPlace {
  readonly rules: string;
  /** '' or ends with a blank. */
  readonly objects: string;
  readonly name: string;
}

/**
 * Scopes are `device-group` where the list is a pre- or post-rulebase (Panorama), `vsys` elsewhere; `shared` is a place of
 * its own. A firewall with one vsys has none in its words. PAN-OS CLI quick start, «Cheat sheet: Panorama».
 */
export function panosPlace(rule: ExistingRule | null, scope = ''): PanosPlace {
  const [, inName, plain] = /^(?:([^/]+)\/)?(.+)$/s.exec(rule?.reference ?? rule?.name ?? '') ?? [];
  const isOneWord = rule?.scope !== undefined;
  const where = (rule?.scope ?? '') === '' ? (isOneWord ? scope : (inName ?? scope)) : rule!.scope!;
  const name = isOneWord ? (rule?.reference ?? rule?.name ?? '') : (plain ?? '');
  const path = rule?.source?.path ?? `${holderOf(where)}${listOf(where, rule?.list ?? '')} security rules`;
  return { rules: path, objects: path.replace(/(?:(?:pre|post)-)?rulebase security rules$/, ''), name };
}

const isFirewall = (scope: string): boolean => scope === '' || /^vsys\d+$/.test(scope);

/** Device groups and `shared` have no list of their own between the one before and the one after. */
const listOf = (scope: string, list: string): string =>
  list !== '' && list !== 'rulebase' ? list : isFirewall(scope) ? 'rulebase' : 'pre-rulebase';

function holderOf(scope: string): string {
  if (scope === '' || scope === 'vsys1') return '';
  if (scope === 'shared') return 'shared ';
  return isFirewall(scope) ? `vsys ${scope} ` : `device-group ${quotedName(scope)} `;
}

/**
 * PAN-OS `set` format, configuration mode. A rule is named as the firewall names it (its reference), in its scope; a
 * changed rule loses every condition that the new one does not have, since lists in `set` add up.
 */
export function renderPanos(order: Order): RenderedOrder {
  const apply: string[] = [];
  const rollback: string[] = [];
  const cleaning: string[] = [];
  const notes: string[] = [];
  const prefix = safeName(order.code, 40);
  // Deletions last, the last rule first: a new rule may be moved in front of one that goes, and one that comes back in
  // front of one that came back before it.
  const inTurn = [
    ...[...order.changes.entries()].filter(([, { op }]) => op !== 'delete'),
    ...deletionsFromTheLast(order.changes).map(({ change, index }) => [index, change] as const),
  ];
  for (const [index, change] of inTurn) {
    const tag = `${prefix}-${flowNumber(order, index)}`;
    if (change.op !== 'delete' && isEmptyOrder(change.rule)) {
      notes.push(
        `${tag}: la regola chiesta non riguarda alcun pacchetto e non è scritta; correggere la richiesta.`,
      );
      continue;
    }
    if (change.op === 'create') {
      const place = panosPlace(change.before, change.rule.scope);
      const written = ruleLines(change.rule, { tag, place, cleaning, notes });
      for (const [n, { suffix, lines }] of written.entries()) {
        const path = `${place.rules} ${tag}${suffix}`;
        apply.push(...lines.map((line) => (line.startsWith('set ') ? line : `set ${path} ${line}`)));
        if (change.before) apply.push(`move ${path} before ${quotedName(place.name)}`);
        else if (n > 0) apply.push(`move ${path} after ${tag}`);
        rollback.push(`delete ${path}`);
      }
      continue;
    }
    const place = panosPlace(change.target);
    const path = `${place.rules} ${quotedName(place.name)}`;
    const source = change.target.source?.lines ?? null;
    const old =
      source !== null
        ? source.map((words) => `set ${path} ${words}`)
        : change.previous === null
          ? [
              `# Regola ${safeName(place.name, 60)}: stato precedente non noto, caricare la configurazione salvata`,
            ]
          : ruleLines(change.previous, { tag: `${tag}-prima`, place, cleaning: [], notes }).flatMap(
              ({ lines }) => lines.map((line) => (line.startsWith('set ') ? line : `set ${path} ${line}`)),
            );
    if (change.op === 'delete') {
      apply.push(`delete ${path}`);
      rollback.push(...old);
      if (change.next) rollback.push(`move ${path} before ${quotedName(panosPlace(change.next).name)}`);
      else if (change.next === undefined)
        notes.push(
          `La regola ${safeName(place.name, 60)} torna in fondo: rimetterla al suo posto con «move».`,
        );
      continue;
    }
    const written = ruleLines(change.rule, { tag, place, cleaning, notes });
    apply.push(...clearing(path, source));
    if (wasOff(change) && !isOff(change.rule)) apply.push(`set ${path} disabled no`);
    for (const { suffix, lines } of written) {
      const own = suffix === '' ? path : `${place.rules} ${tag}${suffix}`;
      apply.push(...lines.map((line) => (line.startsWith('set ') ? line : `set ${own} ${line}`)));
      if (suffix !== '') {
        apply.push(`move ${own} after ${quotedName(place.name)}`);
        rollback.push(`delete ${own}`);
      }
    }
    // What the order took away is gone already: only what it wrote stands in the way.
    const { expiresOn, schedule = null } = change.rule;
    rollback.push(
      ...clearing(path, expiresOn === null && schedule === null ? [] : ['schedule x']),
      ...(source === null ? [] : WRITTEN.filter((field) => !hasField(source, field))).map(
        (field) => `delete ${path} ${field}`,
      ),
      ...(isOff(change.rule) && !wasOff(change) ? [`set ${path} disabled no`] : []),
      ...old,
    );
  }
  return {
    vendor: 'panos',
    apply: `# Ordine ${prefix}: aggiunte, mai «load config»\n${apply.join('\n')}\n`,
    rollback: `# Ritorno allo stato precedente all’ordine ${prefix}\n${[...rollback, ...cleaning.toReversed()].join('\n')}\n`,
    notes: [
      ...new Set([
        ...notes,
        'Confermare con «commit» dopo aver riletto le differenze con «show config diff».',
      ]),
    ],
    extension: 'txt',
  };
}

interface RuleContext {
  readonly tag: string;
  readonly place: PanosPlace;
  readonly cleaning: string[];
  readonly notes: string[];
}

/**
 * The lines of a rule, those of its objects whole (`set …`) and those of the rule without its path. Two rules where
 * protocols with ports stand beside others: in PAN-OS a rule's service and its applications must both match.
 */
function ruleLines(
  rule: OrderRule,
  { tag, place, cleaning, notes }: RuleContext,
): { suffix: string; lines: string[] }[] {
  const objects: string[] = [];
  const make = (path: string, definition: string): void => {
    objects.push(`set ${place.objects}${path} ${definition}`);
    cleaning.push(`delete ${place.objects}${path}`);
  };
  const side = (field: 'sources' | 'destinations', letter: string): string => {
    const families = familiesOf(rule);
    if (isAnySide(rule, field)) return 'any';
    const atoms = families.flatMap((family) => addressAtoms(ofFamily(rule[field], family)!));
    return list(
      atoms.map((atom, i) => {
        const object = `${tag}-${letter}${i + 1}`;
        make(
          `address ${object}`,
          atom.prefix
            ? `ip-netmask ${atom.prefix.network}/${atom.prefix.length}`
            : `ip-range ${atom.first}-${atom.last}`,
        );
        return object;
      }),
    );
  };
  const sources = side('sources', 'S');
  const destinations = side('destinations', 'D');
  const kinds = serviceWords(rule, tag, make);
  const { schedule = null } = rule;
  if (rule.expiresOn !== null && schedule === null)
    make(
      `schedule ${tag}`,
      `schedule-type non-recurring 2020/01/01@00:00-${rule.expiresOn.replaceAll('-', '/')}@23:59`,
    );
  if (kinds.length > 1)
    notes.push(
      `${tag}: protocolli con e senza porte insieme: in PAN-OS sono due regole, «${tag}» e «${tag}-B».`,
    );
  return kinds.map(({ applications, services }, n) => ({
    suffix: n === 0 ? '' : '-B',
    lines: [
      ...(n === 0 ? objects : []),
      `from ${zones(rule.from)} to ${zones(rule.to)} source ${sources} destination ${destinations}`,
      `application ${applications} service ${services} action ${rule.action === 'accept' ? 'allow' : 'deny'}`,
      `log-end ${rule.logging ? 'yes' : 'no'} description ${plainQuoted(`${tag} ${rule.comment}`, 1000)}`,
      ...(isOff(rule) ? ['disabled yes'] : []),
      ...(schedule !== null
        ? [`schedule ${quotedName(schedule)}`]
        : rule.expiresOn === null
          ? []
          : [`schedule ${tag}`]),
    ],
  }));
}

/**
 * Ports are services; the rest are applications, which PAN-OS tells by protocol number or ICMP type: where it has none
 * of its own the order makes one (`default ident-by-…`), so that no wider one is taken in its place.
 */
function serviceWords(
  rule: OrderRule,
  tag: string,
  make: (path: string, definition: string) => void,
): { applications: string; services: string }[] {
  const services: string[] = [];
  const applications: string[] = [];
  for (const [i, { protocol, ports, sourcePorts }] of serviceAtomsOf(
    rule.services,
    familiesOf(rule),
  ).entries()) {
    if (protocol === null && sourcePorts === null) return [{ applications: 'any', services: 'any' }];
    if (protocol === null || protocol === TCP || protocol === UDP || protocol === 132) {
      const source = sourcePorts === null ? '' : ` source-port ${comma(sourcePorts)}`;
      const words =
        protocol === TCP
          ? ['tcp']
          : protocol === UDP
            ? ['udp']
            : protocol === 132
              ? ['sctp']
              : ['tcp', 'udp'];
      for (const word of words) {
        const object = `${tag}-P${i + 1}${words.length > 1 ? word : ''}`;
        make(
          `service ${object}`,
          `protocol ${word} port ${ports === null ? '0-65535' : comma(ports)}${source}`,
        );
        services.push(object);
      }
      continue;
    }
    const own =
      ports === null
        ? APPLICATIONS[protocol]
        : protocol === ICMP && ports[0] === 8 * 256 && ports[1] === 9 * 256
          ? 'ping'
          : protocol === ICMPV6 && ports[0] === 128 * 256 && ports[1] === 129 * 256
            ? 'ping6'
            : undefined;
    if (own !== undefined) {
      applications.push(own);
      continue;
    }
    const object = `${tag}-A${i + 1}`;
    const ident =
      ports === null
        ? `ident-by-ip-protocol ${protocol}`
        : `ident-by-icmp${protocol === ICMP ? '' : '6'}-type type ${ports[0]! >> 8}${icmpCode(ports)}`;
    make(
      `application ${object}`,
      `category networking subcategory ip-protocol technology network-protocol risk 1 default ${ident}`,
    );
    applications.push(object);
  }
  return [
    ...(services.length > 0 ? [{ applications: 'any', services: list(services) }] : []),
    ...(applications.length > 0
      ? [{ applications: list(applications), services: 'application-default' }]
      : []),
  ];
}

/** ICMP values of one atom are a whole type or one code of it. */
function icmpCode(ports: readonly number[]): string {
  const [first = 0, end = 0] = ports;
  return end - first === 1 ? ` code ${first & 255}` : '';
}

function comma(ports: readonly number[]): string {
  return portRanges(ports)
    .map(({ first, last }) => (first === last ? first : `${first}-${last}`))
    .join(',');
}

function zones(names: readonly string[] | null): string {
  return names === null ? 'any' : list(names.map(quotedName));
}

function list(items: readonly string[]): string {
  return items.length === 1 ? items[0]! : `[ ${items.join(' ')} ]`;
}

function quotedName(name: string): string {
  return /^[A-Za-z0-9_.-]+$/.test(name) ? name : plainQuoted(name, 63);
}
