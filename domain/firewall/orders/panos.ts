import { TCP, UDP } from '../protocols.ts';
import { plainQuoted, safeName } from './escape.ts';
import {
  addressAtoms,
  familiesOf,
  isAnySide,
  ofFamily,
  portRanges,
  serviceAtoms,
  flowNumber,
  type Order,
  type OrderRule,
  type RenderedOrder,
} from './order.ts';

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

/** PAN-OS `set` format, configuration mode. */
export function renderPanos(order: Order): RenderedOrder {
  const apply: string[] = [];
  const rollback: string[] = [];
  const cleaning: string[] = [];
  const notes: string[] = [];
  const prefix = safeName(order.code, 40);
  for (const [index, change] of order.changes.entries()) {
    const tag = `${prefix}-${flowNumber(order, index)}`;
    if (change.op === 'create') {
      apply.push(...ruleLines(change.rule, tag, tag, cleaning, notes));
      if (change.before)
        apply.push(`move rulebase security rules ${tag} before ${quotedName(change.before.name)}`);
      rollback.push(`delete rulebase security rules ${tag}`);
      continue;
    }
    const target = change.target.name;
    const old =
      change.previous === null
        ? [`# Regola ${safeName(target, 60)}: stato precedente non noto, caricare la configurazione salvata`]
        : ruleLines(change.previous, `${tag}-prima`, target, [], notes);
    if (change.op === 'delete') {
      apply.push(`delete rulebase security rules ${quotedName(target)}`);
      rollback.push(...old);
      notes.push(`La regola ${safeName(target, 60)} torna in fondo: rimetterla al suo posto con «move».`);
    } else {
      apply.push(...clearing(target), ...ruleLines(change.rule, tag, target, cleaning, notes));
      rollback.push(...clearing(target), ...old);
    }
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

/** Lists in `set` add up: what is there must go first. */
function clearing(target: string): string[] {
  return ['source', 'destination', 'service', 'from', 'to', 'schedule'].map(
    (field) => `delete rulebase security rules ${quotedName(target)} ${field}`,
  );
}

function ruleLines(
  rule: OrderRule,
  tag: string,
  name: string,
  cleaning: string[],
  notes: string[],
): string[] {
  const out: string[] = [];
  const make = (path: string, definition: string): void => {
    out.push(`set ${path} ${definition}`);
    cleaning.push(`delete ${path}`);
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
  const { applications, services } = serviceWords(rule, tag, make, notes);
  const path = `rulebase security rules ${quotedName(name)}`;
  if (rule.expiresOn !== null) {
    make(
      `schedule ${tag}`,
      `schedule-type non-recurring 2020/01/01@00:00-${rule.expiresOn.replaceAll('-', '/')}@23:59`,
    );
  }
  out.push(
    `set ${path} from ${zones(rule.from)} to ${zones(rule.to)} source ${sources} destination ${destinations}`,
    `set ${path} application ${applications} service ${services} action ${rule.action === 'accept' ? 'allow' : 'deny'}`,
    `set ${path} log-end ${rule.logging ? 'yes' : 'no'} description ${plainQuoted(`${tag} ${rule.comment}`, 1000)}`,
  );
  if (rule.expiresOn !== null) out.push(`set ${path} schedule ${tag}`);
  return out;
}

function serviceWords(
  rule: OrderRule,
  tag: string,
  make: (path: string, definition: string) => void,
  notes: string[],
): { applications: string; services: string } {
  const services: string[] = [];
  const applications: string[] = [];
  for (const [i, { protocol, ports, sourcePorts }] of serviceAtoms(rule.services).entries()) {
    if (protocol === null && sourcePorts === null) return { applications: 'any', services: 'any' };
    if (protocol === TCP || protocol === UDP || protocol === 132) {
      const object = `${tag}-P${i + 1}`;
      const word = protocol === TCP ? 'tcp' : protocol === UDP ? 'udp' : 'sctp';
      const source = sourcePorts === null ? '' : ` source-port ${comma(sourcePorts)}`;
      make(
        `service ${object}`,
        `protocol ${word} port ${ports === null ? '0-65535' : comma(ports)}${source}`,
      );
      services.push(object);
      continue;
    }
    const echo =
      protocol === 1 && ports?.[0] === 8 * 256
        ? 'ping'
        : protocol === 58 && ports?.[0] === 128 * 256
          ? 'ping6'
          : null;
    const application = echo ?? (protocol === null ? undefined : APPLICATIONS[protocol]);
    if (application) applications.push(application);
    else
      notes.push(
        `${tag}: il protocollo ${protocol ?? 'con porte'} non ha un’applicazione predefinita, crearla e aggiungerla alla regola.`,
      );
    if (ports !== null && echo === null)
      notes.push(
        `${tag}: PAN-OS non distingue i tipi ICMP nella regola: la regola permette tutto ${application ?? ''}.`,
      );
  }
  if (applications.length > 0 && services.length > 0)
    notes.push(
      `${tag}: protocolli con e senza porte insieme; in PAN-OS servono due regole, una per «service» e una per «application».`,
    );
  return {
    applications: applications.length > 0 && services.length === 0 ? list(applications) : 'any',
    services: services.length > 0 ? list(services) : 'application-default',
  };
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
