import { Module } from '@nestjs/common';
import { ImportJournalService } from './import-journal.service.ts';
import { SavedMappingsService } from './saved-mappings.service.ts';
import { SavedWordsService } from './saved-words.service.ts';
import { TableImportsService } from './table-imports.service.ts';

@Module({
  providers: [SavedMappingsService, SavedWordsService, ImportJournalService, TableImportsService],
  exports: [SavedMappingsService, ImportJournalService, TableImportsService],
})
export class ImportsModule {}
