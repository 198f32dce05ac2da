import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MailServer, MailServerPage, MailServerTest } from '../../contract/mail-server.ts';
import { ChannelTestState } from '../../contract/notifications/settings.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { MailServerService } from './mail-server.service.ts';

@ApiTags('settings')
@Controller('settings/mail-server')
export class MailServerController {
  constructor(private readonly servers: MailServerService) {}

  @Get()
  @RequirePermission('settings.manage')
  @ResponseSchema(MailServerPage)
  read(): Promise<MailServerPage> {
    return this.servers.page();
  }

  @Put()
  @HttpCode(204)
  @RequirePermission('settings.manage')
  write(@CurrentActor() actor: PersonActor, @Body({ schema: MailServer }) body: MailServer): Promise<void> {
    return this.servers.write(actor, body);
  }

  /** How it stands: `GET /api/notifications/channel-tests/:id`. */
  @Post('tests')
  @HttpCode(202)
  @RequirePermission('settings.manage')
  @ResponseSchema(ChannelTestState, 202)
  test(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: MailServerTest }) body: MailServerTest,
  ): Promise<ChannelTestState> {
    return this.servers.test(actor, body.to);
  }
}
