import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FoundList, SearchQuery } from '../../contract/search/search.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, SignedIn } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { SearchService } from './search.service.ts';

@ApiTags('search')
@Controller('search')
export class SearchController {
  constructor(private readonly search: SearchService) {}

  /** What is found depends on the reader's permissions and sector: the service asks, kind by kind. */
  @Get()
  @SignedIn()
  @ResponseSchema(FoundList)
  find(
    @CurrentActor() actor: PersonActor,
    @Query({ schema: SearchQuery }) query: SearchQuery,
  ): Promise<FoundList> {
    return this.search.find(actor, query.q);
  }
}
