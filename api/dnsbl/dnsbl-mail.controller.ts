import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DnsblMailHealth, DnsblMailHistory, StartDnsblMailCheck } from '../../contract/dnsbl-mail.ts';
import { Id } from '../../contract/lists.ts';
import { Needs } from '../access/decorators.ts';
import { Answers } from '../http/answers.ts';
import { MailHealthService } from './mail-health.service.ts';

@ApiTags('dnsbl')
@Controller('dnsbl/mail-health')
export class DnsblMailController {
  constructor(private readonly health: MailHealthService) {}

  @Get()
  @Needs('dnsbl.read')
  @Answers(DnsblMailHealth)
  page(): Promise<DnsblMailHealth> {
    return this.health.page();
  }

  @Get(':id/history')
  @Needs('dnsbl.read')
  @Answers(DnsblMailHistory)
  history(@Param('id', { schema: Id }) id: string): Promise<DnsblMailHistory> {
    return this.health.history(id);
  }

  @Post('checks')
  @HttpCode(202)
  @Needs('dnsbl.manage')
  start(@Body({ schema: StartDnsblMailCheck }) body: StartDnsblMailCheck): Promise<void> {
    return this.health.start(body);
  }
}
