import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SettingFaults } from '../../contract/setting-faults.ts';
import { mayUse, type PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, SignedIn } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { SettingFaultsService } from './setting-faults.service.ts';

@ApiTags('settings')
@Controller('settings/faults')
export class SettingFaultsController {
  constructor(private readonly faults: SettingFaultsService) {}

  /** To who may read the settings, or edit the one that is concerned. */
  @Get()
  @SignedIn()
  @ResponseSchema(SettingFaults)
  async list(@CurrentActor() actor: PersonActor): Promise<SettingFaults> {
    const faults = await this.faults.list();
    return faults
      .filter(({ editableBy }) => mayUse(actor, 'settings.read') || mayUse(actor, editableBy))
      .map(({ fault }) => fault);
  }
}
