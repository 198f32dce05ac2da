import { Module } from '@nestjs/common';
import { IncidentsModule } from '../incidents/incidents.module.ts';
import { AlertDelivery } from './alert-delivery.service.ts';
import { AlertsService } from './alerts.service.ts';
import { BadgesService } from './badges.service.ts';
import { CaseOpening } from './case-opening.service.ts';
import { CasePapers } from './case-paper.service.ts';
import { CasePages } from './case-pages.service.ts';
import { CaseSteps } from './case-steps.service.ts';
import { DnsblSettingsService } from './dnsbl-settings.service.ts';
import { DnsblExports } from './exports.service.ts';
import { HistoryService } from './history.service.ts';
import { IncidentsService } from './incidents.service.ts';
import { ListingMoves } from './listing-moves.service.ts';
import { MailHealthService } from './mail-health.service.ts';
import { MatrixService } from './matrix.service.ts';
import { SweepLedger } from './sweep-ledger.service.ts';
import { SweepsService } from './sweeps.service.ts';
import { TargetsService } from './targets.service.ts';
import { ZonePages } from './zone-pages.service.ts';
import { ZonesService } from './zones.service.ts';

const PROVIDERS = [
  ZonesService,
  ZonePages,
  TargetsService,
  MatrixService,
  SweepsService,
  SweepLedger,
  ListingMoves,
  IncidentsService,
  AlertsService,
  AlertDelivery,
  CaseOpening,
  CaseSteps,
  CasePages,
  CasePapers,
  HistoryService,
  DnsblExports,
  BadgesService,
  MailHealthService,
  DnsblSettingsService,
];

/** The blacklist monitor without its workers. */
@Module({ imports: [IncidentsModule], providers: PROVIDERS, exports: PROVIDERS })
export class DnsblModule {}
