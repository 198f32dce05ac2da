import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  FIREWALL_OFFICE,
  FIREWALL_RISK_RULES,
  FirewallOffice,
  FirewallRiskRules,
} from '../../../contract/firewall/settings.ts';
import { FIREWALL_TEMPLATES, FirewallTemplates } from '../../../contract/firewall/templates.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { CurrentActor, RequirePermission, SignedIn } from '../../access/decorators.ts';
import { Database } from '../../database/database.ts';
import { ResponseSchema } from '../../http/answers.ts';
import { SettingsService } from '../../settings/settings.service.ts';

/** What the office edits about firewall requests: by what they are judged, and from what they start. */
@ApiTags('firewall')
@Controller('firewall/criteria')
export class FirewallCriteriaController {
  constructor(
    private readonly settings: SettingsService,
    private readonly database: Database,
  ) {}

  /** For everybody: the form judges with them while one types. */
  @Get('risks')
  @SignedIn()
  @ResponseSchema(FirewallRiskRules)
  risks(): Promise<FirewallRiskRules> {
    return this.settings.read(FIREWALL_RISK_RULES);
  }

  /** Who works under the bar does not move it. */
  @Put('risks')
  @HttpCode(204)
  @RequirePermission('rules.manage')
  writeRisks(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: FirewallRiskRules }) body: FirewallRiskRules,
  ): Promise<void> {
    return this.database.transaction((tx) => this.settings.write(tx, actor, FIREWALL_RISK_RULES, body));
  }

  @Get('templates')
  @SignedIn()
  @ResponseSchema(FirewallTemplates)
  templates(): Promise<FirewallTemplates> {
    return this.settings.read(FIREWALL_TEMPLATES);
  }

  @Put('templates')
  @HttpCode(204)
  @RequirePermission('firewall.criteria')
  writeTemplates(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: FirewallTemplates }) body: FirewallTemplates,
  ): Promise<void> {
    return this.database.transaction((tx) => this.settings.write(tx, actor, FIREWALL_TEMPLATES, body));
  }

  @Get('office')
  @SignedIn()
  @ResponseSchema(FirewallOffice)
  office(): Promise<FirewallOffice> {
    return this.settings.read(FIREWALL_OFFICE);
  }

  @Put('office')
  @HttpCode(204)
  @RequirePermission('firewall.criteria')
  writeOffice(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: FirewallOffice }) body: FirewallOffice,
  ): Promise<void> {
    return this.database.transaction((tx) => this.settings.write(tx, actor, FIREWALL_OFFICE, body));
  }
}
