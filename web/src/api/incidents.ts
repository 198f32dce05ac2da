import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  type CreateIncident,
  IncidentDetail,
  IncidentPage,
  IncidentRules,
  type SetIncidentClock,
  type UpdateIncident,
} from '../../../contract/incidents.ts';
import type { IncidentClockName } from '../../../domain/incidents/incident-clocks.ts';
import type { NisStatus } from '../../../domain/incidents/nis.ts';
import { mutate, send, type Query } from './client.ts';
import { keyOf, useOne, usePages } from './resource.ts';

/** Keys begin with the live topic `incidents`. */
export const useIncidents = (filters: Query) =>
  usePages('incidents', '/incidents', IncidentPage, { limit: 50, ...filters });

export const useIncident = (id: string) => useOne('incidents', `/incidents/${id}`, IncidentDetail);

/** Which clocks start by themselves, and the rule the office follows. */
export const useIncidentRules = () => useOne('incidents', '/incidents/rules', IncidentRules);
/** Until it is read, nothing is claimed. */
export const useNisStatus = (): NisStatus => useIncidentRules().data?.nis.status ?? 'not-known';
export const saveIncidentRules = (body: IncidentRules) => mutate('PUT', '/incidents/rules', body);

/** Does one thing to an incident; the answer is the incident after it. */
export function useIncidentChange(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (work: () => Promise<IncidentDetail>) => work(),
    onSuccess: async (incident) => {
      client.setQueryData(keyOf('incidents', `/incidents/${id}`), incident);
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
