import { Module } from '@nestjs/common';
import { SavedFiltersService } from './saved-filters.service.ts';

@Module({ providers: [SavedFiltersService], exports: [SavedFiltersService] })
export class SavedFiltersModule {}
