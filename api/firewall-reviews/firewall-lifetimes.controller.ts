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
import { CurrentActor, Needs } from '../access/decorators.ts';
import { Answers } from '../http/answers.ts';
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
  @Needs('firewall.lookup')
  @Answers(ExpiringRules)
  expiring(@CurrentActor() actor: PersonActor): Promise<ExpiringRules> {
    return this.lifetimes.expiring(actor);
  }

  @Get('unused')
  @Needs('firewall.read')
  @Answers(UnusedRules)
  unused(): Promise<UnusedRules> {
    return this.lifetimes.unused();
  }

  @Get('terms')
  @Needs('firewall.read')
  @Answers(FirewallTerms)
  terms(): Promise<FirewallTerms> {
    return this.lifetimes.terms();
  }

  @Put('terms')
  @Needs('firewall.manage')
  @Answers(FirewallTerms)
  writeTerms(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: FirewallTerms }) body: FirewallTerms,
  ): Promise<FirewallTerms> {
    return this.lifetimes.writeTerms(actor, body);
  }

  /** A request to remove the rule; the one that is open, when there is one. */
  @Post('rules/:id/removal')
  @HttpCode(200)
  @Needs('firewall.manage')
  @Answers(OpenedRequest)
  askRemoval(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AskRuleRemoval }) body: AskRuleRemoval,
  ): Promise<OpenedRequest> {
    return this.removals.ask(actor, id, body);
  }

  @Post('rules/:id/renewal')
  @HttpCode(200)
  @Needs('requests.file')
  @Answers(OpenedRequest)
  renew(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AskRuleRenewal }) body: AskRuleRenewal,
  ): Promise<OpenedRequest> {
    return this.expiry.renew(actor, id, body);
  }

  @Get('probe-rules')
  @Needs('settings.read')
  @Answers(FirewallProbeRules)
  probeRules(): Promise<FirewallProbeRules> {
    return this.probes.rules();
  }

  @Put('probe-rules')
  @Needs('settings.manage')
  @Answers(FirewallProbeRules)
  writeProbeRules(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: FirewallProbeRules }) body: FirewallProbeRules,
  ): Promise<FirewallProbeRules> {
    return this.probes.writeRules(actor, body);
  }

  @Get('requests/:id/probes')
  @Needs('firewall.read')
  @Answers(FirewallProbes)
  ofRequest(@Param('id', { schema: Id }) id: string): Promise<FirewallProbes> {
    return this.probes.ofRequest(id);
  }

  /** Tries nothing itself: a worker does, and the page is told. */
  @Post('requests/:id/probes')
  @Needs('firewall.manage')
  @Answers(FirewallProbes, 201)
  probe(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AskProbe }) body: AskProbe,
  ): Promise<FirewallProbes> {
    return this.probes.ask(actor, id, body);
  }
}
