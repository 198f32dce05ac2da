import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '../../contract/lists.ts';
import { PecProvider, PecProviderList, SavePecProvider } from '../../contract/mailboxes/mailboxes.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { PecProvidersService } from './pec-providers.service.ts';

@ApiTags('mailboxes')
@Controller('pec-providers')
export class PecProvidersController {
  constructor(private readonly providers: PecProvidersService) {}

  @Get()
  @RequirePermission('mailboxes.read')
  @ResponseSchema(PecProviderList)
  list(): Promise<{ items: PecProvider[] }> {
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
