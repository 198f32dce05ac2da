import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  FirewallName,
  FirewallNames,
  WriteFirewallObject,
  WriteFirewallService,
} from '../../../contract/firewall/rules.ts';
import { Id } from '../../../contract/lists.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../../access/decorators.ts';
import { ResponseSchema } from '../../http/answers.ts';
import { FirewallNamesService } from './firewall-names.service.ts';

@ApiTags('firewall')
@Controller('firewall')
export class FirewallNamesController {
  constructor(private readonly names: FirewallNamesService) {}

  /** Objects, services and zones, for whoever fills in a request. */
  @Get('names')
  @RequirePermission('firewall.lookup')
  @ResponseSchema(FirewallNames)
  list(): Promise<FirewallNames> {
    return this.names.list();
  }

  @Post('objects')
  @RequirePermission('firewall.manage')
  @ResponseSchema(FirewallName, 201)
  createObject(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: WriteFirewallObject }) body: WriteFirewallObject,
  ): Promise<FirewallName> {
    return this.names.create(actor, 'address', body);
  }

  @Put('objects/:id')
  @RequirePermission('firewall.manage')
  @ResponseSchema(FirewallName)
  updateObject(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: WriteFirewallObject }) body: WriteFirewallObject,
  ): Promise<FirewallName> {
    return this.names.update(actor, id, 'address', body);
  }

  @Delete('objects/:id')
  @HttpCode(204)
  @RequirePermission('firewall.manage')
  removeObject(@CurrentActor() actor: PersonActor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.names.remove(actor, id, 'address');
  }

  @Post('services')
  @RequirePermission('firewall.manage')
  @ResponseSchema(FirewallName, 201)
  createService(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: WriteFirewallService }) body: WriteFirewallService,
  ): Promise<FirewallName> {
    return this.names.create(actor, 'service', body);
  }

  @Put('services/:id')
  @RequirePermission('firewall.manage')
  @ResponseSchema(FirewallName)
  updateService(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: WriteFirewallService }) body: WriteFirewallService,
  ): Promise<FirewallName> {
    return this.names.update(actor, id, 'service', body);
  }

  @Delete('services/:id')
  @HttpCode(204)
  @RequirePermission('firewall.manage')
  removeService(@CurrentActor() actor: PersonActor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.names.remove(actor, id, 'service');
  }
}
