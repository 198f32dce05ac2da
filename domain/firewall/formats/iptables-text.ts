import type { ImportNotes } from './imported-policy.ts';
import { readIptablesLine, type Family } from './iptables-match.ts';
import type { TableChain } from './iptables-table.ts';

/** One `*table` … `COMMIT`. */
export interface Table {
  readonly name: string;
  readonly line: number;
  readonly rows: { readonly text: string; readonly line: number }[];
  readonly said: Family;
}

/** A table that is there twice was printed twice, or loaded twice: the last is the one in force. */
export function lastOfEach(tables: readonly Table[], notes: ImportNotes): Table[] {
  return tables.filter((table, i) => {
    if (!tables.slice(i + 1).some(({ name }) => name === table.name)) return true;
    notes.count(table.rows.length);
    notes.notUnderstood(table.line, `*${table.name}`);
    notes.warning(
      table.line,
      'repeated-table',
      `La tabella «${table.name.slice(0, 20)}» è ripetuta più avanti: vale l’ultima`,
      'Dividere le esportazioni in file diversi',
    );
    return false;
  });
}

export function tablesOf(text: string, notes: ImportNotes): Table[] {
  const tables: Table[] = [];
  const lines = text.split('\n');
  const isBare = !lines.some((line) => line.trim().startsWith('*')) && /^-[PNA] \S+/m.test(text);
  let said: Family = null;
  let open: Table | null = isBare ? { name: 'filter', line: 1, rows: [], said: null } : null;
  if (open) tables.push(open);
  for (const [index, raw] of lines.entries()) {
    const line = index + 1;
    const trimmed = raw.trim();
    if (/^#.*ip6tables-(legacy-|nft-)?save/.test(trimmed)) said = 6;
    else if (/^#.*iptables-(legacy-|nft-)?save/.test(trimmed)) said = 4;
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    if (trimmed.startsWith('*')) {
      open = { name: trimmed.slice(1).trim(), line, rows: [], said };
      tables.push(open);
    } else if (trimmed === 'COMMIT') open = null;
    else if (open) open.rows.push({ text: trimmed, line });
    else {
      notes.count(1);
      notes.notUnderstood(line, trimmed);
      notes.error(
        line,
        'not-understood',
        'Riga non compresa: fuori da una tabella («*filter» … «COMMIT»)',
        'Lasciare nel testo solo ciò che iptables-save scrive',
      );
    }
  }
  if (open && !isBare)
    notes.error(
      lines.length,
      'not-understood',
      `Il testo finisce a metà della tabella ${open.name.slice(0, 20)}: manca «COMMIT»`,
    );
  return tables;
}

const ADDRESS =
  /(?:^| )(?:-s|-d|--source|--destination|--src-range|--dst-range|--to-destination|--to-source|--to) (\d{1,3}\.\d|\[?[0-9a-fA-F]*:[0-9a-fA-F:]*[0-9a-fA-F:])/g;

/** What the addresses and protocols of a table tell of its family. */
export function familyOf(rows: Table['rows']): Family {
  let has4 = false;
  let has6 = false;
  for (const { text } of rows) {
    for (const [, address = ''] of text.matchAll(ADDRESS))
      if (address.includes('.')) has4 = true;
      else if (address.includes(':')) has6 = true;
    if (/ -p (icmp|1)( |$)|--icmp-type|icmp-(port|host|net|proto|admin)-/.test(text)) has4 = true;
    if (/ -p (ipv6-icmp|icmpv6|icmp6|58)( |$)|--icmpv6-type|icmp6-/.test(text)) has6 = true;
  }
  return has4 === has6 ? null : has4 ? 4 : 6;
}

export function chainsOf(table: Table, family: Family, notes: ImportNotes): Map<string, TableChain> {
  const chains = new Map<string, TableChain>();
  for (const { text, line } of table.rows) readRow(text, line, family, chains, notes);
  return chains;
}

function readRow(
  text: string,
  line: number,
  family: Family,
  chains: Map<string, TableChain>,
  notes: ImportNotes,
): void {
  const declared = /^:(\S+)\s+(\S+)(?:\s+\[(\d+):\d+\])?/.exec(text);
  if (declared) {
    declare(chains, declared[1]!, declared[2]!, line, declared[3]);
    return;
  }
  const counted = /^\[(\d+):\d+\]\s*/.exec(text);
  const words = wordsOf(counted ? text.slice(counted[0].length) : text);
  const [verb, name = ''] = words;
  // What a script for iptables-restore may say in place of «:CHAIN POLICY».
  if (verb === '-P' || verb === '--policy') {
    declare(chains, name, words[2] ?? '', line, undefined);
    return;
  }
  if (verb === '-N' || verb === '--new-chain') {
    if (!chains.has(name)) declare(chains, name, '-', line, undefined);
    return;
  }
  if (verb === '-F' || verb === '--flush') {
    for (const [key, chain] of chains) if (name === '' || name === key) chain.lines.length = 0;
    return;
  }
  // Empty chains are taken away, counters are set to zero.
  if (verb === '-X' || verb === '-Z') return;
  const chain = chains.get(name);
  const isAdded = verb === '-A' || verb === '--append';
  const isPut = verb === '-I' || verb === '--insert';
  if (!chain || (!isAdded && !isPut)) {
    notes.count(1);
    notes.notUnderstood(line, text);
    notes.error(
      line,
      'not-understood',
      isAdded || isPut ? `La catena «${name.slice(0, 40)}» non è dichiarata` : 'Riga non compresa',
    );
    return;
  }
  const place = isPut && /^\d{1,6}$/.test(words[2] ?? '') ? Number(words[2]) : isPut ? 1 : null;
  const rest = words.slice(isPut && /^\d{1,6}$/.test(words[2] ?? '') ? 3 : 2);
  const made = { ...readIptablesLine(rest, family), line, text, hits: countOf(counted?.[1]) };
  if (place === null) chain.lines.push(made);
  else chain.lines.splice(place - 1, 0, made);
}

function declare(
  chains: Map<string, TableChain>,
  name: string,
  word: string,
  line: number,
  packets: string | undefined,
): void {
  const policy = word === 'ACCEPT' ? 'accept' : word === 'DROP' ? 'deny' : null;
  const known = chains.get(name);
  if (known) known.policy = policy ?? known.policy;
  else chains.set(name, { name, lines: [], policy, line, hits: countOf(packets) });
}

function countOf(digits: string | undefined): number | null {
  const count = Number(digits);
  return Number.isSafeInteger(count) ? count : null;
}

/** Words of a line as iptables-save writes them: `"…"` with backslash escapes. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const match of text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g))
    words.push(match[2] ?? match[1]!.replace(/\\(.)/g, '$1'));
  return words;
}
