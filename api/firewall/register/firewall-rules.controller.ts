import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CreateFirewallRule,
  FirewallRuleDetail,
  FirewallRulePage,
  FirewallRuleQuery,
  RemoveFirewallRule,
  UpdateFirewallRule,
} from '../../../contract/firewall/rules.ts';
import { Id } from '../../../contract/lists.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { CurrentActor, RequirePermission } from '../../access/decorators.ts';
import { ResponseSchema } from '../../http/answers.ts';
import { FirewallRulesService } from './firewall-rules.service.ts';

@ApiTags('firewall')
@Controller('firewall/rules')
export class FirewallRulesController {
  constructor(private readonly rules: FirewallRulesService) {}

  @Get()
  @RequirePermission('firewall.read')
  @ResponseSchema(FirewallRulePage)
  list(@Query({ schema: FirewallRuleQuery }) query: FirewallRuleQuery): Promise<FirewallRulePage> {
    return this.rules.list(query);
  }

  @Post()
  @RequirePermission('firewall.manage')
  @ResponseSchema(FirewallRuleDetail, 201)
  create(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: CreateFirewallRule }) body: CreateFirewallRule,
  ): Promise<FirewallRuleDetail> {
    return this.rules.create(actor, body);
  }

  @Get(':id')
  @RequirePermission('firewall.read')
  @ResponseSchema(FirewallRuleDetail)
  detail(@Param('id', { schema: Id }) id: string): Promise<FirewallRuleDetail> {
    return this.rules.detail(id);
  }

  @Put(':id')
  @RequirePermission('firewall.manage')
  @ResponseSchema(FirewallRuleDetail)
  update(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdateFirewallRule }) body: UpdateFirewallRule,
  ): Promise<FirewallRuleDetail> {
    return this.rules.update(actor, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @RequirePermission('firewall.manage')
  remove(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RemoveFirewallRule }) body: RemoveFirewallRule,
  ): Promise<void> {
    return this.rules.remove(actor, id, body);
  }
}
