import { Module } from '@nestjs/common';
import { RequestReports } from './request-reports.service.ts';

@Module({ providers: [RequestReports], exports: [RequestReports] })
export class ReportsModule {}
