import { Body, Controller, Get, Param, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { Id } from '../../contract/lists.ts';
import {
  Supplier,
  SupplierBody,
  SupplierList,
  SupplierMonth,
  SupplierReport,
} from '../../contract/suppliers.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, Needs } from '../access/decorators.ts';
import { Answers } from '../http/answers.ts';
import { SupplierPapers } from './supplier-papers.service.ts';
import { SupplierReports } from './supplier-reports.service.ts';
import { SuppliersService } from './suppliers.service.ts';

@ApiTags('suppliers')
@Controller('suppliers')
export class SuppliersController {
  constructor(
    private readonly suppliers: SuppliersService,
    private readonly reports: SupplierReports,
    private readonly papers: SupplierPapers,
  ) {}

  @Get()
  @Needs('suppliers.read')
  @Answers(SupplierList)
  list(): Promise<SupplierList> {
    return this.suppliers.list();
  }

  @Get(':id')
  @Needs('suppliers.read')
  @Answers(Supplier)
  read(@Param('id', { schema: Id }) id: string): Promise<Supplier> {
    return this.suppliers.read(id);
  }

  @Get(':id/report')
  @Needs('suppliers.read')
  @Answers(SupplierReport)
  report(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: SupplierMonth }) query: SupplierMonth,
  ): Promise<SupplierReport> {
    return this.reports.of(id, query.month);
  }

  @Get(':id/report.pdf')
  @Needs('suppliers.read')
  @ApiProduces('application/pdf')
  async reportPdf(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: SupplierMonth }) query: SupplierMonth,
  ): Promise<StreamableFile> {
    const bytes = await this.papers.of(await this.reports.of(id, query.month));
    return new StreamableFile(bytes, {
      type: 'application/pdf',
      disposition: `attachment; filename="fornitore-${query.month}.pdf"`,
    });
  }

  @Post()
  @Needs('settings.manage')
  @Answers(Supplier, 201)
  create(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: SupplierBody }) body: SupplierBody,
  ): Promise<Supplier> {
    return this.suppliers.create(actor, body);
  }

  @Put(':id')
  @Needs('settings.manage')
  @Answers(Supplier)
  update(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SupplierBody }) body: SupplierBody,
  ): Promise<Supplier> {
    return this.suppliers.update(actor, id, body);
  }
}
