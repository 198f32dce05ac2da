import { Injectable } from '@nestjs/common';
import { officeDay } from '../../../domain/calendar/office-day.ts';
import type {
  FirewallAnalysis,
  FirewallRuleDetail,
  TrafficAnswer,
  TrafficQuestion,
} from '../../../contract/firewall/rules.ts';
import type { FirewallPolicy } from '../../../contract/firewall/policy.ts';
import { FIREWALL_RISK_RULES } from '../../../contract/firewall/settings.ts';
import { resolveFlow } from '../../../domain/firewall/flow.ts';
import { riskFindings, type RiskFinding, type RiskRules } from '../../../domain/firewall/risk.ts';
import { zonesOfObjects } from '../../../domain/firewall/risk-zones.ts';
import type { Rule } from '../../../domain/firewall/rule.ts';
import { formatServiceSet } from '../../../domain/firewall/service-set.ts';
import { addressEntries } from '../../../domain/net/address-set.ts';
import { describeError } from '../../../domain/net/parse-error.ts';
import { Clock } from '../../clock.ts';
import { unprocessable } from '../../errors/problem.ts';
import { SettingsService } from '../../settings/settings.service.ts';
import { FirewallAnalysisPool } from './firewall-analysis-pool.ts';
import type { Survey } from './firewall-analysis-tasks.ts';
import { FirewallSnapshotsService } from '../snapshots/firewall-snapshots.service.ts';
import type { NatTable } from '../../../domain/firewall/nat.ts';
import { afterTranslation } from '../../../domain/firewall/ask-through.ts';
import { storedNat } from '../../../domain/firewall/register-nat.ts';
import { DeviceTranslationsService } from '../snapshots/device-translations.service.ts';
import { exportAnswer } from './export-answer.ts';
import { FirewallPolicyService } from '../register/firewall-policy.service.ts';
import type { LoadedPolicy } from '../register/loaded-policy.ts';
import { riskRulesOf } from '../register/risk-levels.ts';
import type { RuleRow } from '../register/rule-row.ts';

const SHOWN_REGIONS = 50;

/** Analysis of the register as it is, and questions about traffic. */
@Injectable()
export class FirewallAnalysisService {
  private last: { policy: LoadedPolicy; nat: NatTable; key: string; found: Promise<Survey> } | null = null;

  private readonly texts = new WeakMap<LoadedPolicy, { nat: NatTable; text: Uint8Array }>();

  constructor(
    private readonly policies: FirewallPolicyService,
    private readonly settings: SettingsService,
    private readonly pool: FirewallAnalysisPool,
    private readonly snapshots: FirewallSnapshotsService,
    private readonly translations: DeviceTranslationsService,
    private readonly clock: Clock,
  ) {}

  async current(): Promise<FirewallAnalysis> {
    const policy = await this.policies.load();
    const found = await this.survey(policy);
    return {
      rules: policy.rows.length,
      tookMs: found.tookMs,
      policyVersion: policy.version,
      unreachable: found.unreachable.map(({ id, kind, by, dependsOn }) => ({
        rule: policy.mention(id),
        kind,
        by: by.map((other) => policy.mention(other)),
        dependsOn: dependsOn.map((other) => policy.mention(other)),
      })),
      undecided: found.undecided.map((id) => policy.mention(id)),
      scheduled: found.scheduled.map((id) => policy.mention(id)),
      notUnderstood: policy.notUnderstood.map(({ row, issues, why }) => ({
        rule: policy.mention(row.id),
        issues:
          issues.length > 0
            ? issues.map(({ path, error }) => ({ path, message: describeError(error) }))
            : why.map((message) => ({ path: 'rule', message })),
      })),
      pairs: found.pairs.map(({ rule, with: other, kind, dependsOn }) => ({
        rule: policy.mention(rule),
        with: policy.mention(other),
        kind,
        dependsOn: dependsOn.map((one) => policy.mention(one)),
      })),
      pairCount: found.pairCount,
      risks: found.risks.map(({ rule, finding }) => ({ ...finding, rule: policy.mention(rule) })),
      riskCounts: found.riskCounts.map((count) => ({ ...count })),
    };
  }

  /** Why a rule is never reached, or a packet that reaches it. */
  async reachOf(
    policy: LoadedPolicy,
    id: string,
  ): Promise<Pick<FirewallRuleDetail, 'unreachable' | 'witness'>> {
    const { unreachable } = await this.survey(policy);
    const found = unreachable.find((one) => one.id === id);
    const witness = found ? null : await this.pool.run(policy.rules, { kind: 'witness', rule: id });
    return {
      unreachable: found ? { kind: found.kind, by: found.by.map((other) => policy.mention(other)) } : null,
      witness: witness && { ...witness },
    };
  }

  /** The register as an analysis needs it, in JSON; made once for each version and export. */
  async policy(): Promise<Uint8Array> {
    const policy = await this.policies.load();
    const nat = await this.translations.around(policy);
    const known = this.texts.get(policy);
    if (known?.nat === nat) return known.text;
    const value: FirewallPolicy = {
      version: policy.version,
      today: officeDay(this.clock.now()),
      rules: policy.rows.map(registeredRule),
      objects: policy.catalogue.objects.map(({ name, entries, zone }) => ({
        name,
        entries: [...entries],
        zone: zone ?? null,
      })),
      services: policy.catalogue.services.map(({ name, entries }) => ({
        name,
        entries: [...entries],
        zone: null,
      })),
      translations: storedNat(nat) as FirewallPolicy['translations'],
    };
    const text = Buffer.from(JSON.stringify(value), 'utf8');
    this.texts.set(policy, { nat, text });
    return text;
  }

  /** Exposure is judged after the translations of the latest export. */
  async risksOf(policy: LoadedPolicy, id: string): Promise<RiskFinding[]> {
    const nat = await this.translations.around(policy);
    const placed = policy.rule(id)!;
    const translated = afterTranslation({ nat }, placed);
    return this.judge(
      await riskRulesOf(this.settings, policy),
      translated === placed ? policy.asWritten(id)! : translated,
    );
  }

  async ask(question: TrafficQuestion): Promise<TrafficAnswer> {
    const policy = await this.policies.load();
    const { source, destination, service, fromZone, toZone } = question;
    const asked = resolveFlow(
      '',
      {
        action: 'accept',
        sources: split(source),
        destinations: split(destination),
        services: split(service),
        fromZones: fromZone === null ? [] : [fromZone],
        toZones: toZone === null ? [] : [toZone],
      },
      policy.resolver,
    );
    if ('issues' in asked) {
      const names: Readonly<Record<string, string>> = {
        sources: 'source',
        destinations: 'destination',
        services: 'service',
      };
      throw unprocessable(
        'question-not-understood',
        'La domanda non è comprensibile.',
        asked.issues.map(({ path, error }) => ({
          path: names[path.split('.')[0]!] ?? path,
          message: describeError(error),
        })),
      );
    }
    const match = policy.scopes.placeMatch(asked, null);
    const answer = await this.pool.run(policy.rules, { kind: 'question', match });
    const latest = await this.snapshots.newestInForce();
    return {
      permitted: answer.permitted,
      dependsOn: answer.dependsOn.map((id) => policy.mention(id)),
      parts: answer.parts.map((part) => ({
        rule: part.rule === null ? null : policy.mention(part.rule),
        action: part.action,
        isCertain: part.isCertain && part.isActionKnown,
        isOutcomeKnown: part.isActionKnown,
        regions: part.regions.slice(0, SHOWN_REGIONS).map((region) => ({ ...region })),
        witness: { ...part.witness },
        packets: part.packets,
      })),
      complete: answer.complete,
      onFirewall: latest && exportAnswer(latest, asked),
      understood: {
        source: addressEntries(asked.sources),
        destination: addressEntries(asked.destinations),
        service: formatServiceSet(asked.services),
      },
      policyVersion: policy.version,
    };
  }

  /** Kept while the register, the translations, the criteria and the day are the same. */
  private async survey(policy: LoadedPolicy): Promise<Survey> {
    const risks = await this.settings.read(FIREWALL_RISK_RULES);
    const today = officeDay(this.clock.now());
    const nat = await this.translations.around(policy);
    const key = JSON.stringify([risks, today]);
    if (this.last?.policy !== policy || this.last.nat !== nat || this.last.key !== key) {
      const found = this.pool.run(policy.rules, {
        kind: 'survey',
        risks,
        zones: zonesOfObjects(policy.catalogue, policy.resolver),
        today,
        nat,
      });
      const last = { policy, nat, key, found };
      this.last = last;
      // A failure is not kept: the next who asks tries again.
      found.catch(() => {
        if (this.last === last) this.last = null;
      });
    }
    return this.last!.found;
  }

  private judge(rules: RiskRules, rule: Rule): RiskFinding[] {
    return riskFindings(rule, rules, { today: officeDay(this.clock.now()), isRegistered: true });
  }
}

function registeredRule(row: RuleRow): FirewallPolicy['rules'][number] {
  const { id, position, name, action, isEnabled, fromZones, toZones, sources, destinations, services } = row;
  const { logging, schedule, expiresOn, ownerSectorId, reason, scope, deviceMeaning } = row;
  return {
    id,
    position,
    name,
    action,
    isEnabled,
    fromZones,
    toZones,
    sources,
    destinations,
    services,
    logging,
    schedule,
    expiresOn,
    ownerSectorId,
    reason,
    scope,
    deviceMeaning: deviceMeaning as FirewallPolicy['rules'][number]['deviceMeaning'],
  };
}

function split(text: string): string[] {
  const entries = text
    .split(/[;,]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  return entries.length === 0 ? ['any'] : entries;
}
