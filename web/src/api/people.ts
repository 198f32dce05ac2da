import { queryOptions, useQuery } from '@tanstack/react-query';
import { PersonPage, SectorList } from '../../../contract/people/people.ts';
import { get, type Query } from './client.ts';

/** People by role, for choices of a person. */
export const usePeople = (filters: Query) =>
  useQuery(
    queryOptions({
      queryKey: ['people', 'list', filters],
      queryFn: ({ signal }) => get('/people', PersonPage, { signal, query: { limit: 200, ...filters } }),
      staleTime: 5 * 60_000,
    }),
  );

/** The sectors of the body. */
export const useSectors = (enabled = true) =>
  useQuery(
    queryOptions({
      queryKey: ['people', 'sectors'],
      queryFn: ({ signal }) => get('/sectors', SectorList, { signal }),
      staleTime: 10 * 60_000,
      enabled,
    }),
  );
