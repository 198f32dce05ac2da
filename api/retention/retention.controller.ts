import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '../../contract/lists.ts';
import {
  HoldReason,
  RequestHolds,
  RetentionPage,
  RetentionRules,
} from '../../contract/retention/retention.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { RequestHoldsService } from './request-holds.service.ts';
import { RetentionService } from './retention.service.ts';

@ApiTags('retention')
@Controller('retention')
export class RetentionController {
  constructor(
    private readonly retention: RetentionService,
    private readonly holds: RequestHoldsService,
  ) {}

  /** The terms, and what goes tonight. */
  @Get()
  @RequirePermission('settings.read')
  @ResponseSchema(RetentionPage)
  page(): Promise<RetentionPage> {
    return this.retention.page();
  }

  @Put()
  @HttpCode(204)
  @RequirePermission('settings.manage')
  save(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: RetentionRules }) body: RetentionRules,
  ): Promise<void> {
    return this.retention.save(actor, body);
  }

  @Get('requests/:id/holds')
  @RequirePermission('requests.accept')
  @ResponseSchema(RequestHolds)
  async holdsOf(@Param('id', { schema: Id }) id: string): Promise<RequestHolds> {
    return { items: await this.holds.list(id) };
  }

  @Post('requests/:id/holds')
  @HttpCode(204)
  @RequirePermission('requests.accept')
  place(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: HoldReason }) { reason }: HoldReason,
  ): Promise<void> {
    return this.holds.place(actor, id, reason);
  }

  @Post('requests/:id/holds/lifting')
  @HttpCode(204)
  @RequirePermission('requests.accept')
  lift(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: HoldReason }) { reason }: HoldReason,
  ): Promise<void> {
    return this.holds.lift(actor, id, reason);
  }
}
