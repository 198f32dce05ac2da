import { Body, Controller, Get, HttpCode, Post, Put, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { MeasureLibraryReading } from '../../contract/procedures/measure-library.ts';
import {
  KeepMeasureYear,
  MEASURE_MAP,
  MeasureMap,
  MeasureReport,
  PeriodQuery,
} from '../../contract/procedures/measures.ts';
import { RequestReport, RequestReportQuery } from '../../contract/requests/reports.ts';
import { Trends } from '../../contract/requests/trends.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../access/decorators.ts';
import { Database } from '../database/database.ts';
import { ApiFileUpload, ResponseSchema } from '../http/answers.ts';
import { importUpload } from '../imports/import-upload.ts';
import { odsOf } from '../imports/spreadsheet.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { MeasureYearsService } from './measure-years.service.ts';
import { measureLibrary } from './measure-library.ts';
import { LARGEST_LIBRARY, readMeasureLibrary } from './read-measure-library.ts';
import { ReportDocumentsService } from './report-documents.service.ts';
import { csvOf, tableOfMeasures, tableOfRequests } from './report-tables.ts';
import { RequestReportsService } from './request-reports.service.ts';
import { TrendsService } from './trends.service.ts';

const ODS = 'application/vnd.oasis.opendocument.spreadsheet';
const CSV = 'text/csv; charset=utf-8';
const PDF = 'application/pdf';
const YAML = 'application/yaml; charset=utf-8';

/** The same report as figures for the page, as CSV and ODS for a spreadsheet, as PDF for the file. */
@ApiTags('reports')
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly requests: RequestReportsService,
    private readonly trends: TrendsService,
    private readonly measures: MeasureYearsService,
    private readonly documents: ReportDocumentsService,
    private readonly settings: SettingsService,
    private readonly database: Database,
  ) {}

  @Get('requests')
  @RequirePermission('reports.read')
  @ResponseSchema(RequestReport)
  ofRequests(@Query({ schema: RequestReportQuery }) query: RequestReportQuery): Promise<RequestReport> {
    return this.requests.of(query);
  }

  @Get('requests.csv')
  @RequirePermission('reports.read')
  @ApiProduces(CSV)
  async requestsCsv(
    @Query({ schema: RequestReportQuery }) query: RequestReportQuery,
  ): Promise<StreamableFile> {
    return file(
      Buffer.from(csvOf(tableOfRequests(await this.requests.of(query)))),
      CSV,
      'rapporto-richieste.csv',
    );
  }

  @Get('requests.ods')
  @RequirePermission('reports.read')
  @ApiProduces(ODS)
  async requestsOds(
    @Query({ schema: RequestReportQuery }) query: RequestReportQuery,
  ): Promise<StreamableFile> {
    return file(
      await odsOf('Richieste', tableOfRequests(await this.requests.of(query))),
      ODS,
      'rapporto-richieste.ods',
    );
  }

  @Get('requests.pdf')
  @RequirePermission('reports.read')
  @ApiProduces(PDF)
  async requestsPdf(
    @Query({ schema: RequestReportQuery }) query: RequestReportQuery,
  ): Promise<StreamableFile> {
    return file(
      await this.documents.ofRequests(await this.requests.of(query)),
      PDF,
      'rapporto-richieste.pdf',
    );
  }

  @Get('trends')
  @RequirePermission('reports.read')
  @ResponseSchema(Trends)
  ofMonths(): Promise<Trends> {
    return this.trends.read();
  }

  @Get('measures')
  @RequirePermission('reports.read')
  @ResponseSchema(MeasureReport)
  ofMeasures(@Query({ schema: PeriodQuery }) query: PeriodQuery): Promise<MeasureReport> {
    return this.measures.of(query);
  }

  @Get('measures.ods')
  @RequirePermission('reports.read')
  @ApiProduces(ODS)
  async measuresOds(@Query({ schema: PeriodQuery }) query: PeriodQuery): Promise<StreamableFile> {
    return file(await odsOf('Misure', tableOfMeasures(await this.measures.of(query))), ODS, 'misure.ods');
  }

  @Get('measures.pdf')
  @RequirePermission('reports.read')
  @ApiProduces(PDF)
  async measuresPdf(@Query({ schema: PeriodQuery }) query: PeriodQuery): Promise<StreamableFile> {
    return file(await this.documents.ofMeasures(await this.measures.of(query)), PDF, 'misure.pdf');
  }

  /** The rows of the map as a framework that CISO Assistant imports. */
  @Get('measures.yaml')
  @RequirePermission('reports.read')
  @ApiProduces(YAML)
  async measuresYaml(): Promise<StreamableFile> {
    const library = measureLibrary(await this.measures.binding());
    return file(Buffer.from(library), YAML, 'misure.yaml');
  }

  /** What a library would add to the map; the office looks at it and saves the map. */
  @Post('measure-library')
  @HttpCode(200)
  @RequirePermission('rules.manage')
  @ApiFileUpload()
  @ResponseSchema(MeasureLibraryReading)
  async readLibrary(@Req() request: FastifyRequest): Promise<MeasureLibraryReading> {
    return readMeasureLibrary((await importUpload(request, LARGEST_LIBRARY)).bytes);
  }

  @Post('measure-years')
  @HttpCode(204)
  @RequirePermission('rules.manage')
  keepYear(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: KeepMeasureYear }) { year }: KeepMeasureYear,
  ): Promise<void> {
    return this.measures.keep(actor, year);
  }

  @Get('measure-map')
  @RequirePermission('settings.read')
  @ResponseSchema(MeasureMap)
  measureMap(): Promise<MeasureMap> {
    return this.settings.read(MEASURE_MAP);
  }

  @Put('measure-map')
  @HttpCode(204)
  @RequirePermission('rules.manage')
  writeMeasureMap(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: MeasureMap }) body: MeasureMap,
  ): Promise<void> {
    return this.database.transaction((tx) => this.settings.write(tx, actor, MEASURE_MAP, body));
  }
}

function file(bytes: Buffer, type: string, name: string): StreamableFile {
  return new StreamableFile(bytes, { type, disposition: `attachment; filename="${name}"` });
}
