import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Office, OFFICE } from '../../contract/office.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../access/decorators.ts';
import { Database } from '../database/database.ts';
import { ResponseSchema } from '../http/answers.ts';
import { SettingsService } from './settings.service.ts';

@ApiTags('settings')
@Controller('settings/office')
export class OfficeController {
  constructor(
    private readonly settings: SettingsService,
    private readonly database: Database,
  ) {}

  @Get()
  @RequirePermission('settings.read')
  @ResponseSchema(Office)
  read(): Promise<Office> {
    return this.settings.read(OFFICE);
  }

  @Put()
  @HttpCode(204)
  @RequirePermission('settings.manage')
  write(@CurrentActor() actor: PersonActor, @Body({ schema: Office }) body: Office): Promise<void> {
    return this.database.transaction((tx) => this.settings.write(tx, actor, OFFICE, body));
  }
}
