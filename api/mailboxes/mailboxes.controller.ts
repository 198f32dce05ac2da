import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Id } from '../../contract/lists.ts';
import { CreateMailbox } from '../../contract/mailboxes/fields.ts';
import {
  BulkUpdated,
  BulkUpdateMailboxes,
  MailboxDetail,
  MailboxFigures,
  MailboxHistory,
  MailboxPage,
  MailboxQuery,
  UpdateMailbox,
} from '../../contract/mailboxes/mailboxes.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission, TellsOfPeople } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { MailboxesService } from './mailboxes.service.ts';

@ApiTags('mailboxes')
@Controller('mailboxes')
export class MailboxesController {
  constructor(private readonly mailboxes: MailboxesService) {}

  @Get()
  @TellsOfPeople('mailboxes')
  @RequirePermission('mailboxes.read')
  @ResponseSchema(MailboxPage)
  list(
    @CurrentActor() actor: PersonActor,
    @Query({ schema: MailboxQuery }) query: MailboxQuery,
  ): Promise<z.infer<typeof MailboxPage>> {
    return this.mailboxes.list(actor, query);
  }

  @Get('figures')
  @RequirePermission('mailboxes.read')
  @ResponseSchema(MailboxFigures)
  figures(@CurrentActor() actor: PersonActor): Promise<MailboxFigures> {
    return this.mailboxes.figures(actor);
  }

  @Post()
  @RequirePermission('mailboxes.manage')
  @ResponseSchema(MailboxDetail, 201)
  create(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: CreateMailbox }) body: CreateMailbox,
  ): Promise<MailboxDetail> {
    return this.mailboxes.create(actor, body);
  }

  @Patch()
  @RequirePermission('mailboxes.manage')
  @ResponseSchema(BulkUpdated)
  updateMany(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: BulkUpdateMailboxes }) body: BulkUpdateMailboxes,
  ): Promise<BulkUpdated> {
    return this.mailboxes.updateMany(actor, body);
  }

  @Get(':id')
  @TellsOfPeople('mailboxes')
  @RequirePermission('mailboxes.read')
  @ResponseSchema(MailboxDetail)
  detail(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
  ): Promise<MailboxDetail> {
    return this.mailboxes.detail(actor, id);
  }

  @Get(':id/history')
  @TellsOfPeople('mailboxes')
  @RequirePermission('mailboxes.read')
  @ResponseSchema(MailboxHistory)
  history(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
  ): Promise<MailboxHistory> {
    return this.mailboxes.history(actor, id);
  }

  @Patch(':id')
  @RequirePermission('mailboxes.manage')
  @ResponseSchema(MailboxDetail)
  update(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdateMailbox }) body: UpdateMailbox,
  ): Promise<MailboxDetail> {
    return this.mailboxes.update(actor, id, body);
  }

  /** Tries the mail servers of the mailbox's domain, without a login; the outcome stands on the record. */
  @Post(':id/reachability-test')
  @HttpCode(202)
  @RequirePermission('mailboxes.manage')
  test(@CurrentActor() actor: PersonActor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.mailboxes.askForTest(actor, id);
  }
}
