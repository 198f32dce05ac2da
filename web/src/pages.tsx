import { lazy, type ComponentType } from 'react';
import { paths } from './paths.ts';

/** Each page is a script of its own, loaded when it is first opened. */
const page = <Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) =>
  lazy(async () => ({ default: (await load())[name] }));

export const Shell = page(() => import('./shell/shell.tsx'), 'Shell');
export const LoginPage = page(() => import('./pages/login/login-page.tsx'), 'LoginPage');
export const HomePage = page(() => import('./pages/home/home-page.tsx'), 'HomePage');
export const NotFoundPage = page(() => import('./pages/not-found-page.tsx'), 'NotFoundPage');
export const SupplierLinkPage = page(
  () => import('./pages/supplier/supplier-link-page.tsx'),
  'SupplierLinkPage',
);

/** Address → page, behind the sign-in. */
export const PAGES: readonly { readonly path: string; readonly page: ComponentType }[] = [
  { path: paths.requests(), page: page(() => import('./pages/requests/requests-page.tsx'), 'RequestsPage') },
  {
    path: paths.request(':id'),
    page: page(() => import('./pages/requests/detail/request-page.tsx'), 'RequestPage'),
  },
  {
    path: paths.newRequest(),
    page: page(() => import('./pages/requests/new/new-request-page.tsx'), 'NewRequestPage'),
  },
  {
    path: paths.newFirewallRequest(),
    page: page(() => import('./pages/requests/new/new-firewall-request-page.tsx'), 'NewFirewallRequestPage'),
  },
  {
    path: paths.firewallRetirement(),
    page: page(() => import('./pages/requests/new/firewall-retirement-page.tsx'), 'FirewallRetirementPage'),
  },
  {
    path: paths.newMailboxRequest(),
    page: page(() => import('./pages/requests/new/new-mailbox-request-page.tsx'), 'NewMailboxRequestPage'),
  },
  {
    path: paths.newServiceRequest(':service'),
    page: page(() => import('./pages/requests/new/new-service-request-page.tsx'), 'NewServiceRequestPage'),
  },
  {
    path: paths.editRequest(':id'),
    page: page(() => import('./pages/requests/edit-request-page.tsx'), 'EditRequestPage'),
  },
  {
    path: paths.moveRequest(':id'),
    page: page(() => import('./pages/requests/move-request-page.tsx'), 'MoveRequestPage'),
  },
  {
    path: paths.firewallRules(),
    page: page(() => import('./pages/firewall/rules-page.tsx'), 'RulesPage'),
  },
  {
    path: paths.trafficQuestion(),
    page: page(() => import('./pages/firewall/question-page.tsx'), 'TrafficQuestionPage'),
  },
  {
    path: paths.firewallNames(),
    page: page(() => import('./pages/firewall/names-page.tsx'), 'FirewallNamesPage'),
  },
  {
    path: paths.firewallAnalysis(),
    page: page(() => import('./pages/firewall/analysis-page.tsx'), 'FirewallAnalysisPage'),
  },
  {
    path: paths.firewallSnapshots(),
    page: page(() => import('./pages/firewall/snapshots-page.tsx'), 'SnapshotsPage'),
  },
  {
    path: paths.firewallSnapshot(':id'),
    page: page(() => import('./pages/firewall/snapshot-page.tsx'), 'SnapshotPage'),
  },
  {
    path: paths.firewallComparison(),
    page: page(() => import('./pages/firewall/comparison-page.tsx'), 'ComparisonPage'),
  },
  {
    path: paths.firewallDrift(),
    page: page(() => import('./pages/firewall/drift-page.tsx'), 'DriftPage'),
  },
  {
    path: paths.firewallReviews(),
    page: page(() => import('./pages/firewall/reviews-page.tsx'), 'FirewallReviewsPage'),
  },
  {
    path: paths.firewallCampaign(':id'),
    page: page(() => import('./pages/firewall/campaign-page.tsx'), 'FirewallCampaignPage'),
  },
  {
    path: paths.firewallReview(':id'),
    page: page(() => import('./pages/firewall/review-page.tsx'), 'FirewallReviewPage'),
  },
  {
    path: paths.firewallLifetimes(),
    page: page(() => import('./pages/firewall/lifetimes-page.tsx'), 'FirewallLifetimesPage'),
  },
  {
    path: paths.newFirewallRule(),
    page: page(() => import('./pages/firewall/edit-rule-page.tsx'), 'NewRulePage'),
  },
  {
    path: paths.editFirewallRule(':id'),
    page: page(() => import('./pages/firewall/edit-rule-page.tsx'), 'EditRulePage'),
  },
  {
    path: paths.firewallRule(':id'),
    page: page(() => import('./pages/firewall/rule-page.tsx'), 'RulePage'),
  },
  {
    path: paths.messages(),
    page: page(() => import('./pages/messages/messages-page.tsx'), 'MessagesPage'),
  },
  {
    path: paths.notices(),
    page: page(() => import('./pages/messages/notices-page.tsx'), 'NoticesPage'),
  },
  {
    path: paths.account(),
    page: page(() => import('./pages/account/account-page.tsx'), 'AccountPage'),
  },
  {
    path: paths.procedures(),
    page: page(() => import('./pages/procedures/procedures-page.tsx'), 'ProceduresPage'),
  },
  {
    path: paths.editProcedure(':code'),
    page: page(() => import('./pages/procedures/edit-sheet-page.tsx'), 'EditSheetPage'),
  },
  {
    path: paths.service(':service'),
    page: page(() => import('./pages/procedures/service-page.tsx'), 'ServicePage'),
  },
  {
    path: paths.procedure(':code'),
    page: page(() => import('./pages/procedures/procedure-page.tsx'), 'ProcedurePage'),
  },
  {
    path: paths.mailboxes(),
    page: page(() => import('./pages/mailboxes/mailboxes-page.tsx'), 'MailboxesPage'),
  },
  {
    path: paths.mailboxDeadlines(),
    page: page(() => import('./pages/mailboxes/mailbox-deadlines-page.tsx'), 'MailboxDeadlinesPage'),
  },
  {
    path: paths.pecProviders(),
    page: page(() => import('./pages/mailboxes/pec-providers-page.tsx'), 'PecProvidersPage'),
  },
  {
    path: paths.mailboxRules(),
    page: page(() => import('./pages/mailboxes/mailbox-rules-page.tsx'), 'MailboxRulesPage'),
  },
  {
    path: paths.mailboxIpa(),
    page: page(() => import('./pages/mailboxes/ipa-page.tsx'), 'IpaPage'),
  },
  {
    path: paths.mailboxImport(),
    page: page(() => import('./pages/mailboxes/mailbox-import-page.tsx'), 'MailboxImportPage'),
  },
  {
    path: paths.mailboxReviews(),
    page: page(() => import('./pages/mailboxes/mailbox-reviews-page.tsx'), 'MailboxReviewsPage'),
  },
  {
    path: paths.mailboxReview(':id'),
    page: page(() => import('./pages/mailboxes/mailbox-review-page.tsx'), 'MailboxReviewPage'),
  },
  {
    path: paths.pecInspection(),
    page: page(() => import('./pages/mailboxes/pec-inspection-page.tsx'), 'PecInspectionPage'),
  },
  {
    path: paths.newMailbox(),
    page: page(() => import('./pages/mailboxes/mailbox-form-pages.tsx'), 'NewMailboxPage'),
  },
  {
    path: paths.mailbox(':id'),
    page: page(() => import('./pages/mailboxes/mailbox-page.tsx'), 'MailboxPage'),
  },
  {
    path: paths.editMailbox(':id'),
    page: page(() => import('./pages/mailboxes/mailbox-form-pages.tsx'), 'EditMailboxPage'),
  },
  {
    path: paths.coverage(),
    page: page(() => import('./pages/workstations/coverage-page.tsx'), 'CoveragePage'),
  },
  {
    path: paths.workstations(),
    page: page(() => import('./pages/workstations/workstations-page.tsx'), 'WorkstationsPage'),
  },
  {
    path: paths.workstationRules(),
    page: page(() => import('./pages/workstations/workstation-rules-page.tsx'), 'WorkstationRulesPage'),
  },
  {
    path: paths.uploadTokens(),
    page: page(() => import('./pages/workstations/upload-tokens-page.tsx'), 'UploadTokensPage'),
  },
  {
    path: paths.workstationImport(),
    page: page(() => import('./pages/workstations/workstation-import-page.tsx'), 'WorkstationImportPage'),
  },
  {
    path: paths.newWorkstation(),
    page: page(() => import('./pages/workstations/workstation-form-pages.tsx'), 'NewWorkstationPage'),
  },
  {
    path: paths.obsoleteProducts(),
    page: page(() => import('./pages/workstations/obsolete-page.tsx'), 'ObsoletePage'),
  },
  {
    path: paths.workstation(':id'),
    page: page(() => import('./pages/workstations/workstation-page.tsx'), 'WorkstationPage'),
  },
  {
    path: paths.editWorkstation(':id'),
    page: page(() => import('./pages/workstations/workstation-form-pages.tsx'), 'EditWorkstationPage'),
  },
  {
    path: paths.blacklist(),
    page: page(() => import('./pages/blacklist/matrix-page.tsx'), 'BlacklistMatrixPage'),
  },
  {
    path: paths.alerts(),
    page: page(() => import('./pages/blacklist/alerts-page.tsx'), 'AlertsPage'),
  },
  {
    path: paths.listings(),
    page: page(() => import('./pages/blacklist/listings-page.tsx'), 'ListingsPage'),
  },
  {
    path: paths.delistingCases(),
    page: page(() => import('./pages/blacklist/cases-page.tsx'), 'DelistingCasesPage'),
  },
  {
    path: paths.delistingCase(':id'),
    page: page(() => import('./pages/blacklist/case-page.tsx'), 'DelistingCasePage'),
  },
  {
    path: paths.targets(),
    page: page(() => import('./pages/blacklist/targets-page.tsx'), 'TargetsPage'),
  },
  {
    path: paths.target(':id'),
    page: page(() => import('./pages/blacklist/target-page.tsx'), 'TargetPage'),
  },
  {
    path: paths.zones(),
    page: page(() => import('./pages/blacklist/zones-page.tsx'), 'ZonesPage'),
  },
  {
    path: paths.zone(':id'),
    page: page(() => import('./pages/blacklist/zone-page.tsx'), 'ZonePage'),
  },
  {
    path: paths.zoneCodes(':id'),
    page: page(() => import('./pages/blacklist/zone-codes-page.tsx'), 'ZoneCodesPage'),
  },
  {
    path: paths.mailHealth(),
    page: page(() => import('./pages/blacklist/mail-health-page.tsx'), 'MailHealthPage'),
  },
  {
    path: paths.sweeps(),
    page: page(() => import('./pages/blacklist/sweeps-page.tsx'), 'SweepsPage'),
  },
  {
    path: paths.sweep(':id'),
    page: page(() => import('./pages/blacklist/sweep-page.tsx'), 'SweepPage'),
  },
  {
    path: paths.blacklistHistory(),
    page: page(() => import('./pages/blacklist/history-page.tsx'), 'BlacklistHistoryPage'),
  },
  {
    path: paths.incidents(),
    page: page(() => import('./pages/incidents/incidents-page.tsx'), 'IncidentsPage'),
  },
  {
    path: paths.incidentRules(),
    page: page(() => import('./pages/incidents/incident-rules-page.tsx'), 'IncidentRulesPage'),
  },
  {
    path: paths.incident(':id'),
    page: page(() => import('./pages/incidents/incident-page.tsx'), 'IncidentDetailPage'),
  },
  {
    path: paths.settings(),
    page: page(() => import('./pages/settings/people-page.tsx'), 'PeoplePage'),
  },
  {
    path: paths.sectors(),
    page: page(() => import('./pages/settings/sectors-page.tsx'), 'SectorsPage'),
  },
  {
    path: paths.suppliers(),
    page: page(() => import('./pages/settings/suppliers-page.tsx'), 'SuppliersPage'),
  },
  {
    path: paths.deputies(),
    page: page(() => import('./pages/settings/deputies-page.tsx'), 'DeputiesPage'),
  },
  {
    path: paths.services(),
    page: page(() => import('./pages/settings/services-page.tsx'), 'ServicesPage'),
  },
  {
    path: paths.calendar(),
    page: page(() => import('./pages/settings/calendar-page.tsx'), 'CalendarPage'),
  },
  {
    path: paths.officeData(),
    page: page(() => import('./pages/settings/office-page.tsx'), 'OfficePage'),
  },
  {
    path: paths.firewallCriteria(),
    page: page(() => import('./pages/settings/firewall-criteria-page.tsx'), 'FirewallCriteriaPage'),
  },
  {
    path: paths.blacklistSettings(),
    page: page(() => import('./pages/settings/blacklist-settings-page.tsx'), 'BlacklistSettingsPage'),
  },
  {
    path: paths.reports(),
    page: page(() => import('./pages/reports/requests-report-page.tsx'), 'RequestsReportPage'),
  },
  {
    path: paths.supplierMonth(),
    page: page(() => import('./pages/reports/supplier-month-page.tsx'), 'SupplierMonthPage'),
  },
  {
    path: paths.pecSettings(),
    page: page(() => import('./pages/settings/pec-settings-page.tsx'), 'PecSettingsPage'),
  },
  {
    path: paths.measures(),
    page: page(() => import('./pages/reports/measures-page.tsx'), 'MeasuresPage'),
  },
  {
    path: paths.measureMap(),
    page: page(() => import('./pages/reports/measure-map-page.tsx'), 'MeasureMapPage'),
  },
  {
    path: paths.auditRegister(),
    page: page(() => import('./pages/reports/audit-page.tsx'), 'AuditRegisterPage'),
  },
];
