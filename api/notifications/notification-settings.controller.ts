import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '../../contract/lists.ts';
import {
  ChannelTest,
  ChannelTestState,
  NotificationSettings,
  NotificationSettingsPage,
} from '../../contract/notifications/settings.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { NotificationSettingsService } from './notification-settings.service.ts';
import { NotificationsService } from './notifications.service.ts';

@ApiTags('settings')
@Controller('notifications')
export class NotificationSettingsController {
  constructor(
    private readonly settings: NotificationSettingsService,
    private readonly notifications: NotificationsService,
  ) {}

  @Get('settings')
  @RequirePermission('settings.read')
  @ResponseSchema(NotificationSettingsPage)
  read(): Promise<NotificationSettingsPage> {
    return this.settings.page();
  }

  @Put('settings')
  @HttpCode(204)
  @RequirePermission('notifications.manage')
  write(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: NotificationSettings }) body: NotificationSettings,
  ): Promise<void> {
    return this.settings.write(actor, body);
  }

  /** Queued: {@link testState} says when the other side took it, or why it did not. */
  @Post('channel-tests')
  @HttpCode(202)
  @RequirePermission('notifications.manage')
  @ResponseSchema(ChannelTestState, 202)
  test(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: ChannelTest }) body: ChannelTest,
  ): Promise<ChannelTestState> {
    return this.notifications.test(actor, body.name);
  }

  @Get('channel-tests/:id')
  @RequirePermission('notifications.manage')
  @ResponseSchema(ChannelTestState)
  testState(@Param('id', { schema: Id }) id: string): Promise<ChannelTestState> {
    return this.notifications.testState(id);
  }
}
