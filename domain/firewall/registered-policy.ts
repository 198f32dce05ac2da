import { AddressNames } from './address-words.ts';
import { describeError } from '../net/parse-error.ts';
import { ruleOfMeaning, type DeviceMeaning } from './device-meaning.ts';
import { hasEnded } from './in-force.ts';
import { resolveFlow, Resolver, type Catalogue, type FlowIssue, type FlowText } from './flow.ts';
import { placeInScopes, Scopes, type ScopedRule } from './scopes.ts';
import { isExact, NO_MATCH, rule as newRule, type Rule } from './rule.ts';

/** A rule as the register keeps it: its words, not yet what they mean. */
export interface RegisteredRule extends FlowText {
  readonly id: string;
  /** Its place, from 1. */
  readonly position: number;
  readonly name: string;
  readonly isEnabled: boolean;
  readonly logging: boolean;
  readonly schedule: string | null;
  readonly expiresOn: string | null;
  readonly ownerSectorId: string | null;
  readonly reason: string;
  /** What the device's own rule was read as, where the columns cannot say it. */
  readonly deviceMeaning: DeviceMeaning | null;
  /** The device's list in which it stands; null: it is not known, or there is only one. */
  readonly scope: string | null;
}

/** Why a rule of the register is not decided: fields that are not understood, or what the device's words left open. */
export interface UndecidedRow<Row> {
  readonly row: Row;
  readonly issues: readonly FlowIssue[];
  /** In Italian. */
  readonly why: readonly string[];
}

/** What is read so far of a register. */
export interface PolicyReading<Row extends RegisteredRule> {
  readonly rules: Rule[];
  readonly notUnderstood: UndecidedRow<Row>[];
}

/** The register at one version, with its names resolved: what every analysis works on. */
export class RegisteredPolicy<Row extends RegisteredRule = RegisteredRule> {
  readonly version: string;
  readonly rows: readonly Row[];
  readonly catalogue: Catalogue;
  readonly resolver: Resolver;
  readonly names: AddressNames;
  /**
   * All rules in order; expired ones count as disabled. One that is not understood may take what its fields leave open,
   * so that every answer it may change depends on it.
   */
  readonly rules: readonly Rule[];
  readonly notUnderstood: readonly UndecidedRow<Row>[];
  /** The lists of the device that the rules stand in; `rules` has them side by side. */
  readonly scopes: Scopes;
  private readonly byId: ReadonlyMap<string, Row>;
  private readonly ruleById: ReadonlyMap<string, Rule>;
  private readonly readById: ReadonlyMap<string, Rule>;

  constructor(
    version: string,
    rows: readonly Row[],
    catalogue: Catalogue,
    resolver: Resolver,
    read: PolicyReading<Row>,
  ) {
    this.version = version;
    this.rows = rows;
    this.catalogue = catalogue;
    this.resolver = resolver;
    this.names = new AddressNames(catalogue.objects, resolver);
    this.byId = new Map(rows.map((row) => [row.id, row]));
    const entries = read.rules.map((rule) => ({ rule, scope: this.byId.get(rule.id)?.scope ?? null }));
    this.scopes = new Scopes(entries);
    this.rules = this.scopes.areSeveral ? placeInScopes(entries, this.scopes) : read.rules;
    this.notUnderstood = read.notUnderstood;
    this.ruleById = new Map(this.rules.map((rule) => [rule.id, rule]));
    this.readById = new Map(read.rules.map((rule) => [rule.id, rule]));
  }

  row(id: string): Row | undefined {
    return this.byId.get(id);
  }

  rule(id: string): Rule | undefined {
    return this.ruleById.get(id);
  }

  /** The rule with the zones as they are written, whatever the list it stands in. */
  asWritten(id: string): Rule | undefined {
    return this.readById.get(id);
  }

  /** All rules as they are written, each with its list. */
  scoped(): readonly ScopedRule[] {
    return this.rows.flatMap(({ id, scope }) => {
      const rule = this.readById.get(id);
      return rule ? [{ rule, scope }] : [];
    });
  }

  mention(id: string): { id: string; number: number; name: string } {
    const row = this.byId.get(id);
    return { id, number: row?.position ?? 0, name: row?.name ?? '' };
  }
}

/** Reads one row; `into` grows. */
export function readRow<Row extends RegisteredRule>(
  row: Row,
  resolver: Resolver,
  today: string,
  into: PolicyReading<Row>,
): void {
  const facts: Partial<Rule> = {
    enabled: row.isEnabled && !hasEnded(row, today),
    logging: row.logging,
    schedule: row.schedule,
    expiresOn: row.expiresOn,
    owner: row.ownerSectorId,
    comment: row.reason,
  };
  const read = row.deviceMeaning
    ? { rule: ruleOfMeaning(newRule(row.id, row.action, facts), row.deviceMeaning), issues: [] }
    : readFields(row, resolver, facts);
  into.rules.push(read.rule);
  if (!isExact(read.rule)) into.notUnderstood.push({ row, issues: read.issues, why: read.rule.why });
}

/** A field of which an entry is not understood may hold anything; the rule then certainly takes nothing. */
function readFields(
  row: RegisteredRule,
  resolver: Resolver,
  facts: Partial<Rule>,
): { rule: Rule; issues: readonly FlowIssue[] } {
  const resolved = resolveFlow(row.id, row, resolver, facts);
  if (!('issues' in resolved)) return { rule: resolved, issues: [] };
  const { issues } = resolved;
  const known = (field: 'sources' | 'destinations' | 'services'): readonly string[] =>
    issues.some(({ path }) => path.split('.')[0] === field) ? ['any'] : row[field];
  const atMost = resolveFlow(
    row.id,
    {
      ...row,
      sources: known('sources'),
      destinations: known('destinations'),
      services: known('services'),
    },
    resolver,
    facts,
  );
  const widest = 'issues' in atMost ? newRule(row.id, row.action, facts) : atMost;
  return {
    rule: { ...widest, certain: NO_MATCH, why: issues.map(({ error }) => describeError(error)) },
    issues,
  };
}

/** All rows at once. */
export function readPolicy(
  version: string,
  rows: readonly RegisteredRule[],
  catalogue: Catalogue,
  today: string,
): RegisteredPolicy {
  const resolver = new Resolver(catalogue);
  const read: PolicyReading<RegisteredRule> = { rules: [], notUnderstood: [] };
  for (const row of rows) readRow(row, resolver, today, read);
  return new RegisteredPolicy(version, rows, catalogue, resolver, read);
}
