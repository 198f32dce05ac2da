import { later } from './lazy-schema.ts';
import { useOne } from './resource.ts';

/** The latest open alerts about blacklists, for who may read them. */
export const useOpenAlerts = (enabled: boolean) =>
  useOne('dnsbl-alerts', '/dnsbl/alerts', later('DnsblAlertPage'), {
    query: { open: 'true', limit: 5 },
    enabled,
  });

/** When the monitoring last saw, and how much of it, for who may read it. */
export const useSoundness = (enabled: boolean) =>
  useOne('dnsbl-sweeps', '/dnsbl/soundness', later('DnsblSoundness'), { enabled });

/** Delisting cases that wait for the word of the Responsabile, for who may read them. */
export const useReadyCases = (enabled: boolean) =>
  useOne('dnsbl-cases', '/dnsbl/cases', later('DnsblCasePage'), {
    query: { state: 'ready', limit: 50 },
    enabled,
  });
