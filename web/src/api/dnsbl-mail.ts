import { queryOptions, useQuery } from '@tanstack/react-query';
import {
  DnsblMailHealth,
  DnsblMailHistory,
  DnsblMailProbes,
  type StartDnsblMailCheck,
} from '../../../contract/dnsbl/mail.ts';
import { get, order } from './client.ts';

/** Keys begin with the live topic `dnsbl-mail-health`: outcomes appear while the checks go on. */
export const useMailHealth = () =>
  useQuery(
    queryOptions({
      queryKey: ['dnsbl-mail-health', 'page'],
      queryFn: ({ signal }) => get('/dnsbl/mail-health', DnsblMailHealth, { signal }),
    }),
  );

export const useMailHealthHistory = (targetId: string, enabled: boolean) =>
  useQuery(
    queryOptions({
      queryKey: ['dnsbl-mail-health', 'history', targetId],
      queryFn: ({ signal }) => get(`/dnsbl/mail-health/${targetId}/history`, DnsblMailHistory, { signal }),
      enabled,
    }),
  );

export const useMailProbes = () =>
  useQuery(
    queryOptions({
      queryKey: ['settings', 'mail-probes'],
      queryFn: ({ signal }) => get('/dnsbl/mail-health/probes', DnsblMailProbes, { signal }),
    }),
  );

export const allowMailProbes = (body: DnsblMailProbes) => order('PUT', '/dnsbl/mail-health/probes', body);
export const startMailCheck = (body: StartDnsblMailCheck) => order('POST', '/dnsbl/mail-health/checks', body);
