import { ADDRESSES, SERVICES } from '../algebras.ts';
import { exactly } from '../bounds.ts';
import { matchOf } from '../match-algebra.ts';
import { isExact, isNothing, rule, type Rule, type Zones } from '../rule.ts';
import { readAsaEntry, type FtdRule } from './asa-access-list.ts';
import { asaBlocks, QUIET_VERBS } from './asa-blocks.ts';
import { AsaShown } from './asa-hits.ts';
import {
  asaInterface,
  forbiddenWays,
  implicitRules,
  type AsaInterface,
  type SameSecurity,
} from './asa-interfaces.ts';
import { asaNames, asaVersion, isBefore, type AsaNames } from './asa-names.ts';
import { readAsaNat } from './asa-nat.ts';
import { readAsaObject, type AsaBlock, type AsaLine } from './asa-objects.ts';
import { ImportNotes, type ImportedPolicy } from './imported-policy.ts';
import { draftRule, type RuleDraft } from './rule-draft.ts';
import { ruleWithout } from './rule-without.ts';
import { withoutMargins } from './text-margins.ts';

interface Binding {
  readonly direction: 'in' | 'out' | 'global';
  readonly zone: string | null;
  /** Lists that users bring with them come before it («per-user-override»). */
  readonly isOverridden?: true;
}

/** `access-list` lines and where they apply. */
interface AsaLists {
  readonly written: Map<string, AsaLine[]>;
  readonly shown: AsaShown;
  /** Lists known from `show access-list` only: their groups are defined nowhere, but printed combination by combination. */
  readonly alone: Set<string>;
  readonly bindings: Map<string, Binding[]>;
  /** The line that applies a list. */
  readonly lineOf: Map<string, number>;
  /** Lists that filter what is for the firewall itself. */
  readonly controlPlane: Set<string>;
}

/**
 * Reads a Cisco ASA configuration (`show running-config`): names, objects, object groups, named and numbered access
 * lists, access groups, security levels, translations; hit counts when `show access-list` follows. A rule's id is
 * `LIST:n`, n counting the entries of its list. Lists that no access group binds filter no traffic by themselves (VPN,
 * NAT, captures), those of the control plane only what is for the firewall: they are named under the ignored sections.
 * `show access-list` alone says nothing of interfaces: each list is then a zone of its own.
 */
export function readAsa(text: string): ImportedPolicy {
  const notes = new ImportNotes();
  const names = asaNames(asaVersion(text));
  const lists: AsaLists = {
    written: new Map(),
    shown: new AsaShown(),
    alone: new Set(),
    bindings: new Map(),
    lineOf: new Map(),
    controlPlane: new Set(),
  };
  const blocks = asaBlocks(withoutMargins(text));
  const interfaces: AsaInterface[] = [];
  const same: SameSecurity = { isSameLevelOpen: false, isSameInterfaceOpen: false };
  for (const block of blocks) {
    const [verb, ...rest] = block.words;
    if (verb === 'name' && rest.length >= 2) {
      names.aliases.set(rest[1]!, rest[0]!);
      notes.count(1);
    } else if (verb === 'interface') {
      const found = asaInterface(block);
      if (found) interfaces.push(found);
      if (found?.address) names.interfaces.set(found.name, found.address);
      notes.ignoredSections.push({ name: block.words.slice(0, 3).join(' ').slice(0, 80), line: block.line });
    } else if (readAsaObject(block, names, notes)) notes.count(1 + block.body.length);
    else if (verb === 'access-list' || (verb === 'ipv6' && rest[0] === 'access-list'))
      takeListBlock(block, lists, notes);
    else if (verb === 'access-group') {
      notes.count(1);
      readBinding(block, rest, lists, notes);
    } else if (verb === 'same-security-traffic') {
      notes.count(1);
      same.isSameLevelOpen ||= block.text.includes('inter-interface');
      same.isSameInterfaceOpen ||= block.text.includes('intra-interface');
    } else if (verb === 'nat' || verb === 'static') notes.count(1);
    else readMargin(block, notes);
  }
  if (lists.written.size === 0) readShownAlone(lists, notes);
  // Without any list the security levels alone decide.
  const isWithoutLists = interfaces.length > 1 && lists.bindings.size === 0;
  if (lists.written.size === 0 && !isWithoutLists)
    notes.error(
      1,
      'no-policy',
      'Nel testo non c’è alcuna «access-list»',
      'Esportare con «show running-config»',
    );
  else readLists(lists, names, interfaces, same, blocks, notes);
  return notes.done();
}

/** A line at the margin: of a section known to say nothing about the policy, or not understood. */
function readMargin(block: AsaBlock, notes: ImportNotes): void {
  const verb = block.words[0]!;
  if (/^(:|!|end$|Cryptochecksum)/.test(block.text) || verb === 'ASA' || verb === 'PIX') return;
  if (block.text.startsWith('NGFW Version ')) return;
  const undone = verb === 'no' ? (block.words[1] ?? '') : '';
  if (verb === 'clear' || /^(access-list|access-group|object|object-group|nat|name|static)$/.test(undone)) {
    notes.count(1);
    notes.notUnderstood(block.line, block.text);
    notes.error(
      block.line,
      'not-understood',
      `«${block.text.slice(0, 40)}» cambia la configurazione che le altre righe dicono`,
      'Esportare con «show running-config»',
    );
    return;
  }
  if (QUIET_VERBS.has(verb)) {
    notes.ignoredSections.push({ name: block.words.slice(0, 3).join(' ').slice(0, 80), line: block.line });
    return;
  }
  notes.count(1 + block.body.length);
  notes.notUnderstood(block.line, block.text);
  notes.warning(
    block.line,
    'not-understood',
    `Riga non compresa: «${block.text.slice(0, 60)}»`,
    'Esportare con «show running-config», dopo «terminal pager 0»',
  );
}

function takeListBlock(block: AsaBlock, { written, shown }: AsaLists, notes: ImportNotes): void {
  const isV6 = block.words[0] === 'ipv6';
  const line: AsaLine = isV6 ? { ...block, words: block.words.slice(1) } : block;
  if (isV6 || !shown.take(block, false)) {
    const name = `${line.words[1] ?? ''}${isV6 ? ' ipv6' : ''}`;
    const known = written.get(name);
    if (known) known.push(line);
    else written.set(name, [line]);
  }
  for (const row of block.body) {
    if (shown.take(row, true) || row.words[0] === 'alert-interval') continue;
    notes.count(1);
    notes.notUnderstood(row.line, row.text);
    notes.warning(row.line, 'not-understood', 'Riga non compresa');
  }
}

function readShownAlone({ written, shown, bindings, alone }: AsaLists, notes: ImportNotes): void {
  for (const [list, lines] of shown.entries) {
    written.set(list, lines);
    alone.add(list);
    // The one list of Firepower Threat Defense is global: its rules name the interfaces themselves.
    if (lines.some(({ words }) => words[4] === 'advanced')) {
      bindings.set(list, [{ direction: 'global', zone: null }]);
      continue;
    }
    bindings.set(list, [{ direction: 'in', zone: list }]);
    notes.warning(
      lines[0]!.line,
      'no-access-group',
      `Non si sa a quale interfaccia si applica la lista «${list.slice(0, 60)}»: è trattata come una zona a sé`,
      'Unire nello stesso file la configurazione («show running-config»)',
    );
  }
}

/** `access-group LIST in interface IF [control-plane]`, `access-group LIST global`. */
function readBinding(
  block: AsaBlock,
  words: readonly string[],
  { bindings, controlPlane, lineOf }: AsaLists,
  notes: ImportNotes,
): void {
  const [list = '', direction, , zone, ...rest] = words;
  const add = (place: Binding): void => {
    bindings.set(list, [...(bindings.get(list) ?? []), place]);
    lineOf.set(list, block.line);
  };
  const unknown = rest.filter((word) => !['control-plane', 'per-user-override'].includes(word));
  if (rest.includes('control-plane')) controlPlane.add(list);
  else if (direction === 'global') add({ direction, zone: null });
  else if ((direction === 'in' || direction === 'out') && zone !== undefined && unknown.length === 0)
    add({ direction, zone, ...(rest.includes('per-user-override') && { isOverridden: true as const }) });
  else {
    notes.notUnderstood(block.line, block.text);
    notes.error(block.line, 'not-understood', 'Riga non compresa: «access-group» senza interfaccia');
  }
}

/**
 * What goes out by an interface with a list for the way out must pass that one too. Then the lists for the way in, the
 * security levels of the interfaces without one, and the global list: that is the order in which the ASA asks them.
 */
function readLists(
  lists: AsaLists,
  names: AsaNames,
  interfaces: readonly AsaInterface[],
  same: SameSecurity,
  blocks: readonly AsaBlock[],
  notes: ImportNotes,
): void {
  const { written, bindings, controlPlane } = lists;
  const nat = readAsaNat(blocks, names);
  const policy = notes.policy({ default: 'deny', rulesSee: isBefore(names, 8, 3) ? 'before' : 'after' });
  policy.nat.push(...nat);
  for (const [list, lines] of written) {
    const base = list.replace(/ ipv6$/, '');
    if (!bindings.has(base))
      notes.ignoredSections.push({
        name: `access-list ${base} (${controlPlane.has(base) ? 'control-plane' : 'non applicata'})`.slice(
          0,
          80,
        ),
        line: lines[0]!.line,
      });
  }
  const bound = [...bindings].flatMap(([list, places]) =>
    [list, `${list} ipv6`].flatMap((name) => places.map((place) => ({ list: name, place }))),
  );
  const of = (direction: Binding['direction']): Rule[] =>
    bound
      .filter(({ place }) => place.direction === direction)
      .flatMap(({ list, place }) => readList(list, place, lists, names, notes));
  const isHere = (list: string): boolean => written.has(list) || written.has(`${list} ipv6`);
  const missing = [...bindings].flatMap(([list, places]) =>
    isHere(list) ? [] : places.map((place) => missingList(list, place, lists.lineOf.get(list) ?? 1)),
  );
  const asksUsers = blocks.some(({ text }) =>
    /^aaa (authentication|authorization) (match|include) /.test(text),
  );
  for (const [list, places] of bindings)
    for (const place of places)
      if (asksUsers && place.isOverridden === true)
        missing.push(overridingList(list, place, lists.lineOf.get(list) ?? 1));
  const hasGlobal = bound.some(({ place }) => place.direction === 'global');
  const filtered = new Set(
    bound.flatMap(({ place }) => (place.direction === 'in' && place.zone !== null ? [place.zone] : [])),
  );
  const way = [...of('in'), ...(hasGlobal ? [] : implicitRules(interfaces, filtered, same)), ...of('global')];
  const first = [...forbiddenWays(interfaces), ...leavingRules(of('out'), notes)];
  for (const rule of [...first, ...missing, ...way]) policy.add(rule);
}

/** A list that is applied and is not in the export may permit and deny anything where it is applied. */
function missingList(list: string, { direction, zone }: Binding, line: number): Rule {
  const zones: Zones = zone === null ? null : [zone];
  return draftRule({
    id: `${list}:?${zone === null ? '' : `@${zone}`}`,
    line,
    action: direction === 'out' ? 'deny' : null,
    list: `access-list ${list}`,
    ...(direction === 'out' ? { to: zones } : { from: zones }),
    sources: exactly(ADDRESSES.all),
    destinations: exactly(ADDRESSES.all),
    services: exactly(SERVICES.all),
    narrowing: [`la lista «${list.slice(0, 60)}» non è nell’esportazione`],
  });
}

/** Who has authenticated passes by a list of their own («per-user-override», command reference of the ASA). */
function overridingList(list: string, { zone }: Binding, line: number): Rule {
  return draftRule({
    id: `${list}:utenti@${zone}`,
    line,
    action: null,
    list: `access-list ${list}`,
    from: zone === null ? null : [zone],
    sources: exactly(ADDRESSES.all),
    destinations: exactly(ADDRESSES.all),
    services: exactly(SERVICES.all),
    narrowing: ['chi si è autenticato ha una lista propria (per-user-override)'],
  });
}

/**
 * Lists for the way out, as what they deny: a packet that they permit goes on to the lists for the way in, which decide.
 * What a list permits takes from what its later lines and its end deny.
 */
function leavingRules(out: readonly Rule[], notes: ImportNotes): Rule[] {
  const denying: Rule[] = [];
  const permitted: Rule[] = [];
  const zones = [...new Set(out.flatMap((one) => one.to ?? []))];
  for (const one of out) {
    if (!one.enabled) continue;
    if (one.isActionKnown && one.action === 'accept') {
      permitted.push(one);
      notes.warning(
        one.line ?? 1,
        'way-out',
        `La regola ${one.id} lascia uscire da ${(one.to ?? []).join(', ')}: decide insieme alle liste in ingresso, e non è contata da sola`,
      );
    } else denying.push(ruleWithout(one, permitted));
  }
  for (const zone of zones)
    denying.push(
      ruleWithout(
        rule(`${zone}:uscita`, 'deny', {
          to: [zone],
          comment: 'Ciò che la lista in uscita non permette',
          list: 'access-group out',
        }),
        permitted,
      ),
    );
  return denying.filter((one) => !isNothing(one));
}

function readList(
  list: string,
  place: Binding,
  { written, shown, bindings, alone }: AsaLists,
  names: AsaNames,
  notes: ImportNotes,
): Rule[] {
  const lines = written.get(list);
  if (!lines) return [];
  notes.count(lines.length);
  notInPlace(lines, notes);
  const isV6 = list.endsWith(' ipv6');
  const base = list.replace(/ ipv6$/, '');
  const isShared = (bindings.get(base)?.length ?? 0) > 1;
  const label = `${isV6 ? 'v6-' : ''}${base}${isShared && place.zone !== null ? `@${place.zone}` : ''}`;
  const family = isV6 ? 6 : isBefore(names, 9, 0) ? 4 : null;
  const out: Rule[] = [];
  const ftdRules = new Map<string, FtdRule>();
  let remark: string | null = null;
  let n = 0;
  for (const [index, line] of lines.entries()) {
    let at = 2;
    if (line.words[at] === 'line') at += 2;
    if (line.words[at] === 'remark') {
      remark = line.words.slice(at + 1).join(' ');
      const ftd = /^rule-id (\d+): (L4|L7) RULE: (.*)$/.exec(remark);
      if (ftd) ftdRules.set(ftd[1]!, { layer: ftd[2] as FtdRule['layer'], name: ftd[3]! });
      continue;
    }
    if (line.words[at] === 'webtype' || line.words[at] === 'ethertype') {
      notes.notUnderstood(line.line, line.text);
      notes.warning(line.line, 'not-understood', 'Riga non compresa: non è una regola di pacchetti IP');
      continue;
    }
    n++;
    const draft = readAsaEntry(line, `${label}:${n}`, at, names, remark, base, family, ftdRules);
    remark = null;
    const zones: Zones = place.zone === null ? null : [place.zone];
    const made = (one: RuleDraft): Rule =>
      draftRule({
        ...one,
        reference: `${base}:${n}`,
        ...(zones === null ? {} : place.direction === 'out' ? { to: zones } : { from: zones }),
        hits: shown.hitsOf(list, placeOf(line) ?? index + 1),
      });
    const whole = made(draft);
    const printed =
      alone.has(list) && !isExact(whole) ? shown.expansionsOf(list, placeOf(line) ?? index + 1) : [];
    const combinations = printed.map((row) =>
      made(readAsaEntry(row, draft.id, 4, names, draft.comment ?? null, base, family, ftdRules)),
    );
    out.push(combinations.length > 0 ? unionOfCombinations(whole, combinations) : whole);
  }
  return out;
}

/** An entry with groups as the union of the combinations that it was printed as, all of one action. */
function unionOfCombinations(whole: Rule, combinations: readonly Rule[]): Rule {
  const [first] = combinations;
  if (!first || combinations.some((one) => !isExact(one) || one.action !== first.action)) return whole;
  const { pieces: _pieces, ...rest } = whole;
  const products = combinations.map(({ from, to, sources, destinations, services }) => ({
    from,
    to,
    sources,
    destinations,
    services,
  }));
  return { ...rest, action: first.action, isActionKnown: true, ...matchOf(products), certain: null, why: [] };
}

/** `line N` puts an entry among those that are there: what is written below it is not what the device applies. */
function notInPlace(lines: readonly AsaLine[], notes: ImportNotes): void {
  const places = lines.map(placeOf);
  const wrong = places.findIndex(
    (place, i) => place !== null && (i === 0 ? false : place <= (places[i - 1] ?? Infinity)),
  );
  const [first = null] = places;
  const at = wrong >= 0 ? wrong : first !== null && places.includes(null) ? 0 : -1;
  if (at < 0) return;
  notes.notUnderstood(lines[at]!.line, lines[at]!.text);
  notes.error(
    lines[at]!.line,
    'not-understood',
    `«line ${places[at]}» cambia la configurazione che le altre righe dicono`,
    'Esportare con «show running-config»',
  );
}

function placeOf(line: AsaLine): number | null {
  return line.words[2] === 'line' ? Number(line.words[3]) : null;
}
