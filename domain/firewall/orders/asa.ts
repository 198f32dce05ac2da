import { prefixesOf } from '../../net/address-set.ts';
import { formatV4, parseV4 } from '../../net/address.ts';
import { protocolName } from '../protocols.ts';
import { ascii, oneLine, safeName } from './escape.ts';
import {
  familiesOf,
  fromTheBottom,
  isWholeFamily,
  ofFamily,
  ownNumber,
  portRanges,
  serviceAtoms,
  flowNumber,
  type ExistingRule,
  type Order,
  type OrderRule,
  type RenderedOrder,
  type ServiceAtom,
} from './order.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

interface Written {
  /** Objects the entries need. */
  readonly objects: string[];
  /** The same objects, taken away. */
  readonly removal: string[];
  /** Without `access-list NAME`. */
  readonly entries: string[];
  readonly list: string;
}

/** Cisco ASA: `access-list NAME line N extended …`; never `clear configure`. */
export function renderAsa(order: Order): RenderedOrder {
  const apply: string[] = [];
  const rollback: string[] = [];
  const cleaning: string[] = [];
  const notes: string[] = [];
  const prefix = safeName(order.code, 40);
  for (const { change, index } of fromTheBottom(order.changes)) {
    const back: string[] = [];
    const tag = `${prefix}-${flowNumber(order, index)}`;
    if (change.op !== 'delete') {
      const written = write(change.rule, tag, notes);
      const anchor = change.op === 'create' ? change.before : change.target;
      const number = anchor === null ? null : numberIn(anchor);
      apply.push(...written.objects);
      for (const entry of number === null ? written.entries : written.entries.toReversed())
        apply.push(`access-list ${written.list} ${number === null ? '' : `line ${number} `}${entry}`);
      back.push(...written.entries.map((entry) => `no access-list ${written.list} ${entry}`));
      cleaning.push(...written.removal);
    }
    if (change.op === 'create') {
      rollback.unshift(...back);
      continue;
    }
    if (change.previous === null) {
      const name = safeName(change.target.name, 40);
      apply.push(`! Togliere le righe della regola ${name}: no access-list <LISTA> line <N ${name}> …`);
      rollback.unshift(
        ...back,
        `! Regola ${name}: stato precedente non noto, ripristinarla dalla copia di sicurezza`,
      );
      continue;
    }
    const old = write(change.previous, `${tag}-prima`, notes);
    notes.push(
      `La regola ${safeName(change.target.name, 40)} va tolta con le parole esatte che ha sul firewall: quelle indicate sono ricostruite dal registro.`,
    );
    apply.push(
      `! Regola da togliere: ${safeName(change.target.name, 40)}`,
      ...old.objects,
      ...old.entries.map((entry) => `no access-list ${old.list} ${entry}`),
    );
    // Back where it stood: at the end it would come after the closing deny.
    const place = numberIn(change.target);
    rollback.unshift(
      ...back,
      ...old.objects,
      ...old.entries.toReversed().map((entry) => `access-list ${old.list} line ${place} ${entry}`),
    );
  }
  notes.push(
    'Il nome della lista è quello usuale dell’interfaccia di ingresso (NOME_access_in): adeguarlo se è diverso.',
  );
  if ([...apply, ...rollback].some((line) => line.includes('<N ')))
    notes.push('Sostituire i segnaposto <N …> con il numero di riga mostrato da «show access-list».');
  return {
    vendor: 'asa',
    apply: `! Ordine ${prefix}: aggiunte, mai «clear configure»\n${apply.join('\n')}\n`,
    rollback: `! Ritorno allo stato precedente all'ordine ${prefix}\n${[...rollback, ...cleaning].join('\n')}\n`,
    notes: [...new Set(notes)],
    extension: 'txt',
  };
}

/** An import counts the entries of a list without its remarks, the ASA counts both: only a plain number is a line. */
const numberIn = (rule: ExistingRule): string => ownNumber(rule, /^$/) ?? `<N ${safeName(rule.name, 40)}>`;

function write(rule: OrderRule, tag: string, notes: string[]): Written {
  const zone = rule.from?.[0] ?? 'global';
  if ((rule.from?.length ?? 0) > 1)
    notes.push(`${tag}: più interfacce di ingresso, ripetere le righe per ogni lista.`);
  if (rule.to !== null)
    notes.push(
      `${tag}: la lista di accesso non distingue l’interfaccia di uscita (${rule.to.map((name) => safeName(name, 30)).join(', ')}).`,
    );
  const objects: string[] = [];
  const removal: string[] = [];
  const define = (kind: string, name: string, members: readonly string[]): void => {
    objects.push(`object-group ${kind} ${name}`, ...members.map((member) => ` ${member}`), 'exit');
    removal.unshift(`no object-group ${kind} ${name}`);
  };
  const limit = rule.expiresOn === null ? '' : ` time-range ${tag}`;
  if (rule.expiresOn !== null) {
    const [year, month, day] = rule.expiresOn.split('-').map(Number);
    objects.push(`time-range ${tag}`, ` absolute end 23:59 ${day} ${MONTHS[month! - 1]} ${year}`, 'exit');
    removal.push(`no time-range ${tag}`);
  }
  define('service', `${tag}-P`, serviceAtoms(rule.services).flatMap(serviceObjects));
  const entries = [`remark ${ascii(oneLine(`${tag} ${rule.comment}`, 90)).replace(/^[\s-]+/, '')}`];
  for (const family of familiesOf(rule)) {
    const sides = (['sources', 'destinations'] as const).map((field) => {
      const set = ofFamily(rule[field], family)!;
      if (isWholeFamily(set, family)) return family === 4 ? 'any4' : 'any6';
      const name = `${tag}-${field === 'sources' ? 'S' : 'D'}${family === 6 ? '6' : ''}`;
      define('network', name, prefixesOf(set).map(networkObject));
      return `object-group ${name}`;
    });
    entries.push(
      `extended ${rule.action === 'accept' ? 'permit' : 'deny'} object-group ${tag}-P ${sides.join(' ')}${rule.logging ? ' log' : ''}${limit}`,
    );
  }
  return { objects, removal, entries, list: `${safeName(zone, 60)}_access_in` };
}

function networkObject({
  family,
  network,
  length,
}: {
  family: 4 | 6;
  network: string;
  length: number;
}): string {
  if (family === 6)
    return length === 128 ? `network-object host ${network}` : `network-object ${network}/${length}`;
  if (length === 32) return `network-object host ${network}`;
  const parsed = parseV4(network);
  const mask = formatV4(length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0);
  return `network-object ${'type' in parsed ? network : formatV4(parsed.value)} ${mask}`;
}

function serviceObjects({ protocol, ports, sourcePorts }: ServiceAtom): string[] {
  if (protocol === null) return ['service-object ip'];
  if (protocol === 1 || protocol === 58) {
    const name = protocol === 1 ? 'icmp' : 'icmp6';
    if (ports === null) return [`service-object ${name}`];
    return portRanges(ports).map(
      ({ first, last }) =>
        `service-object ${name} ${first >> 8}${last - first === 255 ? '' : ` ${first & 255}`}`,
    );
  }
  const name = protocolName(protocol);
  const sources =
    sourcePorts === null ? [''] : portRanges(sourcePorts).map((range) => ` source ${words(range)}`);
  const destinations =
    ports === null ? [''] : portRanges(ports).map((range) => ` destination ${words(range)}`);
  return sources.flatMap((source) =>
    destinations.map((destination) => `service-object ${name}${source}${destination}`),
  );
}

function words({ first, last }: { first: number; last: number }): string {
  return first === last ? `eq ${first}` : `range ${first} ${last}`;
}
