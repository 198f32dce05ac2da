import { Module } from '@nestjs/common';
import { SavedMappings } from './saved-mappings.service.ts';
import { TableImports } from './table-imports.service.ts';

@Module({ providers: [SavedMappings, TableImports], exports: [SavedMappings, TableImports] })
export class ImportsModule {}
