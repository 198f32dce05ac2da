import type { Rule, Zones } from '../rule.ts';
import { readAsaEntry } from './asa-access-list.ts';
import { AsaShown } from './asa-hits.ts';
import { asaNames, type AsaNames } from './asa-names.ts';
import { readAsaObject, type AsaBlock, type AsaLine } from './asa-objects.ts';
import { ImportNotes, type ImportedPolicy } from './imported-policy.ts';

interface Binding {
  readonly direction: 'in' | 'out' | 'global';
  readonly zone: string | null;
}

/** `access-list` lines and where they apply. */
interface AsaLists {
  readonly written: Map<string, AsaLine[]>;
  readonly shown: AsaShown;
  readonly bindings: Map<string, Binding[]>;
}

/**
 * Reads a Cisco ASA configuration (`show running-config`): names, objects, object groups, named and numbered access
 * lists, access groups; hit counts when `show access-list` follows. A rule's id is `LIST:n`, n counting the entries of
 * its list. Lists that no access group binds filter no traffic by themselves (VPN, NAT, captures): they are named under
 * the ignored sections. `show access-list` alone says nothing of interfaces: each list is then a zone of its own.
 */
export function readAsa(text: string): ImportedPolicy {
  const notes = new ImportNotes();
  const names = asaNames();
  const lists: AsaLists = { written: new Map(), shown: new AsaShown(), bindings: new Map() };
  for (const block of blocksOf(text)) {
    const [verb, ...rest] = block.words;
    if (verb === 'name' && rest.length >= 2) {
      names.aliases.set(rest[1]!, rest[0]!);
      notes.count(1);
    } else if (readAsaObject(block, names, notes)) notes.count(1 + block.body.length);
    else if (verb === 'access-list') takeListBlock(block, lists, notes);
    else if (verb === 'access-group') {
      notes.count(1);
      readBinding(block, rest, lists.bindings, notes);
    } else if (!/^(ASA|:|!|end|Cryptochecksum)/.test(block.text)) {
      notes.ignoredSections.push({ name: block.words.slice(0, 3).join(' ').slice(0, 80), line: block.line });
    }
  }
  if (lists.written.size === 0) readShownAlone(lists, notes);
  if (lists.written.size === 0)
    notes.error(
      1,
      'no-policy',
      'Nel testo non c’è alcuna «access-list»',
      'Esportare con «show running-config»',
    );
  readLists(lists, names, notes);
  return notes.done();
}

function takeListBlock(block: AsaBlock, { written, shown }: AsaLists, notes: ImportNotes): void {
  if (!shown.take(block, false)) {
    const name = block.words[1] ?? '';
    const known = written.get(name);
    if (known) known.push(block);
    else written.set(name, [block]);
  }
  for (const line of block.body) {
    if (shown.take(line, true) || line.words[0] === 'alert-interval') continue;
    notes.count(1);
    notes.notUnderstood(line.line, line.text);
    notes.warning(line.line, 'not-understood', 'Riga non compresa');
  }
}

function readShownAlone({ written, shown, bindings }: AsaLists, notes: ImportNotes): void {
  for (const [list, lines] of shown.entries) {
    written.set(list, lines);
    bindings.set(list, [{ direction: 'in', zone: list }]);
    notes.warning(
      lines[0]!.line,
      'no-access-group',
      `Non si sa a quale interfaccia si applica la lista «${list.slice(0, 60)}»: è trattata come una zona a sé`,
      'Unire nello stesso file la configurazione («show running-config»)',
    );
  }
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
function readLists({ written, shown, bindings }: AsaLists, names: AsaNames, notes: ImportNotes): void {
  const bound = [...bindings].flatMap(([list, places]) => places.map((place) => ({ list, place })));
  for (const [list, lines] of written) {
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
    const lines = written.get(list);
    if (!lines) continue;
    notes.count(lines.length);
    const isShared = (bindings.get(list)?.length ?? 0) > 1;
    const label = isShared && place.zone !== null ? `${list}@${place.zone}` : list;
    readList(label, lines, place, names, notes, (n) => shown.hitsOf(list, n));
  }
}

function readList(
  label: string,
  lines: readonly AsaLine[],
  place: Binding,
  names: AsaNames,
  notes: ImportNotes,
  hitsOf: (place: number) => number | null,
): void {
  let remark: string | null = null;
  let n = 0;
  for (const [index, line] of lines.entries()) {
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
    else notes.addRule(inPlace(entry.rule, place.zone, hitsOf(placeOf(line) ?? index + 1)), line.line);
  }
}

function placeOf(line: AsaLine): number | null {
  return line.words[2] === 'line' ? Number(line.words[3]) : null;
}

function inPlace(found: Rule, zone: string | null, hits: number | null): Rule {
  const from: Zones = zone === null ? null : [zone];
  return { ...found, from, hits };
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
