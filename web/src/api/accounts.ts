import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import {
  type CreateDeputy,
  type CreatePerson,
  type CreateSector,
  Deputy,
  DeputyList,
  PersonPage,
  PersonSummary,
  PersonWithPassword,
  Sector,
  type UpdatePerson,
  type UpdateSector,
} from '../../../contract/people/people.ts';
import { get, send, type Query } from './client.ts';

/** Keys begin with the live topic `people`. */
const peopleQuery = (filters: Query) =>
  infiniteQueryOptions({
    queryKey: ['people', 'pages', filters],
    queryFn: ({ signal, pageParam }) =>
      get('/people', PersonPage, { signal, query: { limit: 50, ...filters, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
export const usePeoplePages = (filters: Query) => useInfiniteQuery(peopleQuery(filters));

export const useDeputies = () =>
  useQuery(
    queryOptions({
      queryKey: ['people', 'deputies'],
      queryFn: ({ signal }) => get('/deputies', DeputyList, { signal }),
    }),
  );

export const createPerson = (body: CreatePerson) => send('POST', '/people', body, PersonWithPassword);
export const updatePerson = (id: string, body: UpdatePerson) =>
  send('PATCH', `/people/${id}`, body, PersonSummary);
export const resetPassword = (id: string) =>
  send('POST', `/people/${id}/password-reset`, undefined, PersonWithPassword);
export const createSector = (body: CreateSector) => send('POST', '/sectors', body, Sector);
export const updateSector = (id: string, body: UpdateSector) => send('PATCH', `/sectors/${id}`, body, Sector);
export const createDeputy = (body: CreateDeputy) => send('POST', '/deputies', body, Deputy);
export const revokeDeputy = (id: string) => send('POST', `/deputies/${id}/revocation`, undefined, Deputy);
