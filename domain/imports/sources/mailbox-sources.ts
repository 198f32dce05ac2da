import { headingKey } from '../headings.ts';

/** What a table may say of a mailbox, by the words of the domain; the rest of the record has its own column only. */
export type MailboxColumn =
  | 'address'
  | 'proxies'
  | 'service'
  | 'kind'
  | 'label'
  | 'state'
  | 'deleted'
  | 'blocked'
  | 'holderName'
  | 'holderStaffNumber'
  | 'sectorId'
  | 'quotaMb'
  | 'usedMb'
  | 'aliases'
  | 'forwards'
  | 'hasMfa'
  | 'openedOn'
  | 'closedOn'
  | 'expiresOn'
  | 'providerId'
  | 'contractReference'
  | 'notes';

export interface MailboxSource {
  readonly name: string;
  readonly label: string;
  readonly aliases: readonly string[];
  /** The service of everything it lists; null where the table or the address must say it. */
  readonly service: 'peo' | 'pec' | null;
  /** The kind of what it lists without a word of the kind. */
  readonly kind: 'personal' | null;
  /** Megabytes in one unit of a number without a unit, by field. */
  readonly units: Partial<Record<'quotaMb' | 'usedMb', number>>;
  readonly sources: readonly string[];
  readonly headings: Partial<Record<MailboxColumn, readonly string[]>>;
  readonly telling: readonly (readonly string[])[];
}

const BYTE = 1 / 1_048_576;

export const GENERIC_MAILBOXES: MailboxSource = {
  name: 'generic',
  label: 'Altra tabella',
  aliases: ['table', 'tabella', 'altro'],
  service: null,
  kind: null,
  units: {},
  sources: [],
  headings: {},
  telling: [],
};

export const MAILBOX_SOURCES: readonly MailboxSource[] = [
  { ...GENERIC_MAILBOXES, name: 'baluardo', label: 'Esportazione di Baluardo', aliases: [] },
  {
    name: 'microsoft-365',
    label: 'Microsoft 365 ed Exchange',
    aliases: ['exchange', 'exchange-online', 'office-365', 'o365', 'm365', 'get-mailbox', 'microsoft365'],
    service: 'peo',
    kind: null,
    units: {},
    sources: ['https://learn.microsoft.com/graph/api/reportroot-getmailboxusagedetail'],
    headings: {
      address: [
        'PrimarySmtpAddress',
        'Email address',
        'Email',
        'WindowsEmailAddress',
        'User Principal Name',
        'UserPrincipalName',
        'UPN',
        'Indirizzo di posta elettronica',
        'Nome entità utente',
      ],
      proxies: ['EmailAddresses', 'Proxy addresses', 'ProxyAddresses', 'Indirizzi proxy'],
      kind: [
        'RecipientTypeDetails',
        'Recipient Type',
        'Recipient type details',
        'Mailbox type',
        'Tipo di destinatario',
        'Tipo destinatario',
      ],
      label: ['Display name', 'DisplayName', 'Nome visualizzato'],
      deleted: [
        'Is Deleted',
        'IsDeleted',
        'Soft deletion time stamp',
        'WhenSoftDeleted',
        'IsInactiveMailbox',
        'Eliminato',
        'Eliminato temporaneamente (data e ora)',
        'Timestamp eliminazione temporanea',
      ],
      closedOn: ['Deleted Date', 'WhenSoftDeleted', 'Soft deletion time stamp', 'Data di eliminazione'],
      blocked: [
        'Block credential',
        'BlockCredential',
        'Sign-in blocked',
        'AccountDisabled',
        'Blocca credenziali',
        'Accesso bloccato',
        'Blocca accesso',
      ],
      sectorId: ['Department', 'Reparto'],
      holderStaffNumber: ['Employee ID', 'EmployeeId'],
      quotaMb: [
        'ProhibitSendReceiveQuota',
        'Prohibit Send/Receive Quota (Byte)',
        'ProhibitSendQuota',
        'Prohibit Send Quota (Byte)',
      ],
      usedMb: [
        'Storage Used (Byte)',
        'TotalItemSize',
        'Total item size',
        'Spazio di archiviazione usato (byte)',
      ],
      forwards: ['ForwardingSmtpAddress', 'Forwarding SMTP address', 'ForwardingAddress'],
      state: ['accountEnabled', 'Account abilitato'],
      hasMfa: [
        'MFA status',
        'MFA enabled',
        'MfaState',
        'Multi-factor authentication status',
        'Is MFA registered',
        'IsMfaRegistered',
        'Stato MFA',
      ],
      openedOn: ['WhenMailboxCreated', 'Created Date', 'When created', 'WhenCreated', 'Data di creazione'],
    },
    telling: [
      ['PrimarySmtpAddress'],
      ['RecipientTypeDetails'],
      ['User Principal Name', 'Is Deleted'],
      ['User Principal Name', 'Display name'],
      ['User Principal Name', 'Recipient Type'],
      ['Display name', 'Email address', 'Recipient type'],
      ['User principal name', 'Licenses'],
      ['User principal name', 'Block credential'],
      ['userPrincipalName', 'isMfaRegistered'],
      ['userPrincipalName', 'accountEnabled'],
      ['Proxy addresses', 'User principal name'],
      ['Nome entità utente', 'Nome visualizzato'],
      ['Nome entità utente', 'Indirizzi proxy'],
      ['Nome entità utente', 'Licenze'],
    ],
  },
  {
    name: 'google-workspace',
    label: 'Google Workspace',
    aliases: ['google', 'gsuite', 'g-suite', 'gmail', 'workspace'],
    service: 'peo',
    kind: 'personal',
    units: {},
    sources: ['https://support.google.com/a/answer/40057'],
    headings: {
      address: [
        'Email Address',
        'Primary Email',
        'primaryEmail',
        'Email',
        'Indirizzo email',
        'Email principale',
      ],
      label: ['Full Name', 'Nome completo', 'First Name', 'Nome', 'Name'],
      holderStaffNumber: ['Employee ID', 'ID dipendente'],
      sectorId: ['Department', 'Reparto'],
      state: ['Status', 'Stato', 'User status'],
      aliases: ['Aliases', 'Email aliases', 'Alias', 'aliases.0'],
      blocked: ['suspended', 'archived', 'isSuspended'],
      hasMfa: [
        '2sv Enrolled',
        '2-Step Verification Enrolled',
        '2SV enrollment',
        'isEnrolledIn2Sv',
        'Verifica in due passaggi: registrato',
        'Iscrizione alla verifica in due passaggi',
        'Registrazione alla verifica in due passaggi',
      ],
      usedMb: ['Email Usage', 'Gmail storage used', 'Storage Used', 'Utilizzo email'],
      quotaMb: ['Storage limit', 'Limite di spazio di archiviazione'],
      openedOn: ['Creation time', 'Created'],
    },
    telling: [
      ['Email Address', 'Org Unit Path'],
      ['Indirizzo email', 'Percorso unità organizzativa'],
      ['Email Address', '2sv Enrolled'],
      ['primaryEmail', 'suspended'],
      ['Email Address', 'New Primary Email'],
    ],
  },
  {
    name: 'zimbra',
    label: 'Zimbra',
    aliases: ['zimbra-collaboration', 'zmprov', 'carbonio'],
    service: 'peo',
    kind: null,
    units: { quotaMb: BYTE, usedMb: BYTE },
    sources: [],
    headings: {
      address: ['name', 'mail', 'email', 'account', 'zimbraMailDeliveryAddress', 'Email address'],
      label: ['displayName', 'Display name', 'cn'],
      kind: ['zimbraCalResType'],
      state: ['zimbraAccountStatus', 'Status', 'Account status'],
      aliases: ['zimbraMailAlias', 'Aliases', 'Alias'],
      forwards: ['zimbraPrefMailForwardingAddress', 'zimbraMailForwardingAddress', 'Forwarding address'],
      quotaMb: ['zimbraMailQuota', 'Quota'],
      usedMb: ['quotaUsed', 'used', 'zimbraMailUsage', 'Mailbox size'],
      hasMfa: ['zimbraTwoFactorAuthEnabled'],
      openedOn: ['zimbraCreateTimestamp', 'Created'],
      notes: ['zimbraNotes', 'description'],
    },
    telling: [['zimbraAccountStatus'], ['zimbraMailQuota'], ['zimbraMailAlias'], ['zimbraCreateTimestamp']],
  },
  {
    name: 'aruba',
    label: 'Aruba PEC',
    aliases: ['aruba-pec', 'arubapec', 'pec-aruba'],
    service: 'pec',
    kind: null,
    units: {},
    sources: [],
    headings: {
      address: ['Casella', 'Casella PEC', 'Indirizzo PEC', 'Nome casella', 'Indirizzo'],
      label: ['Descrizione', 'Denominazione'],
      holderName: ['Intestatario', 'Titolare'],
      state: ['Stato', 'Stato casella'],
      openedOn: ['Data attivazione', 'Attivazione'],
      expiresOn: ['Data scadenza', 'Scadenza'],
      quotaMb: [
        'Spazio (GB)',
        'Spazio (MB)',
        'Spazio',
        'Spazio totale',
        'Spazio disponibile',
        'Dimensione casella',
      ],
      usedMb: ['Spazio occupato (MB)', 'Spazio occupato (GB)', 'Spazio occupato', 'Spazio usato'],
      contractReference: ['Ordine', 'Numero ordine', 'Codice ordine', 'Contratto'],
    },
    telling: [
      ['Casella', 'Data scadenza', 'Stato'],
      ['Casella', 'Spazio occupato (MB)'],
      ['Casella', 'Ordine'],
      ['Casella', 'Intestatario', 'Data attivazione'],
    ],
  },
  {
    name: 'legalmail',
    label: 'Legalmail (InfoCert)',
    aliases: ['infocert', 'legal-mail', 'infocert-legalmail'],
    service: 'pec',
    kind: null,
    units: {},
    sources: [],
    headings: {
      address: [
        'Indirizzo PEC',
        'Indirizzo Legalmail',
        'Casella Legalmail',
        'Casella PEC',
        'Casella',
        'Indirizzo',
        'Indirizzo casella',
      ],
      label: ['Descrizione', 'Alias casella'],
      holderName: ['Titolare', 'Intestatario'],
      state: ['Stato casella', 'Stato'],
      openedOn: ['Data attivazione', 'Attivazione'],
      expiresOn: ['Data scadenza', 'Scadenza'],
      quotaMb: ['Dimensione (MB)', 'Dimensione (GB)', 'Dimensione', 'Capacità (MB)', 'Capacità'],
      usedMb: [
        'Occupazione (MB)',
        'Occupazione (GB)',
        'Occupazione',
        'Spazio occupato (MB)',
        'Spazio occupato',
      ],
      contractReference: ['Contratto', 'Codice contratto', 'Numero contratto'],
    },
    telling: [
      ['Indirizzo PEC', 'Stato casella'],
      ['Indirizzo Legalmail'],
      ['Casella Legalmail'],
      ['Indirizzo PEC', 'Occupazione (MB)'],
      ['Stato casella', 'Titolare'],
    ],
  },
  GENERIC_MAILBOXES,
];

export function mailboxSource(name: string): MailboxSource | null {
  const key = headingKey(name);
  return (
    MAILBOX_SOURCES.find((source) =>
      [source.name, ...source.aliases].some((one) => headingKey(one) === key),
    ) ?? null
  );
}
