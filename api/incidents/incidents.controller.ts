import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CreateIncident,
  INCIDENT_RULES,
  IncidentClockNameSchema,
  IncidentDetail,
  IncidentEntryBody,
  IncidentPage,
  IncidentQuery,
  IncidentRules,
  SetIncidentClock,
  UpdateIncident,
} from '../../contract/incidents.ts';
import { Id } from '../../contract/lists.ts';
import type { IncidentClockName } from '../../domain/incidents/incident-clocks.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../access/decorators.ts';
import { Database } from '../database/database.ts';
import { ResponseSchema } from '../http/answers.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { IncidentDetailsService } from './incident-details.service.ts';
import { IncidentsService } from './incidents.service.ts';

@ApiTags('incidents')
@Controller('incidents')
export class IncidentsController {
  constructor(
    private readonly incidents: IncidentsService,
    private readonly details: IncidentDetailsService,
    private readonly settings: SettingsService,
    private readonly database: Database,
  ) {}

  @Get()
  @RequirePermission('incidents.read')
  @ResponseSchema(IncidentPage)
  list(@Query({ schema: IncidentQuery }) query: IncidentQuery): Promise<IncidentPage> {
    return this.incidents.list(query);
  }

  @Get('rules')
  @RequirePermission('settings.read')
  @ResponseSchema(IncidentRules)
  rules(): Promise<IncidentRules> {
    return this.settings.read(INCIDENT_RULES);
  }

  @Put('rules')
  @HttpCode(204)
  @RequirePermission('rules.manage')
  writeRules(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: IncidentRules }) body: IncidentRules,
  ): Promise<void> {
    return this.database.transaction((tx) => this.settings.write(tx, actor, INCIDENT_RULES, body));
  }

  @Get(':id')
  @RequirePermission('incidents.read')
  @ResponseSchema(IncidentDetail)
  read(@Param('id', { schema: Id }) id: string): Promise<IncidentDetail> {
    return this.details.read(id);
  }

  @Post()
  @RequirePermission('incidents.manage')
  @ResponseSchema(IncidentDetail, 201)
  async create(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: CreateIncident }) body: CreateIncident,
  ): Promise<IncidentDetail> {
    return this.details.read(await this.incidents.create(actor, body));
  }

  @Put(':id')
  @RequirePermission('incidents.manage')
  @ResponseSchema(IncidentDetail)
  async update(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdateIncident }) body: UpdateIncident,
  ): Promise<IncidentDetail> {
    await this.incidents.update(actor, id, body);
    return this.details.read(id);
  }

  @Post(':id/entries')
  @HttpCode(200)
  @RequirePermission('incidents.manage')
  @ResponseSchema(IncidentDetail)
  async write(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: IncidentEntryBody }) body: IncidentEntryBody,
  ): Promise<IncidentDetail> {
    await this.incidents.write(actor, id, body.text);
    return this.details.read(id);
  }

  @Post(':id/closure')
  @HttpCode(200)
  @RequirePermission('incidents.manage')
  @ResponseSchema(IncidentDetail)
  async close(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: IncidentEntryBody }) body: IncidentEntryBody,
  ): Promise<IncidentDetail> {
    await this.incidents.close(actor, id, body.text);
    return this.details.read(id);
  }

  @Post(':id/reopening')
  @HttpCode(200)
  @RequirePermission('incidents.manage')
  @ResponseSchema(IncidentDetail)
  async reopen(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: IncidentEntryBody }) body: IncidentEntryBody,
  ): Promise<IncidentDetail> {
    await this.incidents.reopen(actor, id, body.text);
    return this.details.read(id);
  }

  @Put(':id/clocks/:name')
  @RequirePermission('incidents.manage')
  @ResponseSchema(IncidentDetail)
  async setClock(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Param('name', { schema: IncidentClockNameSchema }) name: IncidentClockName,
    @Body({ schema: SetIncidentClock }) body: SetIncidentClock,
  ): Promise<IncidentDetail> {
    await this.incidents.setClock(actor, id, name, body);
    return this.details.read(id);
  }
}
