import { FirewallOffice, FirewallRiskRules } from '../../../contract/firewall/settings.ts';
import { AskableRules, FlowImport, Retirement } from '../../../contract/firewall/starts.ts';
import { FirewallTemplates } from '../../../contract/firewall/templates.ts';
import { formOf, mutate, send, type Query } from './client.ts';
import { useOne } from './resource.ts';

/** Rules of which one may ask a change: by words, by id, or those of a request. */
export const useAskableRules = (query: Query, enabled = true) =>
  useOne('firewall', '/firewall/reviewable-rules', AskableRules, { query, keep: true, enabled });

/** What goes with a server. */
export const useRetirement = (server: string) =>
  useOne('firewall', '/firewall/retirement', Retirement, {
    query: { server },
    enabled: server !== '',
    retry: false,
  });

export function readFlowTable(file: File): Promise<FlowImport> {
  return send('POST', '/firewall/flow-tables', formOf({ file }), FlowImport);
}
export const flowTableSample = (format: 'csv' | 'ods') => `/api/firewall/flow-tables/sample?format=${format}`;

/** Keys begin with the live topic `settings`. */
export const useRiskCriteria = () => useOne('settings', '/firewall/criteria/risks', FirewallRiskRules);
export const useFirewallTemplates = () =>
  useOne('settings', '/firewall/criteria/templates', FirewallTemplates);
export const useFirewallOffice = () => useOne('settings', '/firewall/criteria/office', FirewallOffice);

export const saveRiskCriteria = (body: FirewallRiskRules) => mutate('PUT', '/firewall/criteria/risks', body);
export const saveFirewallTemplates = (body: FirewallTemplates) =>
  mutate('PUT', '/firewall/criteria/templates', body);
export const saveFirewallOffice = (body: FirewallOffice) => mutate('PUT', '/firewall/criteria/office', body);
