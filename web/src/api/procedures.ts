import { queryOptions, useQuery } from '@tanstack/react-query';
import {
  type NewSheetVersion,
  ProcedureDetail,
  ProcedureList,
} from '../../../contract/procedures/procedures.ts';
import { get, send } from './client.ts';
import { useOne } from './resource.ts';

const proceduresQuery = queryOptions({
  queryKey: ['procedures', 'list'],
  queryFn: ({ signal }) => get('/procedures', ProcedureList, { signal }),
  staleTime: 10 * 60_000,
});
/** The sheets of the office. */
export const useProcedures = () => useQuery(proceduresQuery);

/** One sheet; without a version the one in force. */
export const useProcedure = (code: string, version?: string) =>
  useOne('procedures', `/procedures/${encodeURIComponent(code)}`, ProcedureDetail, {
    query: { version },
    staleTime: 10 * 60_000,
  });

/** A new version of a sheet; running requests keep theirs. */
export const saveSheetVersion = (code: string, body: NewSheetVersion) =>
  send('POST', `/procedures/${encodeURIComponent(code)}/versions`, body, ProcedureDetail);
