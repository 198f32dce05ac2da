import { ENGLISH_MONTHS } from '../../calendar/english-moment.ts';
import { prefixesOf } from '../../net/address-set.ts';
import { formatV4, parseV4 } from '../../net/address.ts';
import { ascii, oneLine, safeName } from './escape.ts';
import { isOlderThan } from './version.ts';
import {
  familiesOf,
  fromTheBottom,
  isEmptyOrder,
  isOff,
  isWholeFamily,
  ofFamily,
  ownNumber,
  portRanges,
  serviceAtomsOf,
  flowNumber,
  type ExistingRule,
  type Order,
  type OrderRule,
  type RenderedOrder,
  type ServiceAtom,
} from './order.ts';

/** Keywords of a protocol; every other goes by its number. ASA command reference, «access-list extended». */
const ASA_PROTOCOLS: Readonly<Partial<Record<number, string>>> = {
  2: 'igmp',
  4: 'ipinip',
  6: 'tcp',
  9: 'igrp',
  17: 'udp',
  47: 'gre',
  50: 'esp',
  51: 'ah',
  88: 'eigrp',
  89: 'ospf',
  103: 'pim',
  132: 'sctp',
};

interface Written {
  /** Objects the entries need. */
  readonly objects: string[];
  /** The same objects, taken away. */
  readonly removal: string[];
  /** Without `access-list NAME`. */
  readonly entries: string[];
}

/**
 * Cisco ASA: `access-list NAME line N extended …`; never `clear configure`. Lists are named and numbered as the export
 * has them; without one the usual name of an interface's list is written, and a note says so.
 */
export function renderAsa(order: Order): RenderedOrder {
  const apply: string[] = [];
  const rollback: string[] = [];
  const cleaning: string[] = [];
  const notes: string[] = [];
  const prefix = safeName(order.code, 40);
  let isNameGuessed = false;
  // Before 9.0 each family had a list of its own, and one word. ASA release notes 9.0, «unified ACL».
  const isOld = isOlderThan(order.version ?? null, 9, 0);
  const anyOf = (family: 4 | 6): string => (isOld ? 'any' : `any${family}`);
  const listOf = (rule: OrderRule, anchor: ExistingRule | null): string => {
    const zone = rule.from?.[0] ?? 'global';
    const known = (anchor && listName(anchor)) ?? order.lists?.get(zone);
    isNameGuessed ||= known === undefined;
    return known ?? `${safeName(zone, 60)}_access_in`;
  };
  for (const { change, index } of fromTheBottom(order.changes, numberIn)) {
    const back: string[] = [];
    const tag = `${prefix}-${flowNumber(order, index)}`;
    const name = change.op === 'create' ? tag : safeName(change.target.name, 40);
    const anchor = change.op === 'create' ? change.before : change.target;
    const place = anchor === null ? null : (numberIn(anchor) ?? `<N ${safeName(anchor.name, 40)}>`);
    const isWritten = change.op !== 'delete' && !isEmptyOrder(change.rule);
    if (change.op !== 'delete' && !isWritten)
      notes.push(
        `${tag}: la regola chiesta non riguarda alcun pacchetto e non è scritta; correggere la richiesta.`,
      );
    if (isWritten) {
      const list = listOf(change.rule, anchor);
      const written = write(change.rule, tag, notes, anyOf);
      apply.push(...written.objects);
      for (const entry of place === null ? written.entries : written.entries.toReversed())
        apply.push(`access-list ${list} ${place === null ? '' : `line ${place} `}${entry}`);
      back.push(...written.entries.map((entry) => `no access-list ${list} ${entry}`));
      cleaning.push(...written.removal);
    }
    if (change.op === 'create' || (change.op === 'modify' && !isWritten)) {
      rollback.unshift(...back);
      continue;
    }
    const source = change.target.source ?? null;
    if (source !== null) {
      const list = source.path ?? listName(change.target) ?? '';
      apply.push(
        `! Regola da togliere: ${name}`,
        ...source.lines.map((entry) => `no access-list ${list} ${entry}`),
      );
      rollback.unshift(
        ...back,
        ...source.lines.toReversed().map((entry) => `access-list ${list} line ${place} ${entry}`),
      );
      continue;
    }
    if (change.previous === null) {
      apply.push(`! Togliere le righe della regola ${name}: no access-list <LISTA> line <N ${name}> …`);
      rollback.unshift(
        ...back,
        `! Regola ${name}: stato precedente non noto, ripristinarla dalla copia di sicurezza`,
      );
      continue;
    }
    const list = listOf(change.previous, change.target);
    const old = write(change.previous, `${tag}-prima`, notes, anyOf);
    notes.push(
      `La regola ${name} va tolta con le parole esatte che ha sul firewall: quelle indicate sono ricostruite dal registro.`,
    );
    apply.push(
      `! Regola da togliere: ${name}`,
      ...old.objects,
      ...old.entries.map((entry) => `no access-list ${list} ${entry}`),
    );
    // Back where it stood: at the end it would come after the closing deny.
    rollback.unshift(
      ...back,
      ...old.objects,
      ...old.entries.toReversed().map((entry) => `access-list ${list} line ${place} ${entry}`),
    );
  }
  if (isNameGuessed)
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

/** The line as the ASA counts: its export's, or a plain number. An import's own numbers leave the remarks out. */
function numberIn(rule: ExistingRule): string | null {
  return rule.source?.number?.toString() ?? ownNumber(rule, /^$/);
}

/** `access-list IN` of the reader, or `IN:3` in a register's reference. */
function listName(rule: ExistingRule): string | undefined {
  return (
    rule.source?.path ??
    /^access-list (\S+)/.exec(rule.list ?? '')?.[1] ??
    /^(.+?)(?:@[^:]*)?:\d+$/.exec(rule.reference ?? '')?.[1]
  );
}

function write(rule: OrderRule, tag: string, notes: string[], anyOf: (family: 4 | 6) => string): Written {
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
  const { schedule = null } = rule;
  const range = schedule === null ? (rule.expiresOn === null ? null : tag) : ascii(oneLine(schedule, 99));
  const limit = range === null ? '' : ` time-range ${range}`;
  if (rule.expiresOn !== null && schedule === null) {
    const [year, month, day] = rule.expiresOn.split('-').map(Number);
    objects.push(
      `time-range ${tag}`,
      ` absolute end 23:59 ${day} ${ENGLISH_MONTHS[month! - 1]} ${year}`,
      'exit',
    );
    removal.push(`no time-range ${tag}`);
  }
  const families = familiesOf(rule);
  const serviceGroup = (family: 4 | 6): string => {
    const own = serviceAtomsOf(rule.services, [family]).flatMap(serviceObjects);
    const isSame = families.every(
      (other) => serviceAtomsOf(rule.services, [other]).flatMap(serviceObjects).join() === own.join(),
    );
    const name = `${tag}-P${isSame || family === families[0] ? '' : '6'}`;
    if (own.length > 0 && !objects.includes(`object-group service ${name}`)) define('service', name, own);
    return own.length === 0 ? '' : name;
  };
  const entries = [`remark ${ascii(oneLine(`${tag} ${rule.comment}`, 90)).replace(/^[\s-]+/, '')}`];
  for (const family of families) {
    const services = serviceGroup(family);
    if (services === '') continue;
    const sides = (['sources', 'destinations'] as const).map((field) => {
      const set = ofFamily(rule[field], family)!;
      if (isWholeFamily(set, family)) return anyOf(family);
      const name = `${tag}-${field === 'sources' ? 'S' : 'D'}${family === 6 ? '6' : ''}`;
      define('network', name, prefixesOf(set).map(networkObject));
      return `object-group ${name}`;
    });
    entries.push(
      `extended ${rule.action === 'accept' ? 'permit' : 'deny'} object-group ${services} ${sides.join(' ')}${rule.logging ? ' log' : ''}${limit}${isOff(rule) ? ' inactive' : ''}`,
    );
  }
  return { objects, removal, entries };
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
  const name = ASA_PROTOCOLS[protocol] ?? String(protocol);
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
