import { Injectable } from '@nestjs/common';
import type { ZodError } from 'zod';
import { FirewallFlow } from '../../contract/firewall-flow.ts';
import type { FlowPreview } from '../../contract/firewall-preview.ts';
import type { FirewallPreview } from '../../contract/firewall-request.ts';
import { FIREWALL_RISK_RULES } from '../../contract/firewall-settings.ts';
import { describeError } from '../../domain/net/parse-error.ts';
import { addressEntries } from '../../domain/net/address-set.ts';
import { changeImpact, type Change } from '../../domain/firewall/change.ts';
import { resolveFlow } from '../../domain/firewall/flow.ts';
import { proposePosition } from '../../domain/firewall/position.ts';
import { gravest, reaches, riskFindings, riskRules, type RiskRules } from '../../domain/firewall/risk.ts';
import { matchesOverlap, type Rule } from '../../domain/firewall/rule.ts';
import { listed, ruleSentence } from '../../domain/firewall/sentence.ts';
import { formatServiceSet } from '../../domain/firewall/service-set.ts';
import { Clock } from '../clock.ts';
import type { Tx } from '../database/database.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { FirewallPolicyService } from './firewall-policy.service.ts';
import type { LoadedPolicy } from './loaded-policy.ts';
import { officeDay } from './office-day.ts';
import { flowText } from './flow-text.ts';
import { OpenFlowsService, type OpenFlows } from './open-flows.service.ts';
import { shownTraffic } from './shown-traffic.ts';

const NEW_RULE = 'nuova';
/** Enough for any rule an office writes; «any to any» on ten thousand rules is told in part, and quickly. */
const WHILE_TYPING = { budget: 5e7, maxBoxes: 4000 };

export interface PreviewInput {
  readonly flows: readonly unknown[];
  readonly expiresOn: string | null;
  /** The request that is being judged, so that it does not collide with itself. */
  readonly requestId: string | null;
  /** Only requests of this sector may be named; null: any. */
  readonly sectorId: string | null;
  readonly policy?: LoadedPolicy;
}

/** What flows were understood as, and what they would do to the register as it is. */
@Injectable()
export class FirewallPreviewService {
  constructor(
    private readonly policies: FirewallPolicyService,
    private readonly openFlows: OpenFlowsService,
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  async preview(input: PreviewInput, tx?: Tx): Promise<FirewallPreview> {
    const policy = input.policy ?? (await this.policies.load(tx));
    const settings = await this.settings.read(FIREWALL_RISK_RULES, tx);
    const others = await this.openFlows.load(policy, input.requestId, input.sectorId, tx);
    const context: FlowContext = {
      policy,
      others,
      risks: riskRules(settings),
      today: officeDay(this.clock.now()),
      expiresOn: input.expiresOn,
    };
    const flows = input.flows.map((typed) => previewFlow(typed, context));
    const severities = flows.map((flow) => gravest(flow.risks));
    return {
      flows,
      sentence: flows.every((flow) => flow.understood !== null)
        ? `${listed(flows.map(({ understood }, i) => (i === 0 ? understood!.sentence : lower(understood!.sentence))))}.`
        : null,
      needsExtraAcceptance: severities.some((severity) => reaches(severity, settings.extraAcceptanceFrom)),
      isBarred: severities.some((severity) => reaches(severity, settings.refuseFrom)),
      policyVersion: policy.version,
    };
  }
}

interface FlowContext {
  readonly policy: LoadedPolicy;
  readonly others: readonly OpenFlows[];
  readonly risks: RiskRules;
  readonly today: string;
  readonly expiresOn: string | null;
}

function previewFlow(typed: unknown, context: FlowContext): FlowPreview {
  const parsed = FirewallFlow.safeParse(typed);
  if (!parsed.success) return notUnderstood(issuesOf(parsed.error));
  const flow = parsed.data;
  const { policy } = context;
  const target = flow.ruleId === null ? undefined : policy.row(flow.ruleId);
  if (flow.op !== 'create' && !target)
    return notUnderstood([{ path: 'ruleId', message: 'la regola non è nel registro' }]);
  if (flow.op === 'delete') {
    const rule = policy.rule(target!.id);
    if (!rule)
      return notUnderstood([
        { path: 'ruleId', message: 'la regola non è comprensibile: correggerla nel registro' },
      ]);
    return judged(
      rule,
      { op: 'delete', id: rule.id },
      context,
      `Cancella la regola ${target!.position} «${target!.name}»`,
    );
  }
  const resolved = resolveFlow(
    flow.op === 'create' ? NEW_RULE : target!.id,
    flowText(flow),
    policy.resolver,
    {
      logging: flow.logging,
      expiresOn: context.expiresOn,
      owner: 'richiesta',
      schedule: null,
    },
  );
  if ('issues' in resolved)
    return notUnderstood(resolved.issues.map(({ path, error }) => ({ path, message: describeError(error) })));
  const words = policy.names.wordsOf(flow);
  if (flow.op === 'modify') {
    if (!policy.rule(target!.id))
      return notUnderstood([
        { path: 'ruleId', message: 'la regola non è comprensibile: correggerla nel registro' },
      ]);
    const sentence = `Modifica la regola ${target!.position} «${target!.name}»: ${lower(ruleSentence(resolved, words))}`;
    return judged(resolved, { op: 'replace', id: target!.id, rule: resolved }, context, sentence);
  }
  const chosen = flow.beforeRuleId !== null && policy.rule(flow.beforeRuleId) ? flow.beforeRuleId : null;
  const proposed = proposePosition(policy.rules, resolved);
  const change: Change = { op: 'insert', before: chosen ?? proposed.before, rule: resolved };
  const preview = judged(resolved, change, context, ruleSentence(resolved, words));
  return {
    ...preview,
    impact: preview.impact && {
      ...preview.impact,
      putBefore: change.before === null ? null : policy.mention(change.before),
      overrides: chosen === null ? proposed.overrides.map((id) => policy.mention(id)) : [],
    },
  };
}

function judged(rule: Rule, change: Change, context: FlowContext, sentence: string): FlowPreview {
  const { policy } = context;
  const found = changeImpact(policy.rules, change, WHILE_TYPING);
  if ('refused' in found)
    return notUnderstood([{ path: 'ruleId', message: 'la regola non è più nel registro' }]);
  const unreachable = found.unreachable;
  const risks =
    change.op === 'delete'
      ? []
      : riskFindings(rule, context.risks, { today: context.today, isRegistered: true, wantsExpiry: false });
  return {
    issues: [],
    understood: {
      sources: addressEntries(rule.sources),
      destinations: addressEntries(rule.destinations),
      services: formatServiceSet(rule.services),
      sentence,
    },
    impact: {
      alreadyPermitted: found.alreadyPermitted,
      permittedBy: found.permittedBy.map((id) => policy.mention(id)),
      unreachable: unreachable && {
        kind: unreachable.kind,
        by: unreachable.by.map((id) => policy.mention(id)),
      },
      newlyPermitted: shownTraffic(found.newlyPermitted),
      newlyDenied: shownTraffic(found.newlyDenied),
      complete: found.complete,
      putBefore: null,
      overrides: [],
    },
    risks: risks.map((risk) => ({ ...risk })),
    collisions: context.others
      .filter(
        (other) =>
          other.matches.some((match) => matchesOverlap(match, rule)) ||
          (change.op !== 'insert' && other.ruleIds.has(change.id)),
      )
      .map(({ requestId, code, subject }) => ({ requestId, code, subject })),
  };
}

function notUnderstood(issues: FlowPreview['issues']): FlowPreview {
  return { issues, understood: null, impact: null, risks: [], collisions: [] };
}

function issuesOf(error: ZodError): FlowPreview['issues'] {
  return error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
}

function lower(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
