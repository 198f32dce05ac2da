import { z } from 'zod';
import {
  DELEGATE_RIGHTS,
  MAILBOX_STATES,
  PEC_KINDS,
  PEO_KINDS,
  RECEIPT_TYPES,
} from '../../domain/mailboxes/mailbox.ts';
import { Day, Id, line } from '../lists.ts';
import { MailAddress, safeLine, safeText } from '../safe-text.ts';

/** Who may use the mailbox beside its holder; `until` is the last day. */
export const MailboxDelegate = z
  .strictObject({
    name: safeLine(120, 1),
    staffNumber: line(20, 1).nullable(),
    right: z.enum(DELEGATE_RIGHTS),
    from: Day,
    until: Day.nullable(),
  })
  .refine((delegate) => delegate.until === null || delegate.until >= delegate.from, {
    path: ['until'],
    message: 'la fine precede l’inizio',
  })
  .meta({ id: 'MailboxDelegate' });
export type MailboxDelegate = z.infer<typeof MailboxDelegate>;

const megabytes = (least: number) =>
  z
    .number('inserire un numero di MB')
    .int('inserire un numero intero di MB')
    .min(least, `almeno ${least} MB`)
    .max(10_000_000, 'al massimo 10.000.000 MB');

const common = {
  address: MailAddress,
  label: safeLine(160),
  sectorId: Id.nullable(),
  holderName: safeLine(120, 1).nullable(),
  holderStaffNumber: line(20, 1).nullable(),
  delegates: z.array(MailboxDelegate).max(100, 'al massimo 100 deleghe'),
  quotaMb: megabytes(1).nullable(),
  usedMb: megabytes(0).nullable(),
  state: z.enum(MAILBOX_STATES),
  openedOn: Day.nullable(),
  closedOn: Day.nullable(),
  /** The day the holder leaves or moves. */
  offboardingOn: Day.nullable(),
  /** Until when the content must be kept after closing. */
  retainUntil: Day.nullable(),
  hasMfa: z.boolean().nullable(),
  forwards: z.array(MailAddress).max(20, 'al massimo 20 inoltri'),
  aliases: z.array(MailAddress).max(50, 'al massimo 50 alias'),
  notes: safeText(4000),
};

const pecOnly = {
  providerId: Id.nullable(),
  contractReference: safeLine(160, 1).nullable(),
  expiresOn: Day.nullable(),
  renewalLeadDays: z
    .number()
    .int('inserire un numero intero di giorni')
    .min(0)
    .max(730, 'al massimo 730 giorni')
    .nullable(),
  ipaCode: safeLine(40, 1).nullable(),
  aooCode: safeLine(40, 1).nullable(),
  uoCode: safeLine(40, 1).nullable(),
  isPrimaryDomicile: z.boolean(),
  /** «Riceve anche da PEO». */
  acceptsOrdinaryMail: z.boolean().nullable(),
  receiptType: z.enum(RECEIPT_TYPES).nullable(),
  credentialChangedOn: Day.nullable(),
  /** Where the credential is kept ("KeePass › PEC › Protocollo"), never the credential. */
  vaultReference: safeLine(200, 1).nullable(),
  hasVerifiedIdentity: z.boolean().nullable(),
  conservationService: safeLine(160, 1).nullable(),
};

const newCommon = {
  address: common.address,
  label: common.label.default(''),
  sectorId: common.sectorId.default(null),
  holderName: common.holderName.default(null),
  holderStaffNumber: common.holderStaffNumber.default(null),
  delegates: common.delegates.default([]),
  quotaMb: common.quotaMb.default(null),
  usedMb: common.usedMb.default(null),
  state: common.state.default('active'),
  openedOn: common.openedOn.default(null),
  closedOn: common.closedOn.default(null),
  offboardingOn: common.offboardingOn.default(null),
  retainUntil: common.retainUntil.default(null),
  hasMfa: common.hasMfa.default(null),
  forwards: common.forwards.default([]),
  aliases: common.aliases.default([]),
  notes: common.notes.default(''),
};

const newPec = {
  providerId: pecOnly.providerId.default(null),
  contractReference: pecOnly.contractReference.default(null),
  expiresOn: pecOnly.expiresOn.default(null),
  renewalLeadDays: pecOnly.renewalLeadDays.default(null),
  ipaCode: pecOnly.ipaCode.default(null),
  aooCode: pecOnly.aooCode.default(null),
  uoCode: pecOnly.uoCode.default(null),
  isPrimaryDomicile: pecOnly.isPrimaryDomicile.default(false),
  acceptsOrdinaryMail: pecOnly.acceptsOrdinaryMail.default(null),
  receiptType: pecOnly.receiptType.default(null),
  credentialChangedOn: pecOnly.credentialChangedOn.default(null),
  vaultReference: pecOnly.vaultReference.default(null),
  hasVerifiedIdentity: pecOnly.hasVerifiedIdentity.default(null),
  conservationService: pecOnly.conservationService.default(null),
};

/** A new record. Unknown names are refused, so that a "password" field is never dropped in silence. */
export const CreateMailbox = z
  .discriminatedUnion('service', [
    z.strictObject({ service: z.literal('peo'), kind: z.enum(PEO_KINDS), ...newCommon }),
    z.strictObject({ service: z.literal('pec'), kind: z.enum(PEC_KINDS), ...newCommon, ...newPec }),
  ])
  .meta({ id: 'CreateMailbox' });
export type CreateMailbox = z.infer<typeof CreateMailbox>;

/** What changes in a record; a name left out stays as it is. PEC names are refused on a PEO record. */
export const MailboxChanges = z
  .strictObject({ kind: z.enum([...PEO_KINDS, 'institutional', 'sector']), ...common, ...pecOnly })
  .partial()
  .meta({ id: 'MailboxChanges' });
export type MailboxChanges = z.infer<typeof MailboxChanges>;

export const PEC_ONLY_FIELDS = Object.keys(pecOnly) as readonly (keyof typeof pecOnly)[];

/** The record as it is answered: what was stored, without the checks of what is typed. */
export const StoredMailboxFields = z.object({
  address: z.string(),
  label: z.string(),
  kind: z.enum([...PEO_KINDS, 'institutional', 'sector']),
  sectorId: Id.nullable(),
  holderName: z.string().nullable(),
  holderStaffNumber: z.string().nullable(),
  delegates: z.array(
    z.object({
      name: z.string(),
      staffNumber: z.string().nullable(),
      right: z.enum(DELEGATE_RIGHTS),
      from: z.string(),
      until: z.string().nullable(),
    }),
  ),
  quotaMb: z.number().nullable(),
  usedMb: z.number().nullable(),
  state: z.enum(MAILBOX_STATES),
  openedOn: z.string().nullable(),
  closedOn: z.string().nullable(),
  offboardingOn: z.string().nullable(),
  retainUntil: z.string().nullable(),
  hasMfa: z.boolean().nullable(),
  forwards: z.array(z.string()),
  aliases: z.array(z.string()),
  notes: z.string(),
  providerId: Id.nullable(),
  contractReference: z.string().nullable(),
  expiresOn: z.string().nullable(),
  renewalLeadDays: z.number().nullable(),
  ipaCode: z.string().nullable(),
  aooCode: z.string().nullable(),
  uoCode: z.string().nullable(),
  isPrimaryDomicile: z.boolean(),
  acceptsOrdinaryMail: z.boolean().nullable(),
  receiptType: z.enum(RECEIPT_TYPES).nullable(),
  credentialChangedOn: z.string().nullable(),
  vaultReference: z.string().nullable(),
  hasVerifiedIdentity: z.boolean().nullable(),
  conservationService: z.string().nullable(),
});
export type StoredMailboxFields = z.infer<typeof StoredMailboxFields>;
