import {
  ChannelTestState,
  NotificationSettingsPage,
  type NotificationSettings,
} from '../../../contract/notifications/settings.ts';
import { mutate, send } from './client.ts';
import { useChange, useOne } from './resource.ts';

export const useNotificationSettings = () =>
  useOne('settings', '/notifications/settings', NotificationSettingsPage);
export const saveNotificationSettings = (body: NotificationSettings) =>
  mutate('PUT', '/notifications/settings', body);

/** Sends a test: its state is asked again by {@link useChannelTestState}. */
export const useChannelTest = () =>
  useChange((name: string) => send('POST', '/notifications/channel-tests', { name }, ChannelTestState), {
    topics: ['messages'],
  });

/** A test until the other side took it or refused; asked again each second, and when messages change. */
export const useChannelTestState = (id: string | undefined) =>
  useOne('messages', `/notifications/channel-tests/${id ?? ''}`, ChannelTestState, {
    enabled: id !== undefined,
    repeat: (answer) => (answer === undefined || answer.state === 'queued' ? 1000 : false),
  });
