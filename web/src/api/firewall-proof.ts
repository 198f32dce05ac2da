import { FirewallVerification } from '../../../contract/firewall/snapshots.ts';
import { type Query } from './client.ts';
import { useOne } from './resource.ts';

/** Whether an export does what the request asked, and nothing more. Without a snapshot, the latest. */
export const useFirewallProof = (requestId: string, query: Query, enabled: boolean) =>
  useOne('firewall', `/firewall/requests/${requestId}/verification`, FirewallVerification, {
    query,
    keep: true,
    enabled,
    retry: false,
  });
