import { PersonPage, SectorList } from '../../../contract/people/people.ts';
import { type Query } from './client.ts';
import { useOne } from './resource.ts';

/** People by role, for choices of a person. */
export const usePeople = (filters: Query) =>
  useOne('people', '/people', PersonPage, { query: { limit: 200, ...filters }, staleTime: 5 * 60_000 });

/** The sectors of the body. */
export const useSectors = (enabled = true) =>
  useOne('people', '/sectors', SectorList, { staleTime: 10 * 60_000, enabled });
