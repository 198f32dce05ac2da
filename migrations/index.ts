import type { MigrationInterface } from 'typeorm';
import { People0001 } from './0001-people.ts';
import { Audit0002 } from './0002-audit.ts';
import { SettingsAndMessages0003 } from './0003-settings-and-messages.ts';
import { Procedures0100 } from './0100-procedures.ts';
import { Requests0101 } from './0101-requests.ts';
import { RequestWork0102 } from './0102-request-work.ts';
import { Incidents0103 } from './0103-incidents.ts';
import { FirewallRegister0200 } from './0200-firewall-register.ts';
import { FirewallSnapshots0201 } from './0201-firewall-snapshots.ts';
import { FirewallReviews0210 } from './0210-firewall-reviews.ts';
import { FirewallLifetimes0211 } from './0211-firewall-lifetimes.ts';
import { FirewallProbes0212 } from './0212-firewall-probes.ts';
import { FirewallRequestPlace0215 } from './0215-firewall-request-place.ts';
import { HandOverPapers0220 } from './0220-hand-over-papers.ts';
import { Dnsbl0300 } from './0300-dnsbl.ts';
import { MailHealth0301 } from './0301-mail-health.ts';
import { SweepBeats0302 } from './0302-sweep-beats.ts';
import { TargetChecks0310 } from './0310-target-checks.ts';
import { Mailboxes0400 } from './0400-mailboxes.ts';
import { Workstations0401 } from './0401-workstations.ts';
import { MailboxReviews0402 } from './0402-mailbox-reviews.ts';
import { SavedFilters0410 } from './0410-saved-filters.ts';
import { IpaExtract0411 } from './0411-ipa-extract.ts';
import { ReachabilityByProtocol0412 } from './0412-reachability-by-protocol.ts';
import { ObsoleteSources0413 } from './0413-obsolete-sources.ts';
import { Workstations20261130101500 } from './20261130101500-workstations.ts';
import { SecondPerson20261130103900 } from './20261130103900-second-person.ts';
import { DispatchIdentifiers20261130104500 } from './20261130104500-dispatch-identifiers.ts';
import { OfficeDaysAndSchedules20261130104700 } from './20261130104700-office-days-and-schedules.ts';
import { SignIn20261130110000 } from './20261130110000-sign-in.ts';
import { MonitoringSoundness20261130110200 } from './20261130110200-monitoring-soundness.ts';
import { SealedSecrets20261130111000 } from './20261130111000-sealed-secrets.ts';
import { ColumnNames20261130111500 } from './20261130111500-column-names.ts';
import { AccessChanges20261130112000 } from './20261130112000-access-changes.ts';
import { WorkstationProofs20261130112100 } from './20261130112100-workstation-proofs.ts';
import { CaseEnds20261130112500 } from './20261130112500-case-ends.ts';
import { OfficeDaysBetween20261130113100 } from './20261130113100-office-days-between.ts';
import { MailDomains20261130113500 } from './20261130113500-mail-domains.ts';
import { SheetContacts20261130114500 } from './20261130114500-sheet-contacts.ts';
import { RegisterKeeping20261130163300 } from './20261130163300-register-keeping.ts';
import { FirewallDeviceMeaning20261130163500 } from './20261130163500-firewall-device-meaning.ts';
import { SearchWords20261130164000 } from './20261130164000-search-words.ts';
import { RequestCodeYears20261130165500 } from './20261130165500-request-code-years.ts';
import { GapNotKnown20261130170300 } from './20261130170300-gap-not-known.ts';
import { MailReports20261130170500 } from './20261130170500-mail-reports.ts';
import { SheetsWhole20261130170600 } from './20261130170600-sheets-whole.ts';
import { IncidentKinds20261130172200 } from './20261130172200-incident-kinds.ts';
import { MeasureYears20261130172600 } from './20261130172600-measure-years.ts';
import { CaseActors20261130173300 } from './20261130173300-case-actors.ts';
import { NotificationEvents20261130204500 } from './20261130204500-notification-events.ts';
import { NotificationPreferences20261130211000 } from './20261130211000-notification-preferences.ts';
import { CalendarFeed20261130213000 } from './20261130213000-calendar-feed.ts';
import { PushSubscriptions20261130222000 } from './20261130222000-push-subscriptions.ts';
import { NetworkObjectZones20261130174500 } from './20261130174500-network-object-zones.ts';
import { NisYears20261130214000 } from './20261130214000-nis-years.ts';
import { PersonVisits20261130222500 } from './20261130222500-person-visits.ts';
import { PecProviderList20261130213500 } from './20261130213500-pec-provider-list.ts';
import { ReportMailbox20261130220500 } from './20261130220500-report-mailbox.ts';
import { Reputation20261130221000 } from './20261130221000-reputation.ts';
import { Passkeys20261130222600 } from './20261130222600-passkeys.ts';
import { RequestEventOrder20261201013000 } from './20261201013000-request-event-order.ts';
import { TokenEnds20261201013500 } from './20261201013500-token-ends.ts';
import { KeyGivers20261201043000 } from './20261201043000-key-givers.ts';
import { AlertsInEnglish20261201100000 } from './20261201100000-alerts-in-english.ts';
import { OpenRequests20261201100130 } from './20261201100130-open-requests.ts';
import { SupportEnds20261201113500 } from './20261201113500-support-ends.ts';
import { FeedEnds20261201131500 } from './20261201131500-feed-ends.ts';
import { WebhookAddresses20261201151500 } from './20261201151500-webhook-addresses.ts';
import { ExternalPeople20261130222100 } from './20261130222100-external-people.ts';
import { Retention20261201011000 } from './20261201011000-retention.ts';
import { PersonErasure20261201013100 } from './20261201013100-person-erasure.ts';

/** The database's history, oldest first. */
export const MIGRATIONS: (new () => MigrationInterface)[] = [
  People0001,
  Audit0002,
  SettingsAndMessages0003,
  Procedures0100,
  Requests0101,
  RequestWork0102,
  Incidents0103,
  FirewallRegister0200,
  FirewallSnapshots0201,
  FirewallReviews0210,
  FirewallLifetimes0211,
  FirewallProbes0212,
  FirewallRequestPlace0215,
  HandOverPapers0220,
  Dnsbl0300,
  MailHealth0301,
  SweepBeats0302,
  TargetChecks0310,
  Mailboxes0400,
  Workstations0401,
  MailboxReviews0402,
  SavedFilters0410,
  IpaExtract0411,
  ReachabilityByProtocol0412,
  ObsoleteSources0413,
  Workstations20261130101500,
  SecondPerson20261130103900,
  DispatchIdentifiers20261130104500,
  OfficeDaysAndSchedules20261130104700,
  SignIn20261130110000,
  MonitoringSoundness20261130110200,
  SealedSecrets20261130111000,
  ColumnNames20261130111500,
  AccessChanges20261130112000,
  WorkstationProofs20261130112100,
  CaseEnds20261130112500,
  OfficeDaysBetween20261130113100,
  MailDomains20261130113500,
  SheetContacts20261130114500,
  RegisterKeeping20261130163300,
  FirewallDeviceMeaning20261130163500,
  SearchWords20261130164000,
  RequestCodeYears20261130165500,
  GapNotKnown20261130170300,
  MailReports20261130170500,
  SheetsWhole20261130170600,
  IncidentKinds20261130172200,
  MeasureYears20261130172600,
  CaseActors20261130173300,
  NetworkObjectZones20261130174500,
  NotificationEvents20261130204500,
  NotificationPreferences20261130211000,
  CalendarFeed20261130213000,
  PecProviderList20261130213500,
  NisYears20261130214000,
  ReportMailbox20261130220500,
  Reputation20261130221000,
  PushSubscriptions20261130222000,
  ExternalPeople20261130222100,
  PersonVisits20261130222500,
  Passkeys20261130222600,
  Retention20261201011000,
  RequestEventOrder20261201013000,
  PersonErasure20261201013100,
  TokenEnds20261201013500,
  KeyGivers20261201043000,
  AlertsInEnglish20261201100000,
  OpenRequests20261201100130,
  SupportEnds20261201113500,
  FeedEnds20261201131500,
  WebhookAddresses20261201151500,
];
