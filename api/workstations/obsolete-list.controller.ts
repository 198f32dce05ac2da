import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ObsoleteEntry, ObsoleteList, SaveObsoleteEntry } from '../../contract/workstations/workstations.ts';
import { Id } from '../../contract/lists.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { ObsoleteListService } from './obsolete-list.service.ts';

@ApiTags('workstations')
@Controller('obsolete-products')
export class ObsoleteListController {
  constructor(private readonly entries: ObsoleteListService) {}

  @Get()
  @RequirePermission('workstations.read')
  @ResponseSchema(ObsoleteList)
  list(): Promise<{ items: ObsoleteEntry[] }> {
    return this.entries.list();
  }

  @Post()
  @RequirePermission('workstations.manage')
  @ResponseSchema(ObsoleteEntry, 201)
  create(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: SaveObsoleteEntry }) body: SaveObsoleteEntry,
  ): Promise<ObsoleteEntry> {
    return this.entries.create(actor, body);
  }

  @Put(':id')
  @RequirePermission('workstations.manage')
  @ResponseSchema(ObsoleteEntry)
  update(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SaveObsoleteEntry }) body: SaveObsoleteEntry,
  ): Promise<ObsoleteEntry> {
    return this.entries.update(actor, id, body);
  }
}
