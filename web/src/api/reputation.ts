import {
  ReputationLookPage,
  ReputationPage,
  ReputationSourcesPage,
  type RecordLook,
  type ReputationSources,
} from '../../../contract/dnsbl/reputation.ts';
import { mutate } from './client.ts';
import { useOne, usePages } from './resource.ts';

const TOPIC = 'dnsbl-reputation';
export const REPUTATION_TOPICS = [TOPIC, 'dnsbl-listings'];

export const useReputation = () => useOne(TOPIC, '/dnsbl/reputation', ReputationPage);
export const useReputationLooks = () =>
  usePages(TOPIC, '/dnsbl/reputation/looks', ReputationLookPage, { limit: 25 });
export const useReputationSources = (enabled: boolean) =>
  useOne(TOPIC, '/dnsbl/reputation/sources', ReputationSourcesPage, { enabled });
export const recordLook = (body: RecordLook) => mutate('POST', '/dnsbl/reputation/looks', body);
export const saveReputationSources = (body: ReputationSources) =>
  mutate('PUT', '/dnsbl/reputation/sources', body);
export const readReputation = () => mutate('POST', '/dnsbl/reputation/readings');
