import { Module } from '@nestjs/common';
import { SavedMappings } from './saved-mappings.service.ts';

@Module({ providers: [SavedMappings], exports: [SavedMappings] })
export class ImportsModule {}
