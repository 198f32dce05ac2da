import { lazy, type ComponentType } from 'react';
import { Route, Routes } from 'react-router';
import { useMay } from './api/session.ts';
import type { Permission } from '../../domain/people/roles.ts';
import { paths } from './paths.ts';
import type { KnownPage } from './shell/known-pages.ts';

const FILES = import.meta.glob<Record<string, ComponentType>>([
  './pages/**/*-page.tsx',
  './pages/**/*-pages.tsx',
  // It comes with the first script.
  '!./pages/home/home-page.tsx',
]);

/** Each page is a script of its own, loaded when it is first opened. */
const page = <Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) =>
  lazy(async () => ({ default: (await load())[name] }));

const ReservedPage = lazy(async () => ({
  default: (await import('./pages/not-found-page.tsx')).ReservedPage,
}));
const NotFoundPage = page(() => import('./pages/not-found-page.tsx'), 'NotFoundPage');

interface PageOfAddress {
  readonly path: string;
  /** Who may not read it is told so, without a question to the server. */
  readonly permission: Permission | null;
  readonly page: ComponentType;
}

const at = (path: string, permission: Permission | null, file: string, name: string): PageOfAddress => ({
  path,
  permission,
  page: page(FILES[`./pages/${file}.tsx`]!, name),
});

/** Every page behind the sign-in but the home, which comes with the first script. */
export function OtherPages() {
  const may = useMay();
  return (
    <Routes>
      {PAGES.map(({ path, permission, page: PageOfPath }) => (
        <Route
          key={path}
          path={path}
          element={
            permission === null || may(permission) ? <PageOfPath /> : <ReservedPage permission={permission} />
          }
        />
      ))}
      <Route path={paths.wall()} element={<ReservedPage permission="wall.read" />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}

/** Every address and who may read it. */
export const knownPages = (): readonly KnownPage[] => [
  ...PAGES,
  { path: paths.wall(), permission: 'wall.read' },
];

/** Address → who may read it → page, behind the sign-in. */
const PAGES: readonly PageOfAddress[] = [
  at(paths.requests(), 'requests.read', 'requests/requests-page', 'RequestsPage'),
  at(paths.request(':id'), 'requests.read', 'requests/detail/request-page', 'RequestPage'),
  at(paths.newRequest(), 'requests.file', 'requests/new/new-request-page', 'NewRequestPage'),
  at(
    paths.newFirewallRequest(),
    'requests.file',
    'requests/new/new-firewall-request-page',
    'NewFirewallRequestPage',
  ),
  at(
    paths.firewallRetirement(),
    'requests.file',
    'requests/new/firewall-retirement-page',
    'FirewallRetirementPage',
  ),
  at(
    paths.newMailboxRequest(),
    'requests.file',
    'requests/new/new-mailbox-request-page',
    'NewMailboxRequestPage',
  ),
  at(
    paths.newServiceRequest(':service'),
    'requests.file',
    'requests/new/new-service-request-page',
    'NewServiceRequestPage',
  ),
  at(paths.editRequest(':id'), 'requests.read', 'requests/edit-request-page', 'EditRequestPage'),
  at(paths.moveRequest(':id'), 'requests.read', 'requests/move-request-page', 'MoveRequestPage'),
  at(paths.firewallRules(), 'firewall.read', 'firewall/rules-page', 'RulesPage'),
  at(paths.trafficQuestion(), 'firewall.lookup', 'firewall/question-page', 'TrafficQuestionPage'),
  at(paths.firewallNames(), 'firewall.read', 'firewall/names-page', 'FirewallNamesPage'),
  at(paths.firewallAnalysis(), 'firewall.read', 'firewall/analysis-page', 'FirewallAnalysisPage'),
  at(paths.firewallSnapshots(), 'firewall.read', 'firewall/snapshots-page', 'SnapshotsPage'),
  at(paths.firewallSnapshot(':id'), 'firewall.read', 'firewall/snapshot-page', 'SnapshotPage'),
  at(paths.firewallComparison(), 'firewall.read', 'firewall/comparison-page', 'ComparisonPage'),
  at(paths.firewallDrift(), 'firewall.read', 'firewall/drift-page', 'DriftPage'),
  at(paths.firewallReviews(), 'firewall.lookup', 'firewall/reviews-page', 'FirewallReviewsPage'),
  at(paths.firewallCampaign(':id'), 'firewall.lookup', 'firewall/campaign-page', 'FirewallCampaignPage'),
  at(paths.firewallReview(':id'), 'firewall.lookup', 'firewall/review-page', 'FirewallReviewPage'),
  at(paths.firewallLifetimes(), 'firewall.lookup', 'firewall/lifetimes-page', 'FirewallLifetimesPage'),
  at(paths.newFirewallRule(), 'firewall.manage', 'firewall/edit-rule-page', 'NewRulePage'),
  at(paths.editFirewallRule(':id'), 'firewall.manage', 'firewall/edit-rule-page', 'EditRulePage'),
  at(paths.firewallRule(':id'), 'firewall.read', 'firewall/rule-page', 'RulePage'),
  at(paths.messages(), 'messages.read', 'messages/messages-page', 'MessagesPage'),
  at(paths.notices(), null, 'messages/notices-page', 'NoticesPage'),
  at(paths.guides(), null, 'guide/guide-page', 'OwnGuidePage'),
  at(paths.guide(':name'), null, 'guide/guide-page', 'GuidePage'),
  at(paths.account(), null, 'account/account-page', 'AccountPage'),
  at(paths.procedures(), 'procedures.read', 'procedures/procedures-page', 'ProceduresPage'),
  at(paths.editProcedure(':code'), 'rules.manage', 'procedures/edit-sheet-page', 'EditSheetPage'),
  at(paths.service(':service'), 'rules.manage', 'procedures/service-page', 'ServicePage'),
  at(paths.procedure(':code'), 'procedures.read', 'procedures/procedure-page', 'ProcedurePage'),
  at(paths.mailboxes(), 'mailboxes.read', 'mailboxes/mailboxes-page', 'MailboxesPage'),
  at(paths.mailboxDeadlines(), 'mailboxes.read', 'mailboxes/mailbox-deadlines-page', 'MailboxDeadlinesPage'),
  at(paths.pecProviders(), 'mailboxes.read', 'mailboxes/pec-providers-page', 'PecProvidersPage'),
  at(paths.mailboxRules(), 'mailboxes.manage', 'mailboxes/mailbox-rules-page', 'MailboxRulesPage'),
  at(paths.mailboxIpa(), 'mailboxes.read', 'mailboxes/ipa-page', 'IpaPage'),
  at(paths.mailboxImport(), 'mailboxes.manage', 'mailboxes/mailbox-import-page', 'MailboxImportPage'),
  at(paths.mailboxReviews(), 'mailboxes.read', 'mailboxes/mailbox-reviews-page', 'MailboxReviewsPage'),
  at(paths.mailboxReview(':id'), 'mailboxes.read', 'mailboxes/mailbox-review-page', 'MailboxReviewPage'),
  at(paths.pecInspection(), 'mailboxes.read', 'mailboxes/pec-inspection-page', 'PecInspectionPage'),
  at(paths.newMailbox(), 'mailboxes.manage', 'mailboxes/mailbox-form-pages', 'NewMailboxPage'),
  at(paths.mailbox(':id'), 'mailboxes.read', 'mailboxes/mailbox-page', 'MailboxPage'),
  at(paths.editMailbox(':id'), 'mailboxes.manage', 'mailboxes/mailbox-form-pages', 'EditMailboxPage'),
  at(paths.coverage(), 'workstations.read', 'workstations/coverage-page', 'CoveragePage'),
  at(paths.workstations(), 'workstations.read', 'workstations/workstations-page', 'WorkstationsPage'),
  at(
    paths.workstationRules(),
    'workstations.manage',
    'workstations/workstation-rules-page',
    'WorkstationRulesPage',
  ),
  at(paths.uploadTokens(), 'workstations.manage', 'workstations/upload-tokens-page', 'UploadTokensPage'),
  at(
    paths.workstationImport(),
    'workstations.manage',
    'workstations/workstation-import-page',
    'WorkstationImportPage',
  ),
  at(
    paths.newWorkstation(),
    'workstations.manage',
    'workstations/workstation-form-pages',
    'NewWorkstationPage',
  ),
  at(paths.obsoleteProducts(), 'workstations.read', 'workstations/obsolete-page', 'ObsoletePage'),
  at(paths.workstation(':id'), 'workstations.read', 'workstations/workstation-page', 'WorkstationPage'),
  at(
    paths.editWorkstation(':id'),
    'workstations.manage',
    'workstations/workstation-form-pages',
    'EditWorkstationPage',
  ),
  at(paths.blacklist(), 'dnsbl.read', 'blacklist/matrix-page', 'BlacklistMatrixPage'),
  at(paths.alerts(), 'dnsbl.read', 'blacklist/alerts-page', 'AlertsPage'),
  at(paths.listings(), 'dnsbl.read', 'blacklist/listings-page', 'ListingsPage'),
  at(paths.delistingCases(), 'dnsbl.read', 'blacklist/cases-page', 'DelistingCasesPage'),
  at(paths.delistingCase(':id'), 'dnsbl.read', 'blacklist/case-page', 'DelistingCasePage'),
  at(paths.targets(), 'dnsbl.read', 'blacklist/targets-page', 'TargetsPage'),
  at(paths.target(':id'), 'dnsbl.read', 'blacklist/target-page', 'TargetPage'),
  at(paths.zones(), 'dnsbl.read', 'blacklist/zones-page', 'ZonesPage'),
  at(paths.zone(':id'), 'dnsbl.read', 'blacklist/zone-page', 'ZonePage'),
  at(paths.zoneCodes(':id'), 'dnsbl.read', 'blacklist/zone-codes-page', 'ZoneCodesPage'),
  at(paths.mailHealth(), 'dnsbl.read', 'blacklist/mail-health-page', 'MailHealthPage'),
  at(paths.mailHealthDomains(), 'dnsbl.read', 'blacklist/mail-domains-page', 'MailDomainsPage'),
  at(paths.mailHealthReports(), 'dnsbl.read', 'blacklist/mail-reports-page', 'MailReportsPage'),
  at(paths.mailHealthReputation(), 'dnsbl.read', 'blacklist/reputation-page', 'ReputationPage'),
  at(paths.sweeps(), 'dnsbl.read', 'blacklist/sweeps-page', 'SweepsPage'),
  at(paths.sweep(':id'), 'dnsbl.read', 'blacklist/sweep-page', 'SweepPage'),
  at(paths.blacklistHistory(), 'dnsbl.read', 'blacklist/history-page', 'BlacklistHistoryPage'),
  at(paths.incidents(), 'incidents.read', 'incidents/incidents-page', 'IncidentsPage'),
  at(paths.incidentRules(), 'incidents.read', 'incidents/incident-rules-page', 'IncidentRulesPage'),
  at(paths.incident(':id'), 'incidents.read', 'incidents/incident-page', 'IncidentDetailPage'),
  at(paths.settings(), 'people.read', 'settings/people-page', 'PeoplePage'),
  at(paths.sectors(), 'people.read', 'settings/sectors-page', 'SectorsPage'),
  at(paths.suppliers(), 'suppliers.read', 'settings/suppliers-page', 'SuppliersPage'),
  at(paths.deputies(), 'settings.read', 'settings/deputies-page', 'DeputiesPage'),
  at(paths.services(), 'settings.read', 'settings/services-page', 'ServicesPage'),
  at(paths.calendar(), 'settings.read', 'settings/calendar-page', 'CalendarPage'),
  at(paths.officeData(), 'settings.read', 'settings/office-page', 'OfficePage'),
  at(
    paths.firewallCriteria(),
    'firewall.criteria',
    'settings/firewall-criteria-page',
    'FirewallCriteriaPage',
  ),
  at(paths.blacklistSettings(), 'dnsbl.read', 'settings/blacklist-settings-page', 'BlacklistSettingsPage'),
  at(paths.mailServer(), 'settings.manage', 'settings/mail-server-page', 'MailServerPage'),
  at(paths.notifications(), 'settings.read', 'settings/notifications-page', 'NotificationsPage'),
  at(paths.reports(), 'reports.read', 'reports/requests-report-page', 'RequestsReportPage'),
  at(paths.trends(), 'reports.read', 'reports/trends-page', 'TrendsPage'),
  at(paths.supplierMonth(), 'suppliers.read', 'reports/supplier-month-page', 'SupplierMonthPage'),
  at(paths.retention(), 'settings.read', 'settings/retention-page', 'RetentionPage'),
  at(paths.signInSettings(), 'settings.manage', 'settings/sign-in-page', 'SignInPage'),
  at(paths.inventorySettings(), 'settings.read', 'settings/inventories-page', 'InventoriesPage'),
  at(paths.pecSettings(), 'settings.read', 'settings/pec-settings-page', 'PecSettingsPage'),
  at(paths.measures(), 'reports.read', 'reports/measures-page', 'MeasuresPage'),
  at(paths.nisYear(), 'reports.read', 'reports/nis-year-page', 'NisYearPage'),
  at(paths.measureMap(), 'reports.read', 'reports/measure-map-page', 'MeasureMapPage'),
  at(paths.auditRegister(), 'audit.read', 'reports/audit-page', 'AuditRegisterPage'),
];
