import { Module } from '@nestjs/common';
import { SealService } from './seal.service.ts';

@Module({ providers: [SealService], exports: [SealService] })
export class DocumentsModule {}
