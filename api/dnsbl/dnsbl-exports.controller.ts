import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DnsblBadge, DnsblExportQuery, DnsblHistoryExportQuery } from '../../contract/dnsbl/exports.ts';
import { Id } from '../../contract/lists.ts';
import { RequirePermission, Public } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { sendTable } from '../imports/send-table.ts';
import type { TableRows } from '../imports/ods-stream.ts';
import { tableStream } from '../imports/table-file.ts';
import { AnyParameters } from '../http/known-parameters.interceptor.ts';
import { BadgesService } from './badges.service.ts';
import { DnsblExportsService } from './exports.service.ts';

@ApiTags('dnsbl')
@Controller('dnsbl')
export class DnsblExportsController {
  constructor(
    private readonly exports: DnsblExportsService,
    private readonly badges: BadgesService,
  ) {}

  @Get('exports/matrix')
  @RequirePermission('dnsbl.read')
  async matrix(
    @Query({ schema: DnsblExportQuery }) { format }: DnsblExportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendSheet(reply, format, 'Blacklist', this.exports.matrix());
  }

  @Get('exports/listings')
  @RequirePermission('dnsbl.read')
  async listings(
    @Query({ schema: DnsblExportQuery }) { format }: DnsblExportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendSheet(reply, format, 'Segnalazioni', await this.exports.listings());
  }

  @Get('exports/alerts')
  @RequirePermission('dnsbl.read')
  async alerts(
    @Query({ schema: DnsblExportQuery }) { format }: DnsblExportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendSheet(reply, format, 'Avvisi', await this.exports.alerts());
  }

  @Get('exports/cases')
  @RequirePermission('dnsbl.read')
  async cases(
    @Query({ schema: DnsblExportQuery }) { format }: DnsblExportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendSheet(reply, format, 'Pratiche', await this.exports.cases());
  }

  /** Of all addresses, or of one. */
  @Get('exports/history')
  @RequirePermission('dnsbl.read')
  async history(
    @Query({ schema: DnsblHistoryExportQuery }) { format, ...query }: DnsblHistoryExportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendSheet(reply, format, 'Andamento', await this.exports.history(query));
  }

  /** Only for addresses whose badge is on. */
  @Get('badges/:id')
  @AnyParameters()
  @Public()
  @ResponseSchema(DnsblBadge)
  badge(@Param('id', { schema: Id }) id: string): Promise<DnsblBadge> {
    return this.badges.of(id);
  }

  @Get('badges/:id/picture')
  @AnyParameters()
  @Public()
  @Header('content-type', 'image/svg+xml; charset=utf-8')
  @Header('cache-control', 'public, max-age=300')
  picture(@Param('id', { schema: Id }) id: string): Promise<string> {
    return this.badges.picture(id);
  }
}

async function sendSheet(
  reply: FastifyReply,
  format: DnsblExportQuery['format'],
  title: string,
  rows: TableRows,
): Promise<void> {
  await reply.send(
    sendTable(reply, title.toLowerCase(), format, tableStream(format, title, rows)).getStream(),
  );
}
