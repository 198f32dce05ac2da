import { Module } from '@nestjs/common';
import { SavedMappingsService } from './saved-mappings.service.ts';
import { SavedWordsService } from './saved-words.service.ts';
import { TableImportsService } from './table-imports.service.ts';

@Module({
  providers: [SavedMappingsService, SavedWordsService, TableImportsService],
  exports: [SavedMappingsService, TableImportsService],
})
export class ImportsModule {}
