import { Module } from '@nestjs/common';
import { SavedMappingsService } from './saved-mappings.service.ts';
import { TableImportsService } from './table-imports.service.ts';

@Module({
  providers: [SavedMappingsService, TableImportsService],
  exports: [SavedMappingsService, TableImportsService],
})
export class ImportsModule {}
