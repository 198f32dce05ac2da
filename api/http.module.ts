import { Module, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, Reflector } from '@nestjs/core';
import { StandardSchemaSerializerInterceptor, StandardSchemaValidationPipe } from '@nestjs/common';
import { AccessGuard } from './access/access.guard.ts';
import { OidcController } from './access/oidc/oidc.controller.ts';
import { ApiTokensController } from './access/api-tokens.controller.ts';
import { SessionController } from './access/session.controller.ts';
import { PasskeysController } from './access/passkeys/passkeys.controller.ts';
import { SignInSettingsController } from './access/sign-in-settings.controller.ts';
import { AuditController } from './audit/audit.controller.ts';
import { KnownParametersInterceptor } from './http/known-parameters.interceptor.ts';
import { ServerTextInterceptor } from './http/server-text.interceptor.ts';
import { ProblemFilter } from './errors/problem.filter.ts';
import { asValidationProblem } from './errors/validation.ts';
import { FeaturesModule } from './features.module.ts';
import { FirewallAnalysisController } from './firewall/analysis/firewall-analysis.controller.ts';
import { FirewallCriteriaController } from './firewall/register/firewall-criteria.controller.ts';
import { FirewallNamesController } from './firewall/register/firewall-names.controller.ts';
import { FirewallRequestStartsController } from './firewall/requests/firewall-request-starts.controller.ts';
import { FirewallRequestsController } from './firewall/requests/firewall-requests.controller.ts';
import { FirewallRulesController } from './firewall/register/firewall-rules.controller.ts';
import { FirewallSnapshotsController } from './firewall/snapshots/firewall-snapshots.controller.ts';
import { FirewallLifetimesController } from './firewall-reviews/firewall-lifetimes.controller.ts';
import { FirewallReviewsController } from './firewall-reviews/firewall-reviews.controller.ts';
import { FindingsController } from './findings/findings.controller.ts';
import { RecordRulesController } from './findings/record-rules.controller.ts';
import { HealthController } from './health/health.controller.ts';
import { ListTablesController } from './list-tables/list-tables.controller.ts';
import { LiveController } from './live/live.controller.ts';
import { LiveModule } from './live/live.module.ts';
import { MailServerController } from './notifications/mail-server.controller.ts';
import { PreferencesController } from './notifications/preferences.controller.ts';
import { PushDevicesController } from './notifications/push-devices.controller.ts';
import { NotificationSettingsController } from './notifications/notification-settings.controller.ts';
import { MessagesController } from './notifications/messages.controller.ts';
import { DnsblCasesController } from './dnsbl/dnsbl-cases.controller.ts';
import { DnsblExportsController } from './dnsbl/dnsbl-exports.controller.ts';
import { MailDomainsController } from './dnsbl/mail-domains.controller.ts';
import { ReputationController } from './dnsbl/reputation/reputation.controller.ts';
import { MailReportsController } from './dnsbl/reports/mail-reports.controller.ts';
import { DnsblMailController } from './dnsbl/dnsbl-mail.controller.ts';
import { DnsblSweepsController } from './dnsbl/dnsbl-sweeps.controller.ts';
import { DnsblZonesController } from './dnsbl/dnsbl-zones.controller.ts';
import { DnsblController } from './dnsbl/dnsbl.controller.ts';
import { ObsoleteListController } from './workstations/obsolete-list.controller.ts';
import { UploadTokensController } from './workstations/upload-tokens.controller.ts';
import { WorkstationImportController } from './workstations/workstation-import.controller.ts';
import { WorkstationsController } from './workstations/workstations.controller.ts';
import { IpaComparisonController } from './mailboxes/ipa-comparison.controller.ts';
import { MailboxImportController } from './mailboxes/mailbox-import.controller.ts';
import { MailboxReviewsController } from './mailboxes/mailbox-reviews.controller.ts';
import { MailboxesController } from './mailboxes/mailboxes.controller.ts';
import { PecProvidersController } from './mailboxes/pec-providers.controller.ts';
import { PecController } from './pec/pec.controller.ts';
import { InventoryAccountsController } from './workstations/inventories/inventory-accounts.controller.ts';
import { PecSettingsController } from './pec/pec-settings.controller.ts';
import { SealController } from './documents/seal.controller.ts';
import { DeputiesController } from './people/deputies.controller.ts';
import { PeopleController } from './people/people.controller.ts';
import { SectorsController } from './people/sectors.controller.ts';
import { ProceduresController, ServicesController } from './procedures/procedures.controller.ts';
import { AttachmentsController } from './requests/attachments/attachments.controller.ts';
import { RequestTriageController } from './requests/lifecycle/request-triage.controller.ts';
import { RequestHandOverController } from './requests/supplier/request-hand-over.controller.ts';
import { RequestMovesController } from './requests/lifecycle/request-moves.controller.ts';
import { RequestSettingsController } from './requests/calendar/request-settings.controller.ts';
import { RequestsController } from './requests/lists/requests.controller.ts';
import { SupplierLinksController } from './suppliers/supplier-links.controller.ts';
import { SuppliersController } from './suppliers/suppliers.controller.ts';
import { CalendarFeedsController } from './home/calendar-feeds.controller.ts';
import { HomeController } from './home/home.controller.ts';
import { IncidentsController } from './incidents/incidents.controller.ts';
import { NisYearsController } from './reports/nis-years.controller.ts';
import { ReportsController } from './reports/reports.controller.ts';
import { RetentionController } from './retention/retention.controller.ts';
import { SavedFiltersController } from './saved-filters/saved-filters.controller.ts';
import { SearchController } from './search/search.controller.ts';
import { OfficeController } from './settings/office.controller.ts';
import { SettingFaultsController } from './settings/setting-faults.controller.ts';

/** Every controller of the application. A feature adds its own here, one line each. */
const CONTROLLERS: Type[] = [
  SessionController,
  ApiTokensController,
  OidcController,
  PasskeysController,
  SignInSettingsController,
  HealthController,
  ListTablesController,
  LiveController,
  AuditController,
  MessagesController,
  NotificationSettingsController,
  PushDevicesController,
  PreferencesController,
  MailServerController,
  OfficeController,
  SettingFaultsController,
  DnsblController,
  DnsblZonesController,
  DnsblSweepsController,
  DnsblCasesController,
  DnsblMailController,
  MailDomainsController,
  MailReportsController,
  NisYearsController,
  ReputationController,
  DnsblExportsController,
  MailboxesController,
  MailboxImportController,
  MailboxReviewsController,
  IpaComparisonController,
  PecProvidersController,
  PecController,
  InventoryAccountsController,
  PecSettingsController,
  SealController,
  FindingsController,
  RecordRulesController,
  WorkstationsController,
  WorkstationImportController,
  UploadTokensController,
  ObsoleteListController,
  FirewallRulesController,
  FirewallNamesController,
  FirewallAnalysisController,
  FirewallCriteriaController,
  FirewallRequestStartsController,
  FirewallRequestsController,
  FirewallSnapshotsController,
  FirewallReviewsController,
  FirewallLifetimesController,
  PeopleController,
  SectorsController,
  DeputiesController,
  ProceduresController,
  ServicesController,
  RequestsController,
  RequestMovesController,
  RequestHandOverController,
  RequestTriageController,
  AttachmentsController,
  RequestSettingsController,
  SuppliersController,
  SupplierLinksController,
  NisYearsController,
  ReportsController,
  IncidentsController,
  RetentionController,
  SavedFiltersController,
  SearchController,
  HomeController,
  CalendarFeedsController,
];

/** The face towards browsers: controllers and what stands around them. The workers do without. */
@Module({
  imports: [FeaturesModule, LiveModule],
  controllers: CONTROLLERS,
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: AccessGuard },
    {
      provide: APP_PIPE,
      useFactory: () => new StandardSchemaValidationPipe({ exceptionFactory: asValidationProblem }),
    },
    { provide: APP_INTERCEPTOR, useClass: KnownParametersInterceptor },
    // What is serialised first is worded last: the shape is the same.
    { provide: APP_INTERCEPTOR, useClass: ServerTextInterceptor },
    {
      provide: APP_INTERCEPTOR,
      inject: [Reflector],
      useFactory: (reflector: Reflector) => new StandardSchemaSerializerInterceptor(reflector),
    },
  ],
})
export class HttpModule {}
