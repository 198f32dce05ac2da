import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DnsblBadge, DnsblExportQuery } from '../../contract/dnsbl-exports.ts';
import { Id } from '../../contract/lists.ts';
import { Needs, Public } from '../access/decorators.ts';
import { Answers } from '../http/answers.ts';
import { sendTable } from '../imports/send-table.ts';
import { writeTable } from '../imports/table-file.ts';
import { BadgesService } from './badges.service.ts';
import { DnsblExports } from './exports.service.ts';

@ApiTags('dnsbl')
@Controller('dnsbl')
export class DnsblExportsController {
  constructor(
    private readonly exports: DnsblExports,
    private readonly badges: BadgesService,
  ) {}

  @Get('exports/matrix')
  @Needs('dnsbl.read')
  async matrix(
    @Query({ schema: DnsblExportQuery }) { format }: DnsblExportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await reply.send(
      sendTable(
        reply,
        'blacklist',
        format,
        await writeTable(format, 'Blacklist', await this.exports.matrix()),
      ),
    );
  }

  @Get('exports/listings')
  @Needs('dnsbl.read')
  async listings(
    @Query({ schema: DnsblExportQuery }) { format }: DnsblExportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await reply.send(
      sendTable(
        reply,
        'segnalazioni',
        format,
        await writeTable(format, 'Segnalazioni', await this.exports.listings()),
      ),
    );
  }

  /** Only for addresses whose badge is on. */
  @Get('badges/:id')
  @Public()
  @Answers(DnsblBadge)
  badge(@Param('id', { schema: Id }) id: string): Promise<DnsblBadge> {
    return this.badges.of(id);
  }

  @Get('badges/:id/picture')
  @Public()
  @Header('content-type', 'image/svg+xml; charset=utf-8')
  @Header('cache-control', 'public, max-age=300')
  picture(@Param('id', { schema: Id }) id: string): Promise<string> {
    return this.badges.picture(id);
  }
}
