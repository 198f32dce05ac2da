import { queryOptions, useQuery, keepPreviousData } from '@tanstack/react-query';
import { RequestDetail, RequestPage } from '../../../contract/requests/requests.ts';
import { get, type Query } from './client.ts';
import { usePages } from './resource.ts';

/** Keys begin with the live topic `requests`. */
export const useRequestList = (filters: Query) =>
  usePages('requests', '/requests', RequestPage, { limit: 50, ...filters });

/** A few requests that match what is typed; none until there is something to look for. */
export const useRequestSearch = (text: string) =>
  useQuery(
    queryOptions({
      queryKey: ['requests', 'search', text],
      queryFn: ({ signal }) => get('/requests', RequestPage, { signal, query: { limit: 8, text } }),
      enabled: text.trim().length >= 2,
      placeholderData: keepPreviousData,
    }),
  );

export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: ['requests', 'one', id],
    queryFn: ({ signal }) => get(`/requests/${id}`, RequestDetail, { signal }),
  });
/** None while there is no id. */
export const useRequest = (id: string) => useQuery({ ...requestQuery(id), enabled: id !== '' });
