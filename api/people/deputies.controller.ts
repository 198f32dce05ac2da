import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '../../contract/lists.ts';
import { CreateDeputy, Deputy, DeputyList } from '../../contract/people/people.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { DeputiesService } from './deputies.service.ts';

@ApiTags('people')
@Controller('deputies')
export class DeputiesController {
  constructor(private readonly deputies: DeputiesService) {}

  @Get()
  @RequirePermission('people.read')
  @ResponseSchema(DeputyList)
  list(): Promise<{ items: Deputy[] }> {
    return this.deputies.list();
  }

  @Post()
  @RequirePermission('deputies.manage')
  @ResponseSchema(Deputy, 201)
  create(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: CreateDeputy }) body: CreateDeputy,
  ): Promise<Deputy> {
    return this.deputies.create(actor, body);
  }

  @Post(':id/revocation')
  @RequirePermission('deputies.manage')
  @ResponseSchema(Deputy, 201)
  revoke(@CurrentActor() actor: PersonActor, @Param('id', { schema: Id }) id: string): Promise<Deputy> {
    return this.deputies.revoke(actor, id);
  }
}
