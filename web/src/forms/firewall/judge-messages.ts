import type { FirewallRiskRules } from '../../../../contract/firewall/settings.ts';
import type { FlowJudgement, ShownTraffic } from '../../../../domain/firewall/flow-judgement.ts';

/** What the form asks of its worker. */
export interface JudgeQuestion {
  /** Tells the answers apart. */
  readonly input: string;
  readonly flows: readonly unknown[];
  readonly expiresOn: string | null;
  readonly risks: FirewallRiskRules;
  /** The version of the register that the server last spoke of; null: not known. */
  readonly policyVersion: string | null;
}

export interface JudgeAnswer {
  readonly input: string;
  /** Null: the worker could not read the register. */
  readonly judgement: LocalJudgement | null;
}

export interface LocalJudgement {
  /** Null where nothing can be said without the register. */
  readonly flows: readonly (FlowJudgement | null)[];
  readonly together: {
    readonly newlyPermitted: ShownTraffic;
    readonly newlyDenied: ShownTraffic;
    readonly complete: boolean;
  } | null;
}
