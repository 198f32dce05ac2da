import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '../../contract/lists.ts';
import { CreateSector, Sector, SectorList, UpdateSector } from '../../contract/people/people.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission, SignedIn } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { SectorsService } from './sectors.service.ts';

@ApiTags('people')
@Controller('sectors')
export class SectorsController {
  constructor(private readonly sectors: SectorsService) {}

  /** Names of sectors stand in every filter: whoever is signed in may read them. */
  @Get()
  @SignedIn()
  @ResponseSchema(SectorList)
  list(): Promise<{ items: Sector[] }> {
    return this.sectors.list();
  }

  @Post()
  @RequirePermission('people.manage')
  @ResponseSchema(Sector, 201)
  create(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: CreateSector }) body: CreateSector,
  ): Promise<Sector> {
    return this.sectors.create(actor, body);
  }

  @Patch(':id')
  @RequirePermission('people.manage')
  @ResponseSchema(Sector)
  update(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdateSector }) body: UpdateSector,
  ): Promise<Sector> {
    return this.sectors.update(actor, id, body);
  }
}
