import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { FirewallOffice, FirewallRiskRules } from '../../../contract/firewall/settings.ts';
import { AskableRules, FlowImport, Retirement } from '../../../contract/firewall/starts.ts';
import { FirewallTemplates } from '../../../contract/firewall/templates.ts';
import { get, order, send, type Query } from './client.ts';

/** Rules of which one may ask a change: by words, by id, or those of a request. */
export const useAskableRules = (query: Query, enabled = true) =>
  useQuery(
    queryOptions({
      queryKey: ['firewall', 'askable', query],
      queryFn: ({ signal }) => get('/firewall/askable-rules', AskableRules, { signal, query }),
      placeholderData: keepPreviousData,
      enabled,
    }),
  );

/** What goes with a server. */
export const useRetirement = (server: string) =>
  useQuery(
    queryOptions({
      queryKey: ['firewall', 'retirement', server],
      queryFn: ({ signal }) => get('/firewall/retirement', Retirement, { signal, query: { server } }),
      enabled: server !== '',
      retry: false,
    }),
  );

export function readFlowTable(file: File): Promise<FlowImport> {
  const body = new FormData();
  body.append('file', file);
  return send('POST', '/firewall/flow-tables', body, FlowImport);
}
export const flowTableSample = (format: 'csv' | 'ods') => `/api/firewall/flow-tables/sample?format=${format}`;

/** Keys begin with the live topic `settings`. */
export const useRiskCriteria = () =>
  useQuery(
    queryOptions({
      queryKey: ['settings', 'firewall', 'risks'],
      queryFn: ({ signal }) => get('/firewall/criteria/risks', FirewallRiskRules, { signal }),
    }),
  );
export const useFirewallTemplates = () =>
  useQuery(
    queryOptions({
      queryKey: ['settings', 'firewall', 'templates'],
      queryFn: ({ signal }) => get('/firewall/criteria/templates', FirewallTemplates, { signal }),
    }),
  );
export const useFirewallOffice = () =>
  useQuery(
    queryOptions({
      queryKey: ['settings', 'firewall', 'office'],
      queryFn: ({ signal }) => get('/firewall/criteria/office', FirewallOffice, { signal }),
    }),
  );

export const saveRiskCriteria = (body: FirewallRiskRules) => order('PUT', '/firewall/criteria/risks', body);
export const saveFirewallTemplates = (body: FirewallTemplates) =>
  order('PUT', '/firewall/criteria/templates', body);
export const saveFirewallOffice = (body: FirewallOffice) => order('PUT', '/firewall/criteria/office', body);
