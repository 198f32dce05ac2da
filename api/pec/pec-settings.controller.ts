import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Id } from '../../contract/lists.ts';
import {
  PecAccount,
  PecAccountPage,
  PecAuthoritiesAdded,
  PecAuthorityList,
} from '../../contract/pec/account.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../access/decorators.ts';
import { ResponseSchema, ApiFileUpload } from '../http/answers.ts';
import { uploadedFile } from '../requests/attachments/uploads.ts';
import { PecAccountsService } from './pec-accounts.service.ts';
import { PecAuthoritiesService } from './pec-authorities.service.ts';

/** Which providers are trusted, and the office's own certified mailbox. */
@ApiTags('settings')
@Controller()
export class PecSettingsController {
  constructor(
    private readonly authorities: PecAuthoritiesService,
    private readonly accounts: PecAccountsService,
  ) {}

  @Get('pec/authorities')
  @RequirePermission('settings.read')
  @ResponseSchema(PecAuthorityList)
  async list(): Promise<PecAuthorityList> {
    return { items: await this.authorities.list() };
  }

  @Post('pec/authorities')
  @HttpCode(200)
  @RequirePermission('settings.manage')
  @ApiFileUpload()
  @ResponseSchema(PecAuthoritiesAdded)
  async add(
    @CurrentActor() actor: PersonActor,
    @Req() request: FastifyRequest,
  ): Promise<PecAuthoritiesAdded> {
    return this.authorities.add(actor, (await uploadedFile(request)).bytes);
  }

  @Delete('pec/authorities/:id')
  @HttpCode(204)
  @RequirePermission('settings.manage')
  remove(@CurrentActor() actor: PersonActor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.authorities.remove(actor, id);
  }

  @Get('settings/pec-account')
  @RequirePermission('settings.manage')
  @ResponseSchema(PecAccountPage)
  account(): Promise<PecAccountPage> {
    return this.accounts.page();
  }

  @Put('settings/pec-account')
  @HttpCode(204)
  @RequirePermission('settings.manage')
  writeAccount(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: PecAccount }) body: PecAccount,
  ): Promise<void> {
    return this.accounts.write(actor, body);
  }
}
