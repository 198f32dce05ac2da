import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  DirectoryAccount,
  GlpiAccount,
  InventoryAccounts,
  InventoryTrial,
  InventoryTrialRequest,
} from '../../../contract/workstations/inventory-accounts.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../../access/decorators.ts';
import { ResponseSchema } from '../../http/answers.ts';
import { InventoryAccountsService } from './inventory-accounts.service.ts';
import { InventoryReadingsService } from './inventory-readings.service.ts';

/** Where computers are read from besides the files that people bring. */
@ApiTags('settings')
@Controller('settings')
export class InventoryAccountsController {
  constructor(
    private readonly accounts: InventoryAccountsService,
    private readonly readings: InventoryReadingsService,
  ) {}

  @Get('inventory-accounts')
  @RequirePermission('settings.manage')
  @ResponseSchema(InventoryAccounts)
  page(): Promise<InventoryAccounts> {
    return this.accounts.page();
  }

  @Put('inventory-accounts/directory')
  @HttpCode(204)
  @RequirePermission('settings.manage')
  directory(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: DirectoryAccount }) body: DirectoryAccount,
  ): Promise<void> {
    return this.accounts.writeDirectory(actor, body);
  }

  @Put('inventory-accounts/glpi')
  @HttpCode(204)
  @RequirePermission('settings.manage')
  glpi(@CurrentActor() actor: PersonActor, @Body({ schema: GlpiAccount }) body: GlpiAccount): Promise<void> {
    return this.accounts.writeGlpi(actor, body);
  }

  @Post('inventory-trials')
  @HttpCode(200)
  @RequirePermission('settings.manage')
  @ResponseSchema(InventoryTrial)
  trial(@Body({ schema: InventoryTrialRequest }) { source }: InventoryTrialRequest): Promise<InventoryTrial> {
    return this.readings.trial(source);
  }
}
