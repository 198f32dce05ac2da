import { queryOptions, useQuery } from '@tanstack/react-query';
import { DnsblAlertPage } from '../../../contract/dnsbl/sweeps.ts';
import { DnsblCasePage } from '../../../contract/dnsbl/cases.ts';
import { get } from './client.ts';

/** The latest open alerts about blacklists, for who may read them. */
export const useOpenAlerts = (enabled: boolean) =>
  useQuery(
    queryOptions({
      queryKey: ['dnsbl-alerts', 'open'],
      queryFn: ({ signal }) =>
        get('/dnsbl/alerts', DnsblAlertPage, { signal, query: { open: 'true', limit: 5 } }),
      enabled,
    }),
  );

/** Delisting cases that wait for the word of the Responsabile, for who may read them. */
export const useReadyCases = (enabled: boolean) =>
  useQuery(
    queryOptions({
      queryKey: ['dnsbl-cases', 'ready'],
      queryFn: ({ signal }) =>
        get('/dnsbl/cases', DnsblCasePage, { signal, query: { state: 'ready', limit: 50 } }),
      enabled,
    }),
  );
