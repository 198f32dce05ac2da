import { ImportSources } from '../../../contract/records/imports.ts';
import {
  type ChangeWorkstations,
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
  WorkstationsChanged,
} from '../../../contract/workstations/workstations.ts';
import { send, type Query } from './client.ts';
import { useOne, usePages } from './resource.ts';

/** Keys begin with the live topic `workstations`. */
export const useWorkstationList = (filters: Query) =>
  usePages('workstations', '/workstations', WorkstationPage, { limit: 50, ...filters });

export const useWorkstation = (id: string) =>
  useOne('workstations', `/workstations/${id}`, WorkstationDetail);

export const useWorkstationHistory = (id: string) =>
  useOne('workstations', `/workstations/${id}/history`, WorkstationHistory);

export const useCoverage = (enabled = true) =>
  useOne('workstations', '/workstations/coverage', CoverageNow, { enabled });

/** Whose tables came, when, and which are missed. */
export const useImportSources = () => useOne('workstations', '/workstations/import-sources', ImportSources);

/** Coverage day by day, of the whole body or of one sector. */
export const useCoverageHistory = (sectorId: string | undefined, enabled = true) =>
  useOne('workstations', '/workstations/coverage/history', CoverageHistory, { query: { sectorId }, enabled });

export const useObsoleteList = () => useOne('workstations', '/obsolete-products', ObsoleteList);

export const createWorkstation = (body: CreateWorkstation) =>
  send('POST', '/workstations', body, WorkstationDetail);
export const updateWorkstation = (id: string, body: UpdateWorkstation) =>
  send('PATCH', `/workstations/${id}`, body, WorkstationDetail);
export const updateManyWorkstations = (body: ChangeWorkstations) =>
  send('PATCH', '/workstations', body, WorkstationsChanged);
export const saveObsoleteEntry = (id: string | undefined, body: SaveObsoleteEntry) =>
  id === undefined
    ? send('POST', '/obsolete-products', body, ObsoleteEntry)
    : send('PUT', `/obsolete-products/${id}`, body, ObsoleteEntry);
