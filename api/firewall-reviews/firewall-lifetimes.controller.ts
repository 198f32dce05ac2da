import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AskRuleRemoval,
  AskRuleRenewal,
  ExpiringRules,
  FirewallTerms,
  OpenedRequest,
  UnusedRules,
} from '../../contract/firewall/lifetimes.ts';
import { AskProbe, FirewallProbeRules, FirewallProbes } from '../../contract/firewall/probes.ts';
import { Id } from '../../contract/lists.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RecentProof, RequirePermission } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { LifetimesService } from './lifetimes.service.ts';
import { ProbesService } from './probes.service.ts';
import { RuleExpiryService } from './rule-expiry.service.ts';
import { RuleRemovalsService } from './rule-removals.service.ts';

/** Ends, idleness and proof of rules. */
@ApiTags('firewall')
@Controller('firewall')
export class FirewallLifetimesController {
  constructor(
    private readonly lifetimes: LifetimesService,
    private readonly expiry: RuleExpiryService,
    private readonly removals: RuleRemovalsService,
    private readonly probes: ProbesService,
  ) {}

  @Get('expiries')
  @RequirePermission('firewall.lookup')
  @ResponseSchema(ExpiringRules)
  expiring(@CurrentActor() actor: PersonActor): Promise<ExpiringRules> {
    return this.lifetimes.expiring(actor);
  }

  @Get('unused')
  @RequirePermission('firewall.read')
  @ResponseSchema(UnusedRules)
  unused(): Promise<UnusedRules> {
    return this.lifetimes.unused();
  }

  @Get('terms')
  @RequirePermission('firewall.read')
  @ResponseSchema(FirewallTerms)
  terms(): Promise<FirewallTerms> {
    return this.lifetimes.terms();
  }

  @Put('terms')
  @RecentProof()
  @RequirePermission('firewall.manage')
  @ResponseSchema(FirewallTerms)
  writeTerms(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: FirewallTerms }) body: FirewallTerms,
  ): Promise<FirewallTerms> {
    return this.lifetimes.writeTerms(actor, body);
  }

  /** A request to remove the rule; the one that is open, when there is one. */
  @Post('rules/:id/removal')
  @HttpCode(200)
  @RequirePermission('firewall.manage')
  @ResponseSchema(OpenedRequest)
  askRemoval(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AskRuleRemoval }) body: AskRuleRemoval,
  ): Promise<OpenedRequest> {
    return this.removals.ask(actor, id, body);
  }

  @Post('rules/:id/renewal')
  @HttpCode(200)
  @RequirePermission('requests.file')
  @ResponseSchema(OpenedRequest)
  renew(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AskRuleRenewal }) body: AskRuleRenewal,
  ): Promise<OpenedRequest> {
    return this.expiry.renew(actor, id, body);
  }

  @Get('probe-rules')
  @RequirePermission('settings.read')
  @ResponseSchema(FirewallProbeRules)
  probeRules(): Promise<FirewallProbeRules> {
    return this.probes.rules();
  }

  @Put('probe-rules')
  @RequirePermission('settings.manage')
  @ResponseSchema(FirewallProbeRules)
  writeProbeRules(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: FirewallProbeRules }) body: FirewallProbeRules,
  ): Promise<FirewallProbeRules> {
    return this.probes.writeRules(actor, body);
  }

  @Get('requests/:id/probes')
  @RequirePermission('firewall.read')
  @ResponseSchema(FirewallProbes)
  ofRequest(@Param('id', { schema: Id }) id: string): Promise<FirewallProbes> {
    return this.probes.ofRequest(id);
  }

  /** Tries nothing itself: a worker does, and the page is told. */
  @Post('requests/:id/probes')
  @RequirePermission('firewall.manage')
  @ResponseSchema(FirewallProbes, 201)
  probe(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AskProbe }) body: AskProbe,
  ): Promise<FirewallProbes> {
    return this.probes.ask(actor, id, body);
  }
}
