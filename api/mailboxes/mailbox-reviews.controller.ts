import { Body, Controller, Get, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Id } from '../../contract/lists.ts';
import { IpaComparison } from '../../contract/mailbox-ipa.ts';
import {
  AnswerReviewItem,
  MailboxReview,
  MailboxReviewList,
  OpenMailboxReviews,
} from '../../contract/mailbox-reviews.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, Needs } from '../access/decorators.ts';
import { Answers, TakesFile } from '../http/answers.ts';
import { importUpload } from '../imports/import-upload.ts';
import { IpaComparisonService } from './ipa-comparison.service.ts';
import { MailboxReviewsService } from './mailbox-reviews.service.ts';

const LARGEST_EXTRACT = 32 * 1024 * 1024;

/** What is checked from time to time: the yearly review, and the comparison with the public index. */
@ApiTags('mailboxes')
@Controller()
export class MailboxReviewsController {
  constructor(
    private readonly reviews: MailboxReviewsService,
    private readonly ipa: IpaComparisonService,
  ) {}

  @Get('mailbox-reviews')
  @Needs('mailboxes.read')
  @Answers(MailboxReviewList)
  list(@CurrentActor() actor: PersonActor): Promise<MailboxReviewList> {
    return this.reviews.list(actor);
  }

  @Post('mailbox-reviews')
  @Needs('mailboxes.manage')
  @Answers(MailboxReviewList, 201)
  open(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: OpenMailboxReviews }) body: OpenMailboxReviews,
  ): Promise<MailboxReviewList> {
    return this.reviews.open(actor, body);
  }

  @Get('mailbox-reviews/:id')
  @Needs('mailboxes.read')
  @Answers(MailboxReview)
  detail(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
  ): Promise<MailboxReview> {
    return this.reviews.detail(actor, id);
  }

  /** Who files for a sector answers for its mailboxes; which sector is the object rule of `domain/mailboxes/review`. */
  @Put('mailbox-reviews/:id/items/:mailboxId')
  @Needs('requests.file')
  @Answers(MailboxReview)
  answer(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Param('mailboxId', { schema: Id }) mailboxId: string,
    @Body({ schema: AnswerReviewItem }) body: AnswerReviewItem,
  ): Promise<MailboxReview> {
    return this.reviews.answer(actor, id, mailboxId, body);
  }

  @Post('mailbox-reviews/:id/signature')
  @Needs('requests.file')
  @Answers(MailboxReview, 201)
  sign(@CurrentActor() actor: PersonActor, @Param('id', { schema: Id }) id: string): Promise<MailboxReview> {
    return this.reviews.sign(actor, id);
  }

  @Post('mailboxes/ipa-comparisons')
  @HttpCode(200)
  @Needs('mailboxes.manage')
  @TakesFile()
  @Answers(IpaComparison)
  async compare(@CurrentActor() actor: PersonActor, @Req() request: FastifyRequest): Promise<IpaComparison> {
    return this.ipa.compare(actor, await importUpload(request, LARGEST_EXTRACT));
  }
}
