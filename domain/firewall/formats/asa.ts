import type { Rule, Zones } from '../rule.ts';
import { readAsaEntry } from './asa-access-list.ts';
import { asaNames, type AsaNames } from './asa-names.ts';
import { readAsaObject, type AsaBlock, type AsaLine } from './asa-objects.ts';
import { ImportNotes, type ImportedPolicy } from './imported-policy.ts';

interface Binding {
  readonly direction: 'in' | 'out' | 'global';
  readonly zone: string | null;
}

/**
 * Reads a Cisco ASA configuration (`show running-config`): names, objects, object groups, named and numbered access
 * lists, access groups. A rule's id is `LIST:n`, n counting the entries of its list. Lists that no access group binds
 * filter no traffic by themselves (VPN, NAT, captures): they are named under the ignored sections.
 */
export function readAsa(text: string): ImportedPolicy {
  const notes = new ImportNotes();
  const names = asaNames();
  const lists = new Map<string, AsaLine[]>();
  const bindings = new Map<string, Binding[]>();
  for (const block of blocksOf(text)) {
    const [verb, ...rest] = block.words;
    if (verb === 'name' && rest.length >= 2) {
      names.aliases.set(rest[1]!, rest[0]!);
      notes.count(1);
    } else if (readAsaObject(block, names, notes)) notes.count(1 + block.body.length);
    else if (verb === 'access-list') {
      const name = rest[0] ?? '';
      const known = lists.get(name);
      if (known) known.push(block);
      else lists.set(name, [block]);
    } else if (verb === 'access-group') {
      notes.count(1);
      readBinding(block, rest, bindings, notes);
    } else if (!/^(ASA|:|!|end|Cryptochecksum)/.test(block.text)) {
      notes.ignoredSections.push({ name: block.words.slice(0, 3).join(' ').slice(0, 80), line: block.line });
    }
  }
  if (lists.size === 0)
    notes.error(
      1,
      'no-policy',
      'Nel testo non c’è alcuna «access-list»',
      'Esportare con «show running-config»',
    );
  readLists(lists, bindings, names, notes);
  return notes.done();
}

/** `access-group LIST in interface IF`, `access-group LIST global`. */
function readBinding(
  block: AsaBlock,
  words: readonly string[],
  bindings: Map<string, Binding[]>,
  notes: ImportNotes,
): void {
  const [list = '', direction, , zone] = words;
  if (direction === 'global') bindings.set(list, [...(bindings.get(list) ?? []), { direction, zone: null }]);
  else if ((direction === 'in' || direction === 'out') && zone !== undefined)
    bindings.set(list, [...(bindings.get(list) ?? []), { direction, zone }]);
  else {
    notes.notUnderstood(block.line, block.text);
    notes.warning(block.line, 'not-understood', 'Riga non compresa: «access-group» senza interfaccia');
  }
}

/** Interface lists first, the global one last: that is the order in which the ASA asks them. */
function readLists(
  lists: ReadonlyMap<string, AsaLine[]>,
  bindings: ReadonlyMap<string, Binding[]>,
  names: AsaNames,
  notes: ImportNotes,
): void {
  const bound = [...bindings].flatMap(([list, places]) => places.map((place) => ({ list, place })));
  for (const [list, lines] of lists) {
    if (!bindings.has(list))
      notes.ignoredSections.push({
        name: `access-list ${list} (non applicata)`.slice(0, 80),
        line: lines[0]!.line,
      });
  }
  const order = { in: 0, out: 1, global: 2 } as const;
  for (const { list, place } of bound.toSorted(
    (a, b) => order[a.place.direction] - order[b.place.direction],
  )) {
    const lines = lists.get(list);
    if (!lines) continue;
    notes.count(lines.length);
    const isShared = (bindings.get(list)?.length ?? 0) > 1;
    readList(isShared && place.zone !== null ? `${list}@${place.zone}` : list, lines, place, names, notes);
  }
}

function readList(
  label: string,
  lines: readonly AsaLine[],
  place: Binding,
  names: AsaNames,
  notes: ImportNotes,
): void {
  let remark: string | null = null;
  let n = 0;
  for (const line of lines) {
    let at = 2;
    if (line.words[at] === 'line') at += 2;
    if (line.words[at] === 'remark') {
      remark = line.words.slice(at + 1).join(' ');
      continue;
    }
    if (line.words[at] === 'webtype' || line.words[at] === 'ethertype') {
      notes.notUnderstood(line.line, line.text);
      notes.warning(line.line, 'not-understood', 'Riga non compresa: non è una regola di pacchetti IP');
      continue;
    }
    n++;
    const id = `${label}:${n}`;
    const entry = readAsaEntry(line, id, at, names, remark);
    remark = null;
    if ('unknown' in entry) notes.cannotDecide(id, line.line, entry.unknown);
    else if (place.direction === 'out')
      notes.cannotDecide(id, line.line, 'filtra in uscita: si somma alle regole in ingresso');
    else notes.addRule(withZone(entry.rule, place.zone), line.line);
  }
}

function withZone(found: Rule, zone: string | null): Rule {
  const from: Zones = zone === null ? null : [zone];
  return { ...found, from };
}

/** Lines that start at the margin, each with the indented lines that follow. */
function blocksOf(text: string): AsaBlock[] {
  const blocks: (AsaLine & { body: AsaLine[] })[] = [];
  for (const [index, raw] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    const trimmed = raw.trim();
    if (trimmed === '' || trimmed === '!') continue;
    const line: AsaLine = { words: trimmed.split(/\s+/), line: index + 1, text: trimmed };
    const open = blocks.at(-1);
    if (/^\s/.test(raw) && open) open.body.push(line);
    else blocks.push({ ...line, body: [] });
  }
  return blocks;
}
