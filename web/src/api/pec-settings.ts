import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  PecAccountPage,
  PecAuthoritiesAdded,
  PecAuthorityList,
  type PecAccount,
} from '../../../contract/pec/account.ts';
import { pecSettingsText } from '../text/pec-settings.ts';
import { textNow } from '../text/texts.ts';
import { notify } from '../ui/notify.ts';
import { get, order, send } from './client.ts';
import { messageOf } from './problem.ts';

export const usePecAuthorities = () =>
  useQuery(
    queryOptions({
      queryKey: ['pec-authorities'],
      queryFn: ({ signal }) => get('/pec/authorities', PecAuthorityList, { signal }),
    }),
  );

export function useAuthorityUpload() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => {
      const body = new FormData();
      body.append('file', file);
      return send('POST', '/pec/authorities', body, PecAuthoritiesAdded);
    },
    onSuccess: async ({ added, known, unreadable }) => {
      await client.invalidateQueries({ queryKey: ['pec-authorities'] });
      const title = textNow(pecSettingsText).uploaded(added, known, unreadable);
      notify({ kind: unreadable > 0 ? 'danger' : 'success', title });
    },
    onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
  });
}

export function useAuthorityRemoval() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => order('DELETE', `/pec/authorities/${id}`),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['pec-authorities'] });
      notify({ kind: 'success', title: textNow(pecSettingsText).removed });
    },
    onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
  });
}

/** Only who keeps the settings may read it. */
export const usePecAccount = (enabled: boolean) =>
  useQuery(
    queryOptions({
      queryKey: ['settings', '/settings/pec-account'],
      queryFn: ({ signal }) => get('/settings/pec-account', PecAccountPage, { signal }),
      enabled,
    }),
  );
export const savePecAccount = (body: PecAccount) => order('PUT', '/settings/pec-account', body);
