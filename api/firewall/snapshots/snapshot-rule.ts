import type { SnapshotRule } from '../../../contract/firewall/snapshots.ts';
import type { OfficeDay } from '../../../domain/calendar/office-day.ts';
import type { ImportedPolicy } from '../../../domain/firewall/formats/imported-policy.ts';
import { hasEnded } from '../../../domain/firewall/in-force.ts';
import { isExact, type Rule, type Zones } from '../../../domain/firewall/rule.ts';
import { formatServiceSet } from '../../../domain/firewall/service-set.ts';
import { addressEntries } from '../../../domain/net/address-set.ts';

/** `!name` is any but that one. */
const zoneNames = (zones: Zones, except: readonly string[] = []): string[] => [
  ...(zones ?? except.map((zone) => `!${zone}`)),
];

/** A rule of an export as pages show it. */
export function snapshotRule(rule: Rule, policy: ImportedPolicy, today: OfficeDay): SnapshotRule {
  return {
    id: rule.id,
    line: policy.lines.get(rule.id) ?? null,
    reference: rule.reference,
    action: rule.action,
    isActionKnown: rule.isActionKnown,
    isExact: isExact(rule),
    isBuiltIn: rule.isBuiltIn === true,
    why: [...rule.why],
    isEnabled: rule.enabled,
    fromZones: zoneNames(rule.from, rule.exceptFrom),
    toZones: zoneNames(rule.to, rule.exceptTo),
    sources: addressEntries(rule.sources),
    destinations: addressEntries(rule.destinations),
    services: formatServiceSet(rule.services),
    schedule: rule.schedule,
    expiresOn: rule.expiresOn,
    isExpired: hasEnded(rule, today),
    comment: rule.comment,
  };
}
