import { SavedFilter, SavedFilterList, type SaveFilter } from '../../../contract/records/saved-filters.ts';
import type { SavedFilterListName } from '../../../domain/people/saved-filters.ts';
import { mutate, send } from './client.ts';
import { useOne } from './resource.ts';

/** Keys begin with the live topic `saved-filters`. */
export const useSavedFilters = (list: SavedFilterListName) =>
  useOne('saved-filters', '/saved-filters', SavedFilterList, { query: { list }, staleTime: 5 * 60_000 });

export const saveFilter = (body: SaveFilter) => send('POST', '/saved-filters', body, SavedFilter);
export const removeFilter = (id: string) => mutate('DELETE', `/saved-filters/${id}`);
