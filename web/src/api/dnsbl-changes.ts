import {
  CreatedDnsblTargets,
  type ChangeDnsblTarget,
  type CreateDnsblTargets,
} from '../../../contract/dnsbl/dnsbl.ts';
import {
  DnsblCaseDetail,
  type DnsblCaseStep,
  type DnsblChecklistMark,
} from '../../../contract/dnsbl/cases.ts';
import type { DnsblSettings } from '../../../contract/dnsbl/settings.ts';
import { DnsblSweep, type StartDnsblSweep } from '../../../contract/dnsbl/sweeps.ts';
import {
  type ChangeDnsblZone,
  CreatedDnsblZone,
  type CreateDnsblZone,
} from '../../../contract/dnsbl/zones.ts';
import type { ChecklistItem } from '../../../domain/dnsbl/delisting-case.ts';
import type { Message } from '../ui/notify.ts';
import { mutate, send } from './client.ts';
import { useChange, useRefresh } from './resource.ts';

/** Everything of the blacklist pages hangs together: a change of one asks all again. */
export const DNSBL_TOPICS = [
  'dnsbl-targets',
  'dnsbl-listings',
  'dnsbl-zones',
  'dnsbl-sweeps',
  'dnsbl-alerts',
  'dnsbl-cases',
];

export const useDnsblRefresh = () => useRefresh(DNSBL_TOPICS);

/** Does one thing, says what happened, and shows the state after it. */
export const useDnsblChange = <Answer>(done?: (answer: Answer) => string | Message) =>
  useChange((work: () => Promise<Answer>) => work(), { topics: DNSBL_TOPICS, ...(done && { done }) });

export const startSweep = (body: StartDnsblSweep) => send('POST', '/dnsbl/sweeps', body, DnsblSweep);
export const stopSweep = (id: number) => mutate('POST', `/dnsbl/sweeps/${id}/stop`);
export const acknowledgeAlert = (id: string) =>
  mutate('POST', `/dnsbl/alerts/${id}/acknowledgement`, { note: '' });
export const forgetAcknowledgement = (id: string) => mutate('DELETE', `/dnsbl/alerts/${id}/acknowledgement`);
export const takeAlert = (id: string) => mutate('POST', `/dnsbl/alerts/${id}/assignment`, { note: '' });
export const addTargets = (body: CreateDnsblTargets) =>
  send('POST', '/dnsbl/targets', body, CreatedDnsblTargets);
export const changeTarget = (id: string, body: ChangeDnsblTarget) =>
  mutate('PATCH', `/dnsbl/targets/${id}`, body);
export const addZone = (body: CreateDnsblZone) => send('POST', '/dnsbl/zones', body, CreatedDnsblZone);
export const changeZone = (id: number, body: ChangeDnsblZone) => mutate('PATCH', `/dnsbl/zones/${id}`, body);
export const stepCase = (id: string, body: DnsblCaseStep) =>
  send('POST', `/dnsbl/cases/${id}/steps`, body, DnsblCaseDetail);
export const tellIncident = (id: string, incidentId: string) =>
  mutate('POST', `/dnsbl/cases/${id}/incident-entry`, { incidentId });
export const markChecklist = (id: string, item: ChecklistItem, body: DnsblChecklistMark) =>
  mutate('PUT', `/dnsbl/cases/${id}/checklist/${item}`, body);
export const saveDnsblSettings = (body: DnsblSettings) => mutate('PUT', '/dnsbl/settings', body);
