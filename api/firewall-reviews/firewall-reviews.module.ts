import { Module } from '@nestjs/common';
import { FirewallModule } from '../firewall/firewall.module.ts';
import { RequestsModule } from '../requests/requests.module.ts';
import { FirewallCampaignsService } from './firewall-campaigns.service.ts';
import { FirewallReviewsService } from './firewall-reviews.service.ts';
import { LifetimesService } from './lifetimes.service.ts';
import { ProbesService } from './probes.service.ts';
import { FirewallReviewsChecker } from './reviews-checker.ts';
import { RuleExpiryService } from './rule-expiry.service.ts';
import { RuleRemovalsService } from './rule-removals.service.ts';

const SERVICES = [
  FirewallCampaignsService,
  FirewallReviewsService,
  LifetimesService,
  ProbesService,
  FirewallReviewsChecker,
  RuleExpiryService,
  RuleRemovalsService,
];

/** Between the register and the requests: what is asked about rules, and what time and use ask of them. */
@Module({ imports: [FirewallModule, RequestsModule], providers: SERVICES, exports: SERVICES })
export class FirewallReviewsModule {}
