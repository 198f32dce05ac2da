import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { FirewallVerification } from '../../../contract/firewall/snapshots.ts';
import { get, type Query } from './client.ts';

/** Whether an export does what the request asked, and nothing more. Without a snapshot, the latest. */
export const useFirewallProof = (requestId: string, query: Query, enabled: boolean) =>
  useQuery(
    queryOptions({
      queryKey: ['firewall', 'proof', requestId, query],
      queryFn: ({ signal }) =>
        get(`/firewall/requests/${requestId}/verification`, FirewallVerification, { signal, query }),
      placeholderData: keepPreviousData,
      enabled,
      retry: false,
    }),
  );
