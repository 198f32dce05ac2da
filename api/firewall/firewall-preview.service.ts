import { Injectable } from '@nestjs/common';
import type { FlowPreview, TogetherPreview } from '../../contract/firewall-preview.ts';
import type { FirewallPreview } from '../../contract/firewall-request.ts';
import { FIREWALL_RISK_RULES } from '../../contract/firewall-settings.ts';
import { addressEntries } from '../../domain/net/address-set.ts';
import { COLLISIONS, collisionWith } from '../../domain/firewall/collision.ts';
import type { PolicyDifference } from '../../domain/firewall/compare-policies.ts';
import type { JudgedChange } from '../../domain/firewall/judge-changes.ts';
import { gravest, reaches, riskFindings, riskRules, type RiskRules } from '../../domain/firewall/risk.ts';
import { listed } from '../../domain/firewall/sentence.ts';
import { formatServiceSet } from '../../domain/firewall/service-set.ts';
import { Clock } from '../clock.ts';
import type { Tx } from '../database/database.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { FirewallAnalysisPool } from './firewall-analysis-pool.ts';
import { FirewallPolicyService } from './firewall-policy.service.ts';
import { mentionOf, readFlow, type ReadFlow, type UnderstoodFlow } from './firewall-preview-flow.ts';
import type { LoadedPolicy } from './loaded-policy.ts';
import { officeDay } from './office-day.ts';
import { OpenFlowsService, type OpenFlows } from './open-flows.service.ts';
import { shownTraffic } from './shown-traffic.ts';

const SHOWN_RULES = 100;

export interface PreviewInput {
  readonly flows: readonly unknown[];
  readonly expiresOn: string | null;
  /** The request that is being judged, so that it does not collide with itself. */
  readonly requestId: string | null;
  /** Only requests and rules of this sector may be named; null: any. */
  readonly sectorId: string | null;
  readonly policy?: LoadedPolicy;
}

/** What flows were understood as, and what they would do, together, to the register as it is. */
@Injectable()
export class FirewallPreviewService {
  constructor(
    private readonly policies: FirewallPolicyService,
    private readonly openFlows: OpenFlowsService,
    private readonly settings: SettingsService,
    private readonly pool: FirewallAnalysisPool,
    private readonly clock: Clock,
  ) {}

  async preview(input: PreviewInput, tx?: Tx): Promise<FirewallPreview> {
    const policy = input.policy ?? (await this.policies.load(tx));
    const settings = await this.settings.read(FIREWALL_RISK_RULES, tx);
    const others = await this.openFlows.load(policy, input.requestId, input.sectorId, tx);
    const today = officeDay(this.clock.now());
    const read = input.flows.map((typed, index) => readFlow(typed, index, policy, { ...input, today }));
    const asked = read.flatMap((flow) => ('asked' in flow ? [flow.asked] : []));
    const judged = await this.pool.run(policy.rules, { kind: 'judge', asked });
    const context = { policy, others, risks: riskRules(settings), today };
    let next = 0;
    const flows = read.map((flow) =>
      'asked' in flow ? shown(flow, judged.each[next++]!, context) : notUnderstood(flow),
    );
    const severities = flows.map((flow) => gravest(flow.risks));
    const isWhole = flows.every((flow) => flow.understood !== null);
    return {
      flows,
      together: isWhole && judged.together ? together(judged.together) : null,
      sentence: isWhole
        ? `${listed(flows.map(({ understood }, i) => (i === 0 ? understood!.sentence : lower(understood!.sentence))))}.`
        : null,
      needsExtraAcceptance: severities.some((severity) => reaches(severity, settings.extraAcceptanceFrom)),
      isBarred: severities.some((severity) => reaches(severity, settings.refuseFrom)),
      policyVersion: policy.version,
    };
  }
}

interface Context {
  readonly policy: LoadedPolicy;
  readonly others: readonly OpenFlows[];
  readonly risks: RiskRules;
  readonly today: string;
}

function shown(flow: UnderstoodFlow, judged: JudgedChange, context: Context): FlowPreview {
  const { policy } = context;
  const { rule, op } = flow;
  if (judged.refused !== null)
    return notUnderstood({ op, issues: [{ path: 'ruleId', message: 'la regola non è più nel registro' }] });
  const { change, impact, overrides } = judged;
  const mention = (id: string) => mentionOf(id, policy);
  const risks =
    op === 'delete'
      ? []
      : riskFindings(rule, context.risks, { today: context.today, isRegistered: true, wantsExpiry: false });
  return {
    op,
    issues: [],
    understood: {
      sources: addressEntries(rule.sources),
      destinations: addressEntries(rule.destinations),
      services: formatServiceSet(rule.services),
      sentence: flow.sentence,
    },
    impact: {
      alreadyPermitted: impact.alreadyPermitted,
      permittedBy: impact.permittedBy.map(mention),
      unreachable: impact.unreachable && {
        kind: impact.unreachable.kind,
        by: impact.unreachable.by.slice(0, SHOWN_RULES).map(mention),
      },
      newlyPermitted: shownTraffic(impact.newlyPermitted),
      newlyDenied: shownTraffic(impact.newlyDenied),
      complete: impact.complete,
      putBefore: change.op === 'insert' && change.before !== null ? mention(change.before) : null,
      overrides: overrides.slice(0, SHOWN_RULES).map(mention),
    },
    risks: risks.map((risk) => ({ ...risk })),
    collisions: collisions(flow, context.others),
  };
}

function collisions(flow: UnderstoodFlow, others: readonly OpenFlows[]): FlowPreview['collisions'] {
  const own = {
    match: flow.rule,
    opens: (flow.rule.action === 'accept') !== (flow.op === 'delete'),
    ruleId: flow.op === 'create' ? null : flow.rule.id,
  };
  return others
    .flatMap(({ requestId, code, subject, asks }) => {
      const how = collisionWith(own, asks);
      return how === null ? [] : [{ requestId, code, subject, how }];
    })
    .sort((a, b) => COLLISIONS.indexOf(a.how) - COLLISIONS.indexOf(b.how));
}

function together(difference: PolicyDifference): TogetherPreview {
  return {
    newlyPermitted: shownTraffic(difference.newlyPermitted),
    newlyDenied: shownTraffic(difference.newlyDenied),
    complete: difference.complete,
  };
}

function notUnderstood({ op, issues }: Exclude<ReadFlow, UnderstoodFlow>): FlowPreview {
  return { op, issues, understood: null, impact: null, risks: [], collisions: [] };
}

function lower(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
