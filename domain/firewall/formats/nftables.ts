import { locateJson, parseJson, type ParsedJson } from '../json-places.ts';
import { ALL_V4, ALL_V6 } from '../../net/address-set.ts';
import { ANY_MATCH, NO_MATCH, rule as newRule, type Action, type Match, type Rule } from '../rule.ts';
import { ImportNotes, type ImportedPolicy, type PolicyDraft } from './imported-policy.ts';
import {
  beforeTranslation,
  ChainWriter,
  type BaseChain,
  type Chain,
  type ChainLine,
} from './netfilter-chains.ts';
import { readNftNat } from './nftables-nat.ts';
import type { NftRule } from './nftables-draft.ts';
import { nftMatch, readNftRule, verdictOfMap, withMapKey } from './nftables-rule.ts';
import { ANY_SERVICE } from '../service-set.ts';
import {
  changedSets,
  fieldOf,
  nftKey,
  packetsOf,
  setOf,
  textOf,
  type Json,
  type NftSets,
} from './nftables-values.ts';
import { mayStop } from './rule-draft.ts';
import { withoutMargins } from './text-margins.ts';
import { seenUntracked, type SeenRule } from './untracked.ts';

/** A ruleset as `nft list ruleset` prints it and `nft -f` takes it (nft(8)). */
export const isNftText = (text: string): boolean =>
  /^[ \t]*(add |create )?table (ip6?|inet|arp|bridge|netdev) \S+ ?\{/m.test(text);

/**
 * Reads `nft -j list ruleset` (libnftables-json(5)): all base chains of type filter that a forwarded packet passes, in the
 * order of the kernel (an accept ends only its own chain, a drop ends all), with the chains they call and the tables that
 * translate. Where a table is of one family, IPv4 and IPv6 are policies of their own. Bridge is named and left out; an
 * ingress chain that drops may stop anything. A rule's id is its handle.
 */
export function readNftables(text: string): ImportedPolicy {
  const notes = new ImportNotes();
  const plain = withoutMargins(text);
  if (isNftText(plain)) {
    notes.error(
      1,
      'nft-text',
      'È il testo che «nft list ruleset» scrive per le persone: qui si legge la forma JSON',
      'Esportare con «nft -j list ruleset»',
    );
    return notes.done();
  }
  const parsed = parseJson(plain);
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

/** What a base chain is hooked to. */
interface Base {
  readonly found: Json;
  readonly key: string;
  readonly name: string;
  readonly priority: number;
  readonly policy: Action;
  readonly line: number;
}

/** Families whose forward hook sees IP packets that are routed. */
const FAMILIES: Readonly<Partial<Record<string, readonly (4 | 6)[]>>> = { ip: [4], ip6: [6], inet: [4, 6] };

class Ruleset {
  private readonly sets: NftSets = new Map();
  /** Packets of the named counters. */
  private readonly counters = new Map<string, number | null>();
  /** `dormant`, `owner`… by table. */
  private readonly flags = new Map<string, readonly string[]>();
  private readonly chains = new Map<string, { name: string; table: string }>();
  private readonly rulesByChain = new Map<string, { found: Json; n: number }[]>();
  private notTracked: readonly Match[] | null = null;
  private readonly linesByChain = new Map<string, ChainLine[]>();
  private readonly objects: readonly unknown[];
  private readonly parsed: ParsedJson;
  private readonly notes: ImportNotes;

  constructor(objects: readonly unknown[], parsed: ParsedJson, notes: ImportNotes) {
    this.objects = objects;
    this.parsed = parsed;
    this.notes = notes;
  }

  read(): void {
    const bases: Base[] = [];
    const all: Base[] = [];
    for (const [n, object] of this.objects.entries()) this.take(object, n, all);
    this.markChanging();
    // The chains of a table that sleeps are not asked.
    for (const base of all)
      if (!this.flagsAt(base).includes('dormant')) bases.push(base);
      else
        this.notes.ignoredSections.push({
          name: `catena ${base.name} (dormant)`.slice(0, 80),
          line: base.line,
        });
    const forward = bases.filter(({ found }) => isOn(found, 'forward') && FAMILIES[textOf(found['family'])]);
    if (forward.length === 0) {
      this.notes.error(
        1,
        'no-policy',
        'Nel testo non c’è alcuna catena di filtro sul passaggio («hook forward»)',
        'Esportare con «nft -j list ruleset»',
      );
      return;
    }
    for (const base of bases)
      if (!forward.includes(base) && !isPassed(base))
        this.notes.ignoredSections.push({
          name: `catena ${base.name} (${textOf(base.found['family'])} ${textOf(base.found['hook'])})`.slice(
            0,
            80,
          ),
          line: base.line,
        });
    // IPv4 and IPv6 pass different chains where a table is of one family only.
    const isOne = bases.every((base) => (FAMILIES[textOf(base.found['family'])]?.length ?? 2) === 2);
    if (isOne) this.readFamily(null, bases);
    else for (const family of [4, 6] as const) this.readFamily(family, bases);
  }

  /** Sets that rules fill or empty while the firewall works, whether or not their flags say so. */
  private markChanging(): void {
    for (const { found } of [...this.rulesByChain.values()].flat())
      for (const name of changedSets(found['expr'])) {
        const key = nftKey(found, name);
        const set = this.sets.get(key);
        if (set) this.sets.set(key, { ...set, isDynamic: true });
      }
  }

  private take(object: unknown, n: number, bases: Base[]): void {
    const table = fieldOf(object, 'table') as Json | undefined;
    if (table) {
      const flags = [table['flags'] ?? []].flat().map(textOf);
      this.flags.set(nftKey({ ...table, table: table['name'] }, ''), flags);
    }
    const set = (fieldOf(object, 'set') ?? fieldOf(object, 'map')) as Json | undefined;
    if (set) this.sets.set(nftKey(set, textOf(set['name'])), setOf(set));
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
    if (!chain) return;
    const key = nftKey(chain, textOf(chain['name']));
    this.chains.set(key, { name: textOf(chain['name']), table: textOf(chain['table']) });
    if (chain['hook'] === undefined) return;
    bases.push({
      found: chain,
      key,
      name: textOf(chain['name']),
      priority: Number(chain['prio'] ?? 0),
      policy: textOf(chain['policy']) === 'drop' ? 'deny' : 'accept',
      line: this.lineOf(n),
    });
  }

  private flagsAt({ found }: Base): readonly string[] {
    return this.flags.get(nftKey(found, '')) ?? [];
  }

  /** Some versions of nft write the flags of a table wrong. */
  private flagsOf(base: Base): string[] {
    return this.flagsAt(base).every((flag) => /^(owner|persist)$/.test(flag))
      ? []
      : ['la tabella ha condizioni («flags») non comprese: può essere sospesa'];
  }

  private readFamily(family: 4 | 6 | null, bases: readonly Base[]): void {
    const own = bases.filter(({ found }) => {
      const families = FAMILIES[textOf(found['family'])];
      return families !== undefined && (family === null || families.includes(family));
    });
    // Of a family that no table speaks of nothing is known: the text may be of one table only.
    if (own.length === 0) return;
    const nat = own.filter(({ found }) => found['type'] === 'nat');
    const policy = this.notes.policy({ family, default: 'deny', rulesSee: 'after' });
    for (const base of nat.toSorted((a, b) => a.priority - b.priority))
      readNftNat(textOf(base.found['hook']), this.linesOf(base.key, ''), policy, (key) =>
        this.linesOf(key, ''),
      );
    const hasDnat = policy.nat.some(({ kind, to }) => kind === 'destination' && to !== null);
    const passed = PASSED.flatMap((hook) =>
      own
        .filter((base) => base.found['type'] !== 'nat' && textOf(base.found['hook']) === hook)
        .filter((base) => hook === 'forward' || this.drops(base, new Set()))
        .toSorted((a, b) => a.priority - b.priority),
    );
    if (passed.length === 0) {
      policy.default = null;
      policy.add(this.notFiltered(family, own[0]!));
      return;
    }
    const isSure = (base: Base): boolean => this.flagsOf(base).length === 0;
    policy.default = passed.some((base) => base.policy === 'deny' && isSure(base)) ? 'deny' : 'accept';
    // A chain of both families is read twice, and its rules have two names.
    const isBeside4 = bases.some((base) => FAMILIES[textOf(base.found['family'])]?.includes(4));
    const prefix = family === 6 && isBeside4 ? 'v6-' : '';
    const chains = new Map<string, Chain>();
    for (const [key, { name }] of this.chains) {
      const lines = this.linesOf(key, '');
      chains.set(key, { name, lines });
      if (hasDnat) chains.set(`${BEFORE}${key}`, { name, lines: untranslated(lines) });
    }
    const within = this.withinOf(family);
    for (const base of passed) this.notes.count(this.rulesOf(base.key).length);
    for (const base of bases)
      if (textOf(base.found['hook']) === 'ingress' && this.drops(base, new Set()))
        policy.add(
          mayStop(
            { id: `${prefix}${base.name}:ingress`, line: base.line, list: base.key },
            family,
            `la catena «${base.name.slice(0, 40)}» può fermarlo all’ingresso di una scheda (ingress)`,
          ),
        );
    for (const base of nat)
      if (this.drops(base, new Set()))
        policy.add(
          mayStop(
            { id: `${prefix}${base.name}:nat`, line: base.line, list: base.key },
            family,
            `la catena «${base.name.slice(0, 40)}» di traduzione (nat) può scartarlo`,
          ),
        );
    const writer = new ChainWriter(chains, (rule) => policy.add(this.named(rule, policy)));
    writer.write(
      passed.map((base): BaseChain => {
        const isBeforeNat = hasDnat && textOf(base.found['hook']) === 'prerouting';
        return {
          name: base.name,
          lines: isBeforeNat ? untranslated(this.linesOf(base.key, prefix)) : this.linesOf(base.key, prefix),
          policy: base.policy,
          within,
          why: this.flagsOf(base),
          end: {
            id: `${prefix}${base.name}:policy`,
            reference: base.name,
            list: base.key,
            line: base.line,
            told: { comment: 'Azione predefinita della catena' },
          },
        };
      }),
    );
  }

  /** There are tables of the family, and none of them says what passes. */
  private notFiltered(family: 4 | 6 | null, { line }: Base): Rule {
    return {
      ...newRule(`${family === 6 ? 'v6-' : ''}senza-filtro`, 'accept', {
        ...this.withinOf(family),
        isActionKnown: false,
        certain: NO_MATCH,
        why: ['nessuna catena di filtro di questa famiglia è nell’esportazione'],
        line,
      }),
      isBuiltIn: true,
    };
  }

  /** Handles are unique in a table only. */
  private named(rule: Rule, policy: PolicyDraft): Rule {
    if (!policy.has(rule.id)) return rule;
    let n = 2;
    while (policy.has(`${rule.id}#${n}`)) n++;
    return { ...rule, id: `${rule.id}#${n}` };
  }

  private withinOf(family: 4 | 6 | null): Match {
    const set = { v4: family === 6 ? [] : ALL_V4, v6: family === 4 ? [] : ALL_V6 };
    return { ...ANY_MATCH, sources: set, destinations: set };
  }

  /** Whether a chain, or one that it calls, ends a packet's way. */
  private drops(base: Pick<Base, 'key'> & Partial<Base>, seen: Set<string>): boolean {
    if (base.policy === 'deny') return true;
    if (seen.has(base.key)) return false;
    seen.add(base.key);
    return this.linesOf(base.key, '').some(({ verdict }) => {
      if (verdict === null || verdict.kind === 'deny') return true;
      return 'chain' in verdict && this.drops({ key: verdict.chain }, seen);
    });
  }

  private linesOf(key: string, prefix: string): readonly ChainLine[] {
    let lines = this.linesByChain.get(key);
    if (!lines) {
      lines = this.rulesOf(key).flatMap(({ found, n }) => this.linesOfRule(found, n, key));
      this.linesByChain.set(key, lines);
    }
    return prefix === '' ? lines : lines.map((line) => ({ ...line, id: `${prefix}${line.id}` }));
  }

  private linesOfRule(found: Json, n: number, key: string): ChainLine[] {
    const draft = readNftRule(found, this.sets, this.counters);
    const id = textOf(found['handle']) || String(n);
    if (draft.map !== null)
      return draft.map.pairs.flatMap(([value, verdict], i) => {
        const one = withMapKey(draft, draft.map!.key, value, this.sets, found);
        one.verdict = verdictOfMap(verdict, found);
        return this.lineOfDraft(one, i === 0 ? id : `${id}.${i + 1}`, id, found, n, key);
      });
    return this.lineOfDraft(draft, id, id, found, n, key);
  }

  private lineOfDraft(
    draft: NftRule,
    id: string,
    reference: string,
    found: Json,
    n: number,
    key: string,
  ): ChainLine[] {
    const { verdict, translation } = draft;
    if (draft.isOpen || (verdict === null && translation === null && !draft.isUnclear)) return [];
    const seen = seenUntracked({ ...draft, match: nftMatch(draft) }, this.untracked(), UNTRACKED);
    if (seen === null) return [];
    return [
      {
        id,
        reference,
        list: key,
        line: this.lineOf(n),
        ...(isAnyTransport(draft) ? ofAnyTransport(seen) : seen),
        verdict: draft.isUnclear ? null : (verdict ?? { kind: 'continue' }),
        told: {
          logging: draft.isLogged,
          hits: draft.hits,
          expiresOn: draft.end?.expiresOn ?? null,
          ...(draft.end?.endsWithinDay === true && { endsWithinDay: true }),
          comment: textOf(found['comment']) || null,
        },
        ...(translation === null ? {} : { translation }),
      },
    ];
  }

  /** What rules take out of the kernel's tracking of connections. */
  private untracked(): readonly Match[] {
    this.notTracked ??= [...this.rulesByChain.values()].flat().flatMap(({ found }) => {
      const draft = readNftRule(found, this.sets, this.counters);
      return draft.isUntracking ? [nftMatch(draft)] : [];
    });
    return this.notTracked;
  }

  private rulesOf(key: string): readonly { found: Json; n: number }[] {
    return this.rulesByChain.get(key) ?? [];
  }

  private lineOf(n: number): number {
    return locateJson(this.parsed.places, ['nftables', n]).line;
  }
}

/** Before the keys of chains that are called before the translation. */
const BEFORE = 'prima ';

const untranslated = (lines: readonly ChainLine[]): ChainLine[] =>
  beforeTranslation(lines).map((line) =>
    line.verdict !== null && 'chain' in line.verdict
      ? { ...line, verdict: { ...line.verdict, chain: `${BEFORE}${line.verdict.chain}` } }
      : line,
  );

/** `th sport 2048` reads those bytes of any protocol: they are the type and code of an ICMP echo request. */
const isAnyTransport = ({ protocols, sports, dports }: NftRule): boolean =>
  protocols === null && (sports ?? dports) !== null;

const ofAnyTransport = ({ possible, certain, why }: SeenRule): SeenRule => {
  const { pieces: _pieces, ...whole } = possible;
  return {
    possible: { ...whole, services: ANY_SERVICE },
    certain,
    why: [...why, 'legge come porte i primi byte di qualunque protocollo («th»)'],
  };
};

const UNTRACKED = 'guarda lo stato di connessioni che non sono seguite (notrack)';

const PASSED = ['prerouting', 'forward', 'postrouting'];

const isOn = (found: Json, hook: string): boolean =>
  found['hook'] === hook && (found['type'] ?? 'filter') === 'filter';

/** Chains that a forwarded packet passes or that translate it. */
function isPassed({ found }: Base): boolean {
  return FAMILIES[textOf(found['family'])] !== undefined && PASSED.includes(textOf(found['hook']));
}
