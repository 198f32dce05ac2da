import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
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
import { get, order, send, type Query } from './client.ts';

/** Known objects, services and zones: complete, for looking names up while one types. */
export const useFirewallNames = () =>
  useQuery(
    queryOptions({
      queryKey: ['firewall', 'names'],
      queryFn: ({ signal }) => get('/firewall/names', FirewallNames, { signal }),
      staleTime: 5 * 60_000,
    }),
  );

export const useFirewallRules = (filters: Query) =>
  useInfiniteQuery(
    infiniteQueryOptions({
      queryKey: ['firewall', 'rules', filters],
      queryFn: ({ signal, pageParam }) =>
        get('/firewall/rules', FirewallRulePage, {
          signal,
          query: { limit: 100, ...filters, cursor: pageParam },
        }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );

export const useFirewallRule = (id: string) =>
  useQuery(
    queryOptions({
      queryKey: ['firewall', 'rule', id],
      queryFn: ({ signal }) => get(`/firewall/rules/${id}`, FirewallRuleDetail, { signal }),
    }),
  );

/** What flows, complete or not, are understood as and would change. */
export const askFirewallPreview = (body: unknown, signal?: AbortSignal) =>
  send('POST', '/firewall/preview', body, FirewallPreview, signal);

/** The analysis of a filed request, now and as it was at acceptance. */
export const useFirewallAnalysis = (requestId: string) =>
  useQuery(
    queryOptions({
      queryKey: ['firewall', 'request-analysis', requestId],
      queryFn: ({ signal }) =>
        get(`/firewall/requests/${requestId}/analysis`, FirewallRequestAnalysis, { signal }),
    }),
  );

/** The order for the supplier; without a format, the one of the office. */
export const useFirewallOrder = (requestId: string, format: string) =>
  useQuery(
    queryOptions({
      queryKey: ['firewall', 'order', requestId, format],
      queryFn: ({ signal }) =>
        get(`/firewall/requests/${requestId}/order`, FirewallOrder, { signal, query: { format } }),
    }),
  );

export const reviewFirewallAnalysis = (requestId: string, policyVersion: string) =>
  send('POST', `/firewall/requests/${requestId}/review`, { policyVersion }, FirewallRequestAnalysis);

/** Whether some traffic is permitted, and by which rules. What is left out is any. */
export const useTrafficAnswer = (question: Readonly<Record<string, string | undefined>>, enabled: boolean) =>
  useQuery(
    queryOptions({
      queryKey: ['firewall', 'question', question],
      queryFn: () => send('POST', '/firewall/question', question, TrafficAnswer),
      enabled,
      retry: false,
    }),
  );

/** Findings about the register as it is. */
export const useRegisterAnalysis = () =>
  useQuery(
    queryOptions({
      queryKey: ['firewall', 'analysis'],
      queryFn: ({ signal }) => get('/firewall/analysis', FirewallAnalysis, { signal }),
    }),
  );

/** Hand corrections of the register; the firewall itself only changes through a request. */
export const createFirewallRule = (body: CreateFirewallRule) =>
  send('POST', '/firewall/rules', body, FirewallRuleDetail);
export const updateFirewallRule = (id: string, body: UpdateFirewallRule) =>
  send('PUT', `/firewall/rules/${id}`, body, FirewallRuleDetail);
export const removeFirewallRule = (id: string, body: RemoveFirewallRule) =>
  order('DELETE', `/firewall/rules/${id}`, body);

/** A named address or service, new or written over. */
export const saveFirewallName = (kind: 'objects' | 'services', id: string | undefined, body: unknown) =>
  order(id === undefined ? 'POST' : 'PUT', `/firewall/${kind}${id === undefined ? '' : `/${id}`}`, body);
export const removeFirewallName = (kind: 'objects' | 'services', id: string) =>
  order('DELETE', `/firewall/${kind}/${id}`);
