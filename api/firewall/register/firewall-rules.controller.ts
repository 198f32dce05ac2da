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
import { CurrentActor, Needs } from '../../access/decorators.ts';
import { Answers } from '../../http/answers.ts';
import { FirewallRulesService } from './firewall-rules.service.ts';

@ApiTags('firewall')
@Controller('firewall/rules')
export class FirewallRulesController {
  constructor(private readonly rules: FirewallRulesService) {}

  @Get()
  @Needs('firewall.read')
  @Answers(FirewallRulePage)
  list(@Query({ schema: FirewallRuleQuery }) query: FirewallRuleQuery): Promise<FirewallRulePage> {
    return this.rules.list(query);
  }

  @Post()
  @Needs('firewall.manage')
  @Answers(FirewallRuleDetail, 201)
  create(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: CreateFirewallRule }) body: CreateFirewallRule,
  ): Promise<FirewallRuleDetail> {
    return this.rules.create(actor, body);
  }

  @Get(':id')
  @Needs('firewall.read')
  @Answers(FirewallRuleDetail)
  detail(@Param('id', { schema: Id }) id: string): Promise<FirewallRuleDetail> {
    return this.rules.detail(id);
  }

  @Put(':id')
  @Needs('firewall.manage')
  @Answers(FirewallRuleDetail)
  update(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdateFirewallRule }) body: UpdateFirewallRule,
  ): Promise<FirewallRuleDetail> {
    return this.rules.update(actor, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Needs('firewall.manage')
  remove(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RemoveFirewallRule }) body: RemoveFirewallRule,
  ): Promise<void> {
    return this.rules.remove(actor, id, body);
  }
}
