import { Controller, Get, HttpCode, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  AskableRuleQuery,
  AskableRules,
  FlowImport,
  Retirement,
  RetirementQuery,
} from '../../../contract/firewall/starts.ts';
import { ExportQuery } from '../../../contract/records/imports.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../../access/decorators.ts';
import { ResponseSchema, ApiFileUpload } from '../../http/answers.ts';
import { importUpload } from '../../imports/import-upload.ts';
import { sendTable } from '../../imports/send-table.ts';
import { FirewallRequestStartsService } from './firewall-request-starts.service.ts';

/** Fifty flows fit many times over. */
const LARGEST_TABLE = 2 * 1024 * 1024;

@ApiTags('firewall')
@Controller('firewall')
export class FirewallRequestStartsController {
  constructor(private readonly starts: FirewallRequestStartsService) {}

  /** Rules of which one may ask a change: all for the office, of the own sector for a referent. */
  @Get('reviewable-rules')
  @RequirePermission('firewall.lookup')
  @ResponseSchema(AskableRules)
  rules(
    @CurrentActor() actor: PersonActor,
    @Query({ schema: AskableRuleQuery }) query: AskableRuleQuery,
  ): Promise<AskableRules> {
    return this.starts.rules(actor, query);
  }

  /** What would be deleted, narrowed and left when a server goes. */
  @Get('retirement')
  @RequirePermission('firewall.lookup')
  @ResponseSchema(Retirement)
  retirement(
    @CurrentActor() actor: PersonActor,
    @Query({ schema: RetirementQuery }) query: RetirementQuery,
  ): Promise<Retirement> {
    return this.starts.retirement(actor, query.server);
  }

  /** Reads a table of flows, line by line; nothing is written. */
  @Post('flow-tables')
  @HttpCode(200)
  @RequirePermission('requests.file')
  @ApiFileUpload()
  @ResponseSchema(FlowImport)
  async read(@Req() request: FastifyRequest): Promise<FlowImport> {
    return this.starts.readFlows(await importUpload(request, LARGEST_TABLE));
  }

  /** A table to write over. */
  @Get('flow-tables/sample')
  @RequirePermission('requests.file')
  sample(
    @Query({ schema: ExportQuery }) query: ExportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): StreamableFile {
    return sendTable(reply, 'flussi', query.format, this.starts.sample(query.format));
  }
}
