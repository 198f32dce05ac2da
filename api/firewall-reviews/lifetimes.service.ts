import { Injectable } from '@nestjs/common';
import { daysBetween, officeDay } from '../../domain/calendar/office-day.ts';
import {
  FIREWALL_TERMS,
  type ExpiringRules,
  type FirewallTerms,
  type UnusedRules,
} from '../../contract/firewall/lifetimes.ts';
import { expiryStep } from '../../domain/firewall-reviews/expiry.ts';
import { stillDays } from '../../domain/firewall-reviews/unused.ts';
import { mailboxSectorOf } from '../../domain/mailboxes/visibility.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { FirewallPolicyService } from '../firewall/register/firewall-policy.service.ts';
import type { LoadedPolicy } from '../firewall/register/loaded-policy.ts';
import type { RuleRow } from '../firewall/register/rule-row.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { RuleRemovalsService, type OpenRemoval } from './rule-removals.service.ts';
import { RuleUseService } from '../firewall/register/rule-use.service.ts';
import { wordsOfRule } from '../firewall/register/rule-words.ts';

interface Expiry {
  ruleId: string;
  expiresOn: string;
  warnedAt: string | null;
  requestId: string | null;
  requestCode: string | null;
  requestClosedAt: string | null;
}

/** What is near its end and what nobody uses: lists to act on. */
@Injectable()
export class LifetimesService {
  constructor(
    private readonly database: Database,
    private readonly policies: FirewallPolicyService,
    private readonly removals: RuleRemovalsService,
    private readonly use: RuleUseService,
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  terms(): Promise<FirewallTerms> {
    return this.settings.read(FIREWALL_TERMS);
  }

  async writeTerms(actor: PersonActor, terms: FirewallTerms): Promise<FirewallTerms> {
    await this.database.transaction((tx) => this.settings.write(tx, actor, FIREWALL_TERMS, terms));
    return this.terms();
  }

  /** A referent finds the rules of the own sector. */
  async expiring(actor: PersonActor): Promise<ExpiringRules> {
    const terms = await this.terms();
    const today = officeDay(this.clock.now());
    const sector = mailboxSectorOf(actor);
    const policy = await this.policies.load();
    const rows = policy.rows
      .filter((row) => row.expiresOn !== null && (sector === null || row.ownerSectorId === sector))
      .filter((row) => expiryStep(row.expiresOn!, today, terms) !== 'none')
      .sort((a, b) => a.expiresOn!.localeCompare(b.expiresOn!) || a.position - b.position)
      .slice(0, 1000);
    const removals = await this.removals.open(this.database);
    const expiries = await this.expiriesOf(rows);
    return {
      terms,
      items: rows.map((row) => {
        const expiry = expiries.get(`${row.id} ${row.expiresOn}`);
        return {
          ...about(policy, row, removals),
          expiresOn: row.expiresOn!,
          daysLeft: daysBetween(today, row.expiresOn!),
          warnedAt: expiry?.warnedAt ?? null,
          opened: expiry?.requestId
            ? { id: expiry.requestId, code: expiry.requestCode!, closedAt: expiry.requestClosedAt }
            : null,
        };
      }),
    };
  }

  async unused(): Promise<UnusedRules> {
    const terms = await this.terms();
    const policy = await this.policies.load();
    const removals = await this.removals.open(this.database);
    const [counts] = await this.database.query<{ counted: number; lastCountAt: string | null }>(
      `SELECT count(*) AS counted, max(u.counted_at) AS "lastCountAt"
       FROM firewall_rule_use u JOIN firewall_rule r ON r.id = u.rule_id WHERE r.removed_at IS NULL`,
    );
    const found = await this.use.unused(this.database);
    return {
      terms,
      counted: counts!.counted,
      lastCountAt: counts!.lastCountAt,
      notCounted: policy.rows.length - counts!.counted,
      items: found.flatMap(({ ruleId, ...use }) => {
        const row = policy.row(ruleId);
        return row ? [{ ...about(policy, row, removals), ...use, stillDays: stillDays(use) }] : [];
      }),
    };
  }

  private async expiriesOf(rows: readonly RuleRow[]): Promise<Map<string, Expiry>> {
    const found = await this.database.query<Expiry>(
      `SELECT e.rule_id AS "ruleId", e.expires_on AS "expiresOn", e.warned_at AS "warnedAt", e.request_id AS "requestId",
              r.code AS "requestCode", r.closed_at AS "requestClosedAt"
       FROM firewall_rule_end e LEFT JOIN request r ON r.id = e.request_id WHERE e.rule_id = ANY ($1::uuid[])`,
      [rows.map(({ id }) => id)],
    );
    return new Map(found.map((expiry) => [`${expiry.ruleId} ${expiry.expiresOn}`, expiry]));
  }
}

function about(policy: LoadedPolicy, row: RuleRow, removals: ReadonlyMap<string, OpenRemoval>) {
  return {
    rule: policy.mention(row.id),
    sentence: wordsOfRule(policy, row),
    ownerSector:
      row.ownerSectorId === null ? null : { id: row.ownerSectorId, name: row.ownerSectorName ?? '' },
    removal: removals.get(row.id) ?? null,
  };
}
