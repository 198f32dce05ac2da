import { matchesOverlap, rule, type Action, type Match } from '../rule.ts';
import { meetMatches } from './meet-matches.ts';
import { ImportNotes, type ImportedPolicy } from './imported-policy.ts';
import { readIptablesLine, type IptablesLine } from './iptables-match.ts';

interface ChainLine extends IptablesLine {
  readonly line: number;
  readonly text: string;
  /** Packets, from `iptables-save -c`. */
  readonly hits: number | null;
}

interface Chain {
  readonly lines: ChainLine[];
  policy: Action | null;
  readonly line: number;
  /** Packets that came to the end of the chain. */
  readonly hits: number | null;
}

const DEEPEST = 16;
/** Chains that call chains multiply: past this the rest is named, not expanded. */
const MOST_RULES = 50_000;

/**
 * Reads `iptables-save` or `ip6tables-save` (both may stand in one text, one after the other). The rules are those of
 * the FORWARD chain, called chains written out in their place; a rule's id is `FORWARD:n`, or `CHAIN:n` with the call's
 * number before it. INPUT and OUTPUT speak of the firewall's own traffic and are named among the ignored sections.
 */
export function readIptables(text: string): ImportedPolicy {
  const notes = new ImportNotes();
  let family: 4 | 6 = 4;
  let table: string | null = null;
  let chains = new Map<string, Chain>();
  let hasFilter = false;
  for (const [index, raw] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    const line = index + 1;
    const trimmed = raw.trim();
    if (/^#.*ip6tables-save/.test(trimmed)) family = 6;
    else if (/^#.*iptables-save/.test(trimmed)) family = 4;
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    if (trimmed.startsWith('*')) {
      table = trimmed.slice(1);
      chains = new Map();
      if (table !== 'filter') notes.ignoredSections.push({ name: `tabella ${table}`.slice(0, 80), line });
    } else if (trimmed === 'COMMIT') {
      if (table === 'filter') {
        hasFilter = true;
        new Expansion(chains, family, notes).run();
      }
      table = null;
    } else if (table === 'filter') readFilterLine(trimmed, line, family, chains, notes);
    else if (table === null) {
      notes.notUnderstood(line, trimmed);
      notes.error(line, 'not-understood', 'Riga non compresa: fuori da una tabella («*filter» … «COMMIT»)');
    }
  }
  if (table === 'filter')
    notes.error(
      text.split('\n').length,
      'not-understood',
      'Il testo finisce a metà della tabella filter: manca «COMMIT»',
    );
  else if (!hasFilter)
    notes.error(1, 'no-policy', 'Nel testo non c’è la tabella «*filter»', 'Esportare con iptables-save');
  return notes.done();
}

function readFilterLine(
  text: string,
  line: number,
  family: 4 | 6,
  chains: Map<string, Chain>,
  notes: ImportNotes,
): void {
  const declared = /^:(\S+)\s+(\S+)(?:\s+\[(\d+):\d+\])?/.exec(text);
  if (declared) {
    const policy = declared[2] === 'ACCEPT' ? 'accept' : declared[2] === 'DROP' ? 'deny' : null;
    chains.set(declared[1]!, { lines: [], policy, line, hits: countOf(declared[3]) });
    return;
  }
  const counted = /^\[(\d+):\d+\]\s*/.exec(text);
  const words = wordsOf(counted ? text.slice(counted[0].length) : text);
  const chain = words[0] === '-A' ? chains.get(words[1] ?? '') : undefined;
  if (!chain) {
    notes.count(1);
    notes.notUnderstood(line, text);
    notes.error(
      line,
      'not-understood',
      words[0] === '-A'
        ? `La catena «${(words[1] ?? '').slice(0, 40)}» non è dichiarata`
        : 'Riga non compresa',
    );
    return;
  }
  chain.lines.push({ ...readIptablesLine(words.slice(2), family), line, text, hits: countOf(counted?.[1]) });
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

/** Writes out FORWARD with the chains it calls. */
class Expansion {
  private written = 0;
  private readonly chains: ReadonlyMap<string, Chain>;
  private readonly prefix: string;
  private readonly notes: ImportNotes;

  constructor(chains: ReadonlyMap<string, Chain>, family: 4 | 6, notes: ImportNotes) {
    this.chains = chains;
    this.prefix = family === 4 ? '' : 'v6-';
    this.notes = notes;
  }

  run(): void {
    for (const [name, chain] of this.chains) {
      if (name === 'INPUT' || name === 'OUTPUT')
        this.notes.ignoredSections.push({ name: `catena ${name}`, line: chain.line });
      else this.notes.count(chain.lines.length);
    }
    const forward = this.chains.get('FORWARD');
    if (!forward) return;
    this.expand(forward, `${this.prefix}FORWARD`, null, 0, []);
    if (forward.policy === 'accept')
      this.notes.addRule(
        rule(`${this.prefix}FORWARD:policy`, 'accept', {
          comment: 'Azione predefinita della catena',
          hits: forward.hits,
        }),
        forward.line,
      );
  }

  /** `gone`: what a RETURN of a calling chain took away before the call. */
  private expand(
    chain: Chain,
    label: string,
    within: Match | null,
    depth: number,
    gone: readonly Match[],
  ): void {
    const returned: Match[] = [...gone];
    for (const [n, line] of chain.lines.entries()) {
      const id = `${label}:${n + 1}`;
      if (
        line.isForOpenConnections ||
        line.target === null ||
        line.target === 'LOG' ||
        line.target === 'NFLOG'
      )
        continue;
      const match = within === null ? line.match : meetMatches(within, line.match);
      if (match === null && line.unknown === null) continue;
      const isCall = this.chains.has(line.target);
      const isCut = !isCall && match !== null && returned.some((taken) => matchesOverlap(taken, match));
      const unknown =
        line.unknown ?? (isCut ? 'segue un RETURN che gli toglie una parte dei pacchetti' : null);
      if (++this.written > MOST_RULES) {
        this.notes.cannotDecide(id, line.line, 'le catene chiamate si moltiplicano troppo');
        return;
      }
      if (unknown !== null) this.notes.cannotDecide(id, line.line, unknown);
      else this.follow(line, id, match!, returned, depth);
    }
  }

  private follow(line: ChainLine, id: string, match: Match, returned: Match[], depth: number): void {
    const action = ACTIONS[line.target!];
    // A chain called from two places counts for both: a rule with none had none from either.
    if (action)
      this.notes.addRule(rule(id, action, { ...match, comment: line.comment, hits: line.hits }), line.line);
    else if (line.target === 'RETURN') returned.push(match);
    else {
      const called = this.chains.get(line.target!);
      if (!called || line.isGoto)
        this.notes.cannotDecide(
          id,
          line.line,
          called
            ? 'salta senza ritorno (-g)'
            : `la destinazione «${line.target!.slice(0, 40)}» non è compresa`,
        );
      else if (depth >= DEEPEST)
        this.notes.cannotDecide(id, line.line, 'le catene si chiamano troppo in profondità');
      else this.expand(called, `${id}>${line.target!}`, match, depth + 1, returned);
    }
  }
}

const ACTIONS: Readonly<Partial<Record<string, Action>>> = { ACCEPT: 'accept', DROP: 'deny', REJECT: 'deny' };
