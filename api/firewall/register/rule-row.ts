import type { FirewallRule, FirewallRuleFields } from '../../../contract/firewall/rules.ts';
import type { DeviceMeaning } from '../../../domain/firewall/device-meaning.ts';
import { hasEnded } from '../../../domain/firewall/in-force.ts';
import { isNothing, type Action, type Rule } from '../../../domain/firewall/rule.ts';

/** A rule of the register as the database gives it. */
export interface RuleRow {
  id: string;
  position: number;
  name: string;
  action: Action;
  isEnabled: boolean;
  fromZones: string[];
  toZones: string[];
  sources: string[];
  destinations: string[];
  services: string[];
  logging: boolean;
  schedule: string | null;
  expiresOn: string | null;
  reviewOn: string | null;
  ownerSectorId: string | null;
  ownerSectorCode: string | null;
  ownerSectorName: string | null;
  reason: string;
  requestId: string | null;
  requestCode: string | null;
  reference: string | null;
  deviceMeaning: DeviceMeaning | null;
  scope: string | null;
  hits: number | null;
  version: number;
  updatedAt: string;
}

/** All columns of {@link RuleRow}, from `firewall_rule r` with its sector and request. */
export const SELECT_RULE = `
  SELECT r.id, r.position, r.name, r.action, r.is_enabled AS "isEnabled", r.from_zones AS "fromZones",
         r.to_zones AS "toZones", r.sources, r.destinations, r.services, r.logging, r.schedule,
         r.expires_on AS "expiresOn", r.review_on AS "reviewOn", r.owner_sector_id AS "ownerSectorId",
         s.code AS "ownerSectorCode", s.name AS "ownerSectorName", r.reason, r.request_id AS "requestId",
         q.code AS "requestCode", r.reference, r.device_meaning AS "deviceMeaning", r.scope, r.hits, r.version, r.updated_at AS "updatedAt"
  FROM firewall_rule r LEFT JOIN sector s ON s.id = r.owner_sector_id LEFT JOIN request q ON q.id = r.request_id`;

/** What is written about a rule, and what the device's own rule was read as where the columns cannot say it. */
export interface RuleRecord extends FirewallRuleFields {
  readonly deviceMeaning: DeviceMeaning | null;
}

export function recordOfRow(row: RuleRow): RuleRecord {
  return { ...fieldsOfRow(row), deviceMeaning: row.deviceMeaning };
}

/** What is written about a rule, without where it stands and who made it. */
export function fieldsOfRow(row: RuleRow): FirewallRuleFields {
  const { name, action, isEnabled, fromZones, toZones, sources, destinations, services } = row;
  const { logging, schedule, expiresOn, reviewOn, ownerSectorId, reason } = row;
  return {
    name,
    action,
    isEnabled,
    fromZones,
    toZones,
    sources,
    destinations,
    services,
    logging,
    schedule,
    expiresOn,
    reviewOn,
    ownerSectorId,
    reason,
  };
}

/**
 * @param today YYYY-MM-DD in the office
 * @param rule what the row is taken for
 */
export function ruleOnScreen(row: RuleRow, today: string, rule: Rule | undefined): FirewallRule {
  return {
    ...fieldsOfRow(row),
    id: row.id,
    number: row.position,
    isExpired: hasEnded(row, today),
    isReviewDue: row.reviewOn !== null && row.reviewOn <= today,
    ownerSector:
      row.ownerSectorId === null
        ? null
        : { id: row.ownerSectorId, code: row.ownerSectorCode ?? '', name: row.ownerSectorName ?? '' },
    request: row.requestId === null ? null : { id: row.requestId, code: row.requestCode ?? '' },
    scope: row.scope,
    notDecided: rule ? [...rule.why] : [],
    takesNothing: rule !== undefined && isNothing(rule),
    isActionKnown: rule?.isActionKnown ?? true,
    deviceWords: [...(row.deviceMeaning?.words ?? [])],
    hits: row.hits,
    version: row.version,
    updatedAt: row.updatedAt,
  };
}
