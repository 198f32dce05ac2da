import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RuleMention } from '../../contract/firewall-preview.ts';
import { AddressNames } from '../../domain/firewall/address-words.ts';
import { resolveFlow, Resolver, type Catalogue, type FlowIssue } from '../../domain/firewall/flow.ts';
import type { Rule } from '../../domain/firewall/rule.ts';
import { flowOfRow, type RuleRow } from './rule-row.ts';

const AT_ONCE = 250;

interface Read {
  rules: Rule[];
  notUnderstood: { row: RuleRow; issues: readonly FlowIssue[] }[];
}

/** The register at one version, with its names resolved: what every analysis works on. */
export class LoadedPolicy {
  readonly version: string;
  readonly rows: readonly RuleRow[];
  readonly catalogue: Catalogue;
  readonly resolver: Resolver;
  readonly names: AddressNames;
  /** Rules that are understood, in order; expired ones count as disabled. */
  readonly rules: readonly Rule[];
  readonly notUnderstood: readonly { row: RuleRow; issues: readonly FlowIssue[] }[];
  private readonly byId: ReadonlyMap<string, RuleRow>;
  private readonly ruleById: ReadonlyMap<string, Rule>;

  /** Resolves the names of all rules, a few hundred at a time: others are served in between. */
  static async of(
    version: string,
    rows: readonly RuleRow[],
    catalogue: Catalogue,
    today: string,
  ): Promise<LoadedPolicy> {
    const resolver = new Resolver(catalogue);
    const read: Read = { rules: [], notUnderstood: [] };
    for (const [index, row] of rows.entries()) {
      if (index > 0 && index % AT_ONCE === 0) await nextTurn();
      const resolved = resolveFlow(row.id, flowOfRow(row), resolver, extraOf(row, today));
      if ('issues' in resolved) read.notUnderstood.push({ row, issues: resolved.issues });
      else read.rules.push(resolved);
    }
    return new LoadedPolicy(version, rows, catalogue, resolver, read);
  }

  private constructor(
    version: string,
    rows: readonly RuleRow[],
    catalogue: Catalogue,
    resolver: Resolver,
    read: Read,
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

  row(id: string): RuleRow | undefined {
    return this.byId.get(id);
  }

  rule(id: string): Rule | undefined {
    return this.ruleById.get(id);
  }

  mention(id: string): RuleMention {
    const row = this.byId.get(id);
    return { id, number: row?.position ?? 0, name: row?.name ?? '' };
  }
}

function extraOf(row: RuleRow, today: string): Partial<Rule> {
  return {
    enabled: row.isEnabled && !(row.expiresOn !== null && row.expiresOn < today),
    logging: row.logging,
    schedule: row.schedule,
    expiresOn: row.expiresOn,
    owner: row.ownerSectorId,
    comment: row.reason,
  };
}
