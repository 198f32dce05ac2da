import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import {
  type CreateIncident,
  IncidentDetail,
  IncidentPage,
  IncidentRules,
  type SetIncidentClock,
  type UpdateIncident,
} from '../../../contract/incidents.ts';
import type { IncidentClockName } from '../../../domain/incidents/incident-clocks.ts';
import { get, order, send, type Query } from './client.ts';

/** Keys begin with the live topic `incidents`. */
export const useIncidents = (filters: Query) =>
  useInfiniteQuery(
    infiniteQueryOptions({
      queryKey: ['incidents', 'list', filters],
      queryFn: ({ signal, pageParam }) =>
        get('/incidents', IncidentPage, { signal, query: { limit: 50, ...filters, cursor: pageParam } }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );

export const useIncident = (id: string) =>
  useQuery(
    queryOptions({
      queryKey: ['incidents', 'one', id],
      queryFn: ({ signal }) => get(`/incidents/${id}`, IncidentDetail, { signal }),
    }),
  );

/** Which clocks start by themselves, and the rule the office follows. */
export const useIncidentRules = () =>
  useQuery(
    queryOptions({
      queryKey: ['incidents', 'rules'],
      queryFn: ({ signal }) => get('/incidents/rules', IncidentRules, { signal }),
    }),
  );
export const saveIncidentRules = (body: IncidentRules) => order('PUT', '/incidents/rules', body);

/** Does one thing to an incident; the answer is the incident after it. */
export function useIncidentChange(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (work: () => Promise<IncidentDetail>) => work(),
    onSuccess: async (incident) => {
      client.setQueryData(['incidents', 'one', id], incident);
      await client.invalidateQueries({ queryKey: ['incidents'] });
    },
  });
}

export const createIncident = (body: CreateIncident) => send('POST', '/incidents', body, IncidentDetail);
export const updateIncident = (id: string, body: UpdateIncident) =>
  send('PUT', `/incidents/${id}`, body, IncidentDetail);
export const writeIncident = (id: string, what: 'entries' | 'closure' | 'reopening', text: string) =>
  send('POST', `/incidents/${id}/${what}`, { text }, IncidentDetail);
export const setIncidentClock = (id: string, name: IncidentClockName, body: SetIncidentClock) =>
  send('PUT', `/incidents/${id}/clocks/${name}`, body, IncidentDetail);
