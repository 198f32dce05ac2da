import type { MailboxChanges } from '../../contract/mailboxes/fields.ts';
import { MAILBOX_FIELD_NAMES, type MailboxField, type MailboxRow } from './mailbox-columns.ts';

export interface FieldChange {
  readonly field: MailboxField;
  readonly before: unknown;
  readonly after: unknown;
}

/** The named fields whose value is another one than the record's. */
export function recordChanges(before: MailboxRow, changes: MailboxChanges): FieldChange[] {
  return MAILBOX_FIELD_NAMES.flatMap((field) => {
    const after = changes[field];
    if (after === undefined || JSON.stringify(after) === JSON.stringify(canonical(before[field]))) return [];
    return [{ field, before: before[field], after }];
  });
}

/** jsonb keeps its own order of keys; the contract's order is what is compared. */
function canonical(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((item: unknown) => {
    if (typeof item !== 'object' || item === null) return item;
    const { name, staffNumber, right, from, until } = item as Record<string, unknown>;
    return { name, staffNumber, right, from, until };
  });
}
