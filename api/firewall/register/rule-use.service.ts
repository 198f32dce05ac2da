import { Injectable } from '@nestjs/common';
import { FIREWALL_TERMS } from '../../../contract/firewall/lifetimes.ts';
import { matchRules } from '../../../domain/firewall/drift.ts';
import type { Rule } from '../../../domain/firewall/rule.ts';
import { isUnused, useAfter, type RuleUse } from '../../../domain/firewall-reviews/unused.ts';
import type { Tx } from '../../database/database.ts';
import { FirewallPolicyService } from './firewall-policy.service.ts';
import { SettingsService } from '../../settings/settings.service.ts';

/** What exports count of each rule: the last count, and since when it stands still. */
@Injectable()
export class RuleUseService {
  constructor(
    private readonly policies: FirewallPolicyService,
    private readonly settings: SettingsService,
  ) {}

  /** Reads the counts of one export into the register. Formats that do not count change nothing. */
  async record(tx: Tx, takenAt: string, exported: readonly Rule[]): Promise<void> {
    const counted = new Map(
      exported.flatMap((rule) => (rule.hits === null ? [] : [[rule.id, rule.hits] as const])),
    );
    if (counted.size === 0) return;
    // One export at a time: each looks at what the one before it said.
    await tx.query('LOCK TABLE firewall_rule_use IN SHARE ROW EXCLUSIVE MODE');
    const policy = await this.policies.load(tx);
    const registered = policy.rules.map((rule) => {
      const row = policy.row(rule.id)!;
      return { rule, name: row.name, reference: row.reference };
    });
    const { pairs } = matchRules(registered, exported);
    const before = await this.usesOf(tx, [...pairs.keys()]);
    const uses = [...pairs].flatMap(([ruleId, exportId]) => {
      const hits = counted.get(exportId);
      return hits === undefined ? [] : [{ ruleId, ...useAfter(before.get(ruleId) ?? null, hits, takenAt) }];
    });
    await tx.query(
      `INSERT INTO firewall_rule_use (rule_id, hits, counted_at, still_since, exports)
       SELECT "ruleId", hits, "countedAt", "stillSince", exports
       FROM jsonb_to_recordset($1::jsonb) AS x ("ruleId" uuid, hits bigint, "countedAt" timestamptz,
         "stillSince" timestamptz, exports integer)
       ON CONFLICT (rule_id) DO UPDATE SET hits = excluded.hits, counted_at = excluded.counted_at,
         still_since = excluded.still_since, exports = excluded.exports`,
      [JSON.stringify(uses)],
    );
  }

  async usesOf(source: Pick<Tx, 'query'>, ruleIds: readonly string[]): Promise<Map<string, RuleUse>> {
    const rows = await source.query<RuleUse & { ruleId: string }>(
      `SELECT rule_id AS "ruleId", hits, counted_at AS "countedAt", still_since AS "stillSince", exports
       FROM firewall_rule_use WHERE rule_id = ANY ($1::uuid[])`,
      [ruleIds],
    );
    return new Map(rows.map(({ ruleId, ...use }) => [ruleId, use]));
  }

  async hitsOf(source: Pick<Tx, 'query'>, ruleIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await source.query<{ ruleId: string; hits: number }>(
      'SELECT rule_id AS "ruleId", hits FROM firewall_rule_use WHERE rule_id = ANY ($1::uuid[])',
      [ruleIds],
    );
    return new Map(rows.map(({ ruleId, hits }) => [ruleId, hits]));
  }

  /** The rules whose count stood still for as long as the office wants, longest first. */
  async unused(source: Pick<Tx, 'query'>): Promise<(RuleUse & { ruleId: string })[]> {
    const terms = await this.settings.read(FIREWALL_TERMS);
    const rows = await source.query<RuleUse & { ruleId: string }>(
      `SELECT u.rule_id AS "ruleId", u.hits, u.counted_at AS "countedAt", u.still_since AS "stillSince", u.exports
       FROM firewall_rule_use u JOIN firewall_rule r ON r.id = u.rule_id
       WHERE r.removed_at IS NULL AND r.is_enabled ORDER BY u.still_since, r.position`,
    );
    return rows.filter((use) => isUnused(use, terms));
  }
}
