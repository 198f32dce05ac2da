import type { FirewallRuleDetail } from '../../../../contract/firewall/rules.ts';
import { orNull } from '../record/typed-values.ts';
import { splitAddresses, splitServices } from './entries.ts';

/** A rule of the register as its form holds it. */
export interface RuleValues {
  readonly name: string;
  readonly action: string;
  readonly isEnabled: boolean;
  readonly fromZones: readonly string[];
  readonly toZones: readonly string[];
  readonly sources: string;
  readonly destinations: string;
  readonly services: string;
  readonly logging: boolean;
  readonly schedule: string;
  readonly expiresOn: string;
  readonly reviewOn: string;
  readonly ownerSectorId: string;
  readonly reason: string;
  readonly note: string;
  /** Only of a rule that is not decided: the fields say all that it does. */
  readonly isDecided: boolean;
  /** Only of a new rule: the one in front of which it goes, as typed and as found. */
  readonly beforeName: string;
  readonly beforeRuleId: string;
}

export function ruleStart(rule: FirewallRuleDetail | undefined): RuleValues {
  return {
    name: rule?.name ?? '',
    action: rule?.action ?? 'accept',
    isEnabled: rule?.isEnabled ?? true,
    fromZones: rule?.fromZones ?? [],
    toZones: rule?.toZones ?? [],
    sources: rule?.sources.join(', ') ?? '',
    destinations: rule?.destinations.join(', ') ?? '',
    services: rule?.services.join(', ') ?? '',
    logging: rule?.logging ?? true,
    schedule: rule?.schedule ?? '',
    expiresOn: rule?.expiresOn ?? '',
    reviewOn: rule?.reviewOn ?? '',
    ownerSectorId: rule?.ownerSector?.id ?? '',
    reason: rule?.reason ?? '',
    note: '',
    isDecided: false,
    beforeName: '',
    beforeRuleId: '',
  };
}

/** The body of the API; the version is of a rule that stands, the place of one that does not yet. */
export function ruleBody(values: RuleValues, rule: FirewallRuleDetail | undefined): Record<string, unknown> {
  const { beforeName: _typed, beforeRuleId, isDecided, ...fields } = values;
  return {
    ...fields,
    sources: splitAddresses(values.sources),
    destinations: splitAddresses(values.destinations),
    services: splitServices(values.services),
    schedule: orNull(values.schedule),
    expiresOn: orNull(values.expiresOn),
    reviewOn: orNull(values.reviewOn),
    ownerSectorId: orNull(values.ownerSectorId),
    ...(rule ? { version: rule.version, isDecided } : { beforeRuleId: orNull(beforeRuleId) }),
  };
}
