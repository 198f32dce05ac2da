import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import {
  CoverageHistory,
  CoverageNow,
  type CreateWorkstation,
  ObsoleteEntry,
  ObsoleteList,
  type SaveObsoleteEntry,
  type UpdateWorkstation,
  WorkstationDetail,
  WorkstationHistory,
  WorkstationPage,
} from '../../../contract/workstations/workstations.ts';
import { get, send, type Query } from './client.ts';

/** Keys begin with the live topic `workstations`. */
const workstationListQuery = (filters: Query) =>
  infiniteQueryOptions({
    queryKey: ['workstations', 'list', filters],
    queryFn: ({ signal, pageParam }) =>
      get('/workstations', WorkstationPage, { signal, query: { limit: 50, ...filters, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
export const useWorkstationList = (filters: Query) => useInfiniteQuery(workstationListQuery(filters));

export const useWorkstation = (id: string) =>
  useQuery(
    queryOptions({
      queryKey: ['workstations', 'one', id],
      queryFn: ({ signal }) => get(`/workstations/${id}`, WorkstationDetail, { signal }),
    }),
  );

export const useWorkstationHistory = (id: string) =>
  useQuery(
    queryOptions({
      queryKey: ['workstations', 'history', id],
      queryFn: ({ signal }) => get(`/workstations/${id}/history`, WorkstationHistory, { signal }),
    }),
  );

export const useCoverage = () =>
  useQuery(
    queryOptions({
      queryKey: ['workstations', 'coverage'],
      queryFn: ({ signal }) => get('/workstations/coverage', CoverageNow, { signal }),
    }),
  );

/** Coverage day by day, of the whole body or of one sector. */
export const useCoverageHistory = (sectorId: string | undefined, enabled = true) =>
  useQuery(
    queryOptions({
      queryKey: ['workstations', 'coverage-history', sectorId ?? 'whole'],
      queryFn: ({ signal }) =>
        get('/workstations/coverage/history', CoverageHistory, { signal, query: { sectorId } }),
      enabled,
    }),
  );

export const useObsoleteList = () =>
  useQuery(
    queryOptions({
      queryKey: ['workstations', 'obsolete'],
      queryFn: ({ signal }) => get('/obsolete-products', ObsoleteList, { signal }),
    }),
  );

export const createWorkstation = (body: CreateWorkstation) =>
  send('POST', '/workstations', body, WorkstationDetail);
export const updateWorkstation = (id: string, body: UpdateWorkstation) =>
  send('PATCH', `/workstations/${id}`, body, WorkstationDetail);
export const saveObsoleteEntry = (id: string | undefined, body: SaveObsoleteEntry) =>
  id === undefined
    ? send('POST', '/obsolete-products', body, ObsoleteEntry)
    : send('PUT', `/obsolete-products/${id}`, body, ObsoleteEntry);
