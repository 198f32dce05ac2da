import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequestReport, RequestReportQuery } from '../../contract/requests-reports.ts';
import { Needs } from '../access/decorators.ts';
import { Answers } from '../http/answers.ts';
import { reportAsCsv } from './report-csv.ts';
import { RequestReports } from './request-reports.service.ts';

@ApiTags('reports')
@Needs('reports.read')
@Controller('reports')
export class ReportsController {
  constructor(private readonly requests: RequestReports) {}

  @Get('requests')
  @Answers(RequestReport)
  ofRequests(@Query({ schema: RequestReportQuery }) query: RequestReportQuery): Promise<RequestReport> {
    return this.requests.of(query);
  }

  @Get('requests.csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="rapporto-richieste.csv"')
  async csv(@Query({ schema: RequestReportQuery }) query: RequestReportQuery): Promise<string> {
    return reportAsCsv(await this.requests.of(query));
  }
}
