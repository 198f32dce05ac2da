import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  DnsblMailHealth,
  DnsblMailHistory,
  DnsblMailProbes,
  StartDnsblMailCheck,
} from '../../contract/dnsbl/mail.ts';
import { Id } from '../../contract/lists.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RecentProof, RequirePermission } from '../access/decorators.ts';
import type { Language } from '../../text/both.ts';
import { ResponseSchema } from '../http/answers.ts';
import { AskedLanguage } from '../http/asked-language.ts';
import { MailHealthService } from './mail-health.service.ts';

@ApiTags('dnsbl')
@Controller('dnsbl/mail-health')
export class DnsblMailController {
  constructor(private readonly health: MailHealthService) {}

  @Get()
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblMailHealth)
  page(@AskedLanguage() language: Language): Promise<DnsblMailHealth> {
    return this.health.page(language);
  }

  @Get('probes')
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblMailProbes)
  probes(): Promise<DnsblMailProbes> {
    return this.health.probes();
  }

  @Put('probes')
  @RecentProof()
  @HttpCode(204)
  @RequirePermission('dnsbl.manage')
  allow(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: DnsblMailProbes }) body: DnsblMailProbes,
  ): Promise<void> {
    return this.health.allow(actor, body);
  }

  @Get(':id/history')
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblMailHistory)
  history(
    @Param('id', { schema: Id }) id: string,
    @AskedLanguage() language: Language,
  ): Promise<DnsblMailHistory> {
    return this.health.history(id, language);
  }

  @Post('checks')
  @HttpCode(202)
  @RequirePermission('dnsbl.manage')
  start(@Body({ schema: StartDnsblMailCheck }) body: StartDnsblMailCheck): Promise<void> {
    return this.health.start(body);
  }
}
