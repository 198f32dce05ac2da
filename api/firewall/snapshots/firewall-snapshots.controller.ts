import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  AdoptionOutcome,
  AdoptSnapshot,
  ComparisonQuery,
  DriftQuery,
  FirewallDrift,
  FirewallSnapshot,
  FirewallSnapshotDetail,
  FirewallSnapshotPage,
  FirewallSnapshotQuery,
  PolicyComparison,
  UploadSnapshot,
} from '../../../contract/firewall/snapshots.ts';
import { Id, type ListQuery } from '../../../contract/lists.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../../access/decorators.ts';
import { ResponseSchema, ApiFileUpload } from '../../http/answers.ts';
import { importUpload } from '../../imports/import-upload.ts';
import { FirewallAdoptionService } from './firewall-adoption.service.ts';
import { FirewallSnapshotsService } from './firewall-snapshots.service.ts';
import { FirewallVerificationService } from './firewall-verification.service.ts';

const LARGEST_EXPORT = 24 * 1024 * 1024;

@ApiTags('firewall')
@Controller('firewall')
export class FirewallSnapshotsController {
  constructor(
    private readonly snapshots: FirewallSnapshotsService,
    private readonly verification: FirewallVerificationService,
    private readonly adoption: FirewallAdoptionService,
  ) {}

  @Get('snapshots')
  @RequirePermission('firewall.read')
  @ResponseSchema(FirewallSnapshotPage)
  list(@Query({ schema: FirewallSnapshotQuery }) query: ListQuery): Promise<FirewallSnapshotPage> {
    return this.snapshots.list(query);
  }

  @Post('snapshots')
  @RequirePermission('firewall.manage')
  @ApiFileUpload()
  @ResponseSchema(FirewallSnapshot, 201)
  async upload(
    @CurrentActor() actor: PersonActor,
    @Query({ schema: UploadSnapshot }) query: UploadSnapshot,
    @Req() request: FastifyRequest,
  ): Promise<FirewallSnapshot> {
    return this.snapshots.upload(actor, await importUpload(request, LARGEST_EXPORT), query);
  }

  @Get('snapshots/:id')
  @RequirePermission('firewall.read')
  @ResponseSchema(FirewallSnapshotDetail)
  detail(@Param('id', { schema: Id }) id: string): Promise<FirewallSnapshotDetail> {
    return this.snapshots.detail(id);
  }

  @Post('snapshots/:id/adoption')
  @HttpCode(200)
  @RequirePermission('firewall.manage')
  @ResponseSchema(AdoptionOutcome)
  adopt(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AdoptSnapshot }) body: AdoptSnapshot,
  ): Promise<AdoptionOutcome> {
    return this.adoption.adopt(actor, id, body);
  }

  @Get('comparison')
  @RequirePermission('firewall.read')
  @ResponseSchema(PolicyComparison)
  compare(@Query({ schema: ComparisonQuery }) query: ComparisonQuery): Promise<PolicyComparison> {
    return this.snapshots.compare(query);
  }

  @Get('drift')
  @RequirePermission('firewall.read')
  @ResponseSchema(FirewallDrift)
  drift(@Query({ schema: DriftQuery }) query: DriftQuery): Promise<FirewallDrift> {
    return this.verification.drift(query);
  }
}
