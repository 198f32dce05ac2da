import type { AddressSet } from '../../net/address-set.ts';
import { ADDRESSES, SERVICES } from '../algebras.ts';
import { negateBounds, notKnown, type Bounds } from '../bounds.ts';
import type { Action, Rule, Zones } from '../rule.ts';
import type { ServiceSet } from '../service-set.ts';
import { ImportNotes, type ImportedPolicy } from './imported-policy.ts';
import { addTo, junosLines, junosPairs } from './junos-lines.ts';
import type { ObjectTable } from './object-table.ts';
import { draftRule } from './rule-draft.ts';
import { SrxApplications } from './srx-applications.ts';
import { SrxBooks } from './srx-books.ts';
import { SrxFilters } from './srx-filters.ts';
import { SrxNat } from './srx-nat.ts';
import { withoutMargins } from './text-margins.ts';

/** A policy as its lines tell it. */
interface SrxPolicy {
  readonly name: string;
  readonly line: number;
  readonly from: Zones;
  readonly to: Zones;
  readonly context: string;
  /** Lists by the words after `match`: source-address, application… */
  readonly match: Map<string, string[]>;
  readonly outcome: string[];
  readonly unknown: string[];
  schedule: string | null;
  description: string | null;
  isLogged: boolean;
  isActive: boolean;
}

/**
 * Reads a Juniper SRX configuration, as `show configuration | display set` prints it or in the nested form. The policies of each pair of zones come
 * first, then the global ones; the end is `default-policy`, a denial unless it says otherwise. A rule's id is
 * `FROM>TO:NAME`, `global:NAME`; its reference the name. Junos, «security policies».
 */
export function readSrx(text: string): ImportedPolicy {
  const notes = new ImportNotes();
  const systems = new Map<string, SrxSystem>();
  for (const { verb, words, line, text: trimmed } of junosLines(withoutMargins(text), notes)) {
    if (verb !== 'set' && verb !== 'deactivate') {
      notes.count(1);
      notes.notUnderstood(line, trimmed);
      // These change rules that other lines tell: what the others say is not what the device applies.
      if (/^(delete|insert|rename|replace|copy|activate)$/.test(verb))
        notes.error(
          line,
          'not-understood',
          `«${verb}» cambia la configurazione che le altre righe dicono`,
          'Esportare con «show configuration | display inheritance | display set»',
        );
      else notes.warning(line, 'not-understood', 'Riga non compresa: non inizia con «set»');
      continue;
    }
    let scope = '';
    if ((words[0] === 'logical-systems' || words[0] === 'tenants') && words.length > 2) {
      scope = words[1]!;
      words.splice(0, 2);
    }
    const system = systems.get(scope) ?? new SrxSystem(notes);
    systems.set(scope, system);
    system.take(verb, words, line, trimmed);
  }
  if (![...systems.values()].some((system) => system.hasPolicies))
    notes.error(
      1,
      'no-policy',
      'Nel testo non ci sono politiche («security policies»)',
      'Esportare con «show configuration | display inheritance | display set»',
    );
  for (const [scope, system] of systems) if (system.hasPolicies) system.write(scope);
  return notes.done();
}

/** A device, or one of its logical systems. */
class SrxSystem {
  private readonly policies = new Map<string, SrxPolicy>();
  private readonly applications = new SrxApplications();
  private readonly inactiveApplications: string[] = [];
  private readonly books: SrxBooks;
  private readonly filters = new SrxFilters();
  private readonly nat = new SrxNat();
  private readonly notes: ImportNotes;
  private end: Action = 'deny';

  constructor(notes: ImportNotes) {
    this.notes = notes;
    this.books = new SrxBooks(notes);
  }

  get hasPolicies(): boolean {
    return this.policies.size > 0;
  }

  take(verb: string, words: readonly string[], line: number, text: string): void {
    if (words.includes('apply-groups') || (words[0] === 'groups' && words.includes('security'))) {
      this.notes.count(1);
      this.notes.notUnderstood(line, text);
      this.notes.error(
        line,
        'groups',
        'Una parte della configurazione sta nei gruppi («apply-groups»)',
        'Esportare con «show configuration | display inheritance | display set»',
      );
      return;
    }
    const isRead = this.part(verb, words, line);
    if (isRead === null) {
      const name = words.slice(0, 3).join(' ');
      if (!this.notes.ignoredSections.some((one) => one.name === name))
        this.notes.ignoredSections.push({ name: name.slice(0, 80), line });
      return;
    }
    this.notes.count(1);
    if (isRead) return;
    this.notes.notUnderstood(line, text);
    if (verb === 'deactivate')
      this.notes.error(
        line,
        'not-understood',
        'Non si sa che cosa è disattivato',
        'Togliere dal testo le parti disattivate',
      );
    else this.notes.warning(line, 'not-understood', 'Riga non compresa');
  }

  /** Null: a section that filters nothing that is routed. */
  private part(verb: string, words: readonly string[], line: number): boolean | null {
    const [section, kind, ...rest] = words;
    if (section === 'applications') {
      if (verb === 'set') return this.applications.take(words.slice(1));
      this.inactiveApplications.push(rest[0] ?? '');
      return rest.length > 0;
    }
    if (section === 'interfaces')
      return verb === 'set' && this.filters.takeInterface(words.slice(1), line) ? true : null;
    if (section !== 'security')
      return verb === 'set' && /^(firewall|policy-options)$/.test(section ?? '') ? false : null;
    switch (kind) {
      case undefined:
        return false;
      case 'address-book':
        return this.books.take(verb, rest, line);
      case 'zones':
        if (rest[0] !== 'security-zone' || verb !== 'set') return null;
        if (rest[2] === 'interfaces') this.filters.takeZone(rest[1] ?? '', rest[3] ?? '');
        return rest[2] === 'address-book'
          ? this.books.take(verb, [`zone ${rest[1]}`, ...rest.slice(3)], line, rest[1])
          : null;
      case 'policies':
        return this.takePolicy(verb, rest, line);
      case 'nat':
        return verb === 'set' ? this.nat.take(rest, line) : this.nat.deactivate(rest);
      default:
        return null;
    }
  }

  private takePolicy(verb: string, words: readonly string[], line: number): boolean {
    if (words[0] === 'default-policy') {
      this.end = words[1] === 'permit-all' ? 'accept' : 'deny';
      return words[1] === 'permit-all' || words[1] === 'deny-all';
    }
    if (
      /^(policy-rematch|policy-stats|traceoptions|pre-id-default-policy|unified-policy)$/.test(words[0] ?? '')
    )
      return true;
    const isGlobal = words[0] === 'global';
    const at = isGlobal ? 1 : 4;
    if ((!isGlobal && (words[0] !== 'from-zone' || words[2] !== 'to-zone')) || words[at] !== 'policy')
      return false;
    const name = words[at + 1] ?? '';
    const context = isGlobal ? 'global' : `from-zone ${words[1]} to-zone ${words[3]}`;
    const key = `${context}\u0000${name}`;
    let policy = this.policies.get(key);
    if (!policy) {
      policy = {
        name,
        line,
        context,
        from: isGlobal ? null : [words[1]!],
        to: isGlobal ? null : [words[3]!],
        match: new Map(),
        outcome: [],
        unknown: [],
        schedule: null,
        description: null,
        isLogged: false,
        isActive: true,
      };
      this.policies.set(key, policy);
    }
    return this.takeStatement(verb, policy, words.slice(at + 2));
  }

  private takeStatement(verb: string, policy: SrxPolicy, words: readonly string[]): boolean {
    const [word, name = '', ...rest] = words;
    if (verb === 'deactivate') {
      if (words.length === 0) policy.isActive = false;
      else policy.unknown.push('una sua parte è disattivata');
      return words.length === 0;
    }
    switch (word) {
      case undefined:
        return true;
      case 'match':
        for (const pair of junosPairs(words.slice(1))) addTo(policy.match, pair);
        return true;
      case 'then':
        if (name === 'log' || name === 'count') policy.isLogged ||= name === 'log';
        else policy.outcome.push([name, ...rest].join(' '));
        return true;
      case 'scheduler-name':
        policy.schedule = name;
        return true;
      case 'description':
        policy.description = name;
        return true;
      default:
        policy.unknown.push(`la condizione «${word.slice(0, 60)}» non è compresa`);
        return false;
    }
  }

  write(scope: string): void {
    this.books.close();
    const services = this.applications.resolved();
    for (const name of this.inactiveApplications)
      services.define(name, { unknown: `«${name.slice(0, 60)}» è disattivato, tutto o in parte` });
    const policy = this.notes.policy({ scope, default: this.end, rulesSee: 'after' });
    const all = [...this.policies.values()];
    const inOrder = [
      ...all.filter(({ context }) => context !== 'global'),
      ...all.filter(({ context }) => context === 'global'),
    ];
    for (const one of this.filters.rules()) policy.add(one);
    for (const one of inOrder) policy.add(this.ruleOf(one, services));
    if (this.end === 'accept')
      policy.add(
        draftRule({
          id: 'default-policy',
          line: 1,
          action: 'accept',
          reference: 'default-policy',
          sources: exact(ADDRESSES.all),
          destinations: exact(ADDRESSES.all),
          services: exact(SERVICES.all),
          comment: 'default-policy permit-all',
        }),
      );
    policy.nat.push(...this.nat.rules(this.books.global));
  }

  private ruleOf(one: SrxPolicy, services: ObjectTable<ServiceSet>): Rule {
    const outcomes = new Set(one.outcome.map((text) => text.split(' ')[0]!));
    const [word = ''] = outcomes;
    const action = outcomes.size === 1 ? (ACTIONS[word] ?? null) : null;
    const narrowing = [
      ...one.unknown,
      ...[...one.match.keys()]
        .filter((key) => !MATCHES.test(key))
        .map((key) => conditionOf(key, one.match.get(key)!))
        .flat(),
      ...(action === null ? [`l’azione «${one.outcome.join(', ').slice(0, 40)}» non è compresa`] : []),
      ...one.outcome.flatMap(conditionsOfPermit),
    ];
    return draftRule({
      id: one.context === 'global' ? `global:${one.name}` : `${one.from![0]}>${one.to![0]}:${one.name}`,
      line: one.line,
      action,
      narrowing,
      reference: one.name,
      list: one.context,
      from: zonesOf(one.match.get('from-zone')) ?? one.from,
      to: zonesOf(one.match.get('to-zone')) ?? one.to,
      sources: this.side(one, 'source-address', one.from),
      destinations: this.side(one, 'destination-address', one.to),
      services: services.resolveAll(one.match.get('application') ?? []),
      enabled: one.isActive,
      schedule: one.schedule,
      logging: one.isLogged,
      comment: [one.name, one.description ?? ''].filter((text) => text !== '').join(': '),
    });
  }

  private side(
    one: SrxPolicy,
    name: 'source-address' | 'destination-address',
    zones: Zones,
  ): Bounds<AddressSet> {
    const names = one.match.get(name) ?? [];
    const found =
      names.length === 0 ? notKnown(ADDRESSES, `manca «${name}»`) : this.books.resolve(names, zones);
    return one.match.has(`${name}-excluded`) ? negateBounds(ADDRESSES, found) : found;
  }
}

const exact = <Set>(set: Set): Bounds<Set> => ({ certain: set, possible: set, why: [] });

const ACTIONS: Readonly<Partial<Record<string, Action>>> = { permit: 'accept', deny: 'deny', reject: 'deny' };

/** What `then permit …` asks beyond the match: users that have signed in, packets that were translated or were not. */
function conditionsOfPermit(outcome: string): string[] {
  const [action, what] = outcome.split(' ');
  if (action !== 'permit' || what === undefined) return [];
  if (/^(application-services|tcp-options|services-offload|apply-groups)$/.test(what)) return [];
  if (what === 'tunnel') return ['cifra il traffico in una VPN (tunnel)'];
  if (what === 'firewall-authentication') return ['vale solo per alcuni utenti'];
  if (what === 'destination-address') return ['vale solo per i pacchetti tradotti, o solo per gli altri'];
  return [`la condizione «permit ${what.slice(0, 50)}» non è compresa`];
}

const MATCHES =
  /^(source-address|destination-address|application|source-address-excluded|destination-address-excluded|from-zone|to-zone)$/;

function conditionOf(key: string, values: readonly string[]): string[] {
  if (values.every((value) => value === 'any' || value === 'none')) return [];
  if (key === 'source-identity') return ['vale solo per alcuni utenti'];
  if (key === 'dynamic-application') return ['vale solo per alcune applicazioni'];
  if (key === 'url-category') return ['vale solo per alcune categorie di siti'];
  return [`la condizione «${key.slice(0, 60)}» non è compresa`];
}

const zonesOf = (names: readonly string[] | undefined): Zones | undefined =>
  names === undefined ? undefined : names.includes('any') ? null : names;
