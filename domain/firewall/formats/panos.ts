import { matchOf } from '../match-algebra.ts';
import {
  NO_MATCH,
  productsOf,
  rule,
  type Action,
  type Match,
  type Product,
  type Rule,
  type Zones,
} from '../rule.ts';
import { ImportNotes, type ImportedPolicy, type PolicyDraft } from './imported-policy.ts';
import { missingOf, narrowingOf, unknownFields } from './panos-conditions.ts';
import { PUSHED, readPanosNested, readPanosSet, type PanosEntry } from './panos-entries.ts';
import { readPanosXml } from './panos-xml.ts';
import { panosNames, panosServices, panosSide, type PanosNames } from './panos-names.ts';
import { panosNat } from './panos-nat.ts';
import { panosRoutes } from './panos-routes.ts';
import { draftRule, mayStop } from './rule-draft.ts';
import { withoutMargins } from './text-margins.ts';

/**
 * Reads a Palo Alto configuration, in set format, nested or as XML (firewall or Panorama). Each vsys and each device group
 * is a policy; a device group's rules are, in the device's order, the shared ones before, those of the groups above, its
 * own, and the same backwards after; then the default rules. A rule's id is its name, with the scope that holds it where
 * that is not the policy's own.
 */
export function readPanos(text: string): ImportedPolicy {
  const notes = new ImportNotes();
  const clean = withoutMargins(text);
  const entries = /^\s*</.test(clean)
    ? readPanosXml(clean, notes)
    : /^[ \t]*(?!set )[\w.-]+( [\w."-]+)* \{/m.test(clean) && !/^set /m.test(clean)
      ? readPanosNested(clean, notes)
      : readPanosSet(clean, notes);
  const policies = scopesOf(entries);
  const shared = panosNames(entries, 'shared', null, notes);
  const namesOf = new Map<string, PanosNames>([['shared', shared]]);
  for (const { name, holder, chain } of policies) {
    // Names of the groups above are seen too, and those that Panorama pushed.
    for (const [i, scope] of chain.entries())
      if (!namesOf.has(scope))
        namesOf.set(scope, panosNames(entries, scope, namesOf.get(chain[i - 1] ?? 'shared')!, notes));
    readScope(name, holder, chain, entries, namesOf, policies.length > 1, notes);
  }
  if (
    !entries.some((entry) => entry.kind === 'rule' || entry.kind === 'default-rule') &&
    notes.diagnostics.every(({ severity }) => severity !== 'error')
  ) {
    notes.error(
      1,
      'no-policy',
      'Nel testo non ci sono regole di sicurezza («rulebase security rules»)',
      'Esportare la configurazione in formato set o XML',
    );
  }
  return notes.done();
}

interface Scope {
  readonly name: string;
  readonly holder: PanosEntry['holder'];
  /** The scopes whose rules it has, the highest first: shared, the groups above, itself. */
  readonly chain: readonly string[];
}

function scopesOf(entries: readonly PanosEntry[]): Scope[] {
  const parents = new Map(
    entries.flatMap(({ kind, scope, name }) => (kind === 'parent' ? [[scope, name] as const] : [])),
  );
  const hasRules = (scope: string): boolean =>
    entries.some((entry) => entry.scope === scope && ['rule', 'default-rule', 'nat'].includes(entry.kind));
  const hasPushed = entries.some(({ scope }) => scope === PUSHED);
  const holders = new Map(
    entries.flatMap(({ scope, holder }) => (scope === PUSHED ? [] : [[scope, holder] as const])),
  );
  const above = (scope: string): string[] => {
    const chain = [scope];
    for (let at = parents.get(scope); at !== undefined && !chain.includes(at); at = parents.get(at))
      chain.unshift(at);
    return chain;
  };
  const scopes = [...holders]
    .filter(
      ([scope, holder]) =>
        holder !== 'shared' && (hasRules(scope) || hasRules(holder === 'device-group' ? 'shared' : PUSHED)),
    )
    .map(([name, holder]): Scope => ({
      name,
      holder,
      chain: holder === 'device-group' ? ['shared', ...above(name)] : hasPushed ? [PUSHED, name] : [name],
    }));
  if (scopes.length > 0) return scopes;
  const [alone] = ['shared', PUSHED].filter(hasRules);
  return alone === undefined ? [] : [{ name: alone, holder: 'shared', chain: [alone] }];
}

function readScope(
  name: string,
  holder: PanosEntry['holder'],
  chain: readonly string[],
  entries: readonly PanosEntry[],
  namesOf: ReadonlyMap<string, PanosNames>,
  isOneOfMany: boolean,
  notes: ImportNotes,
): void {
  const policy = notes.policy({
    scope: isOneOfMany || holder === 'device-group' ? name : '',
    default: 'deny',
    rulesSee: 'before',
  });
  const own = (kind: PanosEntry['kind'], place: 0 | 1 | 2): PanosEntry[] => {
    const ordered = place === 2 ? chain.toReversed() : chain;
    return ordered.flatMap((scope) =>
      entries.filter((entry) => entry.kind === kind && entry.place === place && entry.scope === scope),
    );
  };
  const rules = [...own('rule', 0), ...own('rule', 1), ...own('rule', 2)];
  const zones = zonesKnown(
    entries.filter(({ scope }) => chain.includes(scope)),
    rules,
  );
  for (const place of [0, 1, 2] as const)
    for (const entry of own('pbf', place)) if (mayDiscard(entry)) policy.add(discarding(entry));
  for (const entry of rules) {
    const id = entry.scope === name ? entry.name : `${entry.scope}/${entry.name}`;
    const made = readRule(id, entry, namesOf.get(entry.scope) ?? namesOf.get(name)!, zones, notes);
    const isDoubtful = isOneOfMany && entry.scope === PUSHED;
    policy.add(
      isDoubtful
        ? { ...made, certain: NO_MATCH, why: [...made.why, 'non si sa a quale vsys la manda Panorama'] }
        : made,
    );
  }
  defaultRules([...own('default-rule', 1), ...own('default-rule', 2)], zones, policy, notes);
  const routes = panosRoutes(entries.filter(({ kind, scope }) => kind !== 'zone' || chain.includes(scope)));
  for (const place of [0, 1, 2] as const)
    for (const entry of own('nat', place))
      for (const one of panosNat(entry, namesOf.get(entry.scope)!, routes))
        if (!policy.nat.some(({ id }) => id === one.id)) policy.nat.push(one);
  if (holder === 'device-group')
    notes.warning(
      1,
      'local-rules',
      `Le regole scritte sui singoli firewall del gruppo «${name.slice(0, 60)}» non sono nell’esportazione di Panorama`,
    );
}

/** Policy based forwarding is asked before the security rules, and `discard` drops. */
function mayDiscard({ fields }: PanosEntry): boolean {
  return fields.get('disabled')?.[0] !== 'yes' && fields.get('action')?.[0] === 'discard';
}

function discarding(entry: PanosEntry): Rule {
  const id = `pbf.${entry.name}`;
  const reason = 'una regola di instradamento (pbf) con «discard» può fermarlo';
  return mayStop({ id, line: entry.line, list: `${listOf(entry)} pbf` }, null, reason);
}

/** All zones that the export names. */
function zonesKnown(entries: readonly PanosEntry[], rules: readonly PanosEntry[]): string[] {
  const named = [
    ...entries.flatMap((entry) => (entry.kind === 'zone' ? [entry.name] : [])),
    ...rules.flatMap((entry) => [...(entry.fields.get('from') ?? []), ...(entry.fields.get('to') ?? [])]),
  ];
  return [...new Set(named)].filter((zone) => zone !== 'any' && zone !== 'multicast' && zone !== '');
}

/** What stays in its zone passes, what leaves it does not, unless the export says otherwise. */
function defaultRules(
  entries: readonly PanosEntry[],
  zones: readonly string[],
  policy: PolicyDraft,
  notes: ImportNotes,
): void {
  const said = (name: string): { action: Action | null; line: number | null } | null => {
    const entry = entries.find((one) => one.name === name && one.fields.has('action'));
    if (!entry) return null;
    const word = entry.fields.get('action')![0] ?? '';
    if (!ACTIONS[word]) notes.notUnderstood(entry.line, `${name} action ${word}`);
    return { action: ACTIONS[word] ?? null, line: entry.line };
  };
  const place = (name: string) => ({ list: 'default-security-rules', reference: name });
  const intra = said('intrazone-default');
  if (zones.length > 0)
    policy.add(
      rule('intrazone-default', intra?.action ?? 'accept', {
        ...matchOf(zones.map((zone) => ({ ...ANY, from: [zone], to: [zone] }))),
        ...place('intrazone-default'),
        line: intra?.line ?? null,
        ...(intra === null ? { isBuiltIn: true as const } : {}),
        ...(intra !== null && intra.action === null ? NOT_KNOWN : {}),
        comment: 'Regola predefinita: ciò che resta nella sua zona passa',
      }),
    );
  else if (intra === null || intra.action !== 'deny')
    policy.add(
      rule('intrazone-default', 'accept', {
        ...place('intrazone-default'),
        isBuiltIn: true as const,
        certain: NO_MATCH,
        why: ['le zone del firewall non sono nell’esportazione'],
        comment: 'Regola predefinita: ciò che resta nella sua zona passa',
      }),
    );
  const inter = said('interzone-default');
  policy.default = inter === null ? 'deny' : inter.action;
  if (inter !== null && inter.action !== 'deny')
    policy.add(
      rule('interzone-default', inter.action ?? 'deny', {
        ...place('interzone-default'),
        line: inter.line,
        ...(inter.action === null ? NOT_KNOWN : {}),
      }),
    );
}

const ANY = { from: null, to: null, ...pickAny() };
function pickAny(): Pick<Product, 'sources' | 'destinations' | 'services'> {
  const { sources, destinations, services } = rule('', 'deny');
  return { sources, destinations, services };
}
const NOT_KNOWN = { isActionKnown: false, certain: NO_MATCH, why: ['l’azione non è compresa'] };

const ACTIONS: Readonly<Partial<Record<string, Action>>> = {
  allow: 'accept',
  deny: 'deny',
  drop: 'deny',
  'reset-client': 'deny',
  'reset-server': 'deny',
  'reset-both': 'deny',
};

function readRule(
  id: string,
  entry: PanosEntry,
  names: PanosNames,
  zones: readonly string[],
  notes: ImportNotes,
): Rule {
  const unknown = unknownFields(entry);
  for (const [name, values] of unknown) notes.notUnderstood(entry.line, `${name} ${values.join(' ')}`);
  const word = entry.fields.get('action')?.[0];
  const action = ACTIONS[word ?? ''] ?? null;
  const log = [entry.fields.get('log-end')?.[0], entry.fields.get('log-start')?.[0]];
  const type = entry.fields.get('rule-type')?.[0] ?? 'universal';
  const isTyped = ['universal', 'intrazone', 'interzone'].includes(type);
  const made = draftRule({
    id,
    line: entry.line,
    action,
    reference: entry.name,
    list: listOf(entry),
    narrowing: [
      ...narrowingOf(entry),
      ...unknown.map(([name]) => `l’impostazione «${name.slice(0, 60)}» non è compresa`),
      ...(action === null
        ? [word === undefined ? 'non dice che cosa fare' : `l’azione «${word.slice(0, 40)}» non è compresa`]
        : []),
      ...missingOf(entry, type).map((name) => `non dice «${name}»: l’esportazione è a metà`),
      ...(isTyped ? [] : [`il tipo di regola «${type.slice(0, 30)}» non è compreso`]),
    ],
    from: zonesOf(entry, 'from'),
    // An intrazone rule has no other zone.
    to: type === 'intrazone' ? null : zonesOf(entry, 'to'),
    sources: panosSide(entry, 'source', names),
    destinations: panosSide(entry, 'destination', names),
    services: panosServices(entry.fields.get('service') ?? ['any'], names),
    enabled: entry.fields.get('disabled')?.[0] !== 'yes',
    // A session is logged at its end unless the rule says no.
    logging: log[0] !== 'no' || log[1] === 'yes',
    schedule: entry.fields.get('schedule')?.[0] ?? null,
    comment: entry.fields.get('description')?.join(' ') ?? null,
  });
  if (type === 'universal' || !isTyped) return made;
  const within = (match: Match): Match =>
    matchOf(productsOf(match).flatMap((one) => typed(one, type, zones)));
  const certain = made.certain === null ? null : within(made.certain);
  return { ...made, ...within(made), certain };
}

/** The product with both ends in one zone, or in two. */
function typed(product: Product, type: string, zones: readonly string[]): Product[] {
  const from = product.from ?? zones;
  if (type === 'intrazone') return from.map((zone) => ({ ...product, from: [zone], to: [zone] }));
  const to = product.to;
  return [
    ...from.map((zone) =>
      to === null
        ? { ...product, from: [zone], exceptTo: [zone] }
        : { ...product, from: [zone], to: to.filter((one) => one !== zone) },
    ),
    // Zones that nobody names: to themselves is not known, to the others yes.
    ...(product.from === null ? [{ ...product, exceptFrom: zones, to: to ?? zones }] : []),
  ];
}

/** The words that an order puts before `security rules`. */
function listOf({ scope, holder, place }: PanosEntry): string {
  const rulebase = ['pre-rulebase', 'rulebase', 'post-rulebase'][place]!;
  if (scope === PUSHED) return `policy panorama ${rulebase}`;
  if (holder === 'shared') return `shared ${rulebase}`;
  if (holder === 'device-group') return `device-group ${scope} ${rulebase}`;
  return scope === 'vsys1' ? rulebase : `vsys ${scope} ${rulebase}`;
}

function zonesOf(entry: PanosEntry, name: 'from' | 'to'): Zones {
  const words = entry.fields.get(name) ?? ['any'];
  return words.includes('any') ? null : words;
}
