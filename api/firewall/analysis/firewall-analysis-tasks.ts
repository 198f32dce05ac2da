import {
  analyzePolicy,
  type PolicyAnalysis,
  type UnreachableRule,
} from '../../../domain/firewall/analyze.ts';
import { afterTranslation } from '../../../domain/firewall/ask-through.ts';
import type { NatTable } from '../../../domain/firewall/nat.ts';
import {
  judgeChanges,
  JUDGING,
  type AskedChange,
  type JudgedChanges,
} from '../../../domain/firewall/judge-changes.ts';
import type { Packet } from '../../../domain/firewall/packet.ts';
import type { PairLabel } from '../../../domain/firewall/pair-labels.ts';
import { askTraffic, type Answer } from '../../../domain/firewall/question.ts';
import { riskFindings, riskRules, type RiskFinding, type RiskRules } from '../../../domain/firewall/risk.ts';
import type { ZoneAddresses } from '../../../domain/firewall/risk-zones.ts';
import { SEVERITIES, type RiskSettings, type Severity } from '../../../domain/firewall/risk-settings.ts';
import type { Match, Rule } from '../../../domain/firewall/rule.ts';

/** What is asked of a whole policy: plain data both ways, for it travels between threads. */
export type AnalysisTask =
  | { readonly kind: 'judge'; readonly asked: readonly AskedChange[]; readonly nat: NatTable }
  | {
      readonly kind: 'survey';
      readonly risks: RiskSettings;
      readonly zones: readonly ZoneAddresses[];
      readonly today: string;
      readonly nat: NatTable;
    }
  | { readonly kind: 'question'; readonly match: Match }
  | { readonly kind: 'witness'; readonly rule: string };

export interface AnalysisAnswers {
  judge: JudgedChanges;
  survey: Survey;
  question: Answer;
  witness: Packet | null;
}

/** The whole policy looked at once. Long lists are cut, their counts are not. */
export interface Survey {
  readonly tookMs: number;
  readonly unreachable: readonly UnreachableRule[];
  readonly undecided: readonly string[];
  readonly scheduled: readonly string[];
  readonly pairs: readonly PairLabel[];
  readonly pairCount: number;
  readonly risks: readonly { readonly rule: string; readonly finding: RiskFinding }[];
  readonly riskCounts: readonly { readonly severity: Severity; readonly count: number }[];
}

const SHOWN = 2000;

/** @param policy the same array for as long as the policy is the same: its analysis is kept with it */
export function answerTask(
  policy: readonly Rule[],
  task: AnalysisTask,
): AnalysisAnswers[AnalysisTask['kind']] {
  switch (task.kind) {
    case 'judge':
      return judgeChanges(policy, task.asked, JUDGING, task.nat);
    case 'question':
      return askTraffic(policy, task.match);
    case 'witness':
      return analysisOf(policy).analysis.witness(task.rule);
    case 'survey':
      return survey(policy, riskRules(task.risks, task.zones), task);
  }
}

function survey(
  policy: readonly Rule[],
  rules: RiskRules,
  { today, nat }: { readonly today: string; readonly nat: NatTable },
): Survey {
  const { analysis, tookMs } = analysisOf(policy);
  const risks = policy
    .flatMap((rule) =>
      // Exposure is judged after the translations.
      riskFindings(afterTranslation({ nat }, rule), rules, { today, isRegistered: true }).map((finding) => ({
        rule: rule.id,
        finding,
      })),
    )
    .sort((a, b) => SEVERITIES.indexOf(a.finding.severity) - SEVERITIES.indexOf(b.finding.severity));
  return {
    tookMs,
    unreachable: analysis.unreachable,
    undecided: analysis.undecided,
    scheduled: analysis.scheduled,
    pairs: analysis.firstPairs(SHOWN),
    pairCount: analysis.pairCount,
    risks: risks.slice(0, SHOWN),
    riskCounts: SEVERITIES.map((severity) => ({
      severity,
      count: risks.filter(({ finding }) => finding.severity === severity).length,
    })),
  };
}

const ANALYSES = new WeakMap<readonly Rule[], { analysis: PolicyAnalysis; tookMs: number }>();

function analysisOf(policy: readonly Rule[]): { analysis: PolicyAnalysis; tookMs: number } {
  const known = ANALYSES.get(policy);
  if (known) return known;
  const began = performance.now();
  const analysis = analyzePolicy(policy);
  const made = { analysis, tookMs: Math.round((performance.now() - began) * 10) / 10 };
  ANALYSES.set(policy, made);
  return made;
}
