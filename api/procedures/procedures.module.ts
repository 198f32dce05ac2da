import { Module } from '@nestjs/common';
import { ProceduresService } from './procedures.service.ts';
import { SheetPapers } from './sheet-papers.service.ts';
import { ServicesService } from './services.service.ts';

@Module({
  providers: [ProceduresService, ServicesService, SheetPapers],
  exports: [ProceduresService, ServicesService, SheetPapers],
})
export class ProceduresModule {}
