import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Id } from '../../contract/lists.ts';
import { CreateToken, NewToken, PersonalTokenList, TokenOfPersonList } from '../../contract/people/tokens.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { ResponseSchema } from '../http/answers.ts';
import { ApiTokensService } from './api-tokens.service.ts';
import { CurrentActor, RecentProof, RequirePermission, SignedIn, TellsOfPeople } from './decorators.ts';

/** Programs' ways in: everybody's own, and all of them for who administers people. */
@ApiTags('tokens')
@Controller()
export class ApiTokensController {
  constructor(private readonly tokens: ApiTokensService) {}

  @Get('session/tokens')
  @SignedIn()
  @ResponseSchema(PersonalTokenList)
  own(@CurrentActor() actor: PersonActor): Promise<PersonalTokenList> {
    return this.tokens.ofPerson(actor);
  }

  @Post('session/tokens')
  @RecentProof()
  @SignedIn()
  @ResponseSchema(NewToken, 201)
  create(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: CreateToken }) body: CreateToken,
  ): Promise<NewToken> {
    return this.tokens.createOwn(actor, body);
  }

  /** Whoever finds a token in the wrong hands ends it at once. */
  @Delete('session/tokens/:id')
  @HttpCode(204)
  @SignedIn()
  revokeOwn(@CurrentActor() actor: PersonActor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.tokens.revoke(actor, id, actor, 'people');
  }

  @Get('tokens')
  @TellsOfPeople('people')
  @RequirePermission('people.manage')
  @ResponseSchema(TokenOfPersonList)
  all(): Promise<z.infer<typeof TokenOfPersonList>> {
    return this.tokens.open();
  }

  @Delete('tokens/:id')
  @HttpCode(204)
  @RequirePermission('people.manage')
  revoke(@CurrentActor() actor: PersonActor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.tokens.revoke(actor, id, 'anybody', 'people');
  }
}
