import type { CreateMailbox } from '../../../contract/mailboxes/fields.ts';
import {
  type BulkUpdateMailboxes,
  BulkUpdated,
  MailboxDetail,
  MailboxFigures,
  MailboxHistory,
  MailboxPage,
  type UpdateMailbox,
} from '../../../contract/mailboxes/mailboxes.ts';
import {
  PecProvider,
  PecProviderList,
  PecProviderListRead,
  type PecProviderListQuery,
  type SavePecProvider,
} from '../../../contract/mailboxes/providers.ts';
import { formOf, mutate, send, type Query } from './client.ts';
import { useOne, usePages } from './resource.ts';

/** Keys begin with the live topic `mailboxes`. */
export const useMailboxList = (filters: Query) =>
  usePages('mailboxes', '/mailboxes', MailboxPage, { limit: 50, ...filters });

export const useMailbox = (id: string) => useOne('mailboxes', `/mailboxes/${id}`, MailboxDetail);

export const useMailboxHistory = (id: string) =>
  useOne('mailboxes', `/mailboxes/${id}/history`, MailboxHistory);

export const useMailboxFigures = () => useOne('mailboxes', '/mailboxes/figures', MailboxFigures);

export const usePecProviders = () =>
  useOne('mailboxes', '/pec-providers', PecProviderList, { staleTime: 5 * 60_000 });

export const createMailbox = (body: CreateMailbox) => send('POST', '/mailboxes', body, MailboxDetail);
export const updateMailbox = (id: string, body: UpdateMailbox) =>
  send('PATCH', `/mailboxes/${id}`, body, MailboxDetail);
export const updateManyMailboxes = (body: BulkUpdateMailboxes) =>
  send('PATCH', '/mailboxes', body, BulkUpdated);
export const testReachability = (id: string) => mutate('POST', `/mailboxes/${id}/reachability-test`);
export const savePecProvider = (id: string | undefined, body: SavePecProvider) =>
  id === undefined
    ? send('POST', '/pec-providers', body, PecProvider)
    : send('PUT', `/pec-providers/${id}`, body, PecProvider);

/** The public list of providers, from a file, with its source and its day. */
export const readPecProviderList = (file: File, { source, on }: PecProviderListQuery) =>
  send(
    'POST',
    `/pec-providers/list?${new URLSearchParams({ source, on }).toString()}`,
    formOf({ file }),
    PecProviderListRead,
  );
