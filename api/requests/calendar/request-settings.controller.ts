import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  OFFICE_CALENDAR,
  OfficeCalendar,
  REQUEST_RULES,
  RequestRules,
} from '../../../contract/requests/settings.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../../access/decorators.ts';
import { Database } from '../../database/database.ts';
import { ResponseSchema } from '../../http/answers.ts';
import { SettingsService } from '../../settings/settings.service.ts';

@ApiTags('settings')
@Controller('settings')
export class RequestSettingsController {
  constructor(
    private readonly settings: SettingsService,
    private readonly database: Database,
  ) {}

  @Get('calendar')
  @RequirePermission('settings.read')
  @ResponseSchema(OfficeCalendar)
  calendar(): Promise<OfficeCalendar> {
    return this.settings.read(OFFICE_CALENDAR);
  }

  @Put('calendar')
  @HttpCode(204)
  @RequirePermission('settings.manage')
  writeCalendar(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: OfficeCalendar }) body: OfficeCalendar,
  ): Promise<void> {
    return this.database.transaction((tx) => this.settings.write(tx, actor, OFFICE_CALENDAR, body));
  }

  @Get('requests')
  @RequirePermission('settings.read')
  @ResponseSchema(RequestRules)
  rules(): Promise<RequestRules> {
    return this.settings.read(REQUEST_RULES);
  }

  @Put('requests')
  @HttpCode(204)
  @RequirePermission('settings.manage')
  writeRules(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: RequestRules }) body: RequestRules,
  ): Promise<void> {
    return this.database.transaction((tx) => this.settings.write(tx, actor, REQUEST_RULES, body));
  }
}
