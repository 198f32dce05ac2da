import { Module } from '@nestjs/common';
import { SupplierPapers } from './supplier-papers.service.ts';
import { SupplierReports } from './supplier-reports.service.ts';
import { SuppliersService } from './suppliers.service.ts';

@Module({
  providers: [SuppliersService, SupplierReports, SupplierPapers],
  exports: [SuppliersService, SupplierReports, SupplierPapers],
})
export class SuppliersModule {}
