import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Id } from '../../contract/lists.ts';
import {
  PecProvider,
  PecProviderList,
  PecProviderListQuery,
  PecProviderListRead,
  SavePecProvider,
} from '../../contract/mailboxes/providers.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../access/decorators.ts';
import { ApiFileUpload, ResponseSchema } from '../http/answers.ts';
import { importUpload } from '../imports/import-upload.ts';
import { PecProviderListService } from './pec-provider-list.service.ts';
import { PecProvidersService } from './pec-providers.service.ts';

@ApiTags('mailboxes')
@Controller('pec-providers')
export class PecProvidersController {
  constructor(
    private readonly providers: PecProvidersService,
    private readonly lists: PecProviderListService,
  ) {}

  @Get()
  @RequirePermission('mailboxes.read')
  @ResponseSchema(PecProviderList)
  list(): Promise<PecProviderList> {
    return this.providers.list();
  }

  @Post()
  @RequirePermission('mailboxes.manage')
  @ResponseSchema(PecProvider, 201)
  create(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: SavePecProvider }) body: SavePecProvider,
  ): Promise<PecProvider> {
    return this.providers.create(actor, body);
  }

  /** The public list of providers, as a table; what it names is added or noted. */
  @Post('list')
  @HttpCode(200)
  @RequirePermission('mailboxes.manage')
  @ApiFileUpload()
  @ResponseSchema(PecProviderListRead)
  async readList(
    @CurrentActor() actor: PersonActor,
    @Req() request: FastifyRequest,
    @Query({ schema: PecProviderListQuery }) query: PecProviderListQuery,
  ): Promise<PecProviderListRead> {
    return this.lists.read(actor, await importUpload(request), query);
  }

  @Put(':id')
  @RequirePermission('mailboxes.manage')
  @ResponseSchema(PecProvider)
  update(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SavePecProvider }) body: SavePecProvider,
  ): Promise<PecProvider> {
    return this.providers.update(actor, id, body);
  }
}
