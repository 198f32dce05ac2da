import { MailServerPage, type MailServer } from '../../../contract/mail-server.ts';
import { ChannelTestState } from '../../../contract/notifications/settings.ts';
import { mutate, send } from './client.ts';
import { useChange, useOne } from './resource.ts';

/** Only who keeps the settings may read it. */
export const useMailServer = (enabled: boolean) =>
  useOne('settings', '/settings/mail-server', MailServerPage, { enabled });
export const saveMailServer = (body: MailServer) => mutate('PUT', '/settings/mail-server', body);

export const useMailTest = () =>
  useChange((to: string) => send('POST', '/settings/mail-server/tests', { to }, ChannelTestState), {
    topics: ['messages'],
  });
