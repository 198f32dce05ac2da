import { ApiTokenEntity } from '../access/api-token.entity.ts';
import { KnownDeviceEntity } from '../access/known-device.entity.ts';
import { SessionEntity } from '../access/session.entity.ts';
import { SignInThrottleEntity } from '../access/sign-in-throttle.entity.ts';
import { PasskeyChallengeEntity } from '../access/passkeys/passkey-challenge.entity.ts';
import { PasskeyEntity } from '../access/passkeys/passkey.entity.ts';
import { TotpRecoveryCodeEntity } from '../access/totp-recovery-code.entity.ts';
import { AuditEntryEntity } from '../audit/audit-entry.entity.ts';
import { AuditForwardEntity } from '../audit/audit-forward.entity.ts';
import { DnsblAlertEntity } from '../dnsbl/dnsbl-alert.entity.ts';
import { DnsblCaseCheckEntity } from '../dnsbl/dnsbl-case-check.entity.ts';
import { DnsblCaseEventEntity } from '../dnsbl/dnsbl-case-event.entity.ts';
import { DnsblCaseNumberEntity } from '../dnsbl/dnsbl-case-number.entity.ts';
import { DnsblCaseRequestEntity } from '../dnsbl/dnsbl-case-request.entity.ts';
import { DnsblCaseEntity } from '../dnsbl/dnsbl-case.entity.ts';
import { DnsblChangeEntity } from '../dnsbl/dnsbl-change.entity.ts';
import { DnsblListingCauseEntity } from '../dnsbl/dnsbl-listing-cause.entity.ts';
import { DnsblListingEntity } from '../dnsbl/dnsbl-listing.entity.ts';
import { DnsblMailHealthChangeEntity } from '../dnsbl/dnsbl-mail-health-change.entity.ts';
import { DnsblMailHealthEntity } from '../dnsbl/dnsbl-mail-health.entity.ts';
import { DnsblStatusEntity } from '../dnsbl/dnsbl-status.entity.ts';
import { DnsblSweepEntity } from '../dnsbl/dnsbl-sweep.entity.ts';
import { DnsblTargetEntity } from '../dnsbl/dnsbl-target.entity.ts';
import { DnsblZoneEditEntity } from '../dnsbl/dnsbl-zone-edit.entity.ts';
import { DnsblZoneProofEntity } from '../dnsbl/dnsbl-zone-proof.entity.ts';
import { DnsblZoneEntity } from '../dnsbl/dnsbl-zone.entity.ts';
import { MailDomainChangeEntity } from '../dnsbl/mail-domain-change.entity.ts';
import { MailDomainItemEntity } from '../dnsbl/mail-domain-item.entity.ts';
import { MailDomainEntity } from '../dnsbl/mail-domain.entity.ts';
import { MailReportEntity } from '../dnsbl/reports/mail-report.entity.ts';
import { ReputationItemEntity } from '../dnsbl/reputation/reputation-item.entity.ts';
import { ReputationLookEntity } from '../dnsbl/reputation/reputation-look.entity.ts';
import { ReputationReadingEntity } from '../dnsbl/reputation/reputation-reading.entity.ts';
import { MailReportReadingEntity } from '../dnsbl/reports/mail-report-reading.entity.ts';
import { MailReportSourceEntity } from '../dnsbl/reports/mail-report-source.entity.ts';
import { SealKeyEntity } from '../documents/seal-key.entity.ts';
import { FirewallCampaignEntity } from '../firewall-reviews/firewall-campaign.entity.ts';
import { FirewallReviewItemEntity } from '../firewall-reviews/firewall-review-item.entity.ts';
import { FirewallReviewEntity } from '../firewall-reviews/firewall-review.entity.ts';
import { FirewallRuleEndEntity } from '../firewall-reviews/firewall-rule-end.entity.ts';
import { FirewallFrozenAnalysisEntity } from '../firewall/analysis/firewall-frozen-analysis.entity.ts';
import { FirewallNameEntity } from '../firewall/register/firewall-name.entity.ts';
import { FirewallPolicyEntity } from '../firewall/register/firewall-policy.entity.ts';
import { FirewallRuleEventEntity } from '../firewall/register/firewall-rule-event.entity.ts';
import { FirewallRuleUseEntity } from '../firewall/register/firewall-rule-use.entity.ts';
import { FirewallRuleEntity } from '../firewall/register/firewall-rule.entity.ts';
import { FirewallConsultationEntity } from '../firewall/requests/firewall-consultation.entity.ts';
import { FirewallProbeResultEntity } from '../firewall/requests/firewall-probe-result.entity.ts';
import { FirewallProbeEntity } from '../firewall/requests/firewall-probe.entity.ts';
import { FirewallRequestRuleEntity } from '../firewall/requests/firewall-request-rule.entity.ts';
import { FirewallSnapshotEntity } from '../firewall/snapshots/firewall-snapshot.entity.ts';
import { TableImportEntity } from '../imports/table-import.entity.ts';
import { IncidentClockEntity } from '../incidents/incident-clock.entity.ts';
import { IncidentEntryEntity } from '../incidents/incident-entry.entity.ts';
import { IncidentRequestEntity } from '../incidents/incident-request.entity.ts';
import { IncidentEntity } from '../incidents/incident.entity.ts';
import { IpaEntryEntity } from '../mailboxes/ipa-entry.entity.ts';
import { IpaExtractEntity } from '../mailboxes/ipa-extract.entity.ts';
import { MailboxEventEntity } from '../mailboxes/mailbox-event.entity.ts';
import { MailboxFindingEntity } from '../mailboxes/mailbox-finding.entity.ts';
import { MailboxReviewItemEntity } from '../mailboxes/mailbox-review-item.entity.ts';
import { MailboxReviewEntity } from '../mailboxes/mailbox-review.entity.ts';
import { MeasureYearEntity } from '../reports/measure-year.entity.ts';
import { NisYearEntity } from '../reports/nis-year.entity.ts';
import { MailboxEntity } from '../mailboxes/mailbox.entity.ts';
import { PecProviderEntity } from '../mailboxes/pec-provider.entity.ts';
import { PecProviderListEntity } from '../mailboxes/pec-provider-list.entity.ts';
import { CaughtMailEntity } from '../notifications/caught-mail.entity.ts';
import { MessageAttachmentEntity } from '../notifications/message-attachment.entity.ts';
import { PersonVisitEntity } from '../home/person-visit.entity.ts';
import { CalendarFeedEntity } from '../home/calendar-feed.entity.ts';
import { MessageEntity } from '../notifications/message.entity.ts';
import { NotificationPreferenceEntity } from '../notifications/notification-preference.entity.ts';
import { PushSubscriptionEntity } from '../notifications/push-subscription.entity.ts';
import { NotificationEventEntity } from '../notifications/notification-event.entity.ts';
import { PecAuthorityEntity } from '../pec/pec-authority.entity.ts';
import { DeputyEntity } from '../people/deputy.entity.ts';
import { PersonApprovalEntity } from '../people/person-approval.entity.ts';
import { PersonEntity } from '../people/person.entity.ts';
import { SectorEntity } from '../people/sector.entity.ts';
import { ProcedureVersionEntity } from '../procedures/procedure-version.entity.ts';
import { ProcedureEntity } from '../procedures/procedure.entity.ts';
import { ServiceDeadlineEntity } from '../procedures/service-deadline.entity.ts';
import { ServiceEntity } from '../procedures/service.entity.ts';
import { RequestAttachmentEntity } from '../requests/attachments/request-attachment.entity.ts';
import { RequestChecklistItemEntity } from '../requests/lifecycle/request-checklist-item.entity.ts';
import { RequestCommentEntity } from '../requests/lifecycle/request-comment.entity.ts';
import { RequestConfirmationEntity } from '../requests/lifecycle/request-confirmation.entity.ts';
import { RequestCounterEntity } from '../requests/lifecycle/request-counter.entity.ts';
import { RequestEventEntity } from '../requests/lifecycle/request-event.entity.ts';
import { RequestPublicationEntity } from '../requests/lifecycle/request-publication.entity.ts';
import { RequestVersionEntity } from '../requests/lifecycle/request-version.entity.ts';
import { RequestEntity } from '../requests/lifecycle/request.entity.ts';
import { PecDispatchEntity } from '../requests/pec/pec-dispatch.entity.ts';
import { PecReceiptEntity } from '../requests/pec/pec-receipt.entity.ts';
import { RequestHandOverEntity } from '../requests/supplier/request-hand-over.entity.ts';
import { RequestVariationEntity } from '../requests/supplier/request-variation.entity.ts';
import { SupplierCallEntity } from '../requests/supplier/supplier-call.entity.ts';
import { SupplierLinkUseEntity } from '../requests/supplier/supplier-link-use.entity.ts';
import { SupplierLinkEntity } from '../requests/supplier/supplier-link.entity.ts';
import { RequestHoldEntity } from '../retention/request-hold.entity.ts';
import { RetentionRunEntity } from '../retention/retention-run.entity.ts';
import { SavedFilterEntity } from '../saved-filters/saved-filter.entity.ts';
import { ScheduleStateEntity } from '../settings/schedule-state.entity.ts';
import { SettingEntity } from '../settings/setting.entity.ts';
import { SupplierEntity } from '../suppliers/supplier.entity.ts';
import { CoverageDayEntity } from '../workstations/coverage-day.entity.ts';
import { ObsoleteEntryEntity } from '../workstations/obsolete-entry.entity.ts';
import { RecordCheckEntity } from '../workstations/record-check.entity.ts';
import { WorkstationEventEntity } from '../workstations/workstation-event.entity.ts';
import { WorkstationFindingEntity } from '../workstations/workstation-finding.entity.ts';
import { WorkstationSoftwareEntity } from '../workstations/workstation-software.entity.ts';
import { WorkstationEntity } from '../workstations/workstation.entity.ts';

/** Every table that is written, with its columns: `entities.spec.ts` holds them against the migrated schema. */
export const ENTITIES: readonly (new () => object)[] = [
  ApiTokenEntity,
  KnownDeviceEntity,
  SessionEntity,
  SignInThrottleEntity,
  TotpRecoveryCodeEntity,
  PasskeyEntity,
  PasskeyChallengeEntity,
  AuditEntryEntity,
  AuditForwardEntity,
  DnsblAlertEntity,
  DnsblCaseCheckEntity,
  DnsblCaseEventEntity,
  DnsblCaseNumberEntity,
  DnsblCaseRequestEntity,
  DnsblCaseEntity,
  DnsblChangeEntity,
  DnsblListingCauseEntity,
  DnsblListingEntity,
  DnsblMailHealthChangeEntity,
  DnsblMailHealthEntity,
  DnsblStatusEntity,
  DnsblSweepEntity,
  DnsblTargetEntity,
  DnsblZoneEditEntity,
  DnsblZoneProofEntity,
  DnsblZoneEntity,
  MailDomainChangeEntity,
  MailDomainItemEntity,
  MailDomainEntity,
  MailReportEntity,
  MailReportReadingEntity,
  ReputationItemEntity,
  ReputationLookEntity,
  ReputationReadingEntity,
  MailReportSourceEntity,
  SealKeyEntity,
  FirewallCampaignEntity,
  FirewallReviewItemEntity,
  FirewallReviewEntity,
  FirewallRuleEndEntity,
  FirewallFrozenAnalysisEntity,
  FirewallNameEntity,
  FirewallPolicyEntity,
  FirewallRuleEventEntity,
  FirewallRuleUseEntity,
  FirewallRuleEntity,
  FirewallConsultationEntity,
  FirewallProbeResultEntity,
  FirewallProbeEntity,
  FirewallRequestRuleEntity,
  FirewallSnapshotEntity,
  TableImportEntity,
  IncidentClockEntity,
  IncidentEntryEntity,
  IncidentRequestEntity,
  IncidentEntity,
  IpaEntryEntity,
  IpaExtractEntity,
  MailboxEventEntity,
  MailboxFindingEntity,
  MailboxReviewItemEntity,
  MailboxReviewEntity,
  MailboxEntity,
  MeasureYearEntity,
  NisYearEntity,
  PecProviderEntity,
  PecProviderListEntity,
  CaughtMailEntity,
  MessageAttachmentEntity,
  MessageEntity,
  CalendarFeedEntity,
  PersonVisitEntity,
  NotificationEventEntity,
  PushSubscriptionEntity,
  NotificationPreferenceEntity,
  PecAuthorityEntity,
  DeputyEntity,
  PersonApprovalEntity,
  PersonEntity,
  SectorEntity,
  ProcedureVersionEntity,
  ProcedureEntity,
  ServiceDeadlineEntity,
  ServiceEntity,
  RequestAttachmentEntity,
  RequestChecklistItemEntity,
  RequestCommentEntity,
  RequestConfirmationEntity,
  RequestCounterEntity,
  RequestEventEntity,
  RequestPublicationEntity,
  RequestVersionEntity,
  RequestEntity,
  PecDispatchEntity,
  PecReceiptEntity,
  RequestHandOverEntity,
  RequestVariationEntity,
  SupplierCallEntity,
  SupplierLinkUseEntity,
  SupplierLinkEntity,
  RequestHoldEntity,
  RetentionRunEntity,
  SavedFilterEntity,
  ScheduleStateEntity,
  SettingEntity,
  SupplierEntity,
  CoverageDayEntity,
  ObsoleteEntryEntity,
  RecordCheckEntity,
  WorkstationEventEntity,
  WorkstationFindingEntity,
  WorkstationSoftwareEntity,
  WorkstationEntity,
];
