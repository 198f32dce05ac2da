import { Module } from '@nestjs/common';
import { AccessModule } from './access/access.module.ts';
import { AuditModule } from './audit/audit.module.ts';
import { DocumentsModule } from './documents/documents.module.ts';
import { DnsblModule } from './dnsbl/dnsbl.module.ts';
import { WorkstationsModule } from './workstations/workstations.module.ts';
import { FirewallModule } from './firewall/firewall.module.ts';
import { FirewallReviewsModule } from './firewall-reviews/firewall-reviews.module.ts';
import { FindingsModule } from './findings/findings.module.ts';
import { HealthModule } from './health/health.module.ts';
import { MailboxesModule } from './mailboxes/mailboxes.module.ts';
import { NotificationsModule } from './notifications/notifications.module.ts';
import { OutboundModule } from './outbound/outbound.module.ts';
import { PecModule } from './pec/pec.module.ts';
import { PeopleModule } from './people/people.module.ts';
import { ProceduresModule } from './procedures/procedures.module.ts';
import { QueueModule } from './queue/queue.module.ts';
import { HomeModule } from './home/home.module.ts';
import { IncidentsModule } from './incidents/incidents.module.ts';
import { ReportsModule } from './reports/reports.module.ts';
import { RequestsModule } from './requests/requests.module.ts';
import { RetentionModule } from './retention/retention.module.ts';
import { SavedFiltersModule } from './saved-filters/saved-filters.module.ts';
import { SearchModule } from './search/search.module.ts';
import { SecretsModule } from './secrets/secrets.module.ts';
import { SettingsModule } from './settings/settings.module.ts';
import { SuppliersModule } from './suppliers/suppliers.module.ts';

const PLUMBING = [
  SecretsModule,
  AuditModule,
  SettingsModule,
  QueueModule,
  OutboundModule,
  NotificationsModule,
  AccessModule,
  HealthModule,
];

/** Every feature's providers, without a controller: what the API, the workers and the command line share. */
const FEATURES: (new () => object)[] = [
  DocumentsModule,
  DnsblModule,
  MailboxesModule,
  WorkstationsModule,
  FindingsModule,
  FirewallModule,
  FirewallReviewsModule,
  PecModule,
  PeopleModule,
  ProceduresModule,
  RequestsModule,
  ReportsModule,
  IncidentsModule,
  SuppliersModule,
  RetentionModule,
  SavedFiltersModule,
  SearchModule,
  HomeModule,
];

@Module({ imports: [...PLUMBING, ...FEATURES], exports: [...PLUMBING, ...FEATURES] })
export class FeaturesModule {}
