import { Module } from '@nestjs/common';
import { ProceduresService } from './procedures.service.ts';
import { SheetDocumentsService } from './sheet-documents.service.ts';
import { ServicesService } from './services.service.ts';

@Module({
  providers: [ProceduresService, ServicesService, SheetDocumentsService],
  exports: [ProceduresService, ServicesService, SheetDocumentsService],
})
export class ProceduresModule {}
