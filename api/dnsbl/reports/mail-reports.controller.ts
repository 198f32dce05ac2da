import { Body, Controller, Get, HttpCode, Post, Put, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  MailReportPage,
  MailReportQuery,
  MailReportsAdded,
  MailReportSummary,
  MailReportSummaryQuery,
  MailSenders,
} from '../../../contract/dnsbl/mail-reports.ts';
import { ReportMailbox, ReportMailboxPage } from '../../../contract/dnsbl/report-mailbox.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { CurrentActor, RecentProof, RequirePermission } from '../../access/decorators.ts';
import { ApiFileUpload, ResponseSchema } from '../../http/answers.ts';
import { importUpload } from '../../imports/import-upload.ts';
import { MailReportStore } from './mail-report-store.ts';
import { MailReportsService } from './mail-reports.service.ts';
import { ReportMailboxService } from './report-mailbox.service.ts';

const LARGEST_FILE = 64 * 1024 * 1024;

@ApiTags('dnsbl')
@Controller('dnsbl/mail-reports')
export class MailReportsController {
  constructor(
    private readonly reports: MailReportsService,
    private readonly store: MailReportStore,
    private readonly mailbox: ReportMailboxService,
  ) {}

  @Get()
  @RequirePermission('dnsbl.read')
  @ResponseSchema(MailReportPage)
  list(@Query({ schema: MailReportQuery }) query: MailReportQuery): Promise<MailReportPage> {
    return this.reports.list(query);
  }

  @Get('summary')
  @RequirePermission('dnsbl.read')
  @ResponseSchema(MailReportSummary)
  summary(
    @Query({ schema: MailReportSummaryQuery }) query: MailReportSummaryQuery,
  ): Promise<MailReportSummary> {
    return this.reports.summary(query);
  }

  @Post()
  @HttpCode(200)
  @RequirePermission('dnsbl.manage')
  @ApiFileUpload()
  @ResponseSchema(MailReportsAdded)
  async take(@CurrentActor() actor: PersonActor, @Req() request: FastifyRequest): Promise<MailReportsAdded> {
    const { fileName, bytes } = await importUpload(request, LARGEST_FILE);
    return this.store.take(actor, fileName, bytes);
  }

  @Get('senders')
  @RequirePermission('dnsbl.read')
  @ResponseSchema(MailSenders)
  senders(): Promise<MailSenders> {
    return this.reports.senders();
  }

  @Put('senders')
  @HttpCode(204)
  @RequirePermission('dnsbl.manage')
  nameSenders(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: MailSenders }) senders: MailSenders,
  ): Promise<void> {
    return this.reports.nameSenders(actor, senders);
  }

  @Get('mailbox')
  @RequirePermission('dnsbl.manage')
  @ResponseSchema(ReportMailboxPage)
  mailboxPage(): Promise<ReportMailboxPage> {
    return this.mailbox.page();
  }

  @Put('mailbox')
  @RecentProof()
  @HttpCode(204)
  @RequirePermission('dnsbl.manage')
  writeMailbox(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: ReportMailbox }) body: ReportMailbox,
  ): Promise<void> {
    return this.mailbox.write(actor, body);
  }

  @Post('mailbox/readings')
  @HttpCode(202)
  @RequirePermission('dnsbl.manage')
  readMailbox(): Promise<void> {
    return this.mailbox.readNow();
  }
}
