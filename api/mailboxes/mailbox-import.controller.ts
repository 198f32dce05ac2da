import { Controller, Get, HttpCode, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ExportQuery, ImportOutcome, ImportPreview } from '../../contract/imports.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, Needs } from '../access/decorators.ts';
import { Answers, TakesFile } from '../http/answers.ts';
import { importUpload } from '../imports/import-upload.ts';
import { sendTable } from '../imports/send-table.ts';
import { MailboxImportService } from './mailbox-import.service.ts';

@ApiTags('mailboxes')
@Controller('mailboxes')
export class MailboxImportController {
  constructor(private readonly imports: MailboxImportService) {}

  /** What the file would do, line by line; nothing is written. */
  @Post('import-previews')
  @HttpCode(200)
  @Needs('mailboxes.manage')
  @TakesFile()
  @Answers(ImportPreview)
  async preview(@Req() request: FastifyRequest): Promise<ImportPreview> {
    return this.imports.preview(await importUpload(request));
  }

  @Post('imports')
  @HttpCode(200)
  @Needs('mailboxes.manage')
  @TakesFile()
  @Answers(ImportOutcome)
  async import(@CurrentActor() actor: PersonActor, @Req() request: FastifyRequest): Promise<ImportOutcome> {
    return this.imports.import(actor, await importUpload(request));
  }

  /** Every record, in columns that an import takes back. Only the office: a referent sees one sector's. */
  @Get('export')
  @Needs('mailboxes.manage')
  async export(
    @Query({ schema: ExportQuery }) query: ExportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return new StreamableFile(
      sendTable(reply, 'caselle', query.format, await this.imports.export(query.format)),
    );
  }
}
