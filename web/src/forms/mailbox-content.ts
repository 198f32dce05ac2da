import { MailboxRequestContent } from '../../../contract/mailboxes/mailboxes.ts';
import type { RequestDetail } from '../../../contract/requests/requests.ts';

export const MAILBOX_OPERATIONS = [
  'create',
  'change-holder',
  'delegate',
  'alias',
  'quota',
  'reset',
  'off-boarding',
  'problem',
] as const satisfies readonly MailboxRequestContent['operation'][];
export type MailboxOperation = (typeof MAILBOX_OPERATIONS)[number];

/** All that the form may hold; each operation sends its own part. */
export interface MailboxValues {
  readonly operation: MailboxOperation;
  readonly service: 'peo' | 'pec';
  readonly kind: string;
  readonly address: string;
  readonly label: string;
  readonly mailboxId: string;
  readonly mailboxAddress: string;
  readonly holderName: string;
  readonly holderStaffNumber: string;
  readonly quotaMb: string;
  readonly delegateName: string;
  readonly delegateRight: string;
  readonly delegateFrom: string;
  readonly delegateUntil: string;
  readonly endDelegates: string;
  readonly addAliases: string;
  readonly removeAliases: string;
  readonly leavesOn: string;
  readonly outcome: string;
  readonly retainUntil: string;
  readonly newHolderName: string;
  readonly newHolderStaffNumber: string;
  readonly reason: string;
}

const orNull = (text: string) => (text.trim() === '' ? null : text);
const listOf = (text: string) =>
  text
    .split(/[,;\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** What the API takes, from what the form holds. */
export function mailboxContent(values: MailboxValues): Record<string, unknown> {
  const { operation, reason } = values;
  const target = { operation, mailboxId: values.mailboxId, mailboxAddress: values.mailboxAddress, reason };
  const quotaMb = values.quotaMb.trim() === '' ? null : Number(values.quotaMb);
  switch (operation) {
    case 'create':
      return {
        operation,
        service: values.service,
        kind: values.kind,
        address: values.address,
        label: values.label,
        holderName: orNull(values.holderName),
        holderStaffNumber: orNull(values.holderStaffNumber),
        quotaMb,
        reason,
      };
    case 'change-holder':
      return {
        ...target,
        holderName: values.holderName,
        holderStaffNumber: orNull(values.holderStaffNumber),
      };
    case 'delegate':
      return { ...target, add: delegatesOf(values), end: listOf(values.endDelegates) };
    case 'alias':
      return { ...target, add: listOf(values.addAliases), remove: listOf(values.removeAliases) };
    case 'quota':
      return { ...target, quotaMb };
    case 'off-boarding':
      return {
        ...target,
        leavesOn: values.leavesOn,
        outcome: values.outcome,
        retainUntil: orNull(values.retainUntil),
        newHolderName: orNull(values.newHolderName),
        newHolderStaffNumber: orNull(values.newHolderStaffNumber),
      };
    case 'problem':
      return {
        operation,
        mailboxId: orNull(values.mailboxId),
        mailboxAddress: orNull(values.mailboxAddress),
        reason,
      };
    case 'reset':
      return target;
  }
}

function delegatesOf(values: MailboxValues) {
  if (values.delegateName.trim() === '') return [];
  return [
    {
      name: values.delegateName,
      staffNumber: null,
      right: values.delegateRight,
      from: values.delegateFrom,
      until: orNull(values.delegateUntil),
    },
  ];
}

const EMPTY: MailboxValues = {
  operation: 'create',
  service: 'peo',
  kind: 'personal',
  address: '',
  label: '',
  mailboxId: '',
  mailboxAddress: '',
  holderName: '',
  holderStaffNumber: '',
  quotaMb: '',
  delegateName: '',
  delegateRight: 'read',
  delegateFrom: '',
  delegateUntil: '',
  endDelegates: '',
  addAliases: '',
  removeAliases: '',
  leavesOn: '',
  outcome: 'close',
  retainUntil: '',
  newHolderName: '',
  newHolderStaffNumber: '',
  reason: '',
};

/** The form filled from a content that is edited, or empty, or about the mailbox named in the address. */
export function mailboxStart(
  editing: RequestDetail | undefined,
  about: Partial<MailboxValues>,
): MailboxValues {
  const kept = MailboxRequestContent.safeParse(editing?.content);
  if (!kept.success) return { ...EMPTY, ...about };
  const content = kept.data;
  const plain = Object.fromEntries(
    Object.entries(content)
      .filter(([key, value]) => key in EMPTY && value !== null)
      .map(([key, value]) => [key, String(value)]),
  );
  const lists =
    content.operation === 'alias'
      ? { addAliases: content.add.join(', '), removeAliases: content.remove.join(', ') }
      : content.operation === 'delegate'
        ? {
            endDelegates: content.end.join(', '),
            delegateName: content.add[0]?.name ?? '',
            delegateRight: content.add[0]?.right ?? 'read',
            delegateFrom: content.add[0]?.from ?? '',
            delegateUntil: content.add[0]?.until ?? '',
          }
        : {};
  return { ...EMPTY, ...plain, ...lists };
}
