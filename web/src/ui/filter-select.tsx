import type { Choice } from './field.tsx';

/** One filter of a list: empty = any. */
export function FilterSelect({
  label,
  any,
  value,
  choices,
  onValue,
}: {
  readonly label: string;
  readonly any: string;
  readonly value: string | undefined;
  readonly choices: readonly Choice[];
  readonly onValue: (value: string | undefined) => void;
}) {
  return (
    <select
      className="input small"
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onValue(event.target.value || undefined)}
    >
      <option value="">{any}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}
