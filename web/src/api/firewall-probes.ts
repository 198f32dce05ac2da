import { queryOptions, useQuery } from '@tanstack/react-query';
import { FirewallProbeRules, FirewallProbes, type AskProbe } from '../../../contract/firewall/probes.ts';
import { get, send } from './client.ts';

export const firewallProbesKey = (requestId: string) => ['firewall', 'probes', requestId] as const;
/** Asked again every two seconds while one is waited for: a stopped worker says nothing. */
export const useFirewallProbes = (requestId: string) =>
  useQuery(
    queryOptions({
      queryKey: firewallProbesKey(requestId),
      queryFn: ({ signal }) => get(`/firewall/requests/${requestId}/probes`, FirewallProbes, { signal }),
      refetchInterval: ({ state }) => (state.data?.items[0]?.state === 'waiting' ? 2000 : false),
    }),
  );
export const askFirewallProbe = (requestId: string, body: AskProbe) =>
  send('POST', `/firewall/requests/${requestId}/probes`, body, FirewallProbes);

export const useFirewallProbeRules = () =>
  useQuery(
    queryOptions({
      queryKey: ['settings', 'firewall-probe'],
      queryFn: ({ signal }) => get('/firewall/probe-rules', FirewallProbeRules, { signal }),
    }),
  );
export const saveFirewallProbeRules = (body: FirewallProbeRules) =>
  send('PUT', '/firewall/probe-rules', body, FirewallProbeRules);
