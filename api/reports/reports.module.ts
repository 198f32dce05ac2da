import { Module } from '@nestjs/common';
import { MeasureReportsService } from './measure-reports.service.ts';
import { MeasureYearsService } from './measure-years.service.ts';
import { NisYearsService } from './nis-years.service.ts';
import { ReportDocumentsService } from './report-documents.service.ts';
import { ReportQueriesService } from './report-queries.service.ts';
import { RequestReportsService } from './request-reports.service.ts';

const SERVICES = [
  MeasureReportsService,
  MeasureYearsService,
  NisYearsService,
  ReportDocumentsService,
  ReportQueriesService,
  RequestReportsService,
];

@Module({ providers: SERVICES, exports: SERVICES })
export class ReportsModule {}
