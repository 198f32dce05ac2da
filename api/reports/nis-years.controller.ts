import { Body, Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { KeepNisYear, NisYear, NisYearQuery } from '../../contract/procedures/nis-year.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { odsOf } from '../imports/spreadsheet.ts';
import { NisYearsService } from './nis-years.service.ts';
import { tableOfNisYear } from './nis-year-table.ts';
import { csvOf } from './report-tables.ts';

const ODS = 'application/vnd.oasis.opendocument.spreadsheet';
const CSV = 'text/csv; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

/** The yearly data for ACN's portal: for the page, for a spreadsheet, for a program. */
@ApiTags('reports')
@Controller('reports')
export class NisYearsController {
  constructor(private readonly years: NisYearsService) {}

  @Get('nis-year')
  @RequirePermission('reports.read')
  @ResponseSchema(NisYear)
  read(@Query({ schema: NisYearQuery }) { year }: NisYearQuery): Promise<NisYear> {
    return this.years.of(year);
  }

  @Get('nis-year.csv')
  @RequirePermission('reports.read')
  @ApiProduces(CSV)
  async csv(@Query({ schema: NisYearQuery }) { year }: NisYearQuery): Promise<StreamableFile> {
    return file(Buffer.from(csvOf(tableOfNisYear(await this.years.of(year)))), CSV, `dati-acn-${year}.csv`);
  }

  @Get('nis-year.ods')
  @RequirePermission('reports.read')
  @ApiProduces(ODS)
  async ods(@Query({ schema: NisYearQuery }) { year }: NisYearQuery): Promise<StreamableFile> {
    const table = tableOfNisYear(await this.years.of(year));
    return file(await odsOf(`Dati ACN ${year}`, table), ODS, `dati-acn-${year}.ods`);
  }

  @Get('nis-year.json')
  @RequirePermission('reports.read')
  @ApiProduces(JSON_TYPE)
  async json(@Query({ schema: NisYearQuery }) { year }: NisYearQuery): Promise<StreamableFile> {
    const data = JSON.stringify(await this.years.of(year), null, 2);
    return file(Buffer.from(data), JSON_TYPE, `dati-acn-${year}.json`);
  }

  @Post('nis-years')
  @HttpCode(204)
  @RequirePermission('rules.manage')
  keep(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: KeepNisYear }) { year }: KeepNisYear,
  ): Promise<void> {
    return this.years.keep(actor, year);
  }
}

function file(bytes: Buffer, type: string, name: string): StreamableFile {
  return new StreamableFile(bytes, { type, disposition: `attachment; filename="${name}"` });
}
