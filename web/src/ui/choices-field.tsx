import { CheckField } from './field.tsx';
import { Icon } from './icon.tsx';

/** Several of few, all in sight. */
export function ChoicesField<Value extends string>({
  legend,
  values,
  words,
  chosen,
  onChange,
  error,
  help,
}: {
  readonly legend: string;
  readonly values: readonly Value[];
  readonly words: Readonly<Record<Value, string>>;
  readonly chosen: readonly Value[];
  /** In the order of the values. */
  readonly onChange: (chosen: Value[]) => void;
  readonly error?: string | undefined;
  readonly help?: string;
}) {
  return (
    <fieldset className="form-section" data-field-error={error === undefined ? undefined : ''}>
      <legend className="form-legend">{legend}</legend>
      <div className="choices">
        {values.map((value) => (
          <CheckField
            key={value}
            label={words[value]}
            checked={chosen.includes(value)}
            onValue={(isChosen) =>
              onChange(values.filter((one) => (one === value ? isChosen : chosen.includes(one))))
            }
          />
        ))}
      </div>
      {help !== undefined && <p className="field-help">{help}</p>}
      {error !== undefined && (
        <div className="field-error" role="alert">
          <Icon name="error" />
          <span>{error}</span>
        </div>
      )}
    </fieldset>
  );
}
