import { setImmediate as nextTurn } from 'node:timers/promises';
import { Resolver, type Catalogue } from '../../../domain/firewall/flow.ts';
import { readRow, RegisteredPolicy, type PolicyReading } from '../../../domain/firewall/registered-policy.ts';
import type { RuleRow } from './rule-row.ts';

const AT_ONCE = 250;

/** The register as the database holds it. */
export class LoadedPolicy extends RegisteredPolicy<RuleRow> {
  /** Resolves the names of all rules, a few hundred at a time: others are served in between. */
  static async of(
    version: string,
    rows: readonly RuleRow[],
    catalogue: Catalogue,
    today: string,
  ): Promise<LoadedPolicy> {
    const resolver = new Resolver(catalogue);
    const read: PolicyReading<RuleRow> = { rules: [], notUnderstood: [] };
    for (const [index, row] of rows.entries()) {
      if (index > 0 && index % AT_ONCE === 0) await nextTurn();
      readRow(row, resolver, today, read);
    }
    return new LoadedPolicy(version, rows, catalogue, resolver, read);
  }
}
