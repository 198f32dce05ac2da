import { Body, Controller, Get, Param, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { Id } from '../../contract/lists.ts';
import {
  Supplier,
  SupplierBody,
  SupplierList,
  SupplierMonth,
  SupplierReport,
  SuppliersMonth,
} from '../../contract/requests/suppliers.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { odsOf } from '../imports/spreadsheet.ts';
import { SupplierDocumentsService, tableOfMonth, tableOfSupplier } from './supplier-documents.service.ts';
import { SupplierReportsService } from './supplier-reports.service.ts';
import { SuppliersService } from './suppliers.service.ts';

const ODS = 'application/vnd.oasis.opendocument.spreadsheet';

const download = (bytes: Buffer, type: string, name: string): StreamableFile =>
  new StreamableFile(bytes, { type, disposition: `attachment; filename="${name}"`, length: bytes.length });

@ApiTags('suppliers')
@Controller('suppliers')
export class SuppliersController {
  constructor(
    private readonly suppliers: SuppliersService,
    private readonly reports: SupplierReportsService,
    private readonly documents: SupplierDocumentsService,
  ) {}

  @Get()
  @RequirePermission('suppliers.read')
  @ResponseSchema(SupplierList)
  list(): Promise<SupplierList> {
    return this.suppliers.list();
  }

  @Get('month')
  @RequirePermission('suppliers.read')
  @ResponseSchema(SuppliersMonth)
  month(@Query({ schema: SupplierMonth }) query: SupplierMonth): Promise<SuppliersMonth> {
    return this.reports.ofAll(query.month);
  }

  @Get('month.pdf')
  @RequirePermission('suppliers.read')
  @ApiProduces('application/pdf')
  async monthPdf(@Query({ schema: SupplierMonth }) query: SupplierMonth): Promise<StreamableFile> {
    const bytes = await this.documents.ofAll(await this.reports.ofAll(query.month));
    return download(bytes, 'application/pdf', `fornitori-${query.month}.pdf`);
  }

  @Get('month.ods')
  @RequirePermission('suppliers.read')
  @ApiProduces(ODS)
  async monthOds(@Query({ schema: SupplierMonth }) query: SupplierMonth): Promise<StreamableFile> {
    const bytes = await odsOf('Fornitori', tableOfMonth(await this.reports.ofAll(query.month)));
    return download(bytes, ODS, `fornitori-${query.month}.ods`);
  }

  @Get(':id')
  @RequirePermission('suppliers.read')
  @ResponseSchema(Supplier)
  read(@Param('id', { schema: Id }) id: string): Promise<Supplier> {
    return this.suppliers.read(id);
  }

  @Get(':id/report')
  @RequirePermission('suppliers.read')
  @ResponseSchema(SupplierReport)
  report(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: SupplierMonth }) query: SupplierMonth,
  ): Promise<SupplierReport> {
    return this.reports.of(id, query.month);
  }

  @Get(':id/report.pdf')
  @RequirePermission('suppliers.read')
  @ApiProduces('application/pdf')
  async reportPdf(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: SupplierMonth }) query: SupplierMonth,
  ): Promise<StreamableFile> {
    const bytes = await this.documents.of(await this.reports.of(id, query.month));
    return download(bytes, 'application/pdf', `fornitore-${query.month}.pdf`);
  }

  @Get(':id/report.ods')
  @RequirePermission('suppliers.read')
  @ApiProduces(ODS)
  async reportOds(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: SupplierMonth }) query: SupplierMonth,
  ): Promise<StreamableFile> {
    const bytes = await odsOf('Fornitore', tableOfSupplier(await this.reports.of(id, query.month)));
    return download(bytes, ODS, `fornitore-${query.month}.ods`);
  }

  @Post()
  @RequirePermission('settings.manage')
  @ResponseSchema(Supplier, 201)
  create(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: SupplierBody }) body: SupplierBody,
  ): Promise<Supplier> {
    return this.suppliers.create(actor, body);
  }

  @Put(':id')
  @RequirePermission('settings.manage')
  @ResponseSchema(Supplier)
  update(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SupplierBody }) body: SupplierBody,
  ): Promise<Supplier> {
    return this.suppliers.update(actor, id, body);
  }
}
