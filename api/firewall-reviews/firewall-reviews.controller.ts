import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AnswerConsultation,
  FirewallConsultation,
  OpenConsultations,
  RequestConsultations,
} from '../../contract/firewall/consultations.ts';
import {
  AnswerRuleReview,
  CloseFirewallCampaign,
  FirewallCampaign,
  FirewallCampaignList,
  FirewallReview,
  OpenFirewallCampaign,
  ReminderSent,
} from '../../contract/firewall/reviews.ts';
import { Id } from '../../contract/lists.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { ConsultationsService } from '../firewall/requests/consultations.service.ts';
import { FirewallCampaignsService } from './firewall-campaigns.service.ts';
import { FirewallReviewsService } from './firewall-reviews.service.ts';

/** What the sectors are asked about rules: in campaigns, and before a removal. Referents see the own sector only. */
@ApiTags('firewall')
@Controller('firewall')
export class FirewallReviewsController {
  constructor(
    private readonly campaigns: FirewallCampaignsService,
    private readonly reviews: FirewallReviewsService,
    private readonly consultations: ConsultationsService,
  ) {}

  @Get('review-campaigns')
  @RequirePermission('firewall.lookup')
  @ResponseSchema(FirewallCampaignList)
  list(@CurrentActor() actor: PersonActor): Promise<FirewallCampaignList> {
    return this.campaigns.list(actor);
  }

  @Post('review-campaigns')
  @RequirePermission('firewall.manage')
  @ResponseSchema(FirewallCampaign, 201)
  open(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: OpenFirewallCampaign }) body: OpenFirewallCampaign,
  ): Promise<FirewallCampaign> {
    return this.campaigns.open(actor, body);
  }

  @Get('review-campaigns/:id')
  @RequirePermission('firewall.lookup')
  @ResponseSchema(FirewallCampaign)
  campaign(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
  ): Promise<FirewallCampaign> {
    return this.campaigns.one(actor, id);
  }

  @Post('review-campaigns/:id/closure')
  @HttpCode(200)
  @RequirePermission('firewall.manage')
  @ResponseSchema(FirewallCampaign)
  close(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CloseFirewallCampaign }) body: CloseFirewallCampaign,
  ): Promise<FirewallCampaign> {
    return this.campaigns.close(actor, id, body);
  }

  @Post('review-campaigns/:id/reminder')
  @HttpCode(200)
  @RequirePermission('firewall.manage')
  @ResponseSchema(ReminderSent)
  remind(@CurrentActor() actor: PersonActor, @Param('id', { schema: Id }) id: string): Promise<ReminderSent> {
    return this.campaigns.remind(actor, id);
  }

  @Get('reviews/:id')
  @RequirePermission('firewall.lookup')
  @ResponseSchema(FirewallReview)
  detail(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
  ): Promise<FirewallReview> {
    return this.reviews.detail(actor, id);
  }

  /** Who files for a sector answers for its rules; which sector is the object rule of `domain/firewall-reviews`. */
  @Put('reviews/:id/rules/:ruleId')
  @RequirePermission('requests.file')
  @ResponseSchema(FirewallReview)
  answer(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Param('ruleId', { schema: Id }) ruleId: string,
    @Body({ schema: AnswerRuleReview }) body: AnswerRuleReview,
  ): Promise<FirewallReview> {
    return this.reviews.answer(actor, id, ruleId, body);
  }

  @Post('reviews/:id/signature')
  @RequirePermission('requests.file')
  @ResponseSchema(FirewallReview, 201)
  sign(@CurrentActor() actor: PersonActor, @Param('id', { schema: Id }) id: string): Promise<FirewallReview> {
    return this.reviews.sign(actor, id);
  }

  @Get('consultations')
  @RequirePermission('firewall.lookup')
  @ResponseSchema(OpenConsultations)
  openConsultations(@CurrentActor() actor: PersonActor): Promise<OpenConsultations> {
    return this.consultations.open(actor);
  }

  @Post('consultations/:id/answer')
  @HttpCode(200)
  @RequirePermission('requests.file')
  @ResponseSchema(FirewallConsultation)
  answerConsultation(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AnswerConsultation }) body: AnswerConsultation,
  ): Promise<FirewallConsultation> {
    return this.consultations.answer(actor, id, body);
  }

  /** What the other sectors said, for who completes and accepts the request. */
  @Get('requests/:id/consultations')
  @RequirePermission('firewall.read')
  @ResponseSchema(RequestConsultations)
  async ofRequest(@Param('id', { schema: Id }) id: string): Promise<RequestConsultations> {
    return { items: await this.consultations.ofRequest(id) };
  }
}
