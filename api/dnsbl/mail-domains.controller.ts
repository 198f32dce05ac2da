import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MailDomainId, MailDomainList, WriteMailDomain } from '../../contract/dnsbl/mail.ts';
import { Id } from '../../contract/lists.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { MailDomainsService } from './mail-domains.service.ts';

@ApiTags('dnsbl')
@Controller('dnsbl/mail-domains')
export class MailDomainsController {
  constructor(private readonly domains: MailDomainsService) {}

  @Get()
  @RequirePermission('dnsbl.read')
  @ResponseSchema(MailDomainList)
  list(): Promise<MailDomainList> {
    return this.domains.list();
  }

  @Post()
  @RequirePermission('dnsbl.manage')
  @ResponseSchema(MailDomainId, 201)
  add(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: WriteMailDomain }) body: WriteMailDomain,
  ): Promise<MailDomainId> {
    return this.domains.add(actor, body);
  }

  @Put(':id')
  @HttpCode(204)
  @RequirePermission('dnsbl.manage')
  change(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: WriteMailDomain }) body: WriteMailDomain,
  ): Promise<void> {
    return this.domains.change(actor, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @RequirePermission('dnsbl.manage')
  remove(@CurrentActor() actor: PersonActor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.domains.remove(actor, id);
  }
}
