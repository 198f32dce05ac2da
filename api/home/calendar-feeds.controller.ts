import { Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CalendarFeed, HomeChanges, NewCalendarFeed } from '../../contract/home.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, Public, RecentProof, SignedIn } from '../access/decorators.ts';
import { AnyParameters } from '../http/known-parameters.interceptor.ts';
import { ResponseSchema } from '../http/answers.ts';
import { ChangesService } from './changes.service.ts';
import { CalendarFeedsService } from './calendar-feeds.service.ts';

@ApiTags('home')
@Controller()
export class CalendarFeedsController {
  constructor(
    private readonly feeds: CalendarFeedsService,
    private readonly changes: ChangesService,
  ) {}

  /** The person is here: what others did since they were here the time before. */
  @Post('account/visits')
  @HttpCode(200)
  @SignedIn()
  @ResponseSchema(HomeChanges)
  visit(@CurrentActor() actor: PersonActor): Promise<HomeChanges> {
    return this.changes.visit(actor);
  }

  @Get('account/calendar')
  @SignedIn()
  @ResponseSchema(CalendarFeed)
  state(@CurrentActor() actor: PersonActor): Promise<CalendarFeed> {
    return this.feeds.state(actor);
  }

  @Post('account/calendar')
  @RecentProof()
  @HttpCode(200)
  @SignedIn()
  @ResponseSchema(NewCalendarFeed)
  renew(@CurrentActor() actor: PersonActor): Promise<NewCalendarFeed> {
    return this.feeds.renew(actor);
  }

  @Delete('account/calendar')
  @HttpCode(204)
  @SignedIn()
  remove(@CurrentActor() actor: PersonActor): Promise<void> {
    return this.feeds.remove(actor);
  }

  /** Public: a calendar program shows no cookie; the token is all the proof there is, and opens nothing else. */
  @Get('calendar/:token')
  @AnyParameters()
  @Public()
  async read(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const text = await this.feeds.text(token);
    await reply
      .header('content-type', 'text/calendar; charset=utf-8')
      .header('cache-control', 'private, no-store')
      .send(text);
  }
}
