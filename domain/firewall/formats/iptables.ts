import { ALL_V4, ALL_V6 } from '../../net/address-set.ts';
import { ANY_MATCH, type Action, type Match } from '../rule.ts';
import { ImportNotes, type ImportedPolicy } from './imported-policy.ts';
import type { Family } from './iptables-match.ts';
import { CONTINUES, type TableChain, type TableLine } from './iptables-table.ts';
import { chainsOf, familyOf, lastOfEach, tablesOf, type Table } from './iptables-text.ts';
import { readIptablesNat } from './iptables-nat.ts';
import {
  beforeTranslation,
  ChainWriter,
  type BaseChain,
  type Chain,
  type ChainLine,
  type Verdict,
} from './netfilter-chains.ts';
import { withoutMargins } from './text-margins.ts';
import { seenUntracked } from './untracked.ts';

/**
 * Reads `iptables-save`, `ip6tables-save` or `iptables -S` (several may stand in one text). IPv4 and IPv6 are policies of
 * their own. The rules are those of the FORWARD chain of the filter table, called chains written out in their place, and
 * of the tables beside it that drop; a rule's id is `FORWARD:n`, or `CHAIN:n` with the call's number before it. INPUT and
 * OUTPUT speak of the firewall's own traffic and are named among the ignored sections.
 */
export function readIptables(text: string): ImportedPolicy {
  const notes = new ImportNotes();
  const cure = 'Esportare con iptables-save (e ip6tables-save)';
  if (/^Chain \S+ \((policy|\d+ references)/m.test(text) && !/^\*[a-z]+\s*$/m.test(text)) {
    notes.error(1, 'no-policy', 'È l’elenco di «iptables -L», che non dice tutto di ogni regola', cure);
    return notes.done();
  }
  const tables = tablesOf(withoutMargins(text), notes);
  if (!tables.some(({ name }) => name === 'filter')) {
    notes.error(1, 'no-policy', 'Nel testo non c’è la tabella «*filter»', cure);
    return notes.done();
  }
  const told = tables.map((table) => ({ table, family: table.said ?? familyOf(table.rows) }));
  const common = [...new Set(told.flatMap(({ family }) => (family === null ? [] : [family])))];
  // Tables of one file that say nothing are of the family of the others, when there is only one.
  const only = common.length === 1 ? common[0]! : null;
  for (const family of [4, 6, null] as const) {
    const own = told
      .filter(
        (one) => (one.family ?? (told.every(({ table }) => table.said === null) ? only : null)) === family,
      )
      .map(({ table }) => table);
    if (own.some(({ name }) => name === 'filter')) readFamily(lastOfEach(own, notes), family, notes);
    else
      for (const { name, line } of own)
        notes.ignoredSections.push({ name: `tabella ${name}`.slice(0, 80), line });
  }
  return notes.done();
}

function readFamily(tables: readonly Table[], family: Family, notes: ImportNotes): void {
  const prefix = family === 6 ? 'v6-' : '';
  const read = tables.map((table) => ({ table, chains: chainsOf(table, family, notes) }));
  const filter = read.find(({ table }) => table.name === 'filter')!;
  const forward = filter.chains.get('FORWARD');
  const policy = notes.policy({
    family,
    default: forward === undefined ? null : forward.policy,
    rulesSee: 'after',
  });
  for (const { table, chains } of read)
    if (table.name === 'nat') readIptablesNat(chains, prefix, family, policy, notes);
  const hasDnat = policy.nat.some(({ kind, to }) => kind === 'destination' && to !== null);
  const bases: BaseChain[] = [];
  const untracked = read.flatMap(({ chains }) =>
    [...chains.values()].flatMap(({ lines }) =>
      lines.filter(isUntracking).flatMap(({ match }) => (isLocal(match) ? [] : [match])),
    ),
  );
  const all = new Map<string, Chain>();
  for (const { table, name, isBeforeNat } of PASSED) {
    for (const one of read.filter((candidate) => candidate.table.name === table)) {
      const chain = one.chains.get(name);
      const isFilter = table === 'filter';
      if (!chain || (!isFilter && !drops(chain, one.chains))) continue;
      const label = (own: string): string => `${table === 'filter' ? '' : `${table}.`}${own}`;
      const placed = isBeforeNat && hasDnat ? beforeTranslation : (own: readonly ChainLine[]) => own;
      for (const [key, called] of one.chains)
        all.set(label(key), {
          name: key,
          lines: placed(linesOf(called, label, one.chains, table, untracked)),
        });
      const lines = placed(linesOf(chain, label, one.chains, table, untracked)).map((line) => ({
        ...line,
        id: `${prefix}${label(line.id)}`,
      }));
      bases.push({
        name,
        lines,
        policy: isFilter ? chain.policy : (chain.policy ?? 'accept'),
        within: ofFamily(family),
        why: family === null ? ['non si sa se la tabella è IPv4 o IPv6'] : [],
        end: {
          id: `${prefix}${label(name)}:policy`,
          reference: name,
          list: table,
          line: chain.line,
          told: { comment: 'Azione predefinita della catena', hits: chain.hits },
        },
      });
    }
  }
  nameIgnored(read, notes);
  if (forward === undefined) {
    notes.warning(filter.table.line, 'no-forward', 'La tabella filter non dichiara la catena FORWARD');
    // A chain that is not declared keeps what it had: what that is, the file does not say.
    bases.push({
      name: 'FORWARD',
      lines: [],
      policy: null,
      within: ofFamily(family),
      why: [],
      end: {
        id: `${prefix}FORWARD:policy`,
        reference: 'FORWARD',
        list: 'filter',
        line: filter.table.line,
        told: {},
      },
    });
  }
  new ChainWriter(all, (rule) => policy.add(rule)).write(bases);
}

/** The chains that a forwarded packet passes, in order (the translations stand between the first two and the others). */
const PASSED = [
  { table: 'raw', name: 'PREROUTING', isBeforeNat: true },
  { table: 'mangle', name: 'PREROUTING', isBeforeNat: true },
  { table: 'mangle', name: 'FORWARD', isBeforeNat: false },
  { table: 'filter', name: 'FORWARD', isBeforeNat: false },
  { table: 'security', name: 'FORWARD', isBeforeNat: false },
  { table: 'mangle', name: 'POSTROUTING', isBeforeNat: false },
] as const;

const ofFamily = (family: Family): Match => ({
  ...ANY_MATCH,
  sources: { v4: family === 6 ? [] : ALL_V4, v6: family === 4 ? [] : ALL_V6 },
  destinations: { v4: family === 6 ? [] : ALL_V4, v6: family === 4 ? [] : ALL_V6 },
});

function nameIgnored(
  read: readonly { table: Table; chains: ReadonlyMap<string, TableChain> }[],
  notes: ImportNotes,
): void {
  for (const { table, chains } of read) {
    if (table.name !== 'filter' && table.name !== 'nat') {
      const isUsed = PASSED.some(
        ({ table: name, name: chain }) =>
          name === table.name && chains.has(chain) && drops(chains.get(chain)!, chains),
      );
      if (!isUsed)
        notes.ignoredSections.push({ name: `tabella ${table.name}`.slice(0, 80), line: table.line });
      continue;
    }
    for (const [name, chain] of chains)
      if (name === 'INPUT' || name === 'OUTPUT')
        notes.ignoredSections.push({ name: `catena ${name}`, line: chain.line });
      else notes.count(chain.lines.length);
  }
}

/** Whether a chain, or one that it calls, ends a packet's way. */
function drops(
  chain: TableChain,
  chains: ReadonlyMap<string, TableChain>,
  seen = new Set<string>(),
): boolean {
  if (chain.policy === 'deny') return true;
  if (seen.has(chain.name)) return false;
  seen.add(chain.name);
  return chain.lines.some(({ target }) => {
    if (target === null || CONTINUES.has(target) || target === 'ACCEPT' || target === 'RETURN') return false;
    const called = chains.get(target);
    return called === undefined || drops(called, chains, seen);
  });
}

const ACTIONS: Readonly<Partial<Record<string, Action>>> = {
  ACCEPT: 'accept',
  DROP: 'deny',
  REJECT: 'deny',
  TARPIT: 'deny',
};

function linesOf(
  chain: TableChain,
  label: (name: string) => string,
  chains: ReadonlyMap<string, TableChain>,
  table: string,
  untracked: readonly Match[],
): ChainLine[] {
  return chain.lines.flatMap((line, n): ChainLine[] => {
    if (line.target === null || (line.isForOpenConnections && !line.isOpenByState)) return [];
    const seen = seenUntracked(line, untracked, UNTRACKED);
    if (seen === null) return [];
    return [
      {
        id: `${chain.name}:${n + 1}`,
        reference: `${chain.name}:${n + 1}`,
        list: table,
        line: line.line,
        ...seen,
        verdict: verdictOf(line, label, chains),
        told: { comment: line.comment, hits: line.hits },
      },
    ];
  });
}

/** What the firewall says to itself is not forwarded. */
const isLocal = ({ from }: Match): boolean => from?.length === 1 && from[0] === 'lo';

const UNTRACKED = 'guarda lo stato di connessioni che non sono seguite (NOTRACK)';

/** Packets that the kernel does not follow have no state but UNTRACKED. */
const isUntracking = ({ target, options }: TableLine): boolean =>
  target === 'NOTRACK' || (target === 'CT' && options.includes('--notrack'));

function verdictOf(
  line: TableLine,
  label: (name: string) => string,
  chains: ReadonlyMap<string, TableChain>,
): Verdict | null {
  const target = line.target!;
  const action = ACTIONS[target];
  if (action) return { kind: action };
  if (target === 'RETURN') return { kind: 'return' };
  if (chains.has(target) || line.isGoto) return { kind: line.isGoto ? 'goto' : 'jump', chain: label(target) };
  return CONTINUES.has(target) ? { kind: 'continue' } : null;
}
