import { Module } from '@nestjs/common';
import { CoverageService } from './coverage.service.ts';
import { WorkstationFindingsService } from './workstation-findings.service.ts';
import { ObsoleteListService } from './obsolete-list.service.ts';
import { ImportsModule } from '../imports/imports.module.ts';
import { UploadTokensService } from './upload-tokens.service.ts';
import { InventoryAccountsService } from './inventories/inventory-accounts.service.ts';
import { InventoryReadingsService } from './inventories/inventory-readings.service.ts';
import { WorkstationRecordsService } from './workstation-records.service.ts';
import { WorkstationRegister } from './workstation-register.ts';
import { WorkedWorkstations } from './worked-workstations.ts';
import { WorkstationsService } from './workstations.service.ts';

const services = [
  WorkstationFindingsService,
  WorkstationRecordsService,
  WorkstationsService,
  CoverageService,
  ObsoleteListService,
  WorkstationRegister,
  UploadTokensService,
  InventoryAccountsService,
  InventoryReadingsService,
  WorkedWorkstations,
];

@Module({ imports: [ImportsModule], providers: services, exports: [ImportsModule, ...services] })
export class WorkstationsModule {}
