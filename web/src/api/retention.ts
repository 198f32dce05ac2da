import { RequestHolds, RetentionPage, type RetentionRules } from '../../../contract/retention/retention.ts';
import { mutate } from './client.ts';
import { useOne } from './resource.ts';

export const useRetention = () => useOne('settings', '/retention', RetentionPage);
export const saveRetention = (body: RetentionRules) => mutate('PUT', '/retention', body);

export const useRequestHolds = (id: string, enabled: boolean) =>
  useOne('requests', `/retention/requests/${id}/holds`, RequestHolds, { enabled });
export const placeHold = (id: string) => (body: { reason: string }) =>
  mutate('POST', `/retention/requests/${id}/holds`, body);
export const liftHold = (id: string) => (body: { reason: string }) =>
  mutate('POST', `/retention/requests/${id}/holds/lifting`, body);
