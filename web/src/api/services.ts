import { queryOptions, useQuery } from '@tanstack/react-query';
import { ServiceList } from '../../../contract/procedures/procedures.ts';
import { get } from './client.ts';

const servicesQuery = queryOptions({
  queryKey: ['services'],
  queryFn: ({ signal }) => get('/services', ServiceList, { signal }),
  staleTime: 10 * 60_000,
});
/** What the office can be asked for. */
export const useServices = () => useQuery(servicesQuery);
