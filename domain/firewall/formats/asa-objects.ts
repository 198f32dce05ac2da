import type { AddressSet } from '../../net/address-set.ts';
import { intervalsOf } from '../../net/interval-set.ts';
import type { Bounds } from '../bounds.ts';
import { ANY_SPEC, serviceSet, type ServiceSet } from '../service-set.ts';
import {
  icmpTypeOf,
  isIcmpWord,
  protocolsOf,
  readAddress,
  readPorts,
  specsOf,
  startsPorts,
  parsed,
  unalias,
  unknownAddress,
  type Ports,
  type Resolved,
} from './asa-parts.ts';
import type { AsaNames } from './asa-names.ts';
import { Words } from './asa-words.ts';
import type { ImportNotes } from './imported-policy.ts';
import type { ObjectTable } from './object-table.ts';

export interface AsaLine {
  readonly words: readonly string[];
  readonly line: number;
  readonly text: string;
}

/** A heading with the indented lines under it. */
export interface AsaBlock extends AsaLine {
  readonly body: readonly AsaLine[];
}

const DESCRIPTIVE = /^(description|nat|fqdn-.*)$/;

/** `object …` and `object-group …`. @returns false when the block is no object */
export function readAsaObject(block: AsaBlock, names: AsaNames, notes: ImportNotes): boolean {
  const [what, kind, name = ''] = block.words;
  if (what === 'object' && kind === 'network') readNetwork(block, name, names, notes);
  else if (what === 'object' && kind === 'service') readService(block, name, names, notes);
  else if (what === 'object-group' && kind === 'network') readNetworkGroup(block, name, names, notes);
  else if (what === 'object-group' && kind === 'service') readServiceGroup(block, name, names, notes);
  else if (what === 'object-group' && kind === 'protocol')
    readListGroup(
      block,
      name,
      'protocol-object',
      names.protocols,
      notes,
      (word) => protocolsOf(word) ?? null,
    );
  else if (what === 'object-group' && kind === 'icmp-type') {
    readListGroup(block, name, 'icmp-object', names.icmpTypes, notes, (word) => {
      const type = icmpTypeOf(word);
      return type === null ? null : [type];
    });
  } else return false;
  return true;
}

function readNetwork(block: AsaBlock, name: string, names: AsaNames, notes: ImportNotes): void {
  let resolved: Bounds<AddressSet> = unknownAddress('oggetto senza indirizzo');
  for (const line of block.body) {
    const words = new Words(line.words);
    const verb = words.next();
    if (verb === 'host') resolved = parsed(unalias(words.next(), names));
    else if (verb === 'subnet') resolved = readAddress(words, names);
    else if (verb === 'range')
      resolved = parsed(`${unalias(words.next(), names)}-${unalias(words.next(), names)}`);
    else if (verb === 'fqdn') resolved = unknownAddress(`dipende dal DNS (${line.words.at(-1) ?? ''})`);
    else if (!DESCRIPTIVE.test(verb)) {
      notes.notUnderstood(line.line, line.text);
      resolved = unknownAddress(`la riga «${line.text.slice(0, 40)}» non è compresa`);
    }
  }
  // `show running-config` prints an object again for its `nat`: the address stands in the first block.
  if (
    resolved.why.length > 0 &&
    names.networks.has(name) &&
    block.body.every(({ words }) => words[0] === 'nat')
  )
    return;
  names.networks.define(name, resolved);
  notes.objects.push({ name, kind: 'address', line: block.line });
  if (resolved.why.length > 0)
    notes.warning(
      block.line,
      'object-not-exact',
      `L’indirizzo «${name.slice(0, 60)}» non si può tradurre in un insieme esatto: ${resolved.why.join('; ')}`,
    );
}

/** Members that are written in place get a name of their own that no configuration can hold (a space). */
function readNetworkGroup(block: AsaBlock, name: string, names: AsaNames, notes: ImportNotes): void {
  const members: string[] = [];
  for (const [n, line] of block.body.entries()) {
    const words = new Words(line.words);
    const verb = words.next();
    if (verb === 'group-object') members.push(words.next());
    else if (verb === 'network-object') {
      if (words.skip('object')) members.push(words.next());
      else {
        const member = `${name} ${n}`;
        names.networks.define(member, readAddress(words, names));
        members.push(member);
      }
    } else if (!DESCRIPTIVE.test(verb)) members.push(unreadMember(names.networks, name, n, line, notes));
  }
  names.networks.defineGroup(name, members);
  notes.objects.push({ name, kind: 'address-group', line: block.line });
}

function readService(block: AsaBlock, name: string, names: AsaNames, notes: ImportNotes): void {
  let resolved: Resolved<ServiceSet> = { unknown: 'oggetto senza servizio' };
  for (const line of block.body) {
    const words = new Words(line.words);
    const verb = words.next();
    if (verb === 'service') resolved = serviceOf(words);
    else if (!DESCRIPTIVE.test(verb)) notes.notUnderstood(line.line, line.text);
  }
  names.services.define(name, resolved);
  notes.objects.push({ name, kind: 'service', line: block.line });
}

/** `tcp source eq 1 destination range 2 3`, `icmp echo`, `ip`. */
function serviceOf(words: Words): Resolved<ServiceSet> {
  const protocols = protocolsOf(words.next());
  if (protocols === undefined) return { unknown: 'protocollo non compreso' };
  if (isIcmpWord(protocols) && !words.isAtEnd) {
    const type = icmpTypeOf(words.next(), protocols![0]);
    if (type === null) return { unknown: 'tipo ICMP non compreso' };
    const code = words.isAtEnd ? null : numberOf(words.next());
    if (code === undefined) return { unknown: 'codice ICMP non compreso' };
    return { value: serviceSet([{ ...ANY_SPEC, protocol: protocols![0]!, icmpType: type, icmpCode: code }]) };
  }
  const ports: { source: Ports | null; destination: Ports | null } = { source: null, destination: null };
  while (!words.isAtEnd) {
    // «destination» may be left out (8.x: `service-object tcp eq https`).
    const side = startsPorts(words.peek()) ? 'destination' : words.next();
    if ((side !== 'source' && side !== 'destination') || !startsPorts(words.peek()))
      return { unknown: 'porte non comprese' };
    const read = readPorts(words);
    if ('unknown' in read) return read;
    ports[side] = read.value;
  }
  const specs = specsOf(protocols, ports.destination, ports.source);
  return 'unknown' in specs ? specs : { value: serviceSet(specs.value) };
}

const numberOf = (word: string): number | undefined =>
  /^\d{1,3}$/.test(word) && Number(word) <= 255 ? Number(word) : undefined;

/** With a protocol in the heading the group holds ports; without, whole services. */
function readServiceGroup(block: AsaBlock, name: string, names: AsaNames, notes: ImportNotes): void {
  const isPortGroup = block.words[3] !== undefined;
  const members: string[] = [];
  for (const [n, line] of block.body.entries()) {
    const words = new Words(line.words);
    const verb = words.next();
    const member = `${name} ${n}`;
    if (verb === 'group-object') members.push(words.next());
    else if (verb === 'port-object' && isPortGroup) {
      const read = readPorts(words);
      names.ports.define(member, 'unknown' in read ? read : { value: [...intervalsOf(read.value)] });
      members.push(member);
    } else if (verb === 'service-object' && !isPortGroup) {
      if (words.skip('object')) members.push(words.next());
      else {
        names.services.define(member, serviceOf(words));
        members.push(member);
      }
    } else if (!DESCRIPTIVE.test(verb))
      members.push(
        isPortGroup
          ? unreadMember(names.ports, name, n, line, notes)
          : unreadMember(names.services, name, n, line, notes),
      );
  }
  if (isPortGroup) names.ports.defineGroup(name, members);
  else names.services.defineGroup(name, members);
  notes.objects.push({ name, kind: 'service-group', line: block.line });
}

function readListGroup(
  block: AsaBlock,
  name: string,
  verbOfMember: string,
  table: ObjectTable<readonly number[]>,
  notes: ImportNotes,
  read: (word: string) => readonly number[] | null,
): void {
  const members: string[] = [];
  for (const [n, line] of block.body.entries()) {
    const [verb, word = ''] = line.words;
    if (verb === 'group-object') members.push(word);
    else if (verb === verbOfMember) {
      const value = read(word);
      table.define(
        `${name} ${n}`,
        value === null ? { unknown: `«${word.slice(0, 40)}» non compreso` } : { value },
      );
      members.push(`${name} ${n}`);
    } else if (!DESCRIPTIVE.test(verb ?? '')) members.push(unreadMember(table, name, n, line, notes));
  }
  table.defineGroup(name, members);
  notes.objects.push({ name, kind: 'service-group', line: block.line });
}

/** A line of a group that is not understood may be any member: the group is not known for certain. */
function unreadMember<Set>(
  table: ObjectTable<Set>,
  group: string,
  n: number,
  line: AsaLine,
  notes: ImportNotes,
): string {
  notes.notUnderstood(line.line, line.text);
  const member = `${group} ${n}`;
  table.define(member, {
    unknown: `la riga «${line.text.slice(0, 60)}» di «${group.slice(0, 60)}» non è compresa`,
  });
  return member;
}
