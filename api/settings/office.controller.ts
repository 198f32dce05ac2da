import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Office, OFFICE } from '../../contract/office.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../access/decorators.ts';
import { Database } from '../database/database.ts';
import { unprocessable } from '../errors/problem.ts';
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
    return this.database.transaction(async (tx) => {
      const { isDemonstration } = await this.settings.read(OFFICE, tx);
      // A demonstration asks for no second factor: no installation becomes one by a form.
      if (body.isDemonstration && !isDemonstration)
        throw unprocessable('no-demonstration', 'Un’installazione vera non diventa una dimostrazione.', [
          { path: 'isDemonstration', message: 'non si può attivare' },
        ]);
      await this.settings.write(tx, actor, OFFICE, body);
    });
  }
}
