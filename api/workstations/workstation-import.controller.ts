import { tableImportRoutes } from '../imports/table-import-routes.ts';
import { WorkstationRegister } from './workstation-register.ts';

export const WorkstationImportController = tableImportRoutes(
  'workstations',
  'workstations.manage',
  'postazioni',
  WorkstationRegister,
);
