import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  OFFICE_CALENDAR,
  OfficeCalendar,
  REQUEST_RULES,
  RequestRules,
} from '../../../contract/requests/settings.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { CurrentActor, Needs } from '../../access/decorators.ts';
import { Database } from '../../database/database.ts';
import { Answers } from '../../http/answers.ts';
import { SettingsService } from '../../settings/settings.service.ts';

@ApiTags('settings')
@Controller('settings')
export class RequestSettingsController {
  constructor(
    private readonly settings: SettingsService,
    private readonly database: Database,
  ) {}

  @Get('calendar')
  @Needs('settings.read')
  @Answers(OfficeCalendar)
  calendar(): Promise<OfficeCalendar> {
    return this.settings.read(OFFICE_CALENDAR);
  }

  @Put('calendar')
  @HttpCode(204)
  @Needs('settings.manage')
  writeCalendar(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: OfficeCalendar }) body: OfficeCalendar,
  ): Promise<void> {
    return this.database.transaction((tx) => this.settings.write(tx, actor, OFFICE_CALENDAR, body));
  }

  @Get('requests')
  @Needs('settings.read')
  @Answers(RequestRules)
  rules(): Promise<RequestRules> {
    return this.settings.read(REQUEST_RULES);
  }

  @Put('requests')
  @HttpCode(204)
  @Needs('settings.manage')
  writeRules(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: RequestRules }) body: RequestRules,
  ): Promise<void> {
    return this.database.transaction((tx) => this.settings.write(tx, actor, REQUEST_RULES, body));
  }
}
