import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AuditExportQuery, AuditPage, AuditQuery, AuditVerdict } from '../../contract/audit.ts';
import { RequirePermission, TellsOfPeople } from '../access/decorators.ts';
import type { Language } from '../../text/both.ts';
import { ResponseSchema } from '../http/answers.ts';
import { AskedLanguage } from '../http/asked-language.ts';
import { sendTable } from '../imports/send-table.ts';
import { tableStream } from '../imports/table-file.ts';
import { AuditRegisterService } from './audit-register.service.ts';

@ApiTags('audit')
@RequirePermission('audit.read')
@TellsOfPeople('register')
@Controller('audit')
export class AuditController {
  constructor(private readonly register: AuditRegisterService) {}

  @Get()
  @ResponseSchema(AuditPage)
  list(
    @Query({ schema: AuditQuery }) query: AuditQuery,
    @AskedLanguage() language: Language,
  ): Promise<AuditPage> {
    return this.register.list(query, language);
  }

  /** The rows that match, for a spreadsheet. */
  @Get('export')
  async export(
    @Query({ schema: AuditExportQuery }) { format, ...query }: AuditExportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const name = query.language === 'it' ? 'Registro' : 'Register';
    await reply.send(
      sendTable(
        reply,
        name.toLowerCase(),
        format,
        tableStream(format, name, this.register.table(query)),
      ).getStream(),
    );
  }

  @Get('verification')
  @ResponseSchema(AuditVerdict)
  verify(): Promise<AuditVerdict> {
    return this.register.verify();
  }
}
