import { NotificationPreferences } from '../../../contract/notifications/preferences.ts';
import { mutate } from './client.ts';
import { useOne } from './resource.ts';

export const usePreferences = () =>
  useOne('notification-preferences', '/notifications/preferences', NotificationPreferences);
export const savePreferences = (body: NotificationPreferences) =>
  mutate('PUT', '/notifications/preferences', body);
