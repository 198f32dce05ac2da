import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import {
  AdoptionOutcome,
  type AdoptSnapshot,
  FirewallDrift,
  FirewallSnapshot,
  FirewallSnapshotDetail,
  FirewallSnapshotPage,
  PolicyComparison,
} from '../../../contract/firewall/snapshots.ts';
import { get, send, type Query } from './client.ts';

/** Keys begin with the live topic `firewall`. */
export const useSnapshots = () =>
  useInfiniteQuery(
    infiniteQueryOptions({
      queryKey: ['firewall', 'snapshots'],
      queryFn: ({ signal, pageParam }) =>
        get('/firewall/snapshots', FirewallSnapshotPage, { signal, query: { limit: 50, cursor: pageParam } }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );

export const useSnapshot = (id: string) =>
  useQuery(
    queryOptions({
      queryKey: ['firewall', 'snapshot', id],
      queryFn: ({ signal }) => get(`/firewall/snapshots/${id}`, FirewallSnapshotDetail, { signal }),
    }),
  );

/** What one policy permits and the other does not, and where their texts differ. */
export const useComparison = (query: Query, enabled: boolean) =>
  useQuery(
    queryOptions({
      queryKey: ['firewall', 'comparison', query],
      queryFn: ({ signal }) => get('/firewall/comparison', PolicyComparison, { signal, query }),
      enabled,
      retry: false,
    }),
  );

/** Without a snapshot, the latest. */
export const useDrift = (query: Query) =>
  useQuery(
    queryOptions({
      queryKey: ['firewall', 'drift', query],
      queryFn: ({ signal }) => get('/firewall/drift', FirewallDrift, { signal, query }),
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );

export function uploadSnapshot(file: File, about: Readonly<Record<string, string>>) {
  const body = new FormData();
  body.append('file', file);
  const words = new URLSearchParams(about).toString();
  return send('POST', `/firewall/snapshots${words === '' ? '' : `?${words}`}`, body, FirewallSnapshot);
}

export const adoptSnapshot = (id: string, body: AdoptSnapshot) =>
  send('POST', `/firewall/snapshots/${id}/adoption`, body, AdoptionOutcome);
