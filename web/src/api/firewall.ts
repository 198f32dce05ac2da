import { queryOptions, useQuery } from '@tanstack/react-query';
import {
  FirewallAnalysis,
  FirewallNames,
  FirewallRuleDetail,
  FirewallRulePage,
  TrafficAnswer,
  type CreateFirewallRule,
  type RemoveFirewallRule,
  type UpdateFirewallRule,
} from '../../../contract/firewall/rules.ts';
import {
  FirewallOrder,
  FirewallPreview,
  FirewallRequestAnalysis,
} from '../../../contract/firewall/request.ts';
import type { BodyOf } from './changes.ts';
import { mutate, send, type Query } from './client.ts';
import { useOne, usePages } from './resource.ts';

/** Known objects, services and zones: complete, for looking names up while one types. */
export const useFirewallNames = () =>
  useOne('firewall', '/firewall/names', FirewallNames, { staleTime: 5 * 60_000 });

export const useFirewallRules = (filters: Query) =>
  usePages('firewall', '/firewall/rules', FirewallRulePage, { limit: 100, ...filters });

export const useFirewallRule = (id: string) =>
  useOne('firewall', `/firewall/rules/${id}`, FirewallRuleDetail);

/** What flows, complete or not, are understood as and would change. */
export const askFirewallPreview = (body: BodyOf<'POST', '/firewall/preview'>, signal?: AbortSignal) =>
  send('POST', '/firewall/preview', body, FirewallPreview, signal);

/** The analysis of a filed request, now and as it was at acceptance. */
export const useFirewallAnalysis = (requestId: string) =>
  useOne('firewall', `/firewall/requests/${requestId}/analysis`, FirewallRequestAnalysis);

/** The order for the supplier; without a format, the one of the office. */
export const useFirewallOrder = (requestId: string, format: string) =>
  useOne('firewall', `/firewall/requests/${requestId}/order`, FirewallOrder, { query: { format } });

export const reviewFirewallAnalysis = (requestId: string, policyVersion: string) =>
  send('POST', `/firewall/requests/${requestId}/review`, { policyVersion }, FirewallRequestAnalysis);

/** Whether some traffic is permitted, and by which rules. What is left out is any. */
export const useTrafficAnswer = (question: Readonly<Record<string, string | undefined>>, enabled: boolean) =>
  useQuery(
    queryOptions({
      queryKey: ['firewall', 'question', question],
      queryFn: () => send('POST', '/firewall/lookup', question, TrafficAnswer),
      enabled,
      retry: false,
    }),
  );

/** Findings about the register as it is. */
export const useRegisterAnalysis = () => useOne('firewall', '/firewall/analysis', FirewallAnalysis);

/** Hand corrections of the register; the firewall itself only changes through a request. */
export const createFirewallRule = (body: CreateFirewallRule) =>
  send('POST', '/firewall/rules', body, FirewallRuleDetail);
export const updateFirewallRule = (id: string, body: UpdateFirewallRule) =>
  send('PUT', `/firewall/rules/${id}`, body, FirewallRuleDetail);
export const removeFirewallRule = (id: string, body: RemoveFirewallRule) =>
  mutate('DELETE', `/firewall/rules/${id}`, body);

/** A named address or service, new or written over. */
export const saveFirewallObject = (id: string | undefined, body: BodyOf<'POST', '/firewall/objects'>) =>
  id === undefined
    ? mutate('POST', '/firewall/objects', body)
    : mutate('PUT', `/firewall/objects/${id}`, body);
export const saveFirewallService = (id: string | undefined, body: BodyOf<'POST', '/firewall/services'>) =>
  id === undefined
    ? mutate('POST', '/firewall/services', body)
    : mutate('PUT', `/firewall/services/${id}`, body);
export const removeFirewallName = (kind: 'objects' | 'services', id: string) =>
  mutate('DELETE', `/firewall/${kind}/${id}`);
