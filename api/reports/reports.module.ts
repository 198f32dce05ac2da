import { Module } from '@nestjs/common';
import { MeasureReports } from './measure-reports.service.ts';
import { ReportPapers } from './report-papers.service.ts';
import { RequestReports } from './request-reports.service.ts';

const SERVICES = [MeasureReports, ReportPapers, RequestReports];

@Module({ providers: SERVICES, exports: SERVICES })
export class ReportsModule {}
