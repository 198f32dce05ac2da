import {
  type CreateDeputy,
  type CreatePerson,
  type CreateSector,
  Deputy,
  DeputyList,
  PersonApprovalList,
  PersonApprovalOutcome,
  PersonPage,
  PersonSummary,
  PersonWithPassword,
  Sector,
  type UpdatePerson,
  type UpdateSector,
} from '../../../contract/people/people.ts';
import { ErasurePreview } from '../../../contract/people/personal-data.ts';
import { mutate, send, type Query } from './client.ts';
import { useOne, usePages } from './resource.ts';

/** Keys begin with the live topic `people`. */
export const usePeoplePages = (filters: Query) =>
  usePages('people', '/people', PersonPage, { limit: 50, ...filters });

export const usePersonApprovals = (enabled = true) =>
  useOne('people', '/people/approvals', PersonApprovalList, { enabled });
export const confirmApproval = (id: string) =>
  send('POST', `/people/approvals/${id}/confirmation`, undefined, PersonApprovalOutcome);
export const rejectApproval = (id: string) => mutate('POST', `/people/approvals/${id}/rejection`);

export const useErasure = (id: string) => useOne('people', `/people/${id}/erasure`, ErasurePreview);
export const proposeErasure = (id: string) => mutate('POST', `/people/${id}/erasure`);

export const useDeputies = () => useOne('people', '/deputies', DeputyList);

export const createPerson = (body: CreatePerson) => send('POST', '/people', body, PersonWithPassword);
export const updatePerson = (id: string, body: UpdatePerson) =>
  send('PATCH', `/people/${id}`, body, PersonSummary);
export const resetPassword = (id: string) =>
  send('POST', `/people/${id}/password-reset`, undefined, PersonWithPassword);
export const createSector = (body: CreateSector) => send('POST', '/sectors', body, Sector);
export const updateSector = (id: string, body: UpdateSector) => send('PATCH', `/sectors/${id}`, body, Sector);
export const createDeputy = (body: CreateDeputy) => send('POST', '/deputies', body, Deputy);
export const revokeDeputy = (id: string) => send('POST', `/deputies/${id}/revocation`, undefined, Deputy);
