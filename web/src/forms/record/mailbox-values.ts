import { CreateMailbox, PEC_ONLY_FIELDS } from '../../../../contract/mailboxes/fields.ts';
import type { MailboxDetail } from '../../../../contract/mailboxes/mailboxes.ts';
import type { DelegateRight, MailService } from '../../../../domain/mailboxes/mailbox.ts';
import { bodyFrom, valuesFrom, type FormValues } from './schema-fields.ts';
import { changedFields, orNull, typed } from './typed-values.ts';

export interface DelegateValues {
  /** Tells the rows of the form apart; never sent. */
  readonly key: string;
  readonly name: string;
  readonly staffNumber: string;
  readonly right: DelegateRight;
  readonly from: string;
  readonly until: string;
}

type Fields = Omit<Extract<CreateMailbox, { service: 'pec' }>, 'service' | 'delegates'>;
/** The record as the form holds it: every input's text. */
export type MailboxValues = FormValues<Fields> & {
  readonly delegates: readonly DelegateValues[];
  readonly reason: string;
};

export function mailboxValues(mailbox: MailboxDetail | undefined, service: MailService): MailboxValues {
  const beginning = { kind: service === 'pec' ? 'institutional' : 'personal', state: 'active' };
  return {
    ...(valuesFrom(CreateMailbox, mailbox ?? beginning, NAMES) as FormValues<Fields>),
    delegates: (mailbox?.delegates ?? []).map((delegate): DelegateValues => ({
      key: crypto.randomUUID(),
      name: delegate.name,
      staffNumber: typed(delegate.staffNumber),
      right: delegate.right,
      from: delegate.from,
      until: typed(delegate.until),
    })),
    reason: '',
  };
}

const pecOnly: readonly string[] = PEC_ONLY_FIELDS;
const NAMES = [
  'address',
  'label',
  'kind',
  'state',
  'sectorId',
  'holderName',
  'holderStaffNumber',
  'quotaMb',
  'usedMb',
  'hasMfa',
  'openedOn',
  'closedOn',
  'offboardingOn',
  'retainUntil',
  'forwards',
  'aliases',
  'notes',
  ...PEC_ONLY_FIELDS,
];

/** The record's fields as the contract names them; the PEC ones only on a PEC record. */
export function mailboxFields(values: MailboxValues, service: MailService): Record<string, unknown> {
  const { reason: _reason, delegates, ...rest } = values;
  const fields = bodyFrom(CreateMailbox, rest);
  const all = {
    ...fields,
    delegates: delegates.map(({ name, staffNumber, right, from, until }) => ({
      name,
      staffNumber: orNull(staffNumber),
      right,
      from,
      until: orNull(until),
    })),
  };
  if (service === 'pec') return all;
  return Object.fromEntries(Object.entries(all).filter(([name]) => !pecOnly.includes(name)));
}

/** What changes against the record as it was read. */
export const mailboxChanges = (mailbox: MailboxDetail, values: MailboxValues) =>
  changedFields(
    mailboxFields(mailboxValues(mailbox, mailbox.service), mailbox.service),
    mailboxFields(values, mailbox.service),
  );
