import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { FIREWALL_RISK_RULES } from '../../../contract/firewall/settings.ts';
import type { RuleLevel } from '../../../contract/requests/trends.ts';
import { daysBefore, officeDay, type OfficeDay } from '../../../domain/calendar/office-day.ts';
import { afterTranslation } from '../../../domain/firewall/ask-through.ts';
import type { NatTable } from '../../../domain/firewall/nat.ts';
import { gravest, riskFindings, riskRules } from '../../../domain/firewall/risk.ts';
import { zonesOfObjects } from '../../../domain/firewall/risk-zones.ts';
import { Database } from '../../database/database.ts';
import { SettingsService } from '../../settings/settings.service.ts';
import { DeviceTranslationsService } from '../snapshots/device-translations.service.ts';
import { FirewallPolicyService } from './firewall-policy.service.ts';
import type { LoadedPolicy } from './loaded-policy.ts';

interface Life {
  readonly id: string;
  readonly createdAt: string;
  readonly removedAt: string | null;
}

interface JudgedRule {
  readonly level: RuleLevel;
  /** First and last day in force; null: it goes on. */
  readonly from: OfficeDay;
  readonly to: OfficeDay | null;
}

const AT_ONCE = 250;

/** How many rules were in force on a day and how risky they are. What a rule said before it was changed is not judged. */
@Injectable()
export class RuleTrendService {
  /** What was judged holds while the register, the translations and the criteria do. */
  private last: { key: string; rules: Promise<readonly JudgedRule[]> } | null = null;

  constructor(
    private readonly database: Database,
    private readonly policies: FirewallPolicyService,
    private readonly settings: SettingsService,
    private readonly translations: DeviceTranslationsService,
  ) {}

  /** Null on days before there was a rule. */
  async onDays(days: readonly OfficeDay[]): Promise<(Record<RuleLevel, number> | null)[]> {
    const rules = await this.judged();
    return days.map((day) => {
      if (!rules.some(({ from }) => from <= day)) return null;
      const counts = { critical: 0, high: 0, medium: 0, low: 0, none: 0, 'not-known': 0 };
      for (const { level, from, to } of rules)
        if (from <= day && (to === null || day <= to)) counts[level] += 1;
      return counts;
    });
  }

  private async judged(): Promise<readonly JudgedRule[]> {
    const criteria = await this.settings.read(FIREWALL_RISK_RULES);
    const version = await this.policies.version();
    const key = `${version}|${await this.translations.key()}|${JSON.stringify(criteria)}`;
    if (this.last?.key !== key) {
      const rules = this.judge();
      const last = { key, rules };
      this.last = last;
      // A failure is not kept: the next who asks tries again.
      rules.catch(() => {
        if (this.last === last) this.last = null;
      });
    }
    return this.last.rules;
  }

  private async judge(): Promise<JudgedRule[]> {
    const policy = await this.policies.loadWithRemoved();
    // What a rule exposes is judged behind the translations of the latest export.
    const nat = await this.translations.around(policy);
    const lives = await this.database.query<Life>(
      'SELECT id, created_at AS "createdAt", removed_at AS "removedAt" FROM firewall_rule WHERE is_enabled',
    );
    const rules = riskRules(
      await this.settings.read(FIREWALL_RISK_RULES),
      zonesOfObjects(policy.catalogue, policy.resolver),
    );
    const undecided = new Set(policy.notUnderstood.map(({ row }) => row.id));
    const judged: JudgedRule[] = [];
    for (const [index, { id, createdAt, removedAt }] of lives.entries()) {
      if (index > 0 && index % AT_ONCE === 0) await nextTurn();
      const expiresOn = policy.row(id)?.expiresOn ?? null;
      const removedOn = removedAt === null ? null : daysBefore(officeDay(removedAt), 1);
      judged.push({
        level: levelOf(policy, id, undecided.has(id), { rules, nat }),
        from: officeDay(createdAt),
        to: [expiresOn, removedOn].reduce(
          (first, day) => (first === null || (day !== null && day < first) ? day : first),
          null,
        ),
      });
    }
    return judged;
  }
}

/** A grave risk stands, however little of the rule was understood. */
function levelOf(
  policy: LoadedPolicy,
  id: string,
  isUndecided: boolean,
  { rules, nat }: { readonly rules: ReturnType<typeof riskRules>; readonly nat: NatTable },
): RuleLevel {
  const rule = policy.rule(id);
  if (rule === undefined) return 'not-known';
  const worst = gravest(riskFindings(afterTranslation({ nat }, rule), rules, { isRegistered: true }));
  if (worst === 'critical' || worst === 'high') return worst;
  return isUndecided ? 'not-known' : (worst ?? 'none');
}
