import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DnsblSweepId } from '../../contract/dnsbl/dnsbl.ts';
import {
  DnsblAlert,
  DnsblAlertNote,
  DnsblAlertPage,
  DnsblAlertQuery,
  DnsblIncident,
  DnsblIncidentPage,
  DnsblIncidentQuery,
  DnsblSoundness,
  DnsblSweep,
  DnsblSweepDetail,
  DnsblSweepPage,
  DnsblSweepQuery,
  StartDnsblSweep,
} from '../../contract/dnsbl/sweeps.ts';
import { Id } from '../../contract/lists.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../access/decorators.ts';
import type { Language } from '../../text/both.ts';
import { ResponseSchema } from '../http/answers.ts';
import { AskedLanguage } from '../http/asked-language.ts';
import { AlertPagesService } from './alert-pages.service.ts';
import { ListingCausesService } from './listing-causes.service.ts';
import { SoundnessService } from './soundness.service.ts';
import { SweepsService } from './sweeps.service.ts';

@ApiTags('dnsbl')
@Controller('dnsbl')
export class DnsblSweepsController {
  constructor(
    private readonly sweeps: SweepsService,
    private readonly causes: ListingCausesService,
    private readonly alerts: AlertPagesService,
    private readonly soundness: SoundnessService,
  ) {}

  @Get('sweeps')
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblSweepPage)
  list(@Query({ schema: DnsblSweepQuery }) query: DnsblSweepQuery): Promise<DnsblSweepPage> {
    return this.sweeps.list(query);
  }

  @Post('sweeps')
  @HttpCode(202)
  @RequirePermission('dnsbl.manage')
  @ResponseSchema(DnsblSweep, 202)
  start(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: StartDnsblSweep }) body: StartDnsblSweep,
  ): Promise<DnsblSweep> {
    return this.sweeps.start(actor, body);
  }

  @Get('soundness')
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblSoundness)
  seen(): Promise<DnsblSoundness> {
    return this.soundness.read();
  }

  @Get('sweeps/:id')
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblSweepDetail)
  detail(@Param('id', { schema: DnsblSweepId }) id: number): Promise<DnsblSweepDetail> {
    return this.sweeps.detail(id);
  }

  @Post('sweeps/:id/stop')
  @HttpCode(204)
  @RequirePermission('dnsbl.manage')
  stop(@CurrentActor() actor: PersonActor, @Param('id', { schema: DnsblSweepId }) id: number): Promise<void> {
    return this.sweeps.stop(actor, id);
  }

  @Get('incidents')
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblIncidentPage)
  listIncidents(
    @Query({ schema: DnsblIncidentQuery }) query: DnsblIncidentQuery,
  ): Promise<DnsblIncidentPage> {
    return this.causes.list(query);
  }

  @Get('incidents/:id')
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblIncident)
  incident(@Param('id', { schema: Id }) id: string): Promise<DnsblIncident> {
    return this.causes.one(id);
  }

  @Get('alerts')
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblAlertPage)
  listAlerts(
    @Query({ schema: DnsblAlertQuery }) query: DnsblAlertQuery,
    @AskedLanguage() language: Language,
  ): Promise<DnsblAlertPage> {
    return this.alerts.list(query, language);
  }

  @Get('alerts/:id')
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblAlert)
  alert(@Param('id', { schema: Id }) id: string, @AskedLanguage() language: Language): Promise<DnsblAlert> {
    return this.alerts.one(id, language);
  }

  @Post('alerts/:id/acknowledgement')
  @HttpCode(204)
  @RequirePermission('dnsbl.manage')
  acknowledge(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DnsblAlertNote }) body: DnsblAlertNote,
  ): Promise<void> {
    return this.alerts.acknowledge(actor, id, body.note);
  }

  @Delete('alerts/:id/acknowledgement')
  @HttpCode(204)
  @RequirePermission('dnsbl.manage')
  forgetAcknowledgement(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
  ): Promise<void> {
    return this.alerts.forgetAcknowledgement(actor, id);
  }

  @Post('alerts/:id/assignment')
  @HttpCode(204)
  @RequirePermission('dnsbl.manage')
  takeInCharge(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DnsblAlertNote }) body: DnsblAlertNote,
  ): Promise<void> {
    return this.alerts.takeInCharge(actor, id, body.note);
  }
}
