import { queryOptions, useQuery } from '@tanstack/react-query';
import { ProcedureDetail, ProcedureList } from '../../../contract/procedures.ts';
import { get } from './client.ts';

const proceduresQuery = queryOptions({
  queryKey: ['procedures', 'list'],
  queryFn: ({ signal }) => get('/procedures', ProcedureList, { signal }),
  staleTime: 10 * 60_000,
});
/** The sheets of the office. */
export const useProcedures = () => useQuery(proceduresQuery);

/** One sheet; without a version the one in force. */
export const useProcedure = (code: string, version?: string) =>
  useQuery(
    queryOptions({
      queryKey: ['procedures', 'one', code, version ?? 'current'],
      queryFn: ({ signal }) =>
        get(`/procedures/${encodeURIComponent(code)}`, ProcedureDetail, { signal, query: { version } }),
      staleTime: 10 * 60_000,
    }),
  );
