import { queryOptions, useQuery } from '@tanstack/react-query';
import { SavedFilter, SavedFilterList, type SaveFilter } from '../../../contract/records/saved-filters.ts';
import type { SavedFilterListName } from '../../../domain/people/saved-filters.ts';
import { get, order, send } from './client.ts';

/** Keys begin with the live topic `saved-filters`. */
export const useSavedFilters = (list: SavedFilterListName) =>
  useQuery(
    queryOptions({
      queryKey: ['saved-filters', list],
      queryFn: ({ signal }) => get('/saved-filters', SavedFilterList, { signal, query: { list } }),
      staleTime: 5 * 60_000,
    }),
  );

export const saveFilter = (body: SaveFilter) => send('POST', '/saved-filters', body, SavedFilter);
export const removeFilter = (id: string) => order('DELETE', `/saved-filters/${id}`);
