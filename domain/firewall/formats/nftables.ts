import { locateJson, parseJson, type ParsedJson } from '../json-places.ts';
import { rule, type Action, type Match } from '../rule.ts';
import { ImportNotes, type ImportedPolicy } from './imported-policy.ts';
import { meetMatches } from './meet-matches.ts';
import { nftMatch, readNftRule, type NftRule } from './nftables-rule.ts';
import { fieldOf, nftKey, packetsOf, textOf, type Json, type NftSets } from './nftables-values.ts';

const DEEPEST = 16;
/** Chains that call chains multiply: past this the rest is named, not expanded. */
const MOST_RULES = 50_000;

/**
 * Reads `nft -j list ruleset` (libnftables-json(5)): the base chains on the forward hook of filter type, in order of
 * priority. Chains they jump to, maps and sets filled at run time are named as not decided. A rule's id is its handle.
 */
export function readNftables(text: string): ImportedPolicy {
  const notes = new ImportNotes();
  const parsed = parseJson(text);
  if ('problem' in parsed) {
    notes.diagnostics.push({
      severity: 'error',
      line: parsed.problem.line,
      column: parsed.problem.column,
      code: 'json',
      message: parsed.problem.message,
      cure: 'Esportare con «nft -j list ruleset»',
    });
    return notes.done();
  }
  const objects = fieldOf(parsed.value, 'nftables');
  if (!Array.isArray(objects)) {
    notes.error(
      1,
      'no-policy',
      'Nel testo non c’è la lista «nftables»',
      'Esportare con «nft -j list ruleset»',
    );
    return notes.done();
  }
  const reader = new Ruleset(objects as unknown[], parsed, notes);
  reader.read();
  return notes.done();
}

class Ruleset {
  private readonly sets: NftSets = new Map();
  /** Packets of the named counters. */
  private readonly counters = new Map<string, number | null>();
  private readonly chains = new Set<string>();
  private readonly rulesByChain = new Map<string, { found: Json; n: number }[]>();
  private readonly counted = new Set<string>();
  private written = 0;
  private readonly objects: readonly unknown[];
  private readonly parsed: ParsedJson;
  private readonly notes: ImportNotes;

  constructor(objects: readonly unknown[], parsed: ParsedJson, notes: ImportNotes) {
    this.objects = objects;
    this.parsed = parsed;
    this.notes = notes;
  }

  read(): void {
    const chains: { key: string; name: string; priority: number; policy: string; line: number }[] = [];
    for (const [n, object] of this.objects.entries()) {
      const set = fieldOf(object, 'set') as Json | undefined;
      if (set) this.sets.set(nftKey(set, textOf(set['name'])), set['elem']);
      const counter = fieldOf(object, 'counter') as Json | undefined;
      if (counter) this.counters.set(nftKey(counter, textOf(counter['name'])), packetsOf(counter));
      const found = fieldOf(object, 'rule') as Json | undefined;
      if (found) {
        const key = nftKey(found, textOf(found['chain']));
        const known = this.rulesByChain.get(key);
        if (known) known.push({ found, n });
        else this.rulesByChain.set(key, [{ found, n }]);
      }
      const chain = fieldOf(object, 'chain') as Json | undefined;
      if (!chain) continue;
      this.chains.add(nftKey(chain, textOf(chain['name'])));
      const line = this.lineOf(n);
      if (chain['hook'] === 'forward' && (chain['type'] ?? 'filter') === 'filter') {
        chains.push({
          key: nftKey(chain, textOf(chain['name'])),
          name: textOf(chain['name']),
          priority: Number(chain['prio'] ?? 0),
          policy: textOf(chain['policy']) || 'accept',
          line,
        });
      } else if (chain['hook'] !== undefined)
        this.notes.ignoredSections.push({
          name: `catena ${textOf(chain['name'])} (${textOf(chain['hook'])})`.slice(0, 80),
          line,
        });
    }
    if (chains.length === 0)
      this.notes.error(
        1,
        'no-policy',
        'Nel testo non c’è alcuna catena di filtro sul passaggio («hook forward»)',
      );
    // Packets go through every base chain: only one can be said as one first-match list.
    const [first, ...others] = chains.toSorted((a, b) => a.priority - b.priority);
    for (const other of others)
      this.notes.warning(
        other.line,
        'several-chains',
        `Anche la catena «${other.name.slice(0, 40)}» filtra il passaggio: non entra nelle risposte esatte`,
      );
    if (first) this.readChain(first);
  }

  private readChain(chain: { key: string; name: string; policy: string; line: number }): void {
    this.expand(chain.key, '', null, 0);
    if (chain.policy === 'accept')
      this.notes.addRule(
        rule(`${chain.name}:policy`, 'accept', { comment: 'Azione predefinita della catena' }),
        chain.line,
      );
  }

  /** The rules of a chain, those of the chains it jumps to in their place. */
  private expand(key: string, prefix: string, within: Match | null, depth: number): void {
    if (depth === 0 || !this.counted.has(key)) this.notes.count(this.rulesOf(key).length);
    this.counted.add(key);
    for (const { found, n } of this.rulesOf(key)) {
      const line = this.lineOf(n);
      const id = `${prefix}${textOf(found['handle']) || String(n)}`;
      if (++this.written > MOST_RULES) {
        this.notes.cannotDecide(id, line, 'le catene chiamate si moltiplicano troppo');
        return;
      }
      const draft = readNftRule(found, this.sets, this.counters);
      if (draft.isOpen || (draft.verdict === null && draft.unknown === null)) continue;
      const own = draft.unknown === null ? nftMatch(draft) : null;
      const match = own && within ? meetMatches(within, own) : own;
      if (own && !match) continue;
      const action = ACTIONS[draft.verdict ?? ''];
      if (match && draft.jump !== null && depth < DEEPEST && this.chains.has(nftKey(found, draft.jump)))
        this.expand(nftKey(found, draft.jump), `${id}>`, match, depth + 1);
      else if (!match || !action) this.notes.cannotDecide(id, line, draft.unknown ?? outcomeUnknown(draft));
      else
        this.notes.addRule(
          rule(id, action, {
            ...match,
            logging: draft.isLogged,
            hits: draft.hits,
            expiresOn: draft.expiresOn,
            comment: textOf(found['comment']) || null,
          }),
          line,
        );
    }
  }

  private rulesOf(key: string): readonly { found: Json; n: number }[] {
    return this.rulesByChain.get(key) ?? [];
  }

  private lineOf(n: number): number {
    return locateJson(this.parsed.places, ['nftables', n]).line;
  }
}

const ACTIONS: Readonly<Partial<Record<string, Action>>> = { accept: 'accept', drop: 'deny', reject: 'deny' };

const outcomeUnknown = (draft: NftRule): string =>
  draft.jump === null
    ? `l’esito «${(draft.verdict ?? '').slice(0, 40)}» non è compreso`
    : `chiama la catena «${draft.jump.slice(0, 40)}», che non è nell’esportazione o è troppo profonda`;
