import { Body, Controller, Get, Header, Param, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  NewSheetVersion,
  ProcedureDetail,
  ProcedureList,
  OpenDataSheets,
  Service,
  ServiceList,
  ServiceSettings,
} from '../../contract/procedures/procedures.ts';
import { ServiceCodeName } from '../../contract/requests/requests.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import type { ServiceCode } from '../../domain/procedures/services.ts';
import { CurrentActor, RequirePermission } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { sheetsAsCsv } from './open-data.ts';
import { ProceduresService } from './procedures.service.ts';
import { SheetDocumentsService } from './sheet-documents.service.ts';
import { ServicesService } from './services.service.ts';

const ProcedureCode = z.string().regex(/^SI-\d\d$/, 'codice della scheda non valido');
const SheetQuery = z.object({ version: z.coerce.number().int().min(1).max(100_000).optional() });

@ApiTags('procedures')
@Controller('procedures')
export class ProceduresController {
  constructor(
    private readonly procedures: ProceduresService,
    private readonly documents: SheetDocumentsService,
  ) {}

  @Get()
  @RequirePermission('procedures.read')
  @ResponseSchema(ProcedureList)
  list(): Promise<ProcedureList> {
    return this.procedures.list();
  }

  /** The current sheets as open data. */
  @Get('open-data.json')
  @RequirePermission('procedures.read')
  @ResponseSchema(OpenDataSheets)
  json(): Promise<OpenDataSheets> {
    return this.procedures.published();
  }

  @Get('open-data.csv')
  @RequirePermission('procedures.read')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="procedimenti.csv"')
  async csv(): Promise<string> {
    return sheetsAsCsv(await this.procedures.published());
  }

  @Get(':code')
  @RequirePermission('procedures.read')
  @ResponseSchema(ProcedureDetail)
  read(
    @Param('code', { schema: ProcedureCode }) code: string,
    @Query({ schema: SheetQuery }) query: z.infer<typeof SheetQuery>,
  ): Promise<ProcedureDetail> {
    return this.procedures.read(code, query.version);
  }

  @Get(':code/sheet.pdf')
  @RequirePermission('procedures.read')
  @ApiProduces('application/pdf')
  async pdf(
    @Param('code', { schema: ProcedureCode }) code: string,
    @Query({ schema: SheetQuery }) query: z.infer<typeof SheetQuery>,
  ): Promise<StreamableFile> {
    const bytes = await this.documents.of(await this.procedures.read(code, query.version));
    return new StreamableFile(bytes, {
      type: 'application/pdf',
      disposition: `attachment; filename="${code}.pdf"`,
    });
  }

  @Post(':code/versions')
  @RequirePermission('rules.manage')
  @ResponseSchema(ProcedureDetail, 201)
  addVersion(
    @CurrentActor() actor: PersonActor,
    @Param('code', { schema: ProcedureCode }) code: string,
    @Body({ schema: NewSheetVersion }) body: NewSheetVersion,
  ): Promise<ProcedureDetail> {
    return this.procedures.addVersion(actor, code, body);
  }
}

@ApiTags('procedures')
@Controller('services')
export class ServicesController {
  constructor(private readonly services: ServicesService) {}

  @Get()
  @RequirePermission('procedures.read')
  @ResponseSchema(ServiceList)
  list(): Promise<ServiceList> {
    return this.services.list();
  }

  @Get(':code')
  @RequirePermission('procedures.read')
  @ResponseSchema(Service)
  read(@Param('code', { schema: ServiceCodeName }) code: ServiceCode): Promise<Service> {
    return this.services.read(code);
  }

  @Put(':code')
  @RequirePermission('rules.manage')
  @ResponseSchema(Service)
  update(
    @CurrentActor() actor: PersonActor,
    @Param('code', { schema: ServiceCodeName }) code: ServiceCode,
    @Body({ schema: ServiceSettings }) body: ServiceSettings,
  ): Promise<Service> {
    return this.services.update(actor, code, body);
  }
}
