import { FirewallFlow } from '../../../../contract/firewall/flow.ts';
import type { FirewallRiskRules } from '../../../../contract/firewall/settings.ts';
import { judgementOf, togetherOf } from '../../../../domain/firewall/flow-judgement.ts';
import { NO_NAT, type NatTable } from '../../../../domain/firewall/nat.ts';
import { judgeChanges, JUDGING } from '../../../../domain/firewall/judge-changes.ts';
import type { RegisteredPolicy } from '../../../../domain/firewall/registered-policy.ts';
import { readRequestFlow, type ReadFlow } from '../../../../domain/firewall/request-flow.ts';
import { riskRules } from '../../../../domain/firewall/risk.ts';
import { zonesOfObjects } from '../../../../domain/firewall/risk-zones.ts';
import type { LocalJudgement } from './judge-messages.ts';

/**
 * The server's own judgement, made in the browser. Without a register (`isKnown` false) it says what needs none: how
 * a flow is understood, and its risks.
 */
export function judgeFlows(
  typed: readonly unknown[],
  policy: RegisteredPolicy,
  facts: { readonly expiresOn: string | null; readonly today: string; readonly isKnown: boolean },
  risks: FirewallRiskRules,
  nat: NatTable = NO_NAT,
): LocalJudgement {
  const read = typed.map((flow, index): ReadFlow => {
    const parsed = FirewallFlow.safeParse(flow);
    return parsed.success
      ? readRequestFlow(parsed.data, index, policy, { ...facts, sectorId: null })
      : {
          op: 'create',
          issues: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
        };
  });
  const asked = read.flatMap((flow) => ('asked' in flow ? [flow.asked] : []));
  const judged = facts.isKnown ? judgeChanges(policy.rules, asked, JUDGING, nat) : null;
  const context = {
    policy,
    risks: riskRules(risks, zonesOfObjects(policy.catalogue, policy.resolver)),
    today: facts.today,
    nat,
  };
  let next = 0;
  return {
    flows: read.map((flow) =>
      flow.op !== 'create' && !facts.isKnown
        ? null
        : judgementOf(flow, 'asked' in flow && judged ? judged.each[next++]! : null, context),
    ),
    together: judged?.together && asked.length === read.length ? togetherOf(judged.together) : null,
  };
}
