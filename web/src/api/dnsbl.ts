import {
  DnsblListingPage,
  DnsblMatrix,
  DnsblTargetDetail,
  DnsblTargetPage,
  DnsblTargetProposals,
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
import type { Query } from './client.ts';
import { useOne, usePages } from './resource.ts';

/** Keys begin with the live topics: targets, listings, zones, sweeps, alerts, cases. */
export const useDnsblMatrix = (filters: Query) =>
  usePages('dnsbl-listings', '/dnsbl/matrix', DnsblMatrix, { limit: 200, ...filters });
export const useListings = (filters: Query) =>
  usePages('dnsbl-listings', '/dnsbl/listings', DnsblListingPage, { limit: 100, ...filters });
export const useTargets = (filters: Query) =>
  usePages('dnsbl-targets', '/dnsbl/targets', DnsblTargetPage, { limit: 100, ...filters });
/** The addresses that a domain's own records name; asked only once somebody wants them. */
export const useTargetProposals = (domain: string | undefined) =>
  useOne('dnsbl-targets', '/dnsbl/target-proposals', DnsblTargetProposals, {
    query: domain === '' ? {} : { domain },
    enabled: domain !== undefined,
    staleTime: 60_000,
    retry: false,
  });
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
  useOne('dnsbl-alerts', `/dnsbl/incidents/${id}`, DnsblIncident, { enabled });
export const useCases = (filters: Query) =>
  usePages('dnsbl-cases', '/dnsbl/cases', DnsblCasePage, { limit: 50, ...filters });
export const useCase = (id: string) => useOne('dnsbl-cases', `/dnsbl/cases/${id}`, DnsblCaseDetail);
export const useDraft = (id: string, language: 'it' | 'en', to: 'list' | 'provider') =>
  useOne('dnsbl-cases', `/dnsbl/cases/${id}/draft`, DnsblDraft, { query: { language, to } });
export const useDnsblHistory = (targetId: string | undefined) =>
  useOne('dnsbl-listings', '/dnsbl/history', DnsblHistory, { query: { months: 12, targetId } });
export const useDnsblSettings = () => useOne('settings', '/dnsbl/settings', DnsblSettingsPage);

export const isUnderWay = (sweep: DnsblSweep | undefined) =>
  sweep !== undefined && (sweep.state === 'running' || sweep.state === 'waiting');

/** The newest check; asked again each second while it runs, because progress is not announced at every answer. */
export const useNewestSweep = () => {
  const newest = (page: DnsblSweepPage | undefined) => page?.items.find(isUnderWay) ?? page?.items[0] ?? null;
  const sweeps = useOne('dnsbl-sweeps', '/dnsbl/sweeps', DnsblSweepPage, {
    query: { limit: 3 },
    repeat: (page) => (isUnderWay(newest(page) ?? undefined) ? 1000 : false),
  });
  return { ...sweeps, data: sweeps.data && newest(sweeps.data) };
};
