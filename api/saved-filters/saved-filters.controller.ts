import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '../../contract/lists.ts';
import {
  SavedFilter,
  SavedFilterList,
  SavedFilterQuery,
  SaveFilter,
} from '../../contract/records/saved-filters.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, SignedIn } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { SavedFiltersService } from './saved-filters.service.ts';

@ApiTags('saved-filters')
@Controller('saved-filters')
export class SavedFiltersController {
  constructor(private readonly filters: SavedFiltersService) {}

  /** Which list it is decides who may read it: the service asks. */
  @Get()
  @SignedIn()
  @ResponseSchema(SavedFilterList)
  list(
    @CurrentActor() actor: PersonActor,
    @Query({ schema: SavedFilterQuery }) query: SavedFilterQuery,
  ): Promise<SavedFilterList> {
    return this.filters.list(actor, query.list);
  }

  @Post()
  @HttpCode(200)
  @SignedIn()
  @ResponseSchema(SavedFilter)
  save(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: SaveFilter }) body: SaveFilter,
  ): Promise<SavedFilter> {
    return this.filters.save(actor, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @SignedIn()
  remove(@CurrentActor() actor: PersonActor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.filters.remove(actor, id);
  }
}
