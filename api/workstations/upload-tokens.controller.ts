import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '../../contract/lists.ts';
import {
  CreateUploadToken,
  NewUploadToken,
  UploadTokenList,
} from '../../contract/workstations/upload-tokens.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RecentProof, RequirePermission } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { UploadTokensService } from './upload-tokens.service.ts';

@ApiTags('workstations')
@Controller('upload-tokens')
export class UploadTokensController {
  constructor(private readonly tokens: UploadTokensService) {}

  @Get()
  @RequirePermission('workstations.manage')
  @ResponseSchema(UploadTokenList)
  list(): Promise<UploadTokenList> {
    return this.tokens.list();
  }

  @Post()
  @RecentProof()
  @RequirePermission('workstations.manage')
  @ResponseSchema(NewUploadToken, 201)
  create(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: CreateUploadToken }) body: CreateUploadToken,
  ): Promise<NewUploadToken> {
    return this.tokens.create(actor, body);
  }

  @Delete(':id')
  @RecentProof()
  @HttpCode(204)
  @RequirePermission('workstations.manage')
  revoke(@CurrentActor() actor: PersonActor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.tokens.revoke(actor, id);
  }
}
