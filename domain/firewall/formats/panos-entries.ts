import type { ImportNotes } from './imported-policy.ts';
import { childOf, childrenOf, readXml, type XmlElement } from './xml-tree.ts';

export type PanosKind = 'address' | 'address-group' | 'service' | 'service-group' | 'rule';

/** One named thing of a PAN-OS configuration: its fields as lists of words, whichever form the export has. */
export interface PanosEntry {
  readonly kind: PanosKind;
  /** vsys or device group; `shared` is seen by all. */
  readonly scope: string;
  readonly name: string;
  readonly fields: Map<string, string[]>;
  readonly line: number;
  /** Rules before and after a device's own (Panorama): 0, 1, 2. */
  readonly place: 0 | 1 | 2;
}

const KINDS: readonly string[] = ['address', 'address-group', 'service', 'service-group'];
const PLACES: Readonly<Record<string, 0 | 1 | 2>> = { 'pre-rulebase': 0, rulebase: 1, 'post-rulebase': 2 };

/** `set …` lines of `show config running` in set format. */
export function readPanosSet(text: string, notes: ImportNotes): PanosEntry[] {
  const entries = new Map<string, PanosEntry>();
  for (const [index, raw] of text.split('\n').entries()) {
    const trimmed = raw.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const words = wordsOf(trimmed);
    if (words[0] !== 'set') {
      notes.count(1);
      notes.notUnderstood(index + 1, trimmed);
      notes.warning(index + 1, 'not-understood', 'Riga non compresa: non inizia con «set»');
      continue;
    }
    const place = placeOf(words);
    if (!place) continue;
    notes.count(1);
    const key = `${place.scope}\u0000${place.kind}\u0000${place.place}\u0000${place.name}`;
    let entry = entries.get(key);
    if (!entry) {
      entry = {
        kind: place.kind,
        scope: place.scope,
        name: place.name,
        place: place.place,
        fields: new Map(),
        line: index + 1,
      };
      entries.set(key, entry);
    }
    addField(entry, place.rest);
  }
  return [...entries.values()];
}

interface Place {
  kind: PanosKind;
  scope: string;
  name: string;
  place: 0 | 1 | 2;
  rest: string[];
}

function placeOf(words: readonly string[]): Place | null {
  let at = 1;
  let scope = 'vsys1';
  if (words[at] === 'shared') {
    scope = 'shared';
    at++;
  } else if (words[at] === 'vsys' || words[at] === 'device-group') {
    scope = words[at + 1] ?? '';
    at += 2;
  }
  const word = words[at] ?? '';
  const place = PLACES[word];
  if (place !== undefined && words[at + 1] === 'security' && words[at + 2] === 'rules') {
    return { kind: 'rule', scope, name: words[at + 3] ?? '', place, rest: words.slice(at + 4) };
  }
  if (!KINDS.includes(word)) return null;
  return { kind: word as PanosKind, scope, name: words[at + 1] ?? '', place: 1, rest: words.slice(at + 2) };
}

/** Fields of a rule with one value or one list, which may share a line: `from lan to wan source A action allow`. */
const RULE_FIELDS =
  /^(from|to|source|destination|source-user|category|application|service|action|log-start|log-end|log-setting|description|disabled|negate-source|negate-destination|schedule|tag|group-tag|rule-type)$/;

/** `protocol tcp port 443` becomes `protocol` = tcp, `port` = 443; the rest is a name and its values. */
function addField(entry: PanosEntry, rest: readonly string[]): void {
  let at = 0;
  for (; entry.kind === 'rule' && RULE_FIELDS.test(rest[at] ?? '');) {
    const name = rest[at]!;
    const isList = rest[at + 1] === '[';
    const end = isList ? rest.indexOf(']', at + 2) : at + 2;
    append(entry, name, rest.slice(at + (isList ? 2 : 1), end < 0 ? rest.length : end).filter(isNoBracket));
    at = end < 0 ? rest.length : end + (isList ? 1 : 0);
  }
  const [name, ...values] = rest.slice(at).filter(isNoBracket);
  if (name === undefined) return;
  if (entry.kind === 'service' && name === 'protocol') {
    entry.fields.set('protocol', [values[0] ?? '']);
    if (values[1] !== undefined) append(entry, values[1], values.slice(2));
  } else if (entry.kind === 'address-group' && name === 'dynamic') append(entry, 'dynamic', ['filter']);
  else append(entry, name, values);
}

function append(entry: PanosEntry, name: string, values: readonly string[]): void {
  const known = entry.fields.get(name);
  if (known) known.push(...values);
  else entry.fields.set(name, [...values]);
}

/** Words; `"…"` keeps spaces, the brackets of a list are words. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const match of text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)) {
    words.push(match[2] ?? match[1]!.replace(/\\(.)/g, '$1'));
  }
  return words;
}

const isNoBracket = (word: string): boolean => word !== '[' && word !== ']';

/** The XML of a running configuration, of a firewall or of Panorama. */
export function readPanosXml(text: string, notes: ImportNotes): PanosEntry[] {
  const parsed = readXml(text);
  if ('fault' in parsed) {
    notes.error(parsed.fault.line, 'xml', parsed.fault.message);
    return [];
  }
  const entries: PanosEntry[] = [];
  const config = parsed.root.name === 'response' ? childOf(parsed.root, 'result', 'config') : parsed.root;
  const shared = childOf(config, 'shared');
  if (shared) collect(shared, 'shared', entries, notes);
  for (const device of childrenOf(childOf(config, 'devices'), 'entry')) {
    for (const holder of ['vsys', 'device-group']) {
      for (const scope of childrenOf(childOf(device, holder), 'entry'))
        collect(scope, scope.attributes.get('name') ?? '', entries, notes);
    }
  }
  return entries;
}

function collect(scope: XmlElement, name: string, entries: PanosEntry[], notes: ImportNotes): void {
  for (const kind of KINDS) {
    for (const element of childrenOf(childOf(scope, kind), 'entry'))
      entries.push(entryOf(element, kind as PanosKind, name, 1, notes));
  }
  for (const [holder, place] of Object.entries(PLACES)) {
    for (const element of childrenOf(childOf(scope, holder, 'security', 'rules'), 'entry'))
      entries.push(entryOf(element, 'rule', name, place, notes));
  }
}

function entryOf(
  element: XmlElement,
  kind: PanosKind,
  scope: string,
  place: 0 | 1 | 2,
  notes: ImportNotes,
): PanosEntry {
  notes.count(1 + element.children.length);
  const entry: PanosEntry = {
    kind,
    scope,
    name: element.attributes.get('name') ?? '',
    place,
    fields: new Map(),
    line: element.line,
  };
  for (const child of element.children) {
    if (kind === 'service' && child.name === 'protocol') {
      const protocol = child.children[0];
      entry.fields.set('protocol', [protocol?.name ?? '']);
      for (const field of protocol?.children ?? []) entry.fields.set(field.name, [field.text]);
    } else if (child.name === 'dynamic') entry.fields.set('dynamic', ['filter']);
    else
      entry.fields.set(
        child.name,
        child.children.length > 0 ? childrenOf(child, 'member').map((member) => member.text) : [child.text],
      );
  }
  return entry;
}
