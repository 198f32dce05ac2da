import type { BulkUpdateMailboxes } from '../../../../contract/mailboxes/mailboxes.ts';
import { MAILBOX_STATES } from '../../../../domain/mailboxes/mailbox.ts';
import { usePecProviders } from '../../api/mailboxes.ts';
import { useSectors } from '../../api/people.ts';
import { numberOrNull, orNull, yesNoOrNull } from '../../forms/record/typed-values.ts';
import { YesNoField } from '../../forms/record/yes-no-field.tsx';
import { mailboxRecordText } from '../../text/mailbox-record.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { useText } from '../../text/texts.ts';
import { SelectField, TextField, type Choice } from '../../ui/field.tsx';

type Kind = 'sector' | 'provider' | 'state' | 'yes-no' | 'number' | 'day' | 'text';
export type BulkField = keyof BulkUpdateMailboxes['changes'];

/** What may be the same on many mailboxes, and how it is typed. */
export const BULK_FIELDS: Record<BulkField, { readonly kind: Kind; readonly pecOnly?: true }> = {
  sectorId: { kind: 'sector' },
  holderName: { kind: 'text' },
  holderStaffNumber: { kind: 'text' },
  state: { kind: 'state' },
  quotaMb: { kind: 'number' },
  offboardingOn: { kind: 'day' },
  hasMfa: { kind: 'yes-no' },
  providerId: { kind: 'provider', pecOnly: true },
  contractReference: { kind: 'text', pecOnly: true },
  expiresOn: { kind: 'day', pecOnly: true },
  renewalLeadDays: { kind: 'number', pecOnly: true },
  conservationService: { kind: 'text', pecOnly: true },
};

/** The typed text as the contract's value. */
export function bulkValue(field: BulkField, text: string): unknown {
  switch (BULK_FIELDS[field].kind) {
    case 'state':
      return text;
    case 'number':
      return numberOrNull(text);
    case 'yes-no':
      return yesNoOrNull(text);
    case 'sector':
    case 'provider':
    case 'day':
    case 'text':
      return orNull(text);
  }
}

export function BulkValueField({
  field,
  value,
  error,
  onValue,
}: {
  readonly field: BulkField;
  readonly value: string;
  readonly error: string | undefined;
  readonly onValue: (value: string) => void;
}) {
  const t = useText(mailboxesText);
  const { form: words } = useText(mailboxRecordText);
  const sectors = useSectors();
  const providers = usePecProviders();
  const control = { label: t.fields[field], value, error, onValue };
  const named = (none: string, items: readonly { id: string; name: string }[] = []): Choice[] => [
    { value: '', label: none },
    ...items.map(({ id, name }) => ({ value: id, label: name })),
  ];
  switch (BULK_FIELDS[field].kind) {
    case 'sector':
      return <SelectField {...control} choices={named(words.noSector, sectors.data?.items)} />;
    case 'provider':
      return <SelectField {...control} choices={named(words.noProvider, providers.data?.items)} />;
    case 'state':
      return (
        <SelectField
          {...control}
          choices={MAILBOX_STATES.map((state) => ({ value: state, label: t.states[state] }))}
        />
      );
    case 'yes-no':
      return <YesNoField {...control} />;
    case 'number':
      return <TextField {...control} inputMode="numeric" maxLength={12} />;
    case 'day':
      return <TextField {...control} type="date" />;
    case 'text':
      return <TextField {...control} maxLength={160} />;
  }
}
