import { queryOptions, useQuery } from '@tanstack/react-query';
import { DnsblAlertPage } from '../../../contract/dnsbl-sweeps.ts';
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
