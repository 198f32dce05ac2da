import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
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
  DnsblSweep,
  DnsblSweepDetail,
  DnsblSweepPage,
  DnsblSweepQuery,
  StartDnsblSweep,
} from '../../contract/dnsbl/sweeps.ts';
import { Id } from '../../contract/lists.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, Needs } from '../access/decorators.ts';
import { Answers } from '../http/answers.ts';
import { AlertsService } from './alerts.service.ts';
import { ListingCausesService } from './listing-causes.service.ts';
import { SweepsService } from './sweeps.service.ts';

@ApiTags('dnsbl')
@Controller('dnsbl')
export class DnsblSweepsController {
  constructor(
    private readonly sweeps: SweepsService,
    private readonly causes: ListingCausesService,
    private readonly alerts: AlertsService,
  ) {}

  @Get('sweeps')
  @Needs('dnsbl.read')
  @Answers(DnsblSweepPage)
  list(@Query({ schema: DnsblSweepQuery }) query: DnsblSweepQuery): Promise<DnsblSweepPage> {
    return this.sweeps.list(query);
  }

  @Post('sweeps')
  @HttpCode(202)
  @Needs('dnsbl.manage')
  @Answers(DnsblSweep, 202)
  start(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: StartDnsblSweep }) body: StartDnsblSweep,
  ): Promise<DnsblSweep> {
    return this.sweeps.start(actor, body);
  }

  @Get('sweeps/:id')
  @Needs('dnsbl.read')
  @Answers(DnsblSweepDetail)
  detail(@Param('id', { schema: DnsblSweepId }) id: number): Promise<DnsblSweepDetail> {
    return this.sweeps.detail(id);
  }

  @Post('sweeps/:id/stop')
  @HttpCode(204)
  @Needs('dnsbl.manage')
  stop(@CurrentActor() actor: PersonActor, @Param('id', { schema: DnsblSweepId }) id: number): Promise<void> {
    return this.sweeps.stop(actor, id);
  }

  @Get('incidents')
  @Needs('dnsbl.read')
  @Answers(DnsblIncidentPage)
  listIncidents(
    @Query({ schema: DnsblIncidentQuery }) query: DnsblIncidentQuery,
  ): Promise<DnsblIncidentPage> {
    return this.causes.list(query);
  }

  @Get('incidents/:id')
  @Needs('dnsbl.read')
  @Answers(DnsblIncident)
  incident(@Param('id', { schema: Id }) id: string): Promise<DnsblIncident> {
    return this.causes.one(id);
  }

  @Get('alerts')
  @Needs('dnsbl.read')
  @Answers(DnsblAlertPage)
  listAlerts(@Query({ schema: DnsblAlertQuery }) query: DnsblAlertQuery): Promise<DnsblAlertPage> {
    return this.alerts.list(query);
  }

  @Get('alerts/:id')
  @Needs('dnsbl.read')
  @Answers(DnsblAlert)
  alert(@Param('id', { schema: Id }) id: string): Promise<DnsblAlert> {
    return this.alerts.one(id);
  }

  @Post('alerts/:id/acknowledgement')
  @HttpCode(204)
  @Needs('dnsbl.manage')
  acknowledge(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DnsblAlertNote }) body: DnsblAlertNote,
  ): Promise<void> {
    return this.alerts.acknowledge(actor, id, body.note);
  }

  @Post('alerts/:id/charge')
  @HttpCode(204)
  @Needs('dnsbl.manage')
  takeInCharge(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DnsblAlertNote }) body: DnsblAlertNote,
  ): Promise<void> {
    return this.alerts.takeInCharge(actor, id, body.note);
  }
}
