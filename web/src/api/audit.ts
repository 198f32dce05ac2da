import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { AuditPage, AuditVerdict } from '../../../contract/audit.ts';
import { get, type Query } from './client.ts';

const auditQuery = (filters: Query) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'list', filters],
    queryFn: ({ signal, pageParam }) =>
      get('/audit', AuditPage, { signal, query: { limit: 100, ...filters, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
export const useAudit = (filters: Query) => useInfiniteQuery(auditQuery(filters));

/** Reads the whole chain again: asked for, never by itself. */
export const useAuditVerification = () =>
  useMutation({ mutationFn: () => get('/audit/verification', AuditVerdict) });
