import { Module } from '@nestjs/common';
import { DnsblModule } from '../dnsbl/dnsbl.module.ts';
import { FirewallModule } from '../firewall/firewall.module.ts';
import { ChangesService } from './changes.service.ts';
import { CalendarFeedsService } from './calendar-feeds.service.ts';
import { DeadlinesService } from './deadlines.service.ts';
import { FirstStepsService } from './first-steps.service.ts';
import { NetworkStateService } from './network-state.service.ts';

const SERVICES = [
  FirstStepsService,
  NetworkStateService,
  DeadlinesService,
  CalendarFeedsService,
  ChangesService,
];

@Module({ imports: [DnsblModule, FirewallModule], providers: SERVICES, exports: SERVICES })
export class HomeModule {}
