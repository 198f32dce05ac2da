import { Module } from '@nestjs/common';
import { SupplierDocumentsService } from './supplier-documents.service.ts';
import { SupplierReportsService } from './supplier-reports.service.ts';
import { SuppliersService } from './suppliers.service.ts';

@Module({
  providers: [SuppliersService, SupplierReportsService, SupplierDocumentsService],
  exports: [SuppliersService, SupplierReportsService, SupplierDocumentsService],
})
export class SuppliersModule {}
