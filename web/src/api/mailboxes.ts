import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import type { CreateMailbox } from '../../../contract/mailboxes/fields.ts';
import {
  type BulkUpdateMailboxes,
  BulkUpdated,
  MailboxDetail,
  MailboxFigures,
  MailboxHistory,
  MailboxPage,
  PecProvider,
  PecProviderList,
  type SavePecProvider,
  type UpdateMailbox,
} from '../../../contract/mailboxes/mailboxes.ts';
import { get, order, send, type Query } from './client.ts';

/** Keys begin with the live topic `mailboxes`. */
const mailboxListQuery = (filters: Query) =>
  infiniteQueryOptions({
    queryKey: ['mailboxes', 'list', filters],
    queryFn: ({ signal, pageParam }) =>
      get('/mailboxes', MailboxPage, { signal, query: { limit: 50, ...filters, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
export const useMailboxList = (filters: Query) => useInfiniteQuery(mailboxListQuery(filters));

export const useMailbox = (id: string) =>
  useQuery(
    queryOptions({
      queryKey: ['mailboxes', 'one', id],
      queryFn: ({ signal }) => get(`/mailboxes/${id}`, MailboxDetail, { signal }),
    }),
  );

export const useMailboxHistory = (id: string) =>
  useQuery(
    queryOptions({
      queryKey: ['mailboxes', 'history', id],
      queryFn: ({ signal }) => get(`/mailboxes/${id}/history`, MailboxHistory, { signal }),
    }),
  );

export const useMailboxFigures = () =>
  useQuery(
    queryOptions({
      queryKey: ['mailboxes', 'figures'],
      queryFn: ({ signal }) => get('/mailboxes/figures', MailboxFigures, { signal }),
    }),
  );

export const usePecProviders = () =>
  useQuery(
    queryOptions({
      queryKey: ['mailboxes', 'providers'],
      queryFn: ({ signal }) => get('/pec-providers', PecProviderList, { signal }),
      staleTime: 5 * 60_000,
    }),
  );

export const createMailbox = (body: CreateMailbox) => send('POST', '/mailboxes', body, MailboxDetail);
export const updateMailbox = (id: string, body: UpdateMailbox) =>
  send('PATCH', `/mailboxes/${id}`, body, MailboxDetail);
export const updateManyMailboxes = (body: BulkUpdateMailboxes) =>
  send('PATCH', '/mailboxes', body, BulkUpdated);
export const testReachability = (id: string) => order('POST', `/mailboxes/${id}/reachability-test`);
export const savePecProvider = (id: string | undefined, body: SavePecProvider) =>
  id === undefined
    ? send('POST', '/pec-providers', body, PecProvider)
    : send('PUT', `/pec-providers/${id}`, body, PecProvider);
