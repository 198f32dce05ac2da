import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '../../contract/lists.ts';
import {
  AnswerReviewItem,
  MailboxReview,
  MailboxReviewList,
  OpenMailboxReviews,
} from '../../contract/mailboxes/reviews.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { MailboxReviewsService } from './mailbox-reviews.service.ts';

/** The yearly review of accesses. */
@ApiTags('mailboxes')
@Controller()
export class MailboxReviewsController {
  constructor(private readonly reviews: MailboxReviewsService) {}

  @Get('mailbox-reviews')
  @RequirePermission('mailboxes.read')
  @ResponseSchema(MailboxReviewList)
  list(@CurrentActor() actor: PersonActor): Promise<MailboxReviewList> {
    return this.reviews.list(actor);
  }

  @Post('mailbox-reviews')
  @RequirePermission('mailboxes.manage')
  @ResponseSchema(MailboxReviewList, 201)
  open(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: OpenMailboxReviews }) body: OpenMailboxReviews,
  ): Promise<MailboxReviewList> {
    return this.reviews.open(actor, body);
  }

  @Get('mailbox-reviews/:id')
  @RequirePermission('mailboxes.read')
  @ResponseSchema(MailboxReview)
  detail(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
  ): Promise<MailboxReview> {
    return this.reviews.detail(actor, id);
  }

  /** Who files for a sector answers for its mailboxes; which sector is the object rule of `domain/mailboxes/review`. */
  @Put('mailbox-reviews/:id/items/:mailboxId')
  @RequirePermission('requests.file')
  @ResponseSchema(MailboxReview)
  answer(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Param('mailboxId', { schema: Id }) mailboxId: string,
    @Body({ schema: AnswerReviewItem }) body: AnswerReviewItem,
  ): Promise<MailboxReview> {
    return this.reviews.answer(actor, id, mailboxId, body);
  }

  @Post('mailbox-reviews/:id/signature')
  @RequirePermission('requests.file')
  @ResponseSchema(MailboxReview, 201)
  sign(@CurrentActor() actor: PersonActor, @Param('id', { schema: Id }) id: string): Promise<MailboxReview> {
    return this.reviews.sign(actor, id);
  }
}
