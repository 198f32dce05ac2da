import {
  DnsblMailHealth,
  DnsblMailHistory,
  DnsblMailProbes,
  MailDomainId,
  MailDomainList,
  type StartDnsblMailCheck,
  type WriteMailDomain,
} from '../../../contract/dnsbl/mail.ts';
import { mutate, send } from './client.ts';
import { useOne } from './resource.ts';

/** Keys begin with the live topic `dnsbl-mail-health`: outcomes appear while the checks go on. */
export const useMailHealth = () => useOne('dnsbl-mail-health', '/dnsbl/mail-health', DnsblMailHealth);

export const useMailHealthHistory = (targetId: string, enabled: boolean) =>
  useOne('dnsbl-mail-health', `/dnsbl/mail-health/${targetId}/history`, DnsblMailHistory, { enabled });

export const useMailProbes = () => useOne('settings', '/dnsbl/mail-health/probes', DnsblMailProbes);

export const useMailDomains = () => useOne('dnsbl-mail-health', '/dnsbl/mail-domains', MailDomainList);
export const addMailDomain = (body: WriteMailDomain) =>
  send('POST', '/dnsbl/mail-domains', body, MailDomainId);
export const changeMailDomain = (id: string, body: WriteMailDomain) =>
  mutate('PUT', `/dnsbl/mail-domains/${id}`, body);
export const removeMailDomain = (id: string) => mutate('DELETE', `/dnsbl/mail-domains/${id}`);

export const allowMailProbes = (body: DnsblMailProbes) => mutate('PUT', '/dnsbl/mail-health/probes', body);
export const startMailCheck = (body: StartDnsblMailCheck) =>
  mutate('POST', '/dnsbl/mail-health/checks', body);
