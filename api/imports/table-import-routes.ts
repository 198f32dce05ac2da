import {
  Controller,
  Get,
  HttpCode,
  Inject,
  Post,
  Query,
  Req,
  Res,
  type StreamableFile,
  type Type,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  ExportQuery,
  ImportOutcome,
  ImportPreview,
  ImportSources,
  type ImportSource,
} from '../../contract/records/imports.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import type { Permission } from '../../domain/people/roles.ts';
import { CurrentActor, RequirePermission } from '../access/decorators.ts';
import { ResponseSchema, ApiFileUpload } from '../http/answers.ts';
import { ImportJournalService } from './import-journal.service.ts';
import { importUpload } from './import-upload.ts';
import { sendTable } from './send-table.ts';
import { TableImportsService } from './table-imports.service.ts';
import type { TableRegister } from './table-register.ts';

/** The import and export of one register, under its own address and permission. */
export function tableImportRoutes(
  path: string,
  permission: Permission,
  fileName: string,
  Register: Type<TableRegister>,
): Type {
  @ApiTags(path)
  @Controller(path)
  class TableImportController {
    constructor(
      private readonly imports: TableImportsService,
      @Inject(Register) private readonly register: TableRegister,
      private readonly journal: ImportJournalService,
    ) {}

    /** What the file would do, line by line; nothing is written. */
    @Post('import-previews')
    @HttpCode(200)
    @RequirePermission(permission)
    @ApiFileUpload()
    @ResponseSchema(ImportPreview)
    async preview(@Req() request: FastifyRequest): Promise<ImportPreview> {
      return this.imports.preview(this.register, await importUpload(request));
    }

    @Post('imports')
    @HttpCode(200)
    @RequirePermission(permission)
    @ApiFileUpload()
    @ResponseSchema(ImportOutcome)
    async import(@CurrentActor() actor: PersonActor, @Req() request: FastifyRequest): Promise<ImportOutcome> {
      return this.imports.import(this.register, actor, await importUpload(request));
    }

    /** The faulty lines of a file with their reasons; nothing is written. */
    @Post('import-faults')
    @HttpCode(200)
    @RequirePermission(permission)
    @ApiFileUpload()
    async faults(
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<StreamableFile> {
      const table = await this.imports.faultyLines(this.register, await importUpload(request));
      return sendTable(reply, `${fileName}-righe-errate`, 'csv', table);
    }

    /** An empty table with the headings that an import knows. */
    @Get('import-template')
    @RequirePermission(permission)
    async template(
      @Query({ schema: ExportQuery }) query: ExportQuery,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<StreamableFile> {
      const table = await this.imports.template(this.register, query.format);
      return sendTable(reply, `${fileName}-modello`, query.format, table);
    }

    /** Whose tables came, when, and which are missed. */
    @Get('import-sources')
    @RequirePermission(permission)
    @ResponseSchema(ImportSources)
    async sources(): Promise<{ items: ImportSource[] }> {
      return { items: await this.journal.sources(this.register.kind) };
    }

    /** Every record, in columns that an import takes back. */
    @Get('export')
    @RequirePermission(permission)
    async export(
      @Query({ schema: ExportQuery }) query: ExportQuery,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<StreamableFile> {
      const table = await this.imports.export(this.register, query.format);
      return sendTable(reply, fileName, query.format, table);
    }
  }
  return TableImportController;
}
