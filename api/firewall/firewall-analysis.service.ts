import { Injectable } from '@nestjs/common';
import type { FirewallAnalysis, TrafficAnswer, TrafficQuestion } from '../../contract/firewall.ts';
import { FIREWALL_RISK_RULES } from '../../contract/firewall-settings.ts';
import { analyzePolicy, type PolicyAnalysis } from '../../domain/firewall/analyze.ts';
import { resolveFlow } from '../../domain/firewall/flow.ts';
import { askTraffic } from '../../domain/firewall/question.ts';
import { riskFindings, riskRules, type RiskFinding, type RiskRules } from '../../domain/firewall/risk.ts';
import { SEVERITIES } from '../../domain/firewall/risk-settings.ts';
import type { Rule } from '../../domain/firewall/rule.ts';
import { formatServiceSet } from '../../domain/firewall/service-set.ts';
import { addressEntries } from '../../domain/net/address-set.ts';
import { describeError } from '../../domain/net/parse-error.ts';
import { Clock } from '../clock.ts';
import { unprocessable } from '../errors/problem.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { FirewallPolicyService } from './firewall-policy.service.ts';
import type { LoadedPolicy } from './loaded-policy.ts';
import { officeDay } from './office-day.ts';

const SHOWN_PAIRS = 2000;
const SHOWN_REGIONS = 50;

/** Analysis of the register as it is, and questions about traffic. */
@Injectable()
export class FirewallAnalysisService {
  private last: { policy: LoadedPolicy; analysis: PolicyAnalysis; tookMs: number } | null = null;

  constructor(
    private readonly policies: FirewallPolicyService,
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  async current(): Promise<FirewallAnalysis> {
    const policy = await this.policies.load();
    const { analysis, tookMs } = this.analyse(policy);
    const findings = await this.risks(policy);
    return {
      rules: policy.rows.length,
      tookMs,
      policyVersion: policy.version,
      unreachable: analysis.unreachable.map(({ id, kind, by }) => ({
        rule: policy.mention(id),
        kind,
        by: by.map((other) => policy.mention(other)),
      })),
      undecided: analysis.undecided.map((id) => policy.mention(id)),
      scheduled: analysis.scheduled.map((id) => policy.mention(id)),
      notUnderstood: policy.notUnderstood.map(({ row, issues }) => ({
        rule: policy.mention(row.id),
        issues: issues.map(({ path, error }) => ({ path, message: describeError(error) })),
      })),
      pairs: analysis.pairs.slice(0, SHOWN_PAIRS).map(({ rule, with: other, kind }) => ({
        rule: policy.mention(rule),
        with: policy.mention(other),
        kind,
      })),
      pairCount: analysis.pairs.length,
      risks: findings.map(({ rule, finding }) => ({ ...finding, rule: policy.mention(rule.id) })),
      riskCounts: SEVERITIES.map((severity) => ({
        severity,
        count: findings.filter(({ finding }) => finding.severity === severity).length,
      })),
    };
  }

  /** Cached while the register is the same. */
  analyse(policy: LoadedPolicy): { analysis: PolicyAnalysis; tookMs: number } {
    if (this.last?.policy !== policy) {
      const began = performance.now();
      const analysis = analyzePolicy(policy.rules);
      this.last = { policy, analysis, tookMs: Math.round((performance.now() - began) * 10) / 10 };
    }
    return this.last;
  }

  async risksOf(rule: Rule): Promise<RiskFinding[]> {
    return this.judge(await this.riskRules(), rule);
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
    const answer = askTraffic(policy.rules, asked);
    return {
      permitted: answer.permitted,
      parts: answer.parts.map((part) => ({
        rule: part.rule === null ? null : policy.mention(part.rule),
        action: part.action,
        regions: part.regions.slice(0, SHOWN_REGIONS).map((region) => ({ ...region })),
        witness: { ...part.witness },
        packets: part.packets,
      })),
      complete: answer.complete && policy.notUnderstood.length === 0,
      understood: {
        source: addressEntries(asked.sources),
        destination: addressEntries(asked.destinations),
        service: formatServiceSet(asked.services),
      },
      policyVersion: policy.version,
    };
  }

  private async risks(policy: LoadedPolicy): Promise<{ rule: Rule; finding: RiskFinding }[]> {
    const rules = await this.riskRules();
    return policy.rules
      .flatMap((rule) => this.judge(rules, rule).map((finding) => ({ rule, finding })))
      .sort((a, b) => SEVERITIES.indexOf(a.finding.severity) - SEVERITIES.indexOf(b.finding.severity));
  }

  private judge(rules: RiskRules, rule: Rule): RiskFinding[] {
    return riskFindings(rule, rules, { today: officeDay(this.clock.now()), isRegistered: true });
  }

  private async riskRules(): Promise<RiskRules> {
    return riskRules(await this.settings.read(FIREWALL_RISK_RULES));
  }
}

function split(text: string): string[] {
  const entries = text
    .split(/[;,]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  return entries.length === 0 ? ['any'] : entries;
}
