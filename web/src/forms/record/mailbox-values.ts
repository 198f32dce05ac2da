import type { MailboxDetail } from '../../../../contract/mailboxes/mailboxes.ts';
import { PEC_ONLY_FIELDS } from '../../../../contract/mailboxes/fields.ts';
import type { DelegateRight, MailService } from '../../../../domain/mailboxes/mailbox.ts';
import {
  changedFields,
  linesOf,
  numberOrNull,
  orNull,
  typed,
  typedLines,
  typedYesNo,
  yesNoOrNull,
} from './typed-values.ts';

export interface DelegateValues {
  /** Tells the rows of the form apart; never sent. */
  readonly key: string;
  readonly name: string;
  readonly staffNumber: string;
  readonly right: DelegateRight;
  readonly from: string;
  readonly until: string;
}

/** The record as the form holds it: every input's text. */
export type MailboxValues = ReturnType<typeof mailboxValues>;

export function mailboxValues(mailbox: MailboxDetail | undefined, service: MailService) {
  return {
    address: mailbox?.address ?? '',
    label: mailbox?.label ?? '',
    kind: mailbox?.kind ?? (service === 'pec' ? 'institutional' : 'personal'),
    state: mailbox?.state ?? 'active',
    sectorId: typed(mailbox?.sectorId ?? null),
    holderName: typed(mailbox?.holderName ?? null),
    holderStaffNumber: typed(mailbox?.holderStaffNumber ?? null),
    quotaMb: typed(mailbox?.quotaMb ?? null),
    usedMb: typed(mailbox?.usedMb ?? null),
    hasMfa: typedYesNo(mailbox?.hasMfa ?? null),
    openedOn: typed(mailbox?.openedOn ?? null),
    closedOn: typed(mailbox?.closedOn ?? null),
    offboardingOn: typed(mailbox?.offboardingOn ?? null),
    retainUntil: typed(mailbox?.retainUntil ?? null),
    forwards: typedLines(mailbox?.forwards ?? []),
    aliases: typedLines(mailbox?.aliases ?? []),
    notes: mailbox?.notes ?? '',
    delegates: (mailbox?.delegates ?? []).map((delegate): DelegateValues => ({
      key: crypto.randomUUID(),
      name: delegate.name,
      staffNumber: typed(delegate.staffNumber),
      right: delegate.right,
      from: delegate.from,
      until: typed(delegate.until),
    })),
    providerId: typed(mailbox?.providerId ?? null),
    contractReference: typed(mailbox?.contractReference ?? null),
    expiresOn: typed(mailbox?.expiresOn ?? null),
    renewalLeadDays: typed(mailbox?.renewalLeadDays ?? null),
    ipaCode: typed(mailbox?.ipaCode ?? null),
    aooCode: typed(mailbox?.aooCode ?? null),
    uoCode: typed(mailbox?.uoCode ?? null),
    isPrimaryDomicile: mailbox?.isPrimaryDomicile ?? false,
    acceptsOrdinaryMail: typedYesNo(mailbox?.acceptsOrdinaryMail ?? null),
    receiptType: typed(mailbox?.receiptType ?? null),
    credentialChangedOn: typed(mailbox?.credentialChangedOn ?? null),
    vaultReference: typed(mailbox?.vaultReference ?? null),
    hasVerifiedIdentity: typedYesNo(mailbox?.hasVerifiedIdentity ?? null),
    conservationService: typed(mailbox?.conservationService ?? null),
    reason: '',
  };
}

/** The record's fields as the contract names them; the PEC ones only on a PEC record. */
export function mailboxFields(values: MailboxValues, service: MailService): Record<string, unknown> {
  const all = {
    address: values.address,
    label: values.label,
    kind: values.kind,
    state: values.state,
    sectorId: orNull(values.sectorId),
    holderName: orNull(values.holderName),
    holderStaffNumber: orNull(values.holderStaffNumber),
    quotaMb: numberOrNull(values.quotaMb),
    usedMb: numberOrNull(values.usedMb),
    hasMfa: yesNoOrNull(values.hasMfa),
    openedOn: orNull(values.openedOn),
    closedOn: orNull(values.closedOn),
    offboardingOn: orNull(values.offboardingOn),
    retainUntil: orNull(values.retainUntil),
    forwards: linesOf(values.forwards),
    aliases: linesOf(values.aliases),
    notes: values.notes,
    delegates: values.delegates.map(({ name, staffNumber, right, from, until }) => ({
      name,
      staffNumber: orNull(staffNumber),
      right,
      from,
      until: orNull(until),
    })),
    providerId: orNull(values.providerId),
    contractReference: orNull(values.contractReference),
    expiresOn: orNull(values.expiresOn),
    renewalLeadDays: numberOrNull(values.renewalLeadDays),
    ipaCode: orNull(values.ipaCode),
    aooCode: orNull(values.aooCode),
    uoCode: orNull(values.uoCode),
    isPrimaryDomicile: values.isPrimaryDomicile,
    acceptsOrdinaryMail: yesNoOrNull(values.acceptsOrdinaryMail),
    receiptType: orNull(values.receiptType),
    credentialChangedOn: orNull(values.credentialChangedOn),
    vaultReference: orNull(values.vaultReference),
    hasVerifiedIdentity: yesNoOrNull(values.hasVerifiedIdentity),
    conservationService: orNull(values.conservationService),
  };
  if (service === 'pec') return all;
  const pecOnly: readonly string[] = PEC_ONLY_FIELDS;
  return Object.fromEntries(Object.entries(all).filter(([name]) => !pecOnly.includes(name)));
}

/** What changes against the record as it was read. */
export const mailboxChanges = (mailbox: MailboxDetail, values: MailboxValues) =>
  changedFields(
    mailboxFields(mailboxValues(mailbox, mailbox.service), mailbox.service),
    mailboxFields(values, mailbox.service),
  );
