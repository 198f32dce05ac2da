import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Id, ListQuery } from '../../contract/lists.ts';
import {
  CaughtMail,
  CaughtMailPage,
  MessagePage,
  MessageQuery,
  NoticePage,
} from '../../contract/messages.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission, SignedIn, TellsOfPeople } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { MessagesRegisterService } from './messages-register.service.ts';

@ApiTags('messages')
@Controller()
export class MessagesController {
  constructor(private readonly register: MessagesRegisterService) {}

  @Get('messages')
  @TellsOfPeople('messages')
  @RequirePermission('messages.read')
  @ResponseSchema(MessagePage)
  list(@Query({ schema: MessageQuery }) query: MessageQuery): Promise<MessagePage> {
    return this.register.list(query);
  }

  @Get('notices')
  @SignedIn()
  @ResponseSchema(NoticePage)
  notices(
    @CurrentActor() actor: PersonActor,
    @Query({ schema: ListQuery }) query: ListQuery,
  ): Promise<NoticePage> {
    return this.register.notices(actor, query);
  }

  @Post('notices/read')
  @HttpCode(204)
  @SignedIn()
  readAll(@CurrentActor() actor: PersonActor): Promise<void> {
    return this.register.markRead(actor, null);
  }

  @Post('notices/:id/read')
  @HttpCode(204)
  @SignedIn()
  read(@CurrentActor() actor: PersonActor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.register.markRead(actor, id);
  }

  @Get('caught-mail')
  @RequirePermission('messages.read')
  @ResponseSchema(CaughtMailPage)
  caught(@Query({ schema: ListQuery }) query: ListQuery): Promise<CaughtMailPage> {
    return this.register.caught(query);
  }

  @Get('caught-mail/:id')
  @RequirePermission('messages.read')
  @ResponseSchema(CaughtMail)
  caughtMail(@Param('id', { schema: Id }) id: string): Promise<CaughtMail> {
    return this.register.caughtMail(id);
  }

  @Get('caught-mail/:id/source')
  @RequirePermission('messages.read')
  async caughtMailSource(@Param('id', { schema: Id }) id: string, @Res() reply: FastifyReply): Promise<void> {
    const raw = await this.register.caughtMailSource(id);
    await reply
      .header('content-type', 'message/rfc822')
      .header('content-disposition', `attachment; filename="${id}.eml"`)
      .send(raw);
  }
}
