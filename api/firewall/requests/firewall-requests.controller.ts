import { Body, Controller, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  FirewallOrder,
  FirewallRequestAnalysis,
  OrderQuery,
  ReviewAnalysis,
} from '../../../contract/firewall/request.ts';
import { DriftQuery, FirewallVerification } from '../../../contract/firewall/snapshots.ts';
import { Id } from '../../../contract/lists.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../../access/decorators.ts';
import { ResponseSchema } from '../../http/answers.ts';
import { FirewallRequestsService } from './firewall-requests.service.ts';

@ApiTags('firewall')
@Controller('firewall/requests/:id')
export class FirewallRequestsController {
  constructor(private readonly requests: FirewallRequestsService) {}

  @Get('analysis')
  @RequirePermission('requests.read')
  @ResponseSchema(FirewallRequestAnalysis)
  analysis(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
  ): Promise<FirewallRequestAnalysis> {
    return this.requests.analysis(actor, id);
  }

  /** The operator looked at the analysis again, against this version of the register. */
  @Post('review')
  @HttpCode(200)
  @RequirePermission('requests.work')
  @ResponseSchema(FirewallRequestAnalysis)
  review(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReviewAnalysis }) body: ReviewAnalysis,
  ): Promise<FirewallRequestAnalysis> {
    return this.requests.review(actor, id, body.policyVersion);
  }

  @Get('order')
  @RequirePermission('firewall.read')
  @ResponseSchema(FirewallOrder)
  async order(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: OrderQuery }) query: OrderQuery,
  ): Promise<FirewallOrder> {
    const order = await this.requests.order(actor, id, query.format);
    return { ...order, notes: [...order.notes] };
  }

  /** Asked ⊆ done and nothing wider, by an exported configuration. */
  @Get('verification')
  @RequirePermission('firewall.read')
  @ResponseSchema(FirewallVerification)
  verify(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: DriftQuery }) query: DriftQuery,
  ): Promise<FirewallVerification> {
    return this.requests.verify(actor, id, query);
  }

  @Get('dossier')
  @RequirePermission('requests.read')
  @ApiProduces('application/pdf')
  async dossier(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: OrderQuery }) query: OrderQuery,
  ): Promise<StreamableFile> {
    const { name, bytes } = await this.requests.dossier(actor, id, query.format);
    return new StreamableFile(bytes, {
      type: 'application/pdf',
      disposition: `attachment; filename="${name}"`,
      length: bytes.length,
    });
  }
}
