import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import type { z } from 'zod';
import {
  DnsblListingPage,
  DnsblMatrix,
  DnsblTargetDetail,
  DnsblTargetPage,
  DnsblTimeline,
} from '../../../contract/dnsbl/dnsbl.ts';
import { DnsblCaseDetail, DnsblCasePage, DnsblDraft } from '../../../contract/dnsbl/cases.ts';
import { DnsblSettingsPage } from '../../../contract/dnsbl/settings.ts';
import {
  DnsblAlertPage,
  DnsblIncident,
  DnsblHistory,
  type DnsblSweep,
  DnsblSweepDetail,
  DnsblSweepPage,
} from '../../../contract/dnsbl/sweeps.ts';
import { DnsblResolverNames, DnsblZoneDetail, DnsblZonePage } from '../../../contract/dnsbl/zones.ts';
import { get, type Query } from './client.ts';

/** Keys begin with the live topics: targets, listings, zones, sweeps, alerts, cases. */
function usePages<S extends z.ZodType<{ nextCursor: string | null }>>(
  topic: string,
  path: string,
  schema: S,
  filters: Query,
) {
  return useInfiniteQuery(
    infiniteQueryOptions({
      queryKey: [topic, 'list', path, filters],
      queryFn: ({ signal, pageParam }) =>
        get(path, schema, { signal, query: { ...filters, cursor: pageParam } }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
}

function useOne<S extends z.ZodType>(
  topic: string,
  path: string,
  schema: S,
  query: Query = {},
  enabled = true,
) {
  return useQuery(
    queryOptions({
      queryKey: [topic, 'one', path, query],
      queryFn: ({ signal }) => get(path, schema, { signal, query }),
      enabled,
    }),
  );
}

export const useDnsblMatrix = (filters: Query) =>
  usePages('dnsbl-listings', '/dnsbl/matrix', DnsblMatrix, { limit: 200, ...filters });
export const useListings = (filters: Query) =>
  usePages('dnsbl-listings', '/dnsbl/listings', DnsblListingPage, { limit: 100, ...filters });
export const useTargets = (filters: Query) =>
  usePages('dnsbl-targets', '/dnsbl/targets', DnsblTargetPage, { limit: 100, ...filters });
export const useTarget = (id: string) => useOne('dnsbl-listings', `/dnsbl/targets/${id}`, DnsblTargetDetail);
export const useTargetTimeline = (id: string) =>
  usePages('dnsbl-listings', `/dnsbl/targets/${id}/timeline`, DnsblTimeline, { limit: 50 });
export const useZones = (filters: Query) => usePages('dnsbl-zones', '/dnsbl/zones', DnsblZonePage, filters);
export const useZone = (id: string) => useOne('dnsbl-zones', `/dnsbl/zones/${id}`, DnsblZoneDetail);
export const useResolverNames = () => useOne('dnsbl-zones', '/dnsbl/resolvers', DnsblResolverNames);
export const useSweeps = (filters: Query) =>
  usePages('dnsbl-sweeps', '/dnsbl/sweeps', DnsblSweepPage, filters);
export const useSweep = (id: string) => useOne('dnsbl-sweeps', `/dnsbl/sweeps/${id}`, DnsblSweepDetail);
export const useAlerts = (filters: Query) =>
  usePages('dnsbl-alerts', '/dnsbl/alerts', DnsblAlertPage, { limit: 50, ...filters });
export const useDnsblIncident = (id: string, enabled: boolean) =>
  useOne('dnsbl-alerts', `/dnsbl/incidents/${id}`, DnsblIncident, {}, enabled);
export const useCases = (filters: Query) =>
  usePages('dnsbl-cases', '/dnsbl/cases', DnsblCasePage, { limit: 50, ...filters });
export const useCase = (id: string) => useOne('dnsbl-cases', `/dnsbl/cases/${id}`, DnsblCaseDetail);
export const useDraft = (id: string, language: 'it' | 'en', to: 'list' | 'provider') =>
  useOne('dnsbl-cases', `/dnsbl/cases/${id}/draft`, DnsblDraft, { language, to });
export const useDnsblHistory = (targetId: string | undefined) =>
  useOne('dnsbl-listings', '/dnsbl/history', DnsblHistory, { months: 12, targetId });
export const useDnsblSettings = () => useOne('settings', '/dnsbl/settings', DnsblSettingsPage);

export const isUnderWay = (sweep: DnsblSweep | undefined) =>
  sweep !== undefined && (sweep.state === 'running' || sweep.state === 'waiting');

/** The newest check; asked again each second while it runs, because progress is not announced at every answer. */
export const useNewestSweep = () =>
  useQuery(
    queryOptions({
      queryKey: ['dnsbl-sweeps', 'newest'],
      queryFn: async ({ signal }) => {
        const { items } = await get('/dnsbl/sweeps', DnsblSweepPage, { signal, query: { limit: 3 } });
        return items.find(isUnderWay) ?? items[0] ?? null;
      },
      refetchInterval: ({ state }) => (isUnderWay(state.data ?? undefined) ? 1000 : false),
    }),
  );
