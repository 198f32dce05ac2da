import type { FirewallRiskRules } from '../../contract/firewall/settings.ts';
import type { Tx } from '../../api/database/database.ts';
import { newId } from '../../api/database/ids.ts';
import type { FirewallPreviewService } from '../../api/firewall/requests/firewall-preview.service.ts';
import { FirewallRequestContent } from '../../contract/firewall/request.ts';
import { bulkInsert } from '../../api/database/bulk-insert.ts';
import { ago, dayBefore } from './days.ts';
import { seedFirewallNames } from './firewall-names.ts';
import { DEMONSTRATION_RULES } from './firewall-rules.ts';
import type { SeededOffice } from './office.ts';
import type { RequestRows } from './request-rows.ts';

export const ZONES = ['internet', 'dmz', 'uffici', 'server', 'scuole', 'ospiti', 'iot'];

export const ZONE_MATRIX: FirewallRiskRules['zoneMatrix'] = [
  ...['uffici', 'server', 'scuole'].map((to) => ({
    from: 'internet',
    to,
    verdict: 'forbidden' as const,
    reason: 'da Internet si arriva solo alla DMZ',
  })),
  ...['uffici', 'server'].map((to) => ({
    from: 'ospiti',
    to,
    verdict: 'forbidden' as const,
    reason: 'la rete degli ospiti porta solo a Internet',
  })),
  {
    from: 'dmz',
    to: 'uffici',
    verdict: 'review',
    reason: 'un server esposto non dovrebbe aprire connessioni verso le postazioni',
  },
  {
    from: 'iot',
    to: 'server',
    verdict: 'review',
    reason: 'gli apparecchi raggiungono solo ciò che li governa',
  },
];

/** The rule that a request of long ago had removed: kept, out of the policy. */
const REMOVED = 'vecchio-protocollo';

/** Ids of the rules by name, before they are written: requests name them. */
export function ruleIds(): Map<string, string> {
  return new Map([...DEMONSTRATION_RULES.map(({ name }) => name), REMOVED].map((name) => [name, newId()]));
}

/** Forty rules in force and one removed; those that a request made carry it. */
export async function seedFirewall(
  tx: Tx,
  world: { now: Date; office: SeededOffice; rules: ReadonlyMap<string, string> },
  requests: RequestRows,
): Promise<void> {
  const { now, office, rules } = world;
  const requestOf = (subject: string | undefined): Record<string, unknown> | undefined =>
    subject === undefined ? undefined : requests.request.find((row) => row['subject'] === subject);
  const at = new Date(ago(now, 91)).toISOString();
  const rows = DEMONSTRATION_RULES.map((rule, index) => {
    const request = requestOf(rule.request);
    return {
      id: rules.get(rule.name),
      position: index + 1,
      name: rule.name,
      action: rule.action,
      is_enabled: rule.isDisabled !== true,
      from_zones: rule.from,
      to_zones: rule.to,
      sources: rule.sources,
      destinations: rule.destinations,
      services: rule.services,
      logging: rule.isUnlogged !== true,
      expires_on: rule.expiresIn === undefined ? null : dayBefore(now, -rule.expiresIn),
      // Every rule is looked at again; those without a date of their own a year after they were imported.
      review_on: dayBefore(now, -(rule.reviewIn ?? 274)),
      owner_sector_id: rule.owner === null ? null : office.sectors[rule.owner].id,
      reason: rule.reason,
      request_id: request?.['id'] ?? null,
      hits: rule.hits,
      version: 1,
      removed_at: null as string | null,
      created_at: (request?.['executed_at'] as string | undefined) ?? at,
      updated_at: (request?.['executed_at'] as string | undefined) ?? at,
    };
  });
  const deletion = requestOf('Cancellare la regola del vecchio protocollo');
  const removedAt = (deletion?.['executed_at'] as string | undefined) ?? at;
  rows.push({
    ...rows[21]!,
    id: rules.get(REMOVED),
    position: null as unknown as number,
    name: REMOVED,
    destinations: ['10.20.100.12'],
    request_id: null,
    hits: 0,
    removed_at: removedAt,
    updated_at: removedAt,
  });
  await seedFirewallNames(tx, at);
  await bulkInsert(tx, 'firewall_rule', rows);
  await bulkInsert(tx, 'firewall_rule_event', [
    ...rows.map((row) =>
      event(row.id, row.created_at, row.request_id === null ? 'imported' : 'created', row.request_id),
    ),
    event(rules.get(REMOVED), removedAt, 'removed', (deletion?.['id'] as string | undefined) ?? null),
  ]);
}

function event(
  ruleId: string | undefined,
  at: string,
  action: string,
  requestId: unknown,
): Record<string, unknown> {
  return {
    id: newId(),
    rule_id: ruleId,
    at,
    action,
    actor_name: requestId === null ? 'Primo caricamento' : 'Davide Conti',
    request_id: requestId,
    note: action === 'imported' ? 'Dalla configurazione esportata del firewall' : '',
  };
}

/** The analysis that whoever accepted had in front, for the requests that are still under way. */
export async function freezeAnalyses(
  tx: Tx,
  previews: FirewallPreviewService,
  requests: RequestRows,
): Promise<void> {
  const accepted = requests.request.filter(
    (row) => row['kind'] === 'firewall' && row['accepted_version'] !== null && row['closed_at'] === null,
  );
  const rows: Record<string, unknown>[] = [];
  for (const row of accepted) {
    const version = requests.request_version.find(
      (one) => one['request_id'] === row['id'] && one['version'] === row['accepted_version'],
    )!;
    const content = FirewallRequestContent.parse(version['content']);
    const preview = await previews.preview(
      { flows: content.flows, expiresOn: content.expiresOn, requestId: row['id'] as string, sectorId: null },
      tx,
    );
    rows.push({
      request_id: row['id'],
      content_version: row['accepted_version'],
      at: row['accepted_at'],
      actor_name: 'Elena Martinelli',
      note: '',
      policy_version: Number(preview.policyVersion),
      preview,
    });
  }
  await bulkInsert(tx, 'firewall_frozen_analysis', rows);
}
