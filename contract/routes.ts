// Made by scripts/routes.mjs from the controllers; a test holds it against them.
import type { z } from 'zod';
import type { DnsblCaseIncident, DnsblCaseStep, DnsblChecklistMark } from './dnsbl/cases.ts';
import type { ChangeDnsblTarget, CreateDnsblTargets } from './dnsbl/dnsbl.ts';
import type { MailSenders } from './dnsbl/mail-reports.ts';
import type { DnsblMailProbes, StartDnsblMailCheck, WriteMailDomain } from './dnsbl/mail.ts';
import type { ReportMailbox } from './dnsbl/report-mailbox.ts';
import type { RecordLook, ReputationSources } from './dnsbl/reputation.ts';
import type { DnsblSettings } from './dnsbl/settings.ts';
import type { DnsblAlertNote, StartDnsblSweep } from './dnsbl/sweeps.ts';
import type { ChangeDnsblZone, CreateDnsblZone, DnsblCodeTrial } from './dnsbl/zones.ts';
import type { AnswerConsultation } from './firewall/consultations.ts';
import type { AskRuleRemoval, AskRuleRenewal, FirewallTerms } from './firewall/lifetimes.ts';
import type { AskProbe, FirewallProbeRules } from './firewall/probes.ts';
import type { FirewallPreviewRequest, ReviewAnalysis } from './firewall/request.ts';
import type { AnswerRuleReview, CloseFirewallCampaign, OpenFirewallCampaign } from './firewall/reviews.ts';
import type {
  CreateFirewallRule,
  RemoveFirewallRule,
  TrafficQuestion,
  UpdateFirewallRule,
  WriteFirewallObject,
  WriteFirewallService,
} from './firewall/rules.ts';
import type { FirewallOffice, FirewallRiskRules } from './firewall/settings.ts';
import type { AdoptSnapshot } from './firewall/snapshots.ts';
import type { FirewallTemplates } from './firewall/templates.ts';
import type {
  CreateIncident,
  IncidentEntryBody,
  IncidentRules,
  SetIncidentClock,
  UpdateIncident,
} from './incidents.ts';
import type { MailServer, MailServerTest } from './mail-server.ts';
import type { CreateMailbox } from './mailboxes/fields.ts';
import type { BulkUpdateMailboxes, UpdateMailbox } from './mailboxes/mailboxes.ts';
import type { SavePecProvider } from './mailboxes/providers.ts';
import type { AnswerReviewItem, OpenMailboxReviews } from './mailboxes/reviews.ts';
import type { NotificationPreferences } from './notifications/preferences.ts';
import type { NewPushSubscription } from './notifications/push.ts';
import type { ChannelTest, NotificationSettings } from './notifications/settings.ts';
import type { Office } from './office.ts';
import type { PecAccount } from './pec/account.ts';
import type { NewPasskey, PasskeySignIn, RenamePasskey } from './people/passkeys.ts';
import type {
  CreateDeputy,
  CreatePerson,
  CreateSector,
  UpdatePerson,
  UpdateSector,
} from './people/people.ts';
import type { SessionProof } from './people/proof.ts';
import type {
  ChangeLanguage,
  ChangePassword,
  PresentFactors,
  SignIn,
  TotpConfirm,
} from './people/session.ts';
import type { LdapAccount, LdapTrialRequest, OidcAccount, SignInRules } from './people/sign-in.ts';
import type { CreateToken } from './people/tokens.ts';
import type { KeepMeasureYear, MeasureMap } from './procedures/measures.ts';
import type { KeepNisYear } from './procedures/nis-year.ts';
import type { NewSheetVersion, ServiceSettings } from './procedures/procedures.ts';
import type { MailboxRules, ProtectionRules } from './records/rules.ts';
import type { SaveFilter } from './records/saved-filters.ts';
import type {
  AcceptRequest,
  AddComment,
  AssignRequest,
  AuthoriseEmergency,
  BulkRequest,
  ChangeService,
  CloseSupplierCall,
  CreateRequest,
  EditRequest,
  ExecuteRequest,
  HandOverRequest,
  NoteBody,
  OpenSupplierCall,
  RatifyRequest,
  ReasonBody,
  RecordPublication,
  RefuseRequest,
  RelateRequest,
  RenewLink,
  SetDeadline,
  SetPriority,
  ShareAttachment,
  TickChecklist,
  WithdrawRequest,
} from './requests/actions.ts';
import type {
  AcceptVariation,
  MatchReceipt,
  RefuseVariation,
  SetProtocol,
  SettleDispatch,
} from './requests/hand-overs.ts';
import type { OfficeCalendar, RequestRules } from './requests/settings.ts';
import type {
  AskQuestion,
  ProposeVariation,
  ReportExecution,
  SupplierBody,
  TakeCharge,
} from './requests/suppliers.ts';
import type { HoldReason, RetentionRules } from './retention/retention.ts';
import type {
  DirectoryAccount,
  GlpiAccount,
  InventoryTrialRequest,
} from './workstations/inventory-accounts.ts';
import type { CreateUploadToken } from './workstations/upload-tokens.ts';
import type {
  ChangeWorkstations,
  CreateWorkstation,
  SaveObsoleteEntry,
  UpdateWorkstation,
} from './workstations/workstations.ts';

/** What every change of the API takes: a body, a form with a file, or nothing. */
export interface Changes {
  'DELETE /account/calendar': undefined;
  'DELETE /account/push/:id': undefined;
  'DELETE /dnsbl/alerts/:id/acknowledgement': undefined;
  'DELETE /dnsbl/mail-domains/:id': undefined;
  'DELETE /firewall/objects/:id': undefined;
  'DELETE /firewall/rules/:id': z.input<typeof RemoveFirewallRule>;
  'DELETE /firewall/services/:id': undefined;
  'DELETE /pec/authorities/:id': undefined;
  'DELETE /requests/:id/publications/:publicationId': undefined;
  'DELETE /saved-filters/:id': undefined;
  'DELETE /session': undefined;
  'DELETE /session/passkeys/:id': z.input<typeof PresentFactors>;
  'DELETE /session/sessions/:id': undefined;
  'DELETE /session/tokens/:id': undefined;
  'DELETE /tokens/:id': undefined;
  'DELETE /upload-tokens/:id': undefined;
  'PATCH /dnsbl/targets/:id': z.input<typeof ChangeDnsblTarget>;
  'PATCH /dnsbl/zones/:id': z.input<typeof ChangeDnsblZone>;
  'PATCH /mailboxes': z.input<typeof BulkUpdateMailboxes>;
  'PATCH /mailboxes/:id': z.input<typeof UpdateMailbox>;
  'PATCH /people/:id': z.input<typeof UpdatePerson>;
  'PATCH /sectors/:id': z.input<typeof UpdateSector>;
  'PATCH /session/passkeys/:id': z.input<typeof RenamePasskey>;
  'PATCH /workstations': z.input<typeof ChangeWorkstations>;
  'PATCH /workstations/:id': z.input<typeof UpdateWorkstation>;
  'POST /account/calendar': undefined;
  'POST /account/push': z.input<typeof NewPushSubscription>;
  'POST /account/push/:id/tests': undefined;
  'POST /account/visits': undefined;
  'POST /deputies': z.input<typeof CreateDeputy>;
  'POST /deputies/:id/revocation': undefined;
  'POST /dnsbl/alerts/:id/acknowledgement': z.input<typeof DnsblAlertNote>;
  'POST /dnsbl/alerts/:id/assignment': z.input<typeof DnsblAlertNote>;
  'POST /dnsbl/cases/:id/incident-entry': z.input<typeof DnsblCaseIncident>;
  'POST /dnsbl/cases/:id/steps': z.input<typeof DnsblCaseStep>;
  'POST /dnsbl/code-trials': z.input<typeof DnsblCodeTrial>;
  'POST /dnsbl/mail-domains': z.input<typeof WriteMailDomain>;
  'POST /dnsbl/mail-health/checks': z.input<typeof StartDnsblMailCheck>;
  'POST /dnsbl/mail-reports': 'form';
  'POST /dnsbl/mail-reports/mailbox/readings': undefined;
  'POST /dnsbl/reputation/looks': z.input<typeof RecordLook>;
  'POST /dnsbl/reputation/readings': undefined;
  'POST /dnsbl/sweeps': z.input<typeof StartDnsblSweep>;
  'POST /dnsbl/sweeps/:id/stop': undefined;
  'POST /dnsbl/targets': z.input<typeof CreateDnsblTargets>;
  'POST /dnsbl/zones': z.input<typeof CreateDnsblZone>;
  'POST /firewall/consultations/:id/answer': z.input<typeof AnswerConsultation>;
  'POST /firewall/flow-tables': 'form';
  'POST /firewall/lookup': z.input<typeof TrafficQuestion>;
  'POST /firewall/objects': z.input<typeof WriteFirewallObject>;
  'POST /firewall/preview': z.input<typeof FirewallPreviewRequest>;
  'POST /firewall/requests/:id/probes': z.input<typeof AskProbe>;
  'POST /firewall/requests/:id/review': z.input<typeof ReviewAnalysis>;
  'POST /firewall/review-campaigns': z.input<typeof OpenFirewallCampaign>;
  'POST /firewall/review-campaigns/:id/closure': z.input<typeof CloseFirewallCampaign>;
  'POST /firewall/review-campaigns/:id/reminder': undefined;
  'POST /firewall/reviews/:id/signature': undefined;
  'POST /firewall/rules': z.input<typeof CreateFirewallRule>;
  'POST /firewall/rules/:id/removal': z.input<typeof AskRuleRemoval>;
  'POST /firewall/rules/:id/renewal': z.input<typeof AskRuleRenewal>;
  'POST /firewall/services': z.input<typeof WriteFirewallService>;
  'POST /firewall/snapshots': 'form';
  'POST /firewall/snapshots/:id/adoption': z.input<typeof AdoptSnapshot>;
  'POST /incidents': z.input<typeof CreateIncident>;
  'POST /incidents/:id/closure': z.input<typeof IncidentEntryBody>;
  'POST /incidents/:id/entries': z.input<typeof IncidentEntryBody>;
  'POST /incidents/:id/reopening': z.input<typeof IncidentEntryBody>;
  'POST /ipa-comparison': 'form';
  'POST /mailbox-findings/:id/request': undefined;
  'POST /mailbox-reviews': z.input<typeof OpenMailboxReviews>;
  'POST /mailbox-reviews/:id/signature': undefined;
  'POST /mailboxes': z.input<typeof CreateMailbox>;
  'POST /mailboxes/:id/reachability-test': undefined;
  'POST /mailboxes/import-faults': 'form';
  'POST /mailboxes/import-previews': 'form';
  'POST /mailboxes/imports': 'form';
  'POST /notices/:id/read': undefined;
  'POST /notices/read': undefined;
  'POST /notifications/channel-tests': z.input<typeof ChannelTest>;
  'POST /obsolete-products': z.input<typeof SaveObsoleteEntry>;
  'POST /pec-providers': z.input<typeof SavePecProvider>;
  'POST /pec-providers/list': 'form';
  'POST /pec/authorities': 'form';
  'POST /pec/inspections': 'form';
  'POST /people': z.input<typeof CreatePerson>;
  'POST /people/:id/erasure': undefined;
  'POST /people/:id/password-reset': undefined;
  'POST /people/approvals/:id/confirmation': undefined;
  'POST /people/approvals/:id/rejection': undefined;
  'POST /procedures/:code/versions': z.input<typeof NewSheetVersion>;
  'POST /reports/measure-library': 'form';
  'POST /reports/measure-years': z.input<typeof KeepMeasureYear>;
  'POST /reports/nis-years': z.input<typeof KeepNisYear>;
  'POST /requests': z.input<typeof CreateRequest>;
  'POST /requests/:id/acceptance': z.input<typeof AcceptRequest>;
  'POST /requests/:id/attachments': 'form';
  'POST /requests/:id/calls': z.input<typeof OpenSupplierCall>;
  'POST /requests/:id/comments': z.input<typeof AddComment>;
  'POST /requests/:id/emergency-authorisation': z.input<typeof AuthoriseEmergency>;
  'POST /requests/:id/emergency-start': z.input<typeof ReasonBody>;
  'POST /requests/:id/execution': z.input<typeof ExecuteRequest>;
  'POST /requests/:id/hand-over': z.input<typeof HandOverRequest>;
  'POST /requests/:id/links': z.input<typeof RenewLink>;
  'POST /requests/:id/links/:linkId/revocation': undefined;
  'POST /requests/:id/pec-dispatches/:dispatchId/state': z.input<typeof SettleDispatch>;
  'POST /requests/:id/pec-receipts': 'form';
  'POST /requests/:id/pec-receipts/:receiptId/confirmation': undefined;
  'POST /requests/:id/pec-receipts/:receiptId/match': z.input<typeof MatchReceipt>;
  'POST /requests/:id/ratification': z.input<typeof RatifyRequest>;
  'POST /requests/:id/refusal': z.input<typeof RefuseRequest>;
  'POST /requests/:id/reopening': z.input<typeof ReasonBody>;
  'POST /requests/:id/return': z.input<typeof ReasonBody>;
  'POST /requests/:id/start': z.input<typeof NoteBody>;
  'POST /requests/:id/submission': z.input<typeof NoteBody>;
  'POST /requests/:id/take-back': z.input<typeof ReasonBody>;
  'POST /requests/:id/variation/acceptance': z.input<typeof AcceptVariation>;
  'POST /requests/:id/variation/refusal': z.input<typeof RefuseVariation>;
  'POST /requests/:id/verification': z.input<typeof NoteBody>;
  'POST /requests/:id/withdrawal': z.input<typeof WithdrawRequest>;
  'POST /requests/bulk': z.input<typeof BulkRequest>;
  'POST /retention/requests/:id/holds': z.input<typeof HoldReason>;
  'POST /retention/requests/:id/holds/lifting': z.input<typeof HoldReason>;
  'POST /saved-filters': z.input<typeof SaveFilter>;
  'POST /seal/verification': 'form';
  'POST /sectors': z.input<typeof CreateSector>;
  'POST /session': z.input<typeof SignIn>;
  'POST /session/oidc/back-channel-logout': object;
  'POST /session/passkey': z.input<typeof PasskeySignIn>;
  'POST /session/passkey/options': undefined;
  'POST /session/passkeys': z.input<typeof NewPasskey>;
  'POST /session/passkeys/options': z.input<typeof PresentFactors>;
  'POST /session/proof': z.input<typeof SessionProof>;
  'POST /session/proof/options': undefined;
  'POST /session/tokens': z.input<typeof CreateToken>;
  'POST /session/totp': z.input<typeof PresentFactors>;
  'POST /session/totp/recovery-codes': z.input<typeof PresentFactors>;
  'POST /settings/inventory-trials': z.input<typeof InventoryTrialRequest>;
  'POST /settings/mail-server/tests': z.input<typeof MailServerTest>;
  'POST /settings/sign-in/ldap-trial': z.input<typeof LdapTrialRequest>;
  'POST /settings/sign-in/oidc-trial': undefined;
  'POST /supplier-links/:token/acknowledgement': z.input<typeof TakeCharge>;
  'POST /supplier-links/:token/attachments': 'form';
  'POST /supplier-links/:token/execution': z.input<typeof ReportExecution>;
  'POST /supplier-links/:token/questions': z.input<typeof AskQuestion>;
  'POST /supplier-links/:token/variations': z.input<typeof ProposeVariation>;
  'POST /suppliers': z.input<typeof SupplierBody>;
  'POST /upload-tokens': z.input<typeof CreateUploadToken>;
  'POST /workstation-findings/:id/intervention': undefined;
  'POST /workstation-findings/:id/request': undefined;
  'POST /workstations': z.input<typeof CreateWorkstation>;
  'POST /workstations/import-faults': 'form';
  'POST /workstations/import-previews': 'form';
  'POST /workstations/imports': 'form';
  'PUT /dnsbl/cases/:id/checklist/:item': z.input<typeof DnsblChecklistMark>;
  'PUT /dnsbl/mail-domains/:id': z.input<typeof WriteMailDomain>;
  'PUT /dnsbl/mail-health/probes': z.input<typeof DnsblMailProbes>;
  'PUT /dnsbl/mail-reports/mailbox': z.input<typeof ReportMailbox>;
  'PUT /dnsbl/mail-reports/senders': z.input<typeof MailSenders>;
  'PUT /dnsbl/reputation/sources': z.input<typeof ReputationSources>;
  'PUT /dnsbl/settings': z.input<typeof DnsblSettings>;
  'PUT /firewall/criteria/office': z.input<typeof FirewallOffice>;
  'PUT /firewall/criteria/risks': z.input<typeof FirewallRiskRules>;
  'PUT /firewall/criteria/templates': z.input<typeof FirewallTemplates>;
  'PUT /firewall/objects/:id': z.input<typeof WriteFirewallObject>;
  'PUT /firewall/probe-rules': z.input<typeof FirewallProbeRules>;
  'PUT /firewall/reviews/:id/rules/:ruleId': z.input<typeof AnswerRuleReview>;
  'PUT /firewall/rules/:id': z.input<typeof UpdateFirewallRule>;
  'PUT /firewall/services/:id': z.input<typeof WriteFirewallService>;
  'PUT /firewall/terms': z.input<typeof FirewallTerms>;
  'PUT /incidents/:id': z.input<typeof UpdateIncident>;
  'PUT /incidents/:id/clocks/:name': z.input<typeof SetIncidentClock>;
  'PUT /incidents/rules': z.input<typeof IncidentRules>;
  'PUT /mailbox-reviews/:id/items/:mailboxId': z.input<typeof AnswerReviewItem>;
  'PUT /mailbox-rules': z.input<typeof MailboxRules>;
  'PUT /notifications/preferences': z.input<typeof NotificationPreferences>;
  'PUT /notifications/settings': z.input<typeof NotificationSettings>;
  'PUT /obsolete-products/:id': z.input<typeof SaveObsoleteEntry>;
  'PUT /pec-providers/:id': z.input<typeof SavePecProvider>;
  'PUT /reports/measure-map': z.input<typeof MeasureMap>;
  'PUT /requests/:id/assignment': z.input<typeof AssignRequest>;
  'PUT /requests/:id/attachments/:attachmentId': z.input<typeof ShareAttachment>;
  'PUT /requests/:id/calls/:callId': z.input<typeof CloseSupplierCall>;
  'PUT /requests/:id/checklist/:itemId': z.input<typeof TickChecklist>;
  'PUT /requests/:id/content': z.input<typeof EditRequest>;
  'PUT /requests/:id/deadline': z.input<typeof SetDeadline>;
  'PUT /requests/:id/hand-overs/:handOverId/protocol': z.input<typeof SetProtocol>;
  'PUT /requests/:id/priority': z.input<typeof SetPriority>;
  'PUT /requests/:id/publication': z.input<typeof RecordPublication>;
  'PUT /requests/:id/relation': z.input<typeof RelateRequest>;
  'PUT /requests/:id/service': z.input<typeof ChangeService>;
  'PUT /retention': z.input<typeof RetentionRules>;
  'PUT /services/:code': z.input<typeof ServiceSettings>;
  'PUT /session/language': z.input<typeof ChangeLanguage>;
  'PUT /session/password': z.input<typeof ChangePassword>;
  'PUT /session/totp': z.input<typeof TotpConfirm>;
  'PUT /settings/calendar': z.input<typeof OfficeCalendar>;
  'PUT /settings/inventory-accounts/directory': z.input<typeof DirectoryAccount>;
  'PUT /settings/inventory-accounts/glpi': z.input<typeof GlpiAccount>;
  'PUT /settings/mail-server': z.input<typeof MailServer>;
  'PUT /settings/office': z.input<typeof Office>;
  'PUT /settings/pec-account': z.input<typeof PecAccount>;
  'PUT /settings/requests': z.input<typeof RequestRules>;
  'PUT /settings/sign-in/ldap': z.input<typeof LdapAccount>;
  'PUT /settings/sign-in/oidc': z.input<typeof OidcAccount>;
  'PUT /settings/sign-in/rules': z.input<typeof SignInRules>;
  'PUT /suppliers/:id': z.input<typeof SupplierBody>;
  'PUT /workstation-rules': z.input<typeof ProtectionRules>;
}
