import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  RecordLook,
  ReputationLookPage,
  ReputationLookQuery,
  ReputationPage,
  ReputationSources,
  ReputationSourcesPage,
} from '../../../contract/dnsbl/reputation.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { CurrentActor, RecentProof, RequirePermission } from '../../access/decorators.ts';
import { ResponseSchema } from '../../http/answers.ts';
import { ReputationService } from './reputation.service.ts';

/** What providers and web lists say of the office's addresses and sites. */
@ApiTags('dnsbl')
@Controller('dnsbl/reputation')
export class ReputationController {
  constructor(private readonly reputation: ReputationService) {}

  @Get()
  @RequirePermission('dnsbl.read')
  @ResponseSchema(ReputationPage)
  page(): Promise<ReputationPage> {
    return this.reputation.page();
  }

  @Get('looks')
  @RequirePermission('dnsbl.read')
  @ResponseSchema(ReputationLookPage)
  looks(@Query({ schema: ReputationLookQuery }) query: ReputationLookQuery): Promise<ReputationLookPage> {
    return this.reputation.looks(query);
  }

  @Post('looks')
  @HttpCode(204)
  @RequirePermission('dnsbl.manage')
  look(@CurrentActor() actor: PersonActor, @Body({ schema: RecordLook }) body: RecordLook): Promise<void> {
    return this.reputation.recordLook(actor, body);
  }

  @Get('sources')
  @RequirePermission('dnsbl.manage')
  @ResponseSchema(ReputationSourcesPage)
  sources(): Promise<ReputationSourcesPage> {
    return this.reputation.sourcesPage();
  }

  @Put('sources')
  @RecentProof()
  @HttpCode(204)
  @RequirePermission('dnsbl.manage')
  writeSources(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: ReputationSources }) body: ReputationSources,
  ): Promise<void> {
    return this.reputation.writeSources(actor, body);
  }

  @Post('readings')
  @HttpCode(202)
  @RequirePermission('dnsbl.manage')
  read(): Promise<void> {
    return this.reputation.readNow();
  }
}
