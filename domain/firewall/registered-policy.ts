import { AddressNames } from './address-words.ts';
import { resolveFlow, Resolver, type Catalogue, type FlowIssue, type FlowText } from './flow.ts';
import type { Rule } from './rule.ts';

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
}

/** What is read so far of a register. */
export interface PolicyReading<Row extends RegisteredRule> {
  readonly rules: Rule[];
  readonly notUnderstood: { row: Row; issues: readonly FlowIssue[] }[];
}

/** The register at one version, with its names resolved: what every analysis works on. */
export class RegisteredPolicy<Row extends RegisteredRule = RegisteredRule> {
  readonly version: string;
  readonly rows: readonly Row[];
  readonly catalogue: Catalogue;
  readonly resolver: Resolver;
  readonly names: AddressNames;
  /** Rules that are understood, in order; expired ones count as disabled. */
  readonly rules: readonly Rule[];
  readonly notUnderstood: readonly { row: Row; issues: readonly FlowIssue[] }[];
  private readonly byId: ReadonlyMap<string, Row>;
  private readonly ruleById: ReadonlyMap<string, Rule>;

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
    this.rules = read.rules;
    this.notUnderstood = read.notUnderstood;
    this.byId = new Map(rows.map((row) => [row.id, row]));
    this.ruleById = new Map(read.rules.map((rule) => [rule.id, rule]));
  }

  row(id: string): Row | undefined {
    return this.byId.get(id);
  }

  rule(id: string): Rule | undefined {
    return this.ruleById.get(id);
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
  const resolved = resolveFlow(row.id, row, resolver, {
    enabled: row.isEnabled && !(row.expiresOn !== null && row.expiresOn < today),
    logging: row.logging,
    schedule: row.schedule,
    expiresOn: row.expiresOn,
    owner: row.ownerSectorId,
    comment: row.reason,
  });
  if ('issues' in resolved) into.notUnderstood.push({ row, issues: resolved.issues });
  else into.rules.push(resolved);
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
