import { Module } from '@nestjs/common';
import { SupplierReports } from './supplier-reports.service.ts';
import { SuppliersService } from './suppliers.service.ts';

@Module({ providers: [SuppliersService, SupplierReports], exports: [SuppliersService, SupplierReports] })
export class SuppliersModule {}
