import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ChangeDnsblTarget,
  CreateDnsblTargets,
  CreatedDnsblTargets,
  DnsblListingPage,
  DnsblListingQuery,
  DnsblMatrix,
  DnsblMatrixQuery,
  DnsblTargetDetail,
  DnsblTargetPage,
  DnsblTargetProposals,
  TargetProposalQuery,
  DnsblTargetQuery,
  DnsblTimeline,
} from '../../contract/dnsbl/dnsbl.ts';
import { DnsblSettings, DnsblSettingsPage } from '../../contract/dnsbl/settings.ts';
import { DnsblHistory, DnsblHistoryQuery } from '../../contract/dnsbl/sweeps.ts';
import { Id, ListQuery } from '../../contract/lists.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RecentProof, RequirePermission } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { DnsblSettingsService } from './dnsbl-settings.service.ts';
import { HistoryService } from './history.service.ts';
import { MatrixService } from './matrix.service.ts';
import { TargetProposalsService } from './target-proposals.service.ts';
import { TargetsService } from './targets.service.ts';

@ApiTags('dnsbl')
@Controller('dnsbl')
export class DnsblController {
  constructor(
    private readonly targets: TargetsService,
    private readonly targetProposals: TargetProposalsService,
    private readonly matrixService: MatrixService,
    private readonly charts: HistoryService,
    private readonly settings: DnsblSettingsService,
  ) {}

  @Get('matrix')
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblMatrix)
  matrix(@Query({ schema: DnsblMatrixQuery }) query: DnsblMatrixQuery): Promise<DnsblMatrix> {
    return this.matrixService.matrix(query);
  }

  @Get('targets')
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblTargetPage)
  listTargets(@Query({ schema: DnsblTargetQuery }) query: DnsblTargetQuery): Promise<DnsblTargetPage> {
    return this.targets.list(query);
  }

  @Post('targets')
  @RequirePermission('dnsbl.manage')
  @ResponseSchema(CreatedDnsblTargets, 201)
  addTargets(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: CreateDnsblTargets }) body: CreateDnsblTargets,
  ): Promise<CreatedDnsblTargets> {
    return this.targets.add(actor, body);
  }

  /** What the domain's MX, SPF and site name: for the first addresses of an installation. */
  @Get('target-proposals')
  @RequirePermission('dnsbl.manage')
  @ResponseSchema(DnsblTargetProposals)
  proposals(
    @Query({ schema: TargetProposalQuery }) { domain }: TargetProposalQuery,
  ): Promise<DnsblTargetProposals> {
    return this.targetProposals.of(domain);
  }

  @Get('targets/:id')
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblTargetDetail)
  target(@Param('id', { schema: Id }) id: string): Promise<DnsblTargetDetail> {
    return this.matrixService.target(id);
  }

  @Patch('targets/:id')
  @HttpCode(204)
  @RequirePermission('dnsbl.manage')
  changeTarget(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ChangeDnsblTarget }) body: ChangeDnsblTarget,
  ): Promise<void> {
    return this.targets.change(actor, id, body);
  }

  @Get('targets/:id/timeline')
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblTimeline)
  timeline(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ListQuery }) query: ListQuery,
  ): Promise<DnsblTimeline> {
    return this.matrixService.timeline(id, query);
  }

  @Get('listings')
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblListingPage)
  listings(@Query({ schema: DnsblListingQuery }) query: DnsblListingQuery): Promise<DnsblListingPage> {
    return this.matrixService.listings(query);
  }

  @Get('history')
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblHistory)
  history(@Query({ schema: DnsblHistoryQuery }) query: DnsblHistoryQuery): Promise<DnsblHistory> {
    return this.charts.series(query);
  }

  @Get('settings')
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblSettingsPage)
  readSettings(): Promise<DnsblSettingsPage> {
    return this.settings.page();
  }

  @Put('settings')
  @RecentProof()
  @HttpCode(204)
  @RequirePermission('dnsbl.read')
  writeSettings(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: DnsblSettings }) body: DnsblSettings,
  ): Promise<void> {
    return this.settings.write(actor, body);
  }
}
