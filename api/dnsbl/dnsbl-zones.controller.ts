import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DnsblZoneId } from '../../contract/dnsbl/dnsbl.ts';
import {
  ChangeDnsblZone,
  CreateDnsblZone,
  CreatedDnsblZone,
  DnsblCodeReading,
  DnsblCodeTrial,
  DnsblResolverNames,
  DnsblZoneDetail,
  DnsblZonePage,
  DnsblZoneQuery,
} from '../../contract/dnsbl/zones.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../access/decorators.ts';
import { CONFIG, type Config } from '../config.ts';
import { ResponseSchema } from '../http/answers.ts';
import { ZonePagesService } from './zone-pages.service.ts';
import { ZonesService } from './zones.service.ts';

@ApiTags('dnsbl')
@Controller('dnsbl')
export class DnsblZonesController {
  constructor(
    private readonly zones: ZonesService,
    private readonly pages: ZonePagesService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('zones')
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblZonePage)
  list(@Query({ schema: DnsblZoneQuery }) query: DnsblZoneQuery): Promise<DnsblZonePage> {
    return this.pages.list(query);
  }

  @Post('zones')
  @RequirePermission('dnsbl.manage')
  @ResponseSchema(CreatedDnsblZone, 201)
  async create(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: CreateDnsblZone }) body: CreateDnsblZone,
  ): Promise<CreatedDnsblZone> {
    return { id: await this.zones.create(actor, body) };
  }

  @Get('zones/:id')
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblZoneDetail)
  detail(@Param('id', { schema: DnsblZoneId }) id: number): Promise<DnsblZoneDetail> {
    return this.pages.detail(id);
  }

  @Patch('zones/:id')
  @HttpCode(204)
  @RequirePermission('dnsbl.manage')
  change(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: DnsblZoneId }) id: number,
    @Body({ schema: ChangeDnsblZone }) body: ChangeDnsblZone,
  ): Promise<void> {
    return this.zones.change(actor, id, body);
  }

  @Get('resolvers')
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblResolverNames)
  resolvers(): DnsblResolverNames {
    return { resolvers: this.config.resolvers };
  }

  @Post('code-trials')
  @HttpCode(200)
  @RequirePermission('dnsbl.read')
  @ResponseSchema(DnsblCodeReading)
  tryCodes(@Body({ schema: DnsblCodeTrial }) body: DnsblCodeTrial): DnsblCodeReading {
    return this.zones.tryCodes(body);
  }
}
