import { Injectable } from '@nestjs/common';
import { officeDay } from '../../../domain/calendar/office-day.ts';
import type { FlowPreview } from '../../../contract/firewall/preview.ts';
import type { FirewallPreview } from '../../../contract/firewall/request.ts';
import { COLLISIONS, collisionWith } from '../../../domain/firewall/collision.ts';
import { judgementOf, togetherOf } from '../../../domain/firewall/flow-judgement.ts';
import type { NatTable } from '../../../domain/firewall/nat.ts';
import type { UnderstoodFlow } from '../../../domain/firewall/request-flow.ts';
import { gravest, reaches } from '../../../domain/firewall/risk.ts';
import { listed } from '../../../domain/firewall/sentence.ts';
import { Clock } from '../../clock.ts';
import type { Tx } from '../../database/database.ts';
import { SettingsService } from '../../settings/settings.service.ts';
import { FirewallAnalysisPool } from '../analysis/firewall-analysis-pool.ts';
import { FirewallPolicyService } from '../register/firewall-policy.service.ts';
import { DeviceTranslationsService } from '../snapshots/device-translations.service.ts';
import { readFlow } from './firewall-preview-flow.ts';
import type { LoadedPolicy } from '../register/loaded-policy.ts';
import { riskRulesOf } from '../register/risk-levels.ts';
import { OpenFlowsService, type OpenFlows } from './open-flows.service.ts';

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
    private readonly translations: DeviceTranslationsService,
    private readonly clock: Clock,
  ) {}

  async preview(input: PreviewInput, tx?: Tx): Promise<FirewallPreview> {
    const policy = input.policy ?? (await this.policies.load(tx));
    const risks = await riskRulesOf(this.settings, policy, tx);
    const { settings } = risks;
    const others = await this.openFlows.load(policy, input.requestId, input.sectorId, tx);
    const today = officeDay(this.clock.now());
    const read = input.flows.map((typed, index) => readFlow(typed, index, policy, { ...input, today }));
    const asked = read.flatMap((flow) => ('asked' in flow ? [flow.asked] : []));
    const nat = await this.translations.around(policy, tx);
    const judged = await this.pool.run(policy.rules, { kind: 'judge', asked, nat });
    const context = {
      policy,
      risks,
      today,
      nat,
    };
    let next = 0;
    const flows = read.map((flow): FlowPreview => {
      const judgement = judgementOf(flow, 'asked' in flow ? judged.each[next++]! : null, context);
      const isUnderstood = 'asked' in flow && judgement.understood !== null;
      return {
        ...judgement,
        risks: judgement.risks.map((risk) => ({ ...risk })),
        collisions: isUnderstood ? collisions(flow, others, nat) : [],
      };
    });
    const severities = flows.map((flow) => gravest(flow.risks));
    const isWhole = flows.every((flow) => flow.understood !== null);
    return {
      flows,
      together: isWhole && judged.together ? togetherOf(judged.together) : null,
      sentence: isWhole
        ? `${listed(flows.map(({ understood }, i) => (i === 0 ? understood!.sentence : lower(understood!.sentence))))}.`
        : null,
      needsExtraAcceptance: severities.some((severity) => reaches(severity, settings.extraAcceptanceFrom)),
      isBarred: severities.some((severity) => reaches(severity, settings.refuseFrom)),
      policyVersion: policy.version,
    };
  }
}

function collisions(
  flow: UnderstoodFlow,
  others: readonly OpenFlows[],
  nat: NatTable,
): FlowPreview['collisions'] {
  const own = {
    match: flow.rule,
    opens: (flow.rule.action === 'accept') !== (flow.op === 'delete'),
    ruleId: flow.op === 'create' ? null : flow.rule.id,
  };
  return others
    .flatMap(({ requestId, code, subject, asks }) => {
      const how = collisionWith(own, asks, nat);
      return how === null ? [] : [{ requestId, code, subject, how }];
    })
    .sort((a, b) => COLLISIONS.indexOf(a.how) - COLLISIONS.indexOf(b.how));
}

function lower(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
