import { TCP, UDP } from '../protocols.ts';
import { fortiosQuoted, safeName } from './escape.ts';
import {
  addressAtoms,
  backAtTheEnd,
  changeOf,
  deletionsFromTheLast,
  familiesOf,
  isWholeFamily,
  ofFamily,
  ownNumber,
  portRanges,
  serviceAtoms,
  flowNumber,
  type Deletion,
  type ExistingRule,
  type Order,
  type OrderRule,
  type RenderedOrder,
  type ServiceAtom,
} from './order.ts';

interface Objects {
  readonly addresses: string[];
  readonly addresses6: string[];
  readonly services: string[];
  /** Definitions, in the order of creation. */
  readonly made: { table: 'address' | 'address6' | 'service custom'; name: string }[];
}

/** FortiOS 7: `edit 0` lets the firewall choose the number, so that no policy in place is overwritten. */
const numberIn = (rule: ExistingRule): string => ownNumber(rule) ?? placeholder(rule.name);

export function renderFortigate(order: Order): RenderedOrder {
  const objects: Objects = { addresses: [], addresses6: [], services: [], made: [] };
  const policies: string[] = [];
  const rollback: string[] = [];
  const notes: string[] = [];
  const prefix = safeName(order.code, 24);
  // Deletions last: a new policy may be moved in front of one that goes.
  const inTurn = [...order.changes.entries()].sort(
    ([, a], [, b]) => Number(a.op === 'delete') - Number(b.op === 'delete'),
  );
  for (const [index, change] of inTurn) {
    const name = `${prefix}-${flowNumber(order, index)}`;
    if (change.op === 'delete') {
      const id = numberIn(change.target);
      policies.push(
        `# Regola ${comment(change.target.name)}`,
        'config firewall policy',
        `    delete ${id}`,
        'end',
      );
      continue;
    }
    const body = policyBody(change.rule, name, objects, order.code);
    if (change.op === 'create') {
      policies.push(
        'config firewall policy',
        '    edit 0',
        ...body.map((line) => `        ${line}`),
        '    next',
        'end',
      );
      if (change.before) {
        const before = numberIn(change.before);
        policies.push(
          `# Spostare la regola appena creata («${name}») prima della regola ${comment(change.before.name)}:`,
          'config firewall policy',
          `    move ${placeholder(name)} before ${before}`,
          'end',
        );
      }
      rollback.push('config firewall policy', `    delete ${placeholder(name)}`, 'end');
    } else {
      const id = numberIn(change.target);
      policies.push(
        'config firewall policy',
        `    edit ${id}`,
        ...body.slice(1).map((line) => `        ${line}`),
        '    next',
        'end',
      );
      if (change.previous) {
        const old = policyBody(change.previous, `${name}-prima`, objects, order.code).slice(1);
        rollback.push(
          'config firewall policy',
          `    edit ${id}`,
          ...old.map((line) => `        ${line}`),
          '    next',
          'end',
        );
      } else
        rollback.push(
          `# Lo stato precedente della regola ${comment(change.target.name)} non è noto: ripristinarlo dalla copia di sicurezza`,
        );
    }
  }
  for (const { change, index } of deletionsFromTheLast(order.changes)) {
    rollback.push(
      ...backTo(change.previous, `${prefix}-${flowNumber(order, index)}`, objects, change.target.name),
    );
    if (!change.previous) continue;
    if (change.next === undefined) notes.push(backAtTheEnd(change.target));
    else rollback.push(...backBefore(order, change, `${prefix}-${flowNumber(order, index)}`, prefix));
  }
  if (policies.some((line) => line.includes('<ID')) || rollback.some((line) => line.includes('<ID')))
    notes.push(
      'Sostituire i segnaposto <ID …> con il numero della regola sul firewall: il comando si rifiuta finché resta il segnaposto.',
    );
  const definitions = [
    ...section('address', objects.addresses),
    ...section('address6', objects.addresses6),
    ...section('service custom', objects.services),
  ];
  // What the way back names (`…-prima…`) must stay: a firewall refuses to delete what a rule uses.
  const removal = objects.made
    .filter(({ name }) => !/-prima-[A-Z]\d+$/.test(name))
    .toReversed()
    .flatMap(({ table, name }) => [`config firewall ${table}`, `    delete "${name}"`, 'end']);
  return {
    vendor: 'fortigate',
    apply: lines(
      `# Ordine ${prefix}: aggiunte e modifiche, mai una politica intera`,
      ...definitions,
      ...policies,
    ),
    rollback: lines(`# Ritorno allo stato precedente all’ordine ${prefix}`, ...rollback, ...removal),
    notes: [...new Set(notes)],
    extension: 'txt',
  };
}

/** `edit 0` appends: the policy goes back in front of the one that followed it, which may itself be a restored one. */
function backBefore(order: Order, change: Deletion, name: string, prefix: string): string[] {
  const { next, target } = change;
  if (!next || vdomOf(next) !== vdomOf(target)) return [];
  const at = changeOf(order.changes, next);
  const other = order.changes[at];
  const isRestored = other?.op === 'delete' && other.previous !== null;
  const follower = isRestored ? placeholder(`${prefix}-${flowNumber(order, at)}-prima`) : numberIn(next);
  return [
    `# Rimettere la regola appena ricreata («${name}-prima») prima della regola ${comment(next.name)}:`,
    'config firewall policy',
    `    move ${placeholder(`${name}-prima`)} before ${follower}`,
    'end',
  ];
}

const vdomOf = ({ reference }: ExistingRule): string => /^(.*)\//.exec(reference ?? '')?.[1] ?? '';

function backTo(previous: OrderRule | null, name: string, objects: Objects, target: string): string[] {
  if (!previous)
    return [
      `# Lo stato precedente della regola ${comment(target)} non è noto: ripristinarla dalla copia di sicurezza`,
    ];
  const body = policyBody(previous, `${name}-prima`, objects, previous.comment);
  return [
    'config firewall policy',
    '    edit 0',
    ...body.map((line) => `        ${line}`),
    '    next',
    'end',
  ];
}

/** The first line is the name. */
function policyBody(rule: OrderRule, name: string, objects: Objects, code: string): string[] {
  const out = [
    `set name "${name.slice(0, 35)}"`,
    `set srcintf ${interfaces(rule.from)}`,
    `set dstintf ${interfaces(rule.to)}`,
    `set action ${rule.action}`,
  ];
  for (const family of familiesOf(rule)) {
    const suffix = family === 4 ? '' : '6';
    out.push(`set srcaddr${suffix} ${addressNames(rule, 'sources', family, name, objects, code)}`);
    out.push(`set dstaddr${suffix} ${addressNames(rule, 'destinations', family, name, objects, code)}`);
  }
  out.push(
    'set schedule "always"',
    `set service ${serviceNames(rule, name, objects, code)}`,
    `set logtraffic ${rule.logging ? 'all' : 'disable'}`,
  );
  out.push(`set comments ${fortiosQuoted(rule.comment, 1000)}`);
  if (rule.expiresOn !== null)
    out.push('set policy-expiry enable', `set policy-expiry-date ${rule.expiresOn} 23:59:59`);
  else out.push('set policy-expiry disable');
  return out;
}

function addressNames(
  rule: OrderRule,
  side: 'sources' | 'destinations',
  family: 4 | 6,
  name: string,
  objects: Objects,
  code: string,
): string {
  const set = ofFamily(rule[side], family)!;
  if (isWholeFamily(set, family)) return '"all"';
  const letter = side === 'sources' ? 'S' : 'D';
  const table = family === 4 ? 'address' : 'address6';
  const into = family === 4 ? objects.addresses : objects.addresses6;
  return addressAtoms(set)
    .map((atom, i) => {
      const object = `${name}-${letter}${family === 6 ? '6' : ''}${i + 1}`;
      const definition =
        atom.prefix === null
          ? ['set type iprange', `set start-ip ${atom.first}`, `set end-ip ${atom.last}`]
          : family === 4
            ? [`set subnet ${atom.prefix.network} ${dottedMask(atom.prefix.length)}`]
            : [`set ip6 ${atom.prefix.network}/${atom.prefix.length}`];
      into.push(
        `    edit "${object}"`,
        ...definition.map((line) => `        ${line}`),
        `        set comment ${fortiosQuoted(code, 60)}`,
        '    next',
      );
      objects.made.push({ table, name: object });
      return `"${object}"`;
    })
    .join(' ');
}

function serviceNames(rule: OrderRule, name: string, objects: Objects, code: string): string {
  const atoms = serviceAtoms(rule.services);
  if (atoms.some((atom) => atom.protocol === null && atom.sourcePorts === null)) return '"ALL"';
  return atoms
    .map((atom, i) => {
      const object = `${name}-P${i + 1}`;
      objects.services.push(
        `    edit "${object}"`,
        ...serviceBody(atom).map((line) => `        ${line}`),
        `        set comment ${fortiosQuoted(code, 60)}`,
        '    next',
      );
      objects.made.push({ table: 'service custom', name: object });
      return `"${object}"`;
    })
    .join(' ');
}

function serviceBody(atom: ServiceAtom): string[] {
  const { protocol, ports, sourcePorts } = atom;
  if (protocol === TCP || protocol === UDP || protocol === 132) {
    const word = protocol === TCP ? 'tcp' : protocol === UDP ? 'udp' : 'sctp';
    const destinations = ports === null ? ['1-65535'] : portRanges(ports).map(range);
    const sources = sourcePorts === null ? [null] : portRanges(sourcePorts).map(range);
    const pairs = destinations.flatMap((destination) =>
      sources.map((source) => (source === null ? destination : `${destination}:${source}`)),
    );
    return [`set protocol TCP/UDP/SCTP`, `set ${word}-portrange ${pairs.join(' ')}`];
  }
  if (protocol === 1 || protocol === 58) {
    const out = [`set protocol ${protocol === 1 ? 'ICMP' : 'ICMP6'}`];
    if (ports === null) return out;
    const [first, end] = [ports[0]!, ports[1]!];
    return [
      ...out,
      `set icmptype ${first >> 8}`,
      ...(end - first === 1 ? [`set icmpcode ${first & 255}`] : []),
    ];
  }
  return ['set protocol IP', `set protocol-number ${protocol ?? 0}`];
}

function range({ first, last }: { first: number; last: number }): string {
  return first === last ? String(first) : `${first}-${last}`;
}

function interfaces(zones: readonly string[] | null): string {
  return zones === null ? '"any"' : zones.map((zone) => fortiosQuoted(zone, 35)).join(' ');
}

function section(table: string, body: readonly string[]): string[] {
  return body.length === 0 ? [] : [`config firewall ${table}`, ...body, 'end'];
}

function dottedMask(length: number): string {
  const mask = length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0;
  return [mask >>> 24, (mask >>> 16) & 255, (mask >>> 8) & 255, mask & 255].join('.');
}

/** Refused by the console while it is there, so that nothing else is touched by mistake. */
function placeholder(name: string): string {
  return `<ID ${safeName(name, 40)}>`;
}

function comment(name: string): string {
  return `«${safeName(name, 60)}»`;
}

function lines(...all: string[]): string {
  return `${all.join('\n')}\n`;
}
