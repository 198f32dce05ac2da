import {
  PecAccountPage,
  PecAuthoritiesAdded,
  PecAuthorityList,
  type PecAccount,
} from '../../../contract/pec/account.ts';
import { pecSettingsText } from '../text/pec-settings.ts';
import { textNow } from '../text/texts.ts';
import { formOf, mutate, send } from './client.ts';
import { useChange, useOne } from './resource.ts';

export const usePecAuthorities = () => useOne('pec-authorities', '/pec/authorities', PecAuthorityList);

export const useAuthorityUpload = () =>
  useChange((file: File) => send('POST', '/pec/authorities', formOf({ file }), PecAuthoritiesAdded), {
    topics: ['pec-authorities'],
    done: ({ added, known, unreadable }) => ({
      kind: unreadable > 0 ? 'danger' : 'success',
      title: textNow(pecSettingsText).uploaded(added, known, unreadable),
    }),
  });

export const useAuthorityRemoval = () =>
  useChange((id: string) => mutate('DELETE', `/pec/authorities/${id}`), {
    topics: ['pec-authorities'],
    done: () => textNow(pecSettingsText).removed,
  });

/** Only who keeps the settings may read it. */
export const usePecAccount = (enabled: boolean) =>
  useOne('settings', '/settings/pec-account', PecAccountPage, { enabled });
export const savePecAccount = (body: PecAccount) => mutate('PUT', '/settings/pec-account', body);
