import type { MailboxDetail } from '../../contract/mailboxes/mailboxes.ts';
import type { StoredMailboxFields } from '../../contract/mailboxes/fields.ts';

/** Every field of a record a person may set, and its column. The order is that of an export. */
export const MAILBOX_COLUMNS = {
  address: 'address',
  label: 'label',
  kind: 'kind',
  sectorId: 'sector_id',
  holderName: 'holder_name',
  holderStaffNumber: 'holder_staff_number',
  delegates: 'delegates',
  quotaMb: 'quota_mb',
  usedMb: 'used_mb',
  state: 'state',
  openedOn: 'opened_on',
  closedOn: 'closed_on',
  offboardingOn: 'offboarding_on',
  retainUntil: 'retain_until',
  hasMfa: 'has_mfa',
  forwards: 'forwards',
  aliases: 'aliases',
  notes: 'notes',
  providerId: 'provider_id',
  contractReference: 'contract_reference',
  expiresOn: 'expires_on',
  renewalLeadDays: 'renewal_lead_days',
  ipaCode: 'ipa_code',
  aooCode: 'aoo_code',
  uoCode: 'uo_code',
  isPrimaryDomicile: 'is_primary_domicile',
  acceptsOrdinaryMail: 'accepts_ordinary_mail',
  receiptType: 'receipt_type',
  credentialChangedOn: 'credential_changed_on',
  vaultReference: 'vault_reference',
  hasVerifiedIdentity: 'has_verified_identity',
  conservationService: 'conservation_service',
} as const satisfies Record<keyof StoredMailboxFields, string>;

export type MailboxField = keyof typeof MAILBOX_COLUMNS;
export const MAILBOX_FIELD_NAMES = Object.keys(MAILBOX_COLUMNS) as MailboxField[];

/** A row as the services read it. */
export type MailboxRow = StoredMailboxFields &
  Pick<MailboxDetail, 'id' | 'service' | 'version' | 'createdAt' | 'updatedAt' | 'reachability'> & {
    sectorName: string | null;
    providerName: string | null;
    providerLeadDays: number | null;
    hasHolderLeft: boolean;
  };

/** The whole row with the names it refers to. Whoever is in the register of people and not active has left. */
export const SELECT_MAILBOX = `
  SELECT m.id, m.service, m.version, m.created_at AS "createdAt", m.updated_at AS "updatedAt", m.reachability,
         ${MAILBOX_FIELD_NAMES.map((field) => `m.${MAILBOX_COLUMNS[field]} AS "${field}"`).join(', ')},
         s.name AS "sectorName", v.name AS "providerName", v.renewal_lead_days AS "providerLeadDays",
         (m.holder_staff_number IS NOT NULL AND EXISTS (
           SELECT 1 FROM person p WHERE p.staff_number = m.holder_staff_number AND NOT p.active)) AS "hasHolderLeft"
  FROM mailbox m LEFT JOIN sector s ON s.id = m.sector_id LEFT JOIN pec_provider v ON v.id = m.provider_id`;

/** A value as its column takes it: only the delegates are JSON, lists are PostgreSQL arrays. */
export function columnValue(field: MailboxField, value: unknown): unknown {
  return field === 'delegates' ? JSON.stringify(value) : value;
}
