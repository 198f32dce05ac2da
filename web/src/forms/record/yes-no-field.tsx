import { commonText } from '../../text/common.ts';
import { useText } from '../../text/texts.ts';
import { SelectField } from '../../ui/field.tsx';

/** Yes, no, or not known: what nobody looked at is never shown as a no. */
export function YesNoField({
  label,
  value,
  onValue,
  error,
}: {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly error?: string | undefined;
}) {
  const c = useText(commonText);
  return (
    <SelectField
      label={label}
      value={value}
      onValue={onValue}
      error={error}
      choices={[
        { value: '', label: c.unknown },
        { value: 'yes', label: c.yes },
        { value: 'no', label: c.no },
      ]}
    />
  );
}
