import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotificationPreferences } from '../../contract/notifications/preferences.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, SignedIn } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { PreferencesService } from './preferences.service.ts';

@ApiTags('messages')
@Controller('notifications/preferences')
export class PreferencesController {
  constructor(private readonly preferences: PreferencesService) {}

  @Get()
  @SignedIn()
  @ResponseSchema(NotificationPreferences)
  read(@CurrentActor() actor: PersonActor): Promise<NotificationPreferences> {
    return this.preferences.read(actor);
  }

  @Put()
  @HttpCode(204)
  @SignedIn()
  write(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: NotificationPreferences }) body: NotificationPreferences,
  ): Promise<void> {
    return this.preferences.write(actor, body);
  }
}
