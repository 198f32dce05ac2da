import { Module } from '@nestjs/common';
import { ProceduresService } from './procedures.service.ts';
import { ServicesService } from './services.service.ts';

@Module({ providers: [ProceduresService, ServicesService], exports: [ProceduresService, ServicesService] })
export class ProceduresModule {}
