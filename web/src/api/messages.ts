import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { CaughtMail, CaughtMailPage, MessagePage, NoticePage } from '../../../contract/messages.ts';
import { get, order, type Query } from './client.ts';
import { SESSION_KEY } from './session.ts';

export const useMessages = (filters: Query, enabled: boolean) =>
  useInfiniteQuery(
    infiniteQueryOptions({
      queryKey: ['messages', 'list', filters],
      queryFn: ({ signal, pageParam }) =>
        get('/messages', MessagePage, { signal, query: { ...filters, cursor: pageParam } }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
      enabled,
    }),
  );

/** Mail that the demonstration's catcher received. */
export const useCaughtMails = (enabled: boolean) =>
  useInfiniteQuery(
    infiniteQueryOptions({
      queryKey: ['messages', 'caught'],
      queryFn: ({ signal, pageParam }) =>
        get('/caught-mail', CaughtMailPage, { signal, query: { cursor: pageParam } }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      enabled,
    }),
  );

export const useCaughtMail = (id: string | undefined) =>
  useQuery(
    queryOptions({
      queryKey: ['messages', 'caught', id],
      queryFn: ({ signal }) => get(`/caught-mail/${id}`, CaughtMail, { signal }),
      enabled: id !== undefined,
    }),
  );

export const useNotices = () =>
  useInfiniteQuery(
    infiniteQueryOptions({
      queryKey: ['messages', 'notices'],
      queryFn: ({ signal, pageParam }) =>
        get('/notices', NoticePage, { signal, query: { cursor: pageParam } }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
    }),
  );

export function useReadNotices() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string | undefined) =>
      order('POST', id === undefined ? '/notices/reading' : `/notices/${id}/reading`),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['messages', 'notices'] });
      await client.invalidateQueries({ queryKey: SESSION_KEY });
    },
  });
}

/** How many notices wait to be read. */
export const useUnreadNotices = () =>
  useQuery(
    queryOptions({
      queryKey: ['messages', 'notices', 'unread'],
      queryFn: async ({ signal }) =>
        (await get('/notices', NoticePage, { signal, query: { limit: 1 } })).unread,
    }),
  );
