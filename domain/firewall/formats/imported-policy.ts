import type { Diagnostic } from '../diagnostics.ts';
import { curesOf } from './cures.ts';
import { NO_NAT, type NatRule, type NatTable } from '../nat.ts';
import type { Policy } from '../policy.ts';
import { ANY_MATCH, isExact, NO_MATCH, rule as newRule, type Action, type Rule } from '../rule.ts';

/** A named address object or group of an export, as it was read. */
export interface ImportedObject {
  readonly name: string;
  readonly kind: 'address' | 'address-group' | 'service' | 'service-group';
  readonly line: number;
}

/** A rule that is not exact, and why. */
export interface UndecidedRule {
  readonly id: string;
  readonly line: number;
  /** In Italian; several are parted by «; ». */
  readonly reason: string;
  /** What would let it be decided. */
  readonly cure: string;
}

/** Text that was not understood, kept as it stands. */
export interface UnreadLine {
  readonly line: number;
  readonly text: string;
}

/**
 * A firewall's exported configuration: the policies that the device applies. What stands in none of the lists below
 * was not dropped: it is in `unread`, or it belongs to sections known to say nothing about what may pass
 * (`ignoredSections`).
 */
export interface ImportedPolicy {
  readonly policies: readonly Policy[];
  /** The exact rules of all policies, one after the other: what can be adopted and compared rule by rule. */
  readonly rules: readonly Rule[];
  /** The line on which each rule starts, by rule id. */
  readonly lines: ReadonlyMap<string, number>;
  /** The rules that are not exact, in their place by line. */
  readonly undecided: readonly UndecidedRule[];
  readonly objects: readonly ImportedObject[];
  readonly diagnostics: readonly Diagnostic[];
  readonly unread: readonly UnreadLine[];
  readonly ignoredSections: readonly { readonly name: string; readonly line: number }[];
  /** Lines about the policy: how many there were and how many were understood. */
  readonly share: { readonly understood: number; readonly total: number };
}

/** What a policy is called and asked about; see {@link Policy}. */
export type PolicyPlace = Partial<Pick<Policy, 'scope' | 'family' | 'default'>> &
  Partial<Pick<NatTable, 'rulesSee'>>;

/** A policy being read: rules are added in the order in which the device asks them. */
export class PolicyDraft {
  readonly scope: string;
  readonly family: Policy['family'];
  default: Action | null;
  rulesSee: NatTable['rulesSee'];
  readonly rules: Rule[] = [];
  readonly nat: NatRule[] = [];
  private readonly lineOf = new Map<string, number>();
  private readonly notes: ImportNotes;

  constructor(
    notes: ImportNotes,
    { scope = '', family = null, default: end = 'deny', rulesSee = 'after' }: PolicyPlace,
  ) {
    this.notes = notes;
    this.scope = scope;
    this.family = family;
    this.default = end;
    this.rulesSee = rulesSee;
  }

  has(id: string): boolean {
    return this.lineOf.has(id);
  }

  /** An id that the policy has already is an error, and the rule is left out. */
  add(rule: Rule): void {
    const twin = this.lineOf.get(rule.id);
    if (twin !== undefined) {
      this.notes.error(rule.line ?? 1, 'repeated-id', `La regola ${rule.id} c’è già alla riga ${twin}`);
      return;
    }
    this.lineOf.set(rule.id, rule.line ?? 1);
    this.rules.push(rule);
    if (!isExact(rule))
      this.notes.warning(
        rule.line ?? 1,
        'rule-not-exact',
        `La regola ${rule.id} non entra nelle risposte esatte: ${rule.why.join('; ')}`,
      );
  }
}

/** Gathers the parts of an {@link ImportedPolicy}; every reader of a format writes into one. */
export class ImportNotes {
  readonly objects: ImportedObject[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly unread: UnreadLine[] = [];
  readonly ignoredSections: { name: string; line: number }[] = [];
  private readonly policies: PolicyDraft[] = [];
  private total = 0;

  /** Opens a policy, or the one already opened for the same scope and family. */
  policy(place: PolicyPlace = {}): PolicyDraft {
    const { scope = '', family = null } = place;
    const known = this.policies.find((policy) => policy.scope === scope && policy.family === family);
    if (known) return known;
    const fresh = new PolicyDraft(this, place);
    this.policies.push(fresh);
    return fresh;
  }

  /** Counts lines that speak about the policy. */
  count(lines: number): void {
    this.total += lines;
  }

  addRule(rule: Rule, line: number): void {
    this.policy().add({ ...rule, line, reference: rule.reference ?? rule.id });
  }

  /** A rule of which nothing was understood: it may take any packet and do anything with it. */
  cannotDecide(id: string, line: number, reason: string): void {
    this.policy().add(
      newRule(id, 'deny', {
        ...ANY_MATCH,
        isActionKnown: false,
        certain: NO_MATCH,
        why: [reason],
        reference: id,
        line,
      }),
    );
  }

  notUnderstood(line: number, text: string): void {
    this.unread.push({ line, text: text.slice(0, 500) });
  }

  error(line: number, code: string, message: string, cure: string | null = null): void {
    this.diagnostics.push({ severity: 'error', line, column: 1, code, message, cure });
  }

  warning(line: number, code: string, message: string, cure: string | null = null): void {
    this.diagnostics.push({ severity: 'warning', line, column: 1, code, message, cure });
  }

  done(): ImportedPolicy {
    const { objects, diagnostics, unread, ignoredSections } = this;
    const total = Math.max(this.total, unread.length);
    return {
      ...gathered(this.policies),
      objects,
      diagnostics,
      unread,
      ignoredSections,
      share: { understood: total - unread.length, total },
    };
  }
}

/** The policies with ids that are unique among them: `SCOPE/ID` where there is more than one scope. */
export function gathered(
  drafts: readonly Pick<PolicyDraft, 'scope' | 'family' | 'default' | 'rulesSee' | 'rules' | 'nat'>[],
): Pick<ImportedPolicy, 'policies' | 'rules' | 'lines' | 'undecided'> {
  const isScoped = new Set(drafts.map(({ scope }) => scope)).size > 1;
  const policies = drafts.map(({ scope, family, default: end, rulesSee, rules, nat }): Policy => {
    const named = <Named extends { readonly id: string }>(one: Named): Named =>
      isScoped && scope !== '' ? { ...one, id: `${scope}/${one.id}` } : one;
    return {
      scope,
      family,
      default: end,
      rules: rules.map(named),
      nat: rules.length + nat.length === 0 ? NO_NAT : { rulesSee, rules: nat.map(named) },
    };
  });
  const all = policies.flatMap(({ rules }) => rules);
  return {
    policies,
    rules: all.filter(isExact),
    lines: new Map(all.flatMap(({ id, line }) => (line === null ? [] : [[id, line]]))),
    undecided: all
      .filter((rule) => !isExact(rule))
      .map(({ id, line, why }) => {
        return { id, line: line ?? 1, reason: why.join('; '), cure: curesOf(why).join('; ') };
      }),
  };
}
