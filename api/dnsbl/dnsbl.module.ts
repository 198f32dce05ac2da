import { Module } from '@nestjs/common';
import { IncidentsModule } from '../incidents/incidents.module.ts';
import { AlertEscalationService } from './alert-escalation.service.ts';
import { AlertPagesService } from './alert-pages.service.ts';
import { AlertRaiser } from './alert-raiser.service.ts';
import { ListingAlertsService } from './listing-alerts.service.ts';
import { MonitoringAlertsService } from './monitoring-alerts.service.ts';
import { ReputationService } from './reputation/reputation.service.ts';
import { ReputationStore } from './reputation/reputation-store.ts';
import { ReportMailboxService } from './reports/report-mailbox.service.ts';
import { MailReportStore } from './reports/mail-report-store.ts';
import { MailReportsService } from './reports/mail-reports.service.ts';
import { MailDomainsService } from './mail-domains.service.ts';
import { SoundnessService } from './soundness.service.ts';
import { BadgesService } from './badges.service.ts';
import { CaseOpeningService } from './case-opening.service.ts';
import { CaseDocumentsService } from './case-documents.service.ts';
import { CasePagesService } from './case-pages.service.ts';
import { CaseStepsService } from './case-steps.service.ts';
import { DnsblSettingsService } from './dnsbl-settings.service.ts';
import { DnsblExportsService } from './exports.service.ts';
import { HistoryService } from './history.service.ts';
import { ListingCausesService } from './listing-causes.service.ts';
import { ListingMovesService } from './listing-moves.service.ts';
import { MailHealthService } from './mail-health.service.ts';
import { MatrixService } from './matrix.service.ts';
import { SweepStore } from './sweep-store.ts';
import { SweepsService } from './sweeps.service.ts';
import { TargetProposalsService } from './target-proposals.service.ts';
import { TargetsService } from './targets.service.ts';
import { ZonePagesService } from './zone-pages.service.ts';
import { ZonesService } from './zones.service.ts';

const PROVIDERS = [
  ZonesService,
  ZonePagesService,
  TargetsService,
  TargetProposalsService,
  MatrixService,
  SweepsService,
  SweepStore,
  ListingMovesService,
  ListingCausesService,
  AlertRaiser,
  AlertPagesService,
  ListingAlertsService,
  MonitoringAlertsService,
  SoundnessService,
  MailDomainsService,
  MailReportStore,
  MailReportsService,
  AlertEscalationService,
  ReportMailboxService,
  ReputationStore,
  ReputationService,
  CaseOpeningService,
  CaseStepsService,
  CasePagesService,
  CaseDocumentsService,
  HistoryService,
  DnsblExportsService,
  BadgesService,
  MailHealthService,
  DnsblSettingsService,
];

/** The blacklist monitor without its workers. */
@Module({ imports: [IncidentsModule], providers: PROVIDERS, exports: PROVIDERS })
export class DnsblModule {}
