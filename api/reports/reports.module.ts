import { Module } from '@nestjs/common';
import { FirewallModule } from '../firewall/firewall.module.ts';
import { MeasureReportsService } from './measure-reports.service.ts';
import { MeasureYearsService } from './measure-years.service.ts';
import { NisYearsService } from './nis-years.service.ts';
import { ReportDocumentsService } from './report-documents.service.ts';
import { ReportQueriesService } from './report-queries.service.ts';
import { RequestReportsService } from './request-reports.service.ts';
import { TrendsService } from './trends.service.ts';

const SERVICES = [
  MeasureReportsService,
  MeasureYearsService,
  NisYearsService,
  ReportDocumentsService,
  ReportQueriesService,
  RequestReportsService,
  TrendsService,
];

@Module({ imports: [FirewallModule], providers: SERVICES, exports: SERVICES })
export class ReportsModule {}
