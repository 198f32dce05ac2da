import { Body, Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { FirewallAnalysis, TrafficAnswer, TrafficQuestion } from '../../../contract/firewall/rules.ts';
import { FirewallPolicy } from '../../../contract/firewall/policy.ts';
import {
  FirewallPreview,
  FirewallPreviewRequest,
  FirewallRequestRisks,
  RequestRisksQuery,
} from '../../../contract/firewall/request.ts';
import { isConfinedToSector, type PersonActor } from '../../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../../access/decorators.ts';
import { ResponseSchema } from '../../http/answers.ts';
import { FirewallAnalysisService } from './firewall-analysis.service.ts';
import { NO_SECTOR } from '../requests/firewall-preview-flow.ts';
import { FirewallPreviewService } from '../requests/firewall-preview.service.ts';
import { RequestRisksService } from '../requests/request-risks.service.ts';
import { SectorVisibilityService } from '../requests/sector-visibility.service.ts';
import { previewAsSeen } from '../requests/seen-preview.ts';

@ApiTags('firewall')
@Controller('firewall')
export class FirewallAnalysisController {
  constructor(
    private readonly analysis: FirewallAnalysisService,
    private readonly previews: FirewallPreviewService,
    private readonly visibility: SectorVisibilityService,
    private readonly requestRisks: RequestRisksService,
  ) {}

  /** For the marks in lists of requests. */
  @Get('request-risks')
  @RequirePermission('requests.read')
  @ResponseSchema(FirewallRequestRisks)
  risks(
    @CurrentActor() actor: PersonActor,
    @Query({ schema: RequestRisksQuery }) { ids }: RequestRisksQuery,
  ): Promise<FirewallRequestRisks> {
    return this.requestRisks.of(actor, ids);
  }

  @Get('analysis')
  @RequirePermission('firewall.read')
  @ResponseSchema(FirewallAnalysis)
  current(): Promise<FirewallAnalysis> {
    return this.analysis.current();
  }

  /** The register for an analysis in the browser. Sent as it is kept: it may be long. */
  @Get('policy')
  @RequirePermission('firewall.read')
  @ApiResponse({ status: 200, standardSchema: FirewallPolicy, description: '' })
  async policy(): Promise<StreamableFile> {
    return new StreamableFile(await this.analysis.policy(), { type: 'application/json; charset=utf-8' });
  }

  @Post('lookup')
  @HttpCode(200)
  @RequirePermission('firewall.read')
  @ResponseSchema(TrafficAnswer)
  ask(@Body({ schema: TrafficQuestion }) body: TrafficQuestion): Promise<TrafficAnswer> {
    return this.analysis.ask(body);
  }

  /** While one types: understood as…, already permitted?, risk. Changes nothing. */
  @Post('preview')
  @HttpCode(200)
  @RequirePermission('firewall.lookup')
  @ResponseSchema(FirewallPreview)
  async preview(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: FirewallPreviewRequest }) body: FirewallPreviewRequest,
  ): Promise<FirewallPreview> {
    const sectorId = isConfinedToSector(actor) ? (actor.sectorId ?? NO_SECTOR) : null;
    const preview = await this.previews.preview({ ...body, requestId: body.requestId, sectorId });
    return previewAsSeen(preview, await this.visibility.of(actor));
  }
}
