import type { RuleMention } from '../../contract/firewall-preview.ts';
import { AddressNames } from '../../domain/firewall/address-words.ts';
import { resolveFlow, Resolver, type Catalogue, type FlowIssue } from '../../domain/firewall/flow.ts';
import type { Rule } from '../../domain/firewall/rule.ts';
import { flowOfRow, type RuleRow } from './rule-row.ts';

/** The register at one version, with its names resolved: what every analysis works on. */
export class LoadedPolicy {
  readonly version: string;
  readonly rows: readonly RuleRow[];
  readonly resolver: Resolver;
  readonly names: AddressNames;
  /** Rules that are understood, in order; expired ones count as disabled. */
  readonly rules: readonly Rule[];
  readonly notUnderstood: readonly { row: RuleRow; issues: readonly FlowIssue[] }[];
  private readonly byId: ReadonlyMap<string, RuleRow>;
  private readonly ruleById: ReadonlyMap<string, Rule>;

  constructor(version: string, rows: readonly RuleRow[], catalogue: Catalogue, today: string) {
    this.version = version;
    this.rows = rows;
    this.resolver = new Resolver(catalogue);
    this.names = new AddressNames(catalogue.objects, this.resolver);
    const rules: Rule[] = [];
    const notUnderstood: { row: RuleRow; issues: readonly FlowIssue[] }[] = [];
    for (const row of rows) {
      const resolved = resolveFlow(row.id, flowOfRow(row), this.resolver, extraOf(row, today));
      if ('issues' in resolved) notUnderstood.push({ row, issues: resolved.issues });
      else rules.push(resolved);
    }
    this.rules = rules;
    this.notUnderstood = notUnderstood;
    this.byId = new Map(rows.map((row) => [row.id, row]));
    this.ruleById = new Map(rules.map((rule) => [rule.id, rule]));
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
