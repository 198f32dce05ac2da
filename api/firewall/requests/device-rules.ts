import { meaningOf } from '../../../domain/firewall/compare-policies.ts';
import type { ImportedPolicy } from '../../../domain/firewall/formats/imported-policy.ts';
import type { PolicyFormat } from '../../../domain/firewall/formats/read-policy.ts';
import { readDeviceExport, ruleOnDevice } from '../../../domain/firewall/orders/device-export.ts';
import type { ExistingRule, Vendor } from '../../../domain/firewall/orders/order.ts';
import type { Policy } from '../../../domain/firewall/policy.ts';
import type { Rule } from '../../../domain/firewall/rule.ts';

/** The latest export: what it says, and the text it was read from. */
export interface DeviceSnapshot {
  readonly format: PolicyFormat;
  readonly policy: ImportedPolicy;
  readonly text: string;
}

/** How the device itself calls the rules of the register. */
export interface DeviceRules {
  readonly version: string | null;
  readonly lists: ReadonlyMap<string, string>;
  /**
   * @param row the register's rule
   * @param meaning what the register takes it for; null when that is not known
   */
  find(row: ExistingRule, meaning: Rule | null): ExistingRule;
}

const NOTHING_KNOWN: DeviceRules = {
  version: null,
  lists: new Map(),
  find: ({ name, reference }) => ({ name, reference }),
};

/**
 * Rules of the register in the words of the latest export. A rule is taken for the device's only when the export has one
 * of that reference which means the same: a number may have gone to another rule since.
 */
export function deviceRules(vendor: Vendor, snapshot: DeviceSnapshot | null): DeviceRules {
  if (snapshot === null || (snapshot.format as string) !== vendor) return NOTHING_KNOWN;
  const device = readDeviceExport(snapshot.format, snapshot.text);
  const found = new Map<string, { rule: Rule; policy: Policy }>();
  for (const policy of snapshot.policy.policies)
    for (const rule of policy.rules) found.set(rule.id, { rule, policy });
  return {
    version: device.version,
    lists: device.lists,
    find: ({ name, reference }, meaning) => {
      const one = reference === null ? undefined : found.get(reference);
      if (!one || meaning === null || meaningOf(one.rule) !== meaningOf(meaning)) return { name, reference };
      return ruleOnDevice(name, one.rule, one.policy.scope, device, snapshot.format);
    },
  };
}
