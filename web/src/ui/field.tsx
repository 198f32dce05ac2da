import { useId, type ComponentProps, type ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { useText } from '../text/texts.ts';
import { commonText } from '../text/common.ts';
import { glossaryText } from '../text/glossary.ts';

export interface FieldFrame {
  readonly label: string;
  readonly help?: ReactNode;
  /** What is wrong and how to mend it; read out when it appears. */
  readonly error?: string | undefined;
  /** How the typed text was understood, told quietly under the field. */
  readonly understood?: ReactNode;
  readonly optional?: boolean;
  readonly hideLabel?: boolean;
  /** What the word of the label means, for who asks. */
  readonly meaning?: string | undefined;
}

interface Wiring {
  readonly id: string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-describedby'?: string;
}

/** Label, control, help and error bound together for eye and screen reader alike. */
export function Field({
  label,
  help,
  error,
  understood,
  optional,
  hideLabel,
  meaning,
  children,
}: FieldFrame & { readonly children: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  const t = useText(commonText);
  const described = [help && `${id}-help`, understood && `${id}-understood`, error && `${id}-error`]
    .filter(Boolean)
    .join(' ');
  const name = (
    <label className={hideLabel ? 'visually-hidden' : 'field-label'} htmlFor={id}>
      {label}
      {optional && <span className="soft"> ({t.optional})</span>}
    </label>
  );
  return (
    <div className="field" data-field-error={error === undefined ? undefined : ''}>
      {meaning === undefined ? (
        name
      ) : (
        <div className="field-head">
          {name}
          <Meaning text={meaning} />
        </div>
      )}
      {children({
        id,
        ...(error !== undefined && { 'aria-invalid': true }),
        ...(described !== '' && { 'aria-describedby': described }),
      })}
      {help && (
        <div className="field-help" id={`${id}-help`}>
          {help}
        </div>
      )}
      {understood && (
        <div className="field-understood" id={`${id}-understood`} aria-live="polite">
          {understood}
        </div>
      )}
      <div aria-live="polite">
        {error !== undefined && (
          <div className="field-error" id={`${id}-error`}>
            <Icon name="error" />
            <span {...(/^\p{L}/u.test(error) && { className: 'sentence' })}>{error}</span>
          </div>
        )}
      </div>
    </div>
  );
}

/** A word explained where it stands; opened by pointer, touch or key, and it pushes nothing that is above it. */
export function Meaning({ text }: { readonly text: string }) {
  const t = useText(glossaryText);
  return (
    <details className="meaning">
      <summary>
        <span aria-hidden="true">?</span>
        <span className="visually-hidden">{t.whatIs}</span>
      </summary>
      <p>{text}</p>
    </details>
  );
}

type Control<Tag extends 'input' | 'textarea' | 'select'> = FieldFrame &
  Omit<ComponentProps<Tag>, 'onChange' | 'value' | 'id'> & {
    readonly value: string;
    readonly onValue: (value: string) => void;
  };

function split<P extends FieldFrame>(props: P) {
  const { label, help, error, understood, optional, hideLabel, meaning, ...control } = props;
  return {
    control,
    frame: {
      label,
      help,
      error,
      understood,
      meaning,
      ...(optional && { optional }),
      ...(hideLabel && { hideLabel }),
    } satisfies FieldFrame,
  };
}

export function TextField({
  mono,
  small,
  ...props
}: Control<'input'> & { readonly mono?: boolean; readonly small?: boolean }) {
  const { control, frame } = split(props);
  const { onValue, ...rest } = control;
  return (
    <Field {...frame}>
      {(wiring) => (
        <input
          type="text"
          autoComplete="off"
          {...rest}
          {...wiring}
          className={`input${mono ? ' mono' : ''}${small ? ' small' : ''}`}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </Field>
  );
}

export function TextArea(props: Control<'textarea'>) {
  const { control, frame } = split(props);
  const { onValue, ...rest } = control;
  return (
    <Field {...frame}>
      {(wiring) => (
        <textarea
          rows={3}
          {...rest}
          {...wiring}
          className="input"
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </Field>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function SelectField({
  choices,
  small,
  ...props
}: Control<'select'> & { readonly choices: readonly Choice[]; readonly small?: boolean }) {
  const { control, frame } = split(props);
  const { onValue, ...rest } = control;
  return (
    <Field {...frame}>
      {(wiring) => (
        <select
          {...rest}
          {...wiring}
          className={`input${small ? ' small' : ''}`}
          onChange={(event) => onValue(event.target.value)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function CheckField({
  label,
  checked,
  onValue,
  help,
}: {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onValue: (checked: boolean) => void;
  readonly help?: string;
}) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => onValue(event.target.checked)} />
      <span>
        {label}
        {help && <span className="field-help"> {help}</span>}
      </span>
    </label>
  );
}

/** One choice among few, all in sight. */
export function RadioGroup({
  legend,
  name,
  value,
  choices,
  onValue,
  error,
}: {
  readonly legend: string;
  readonly name: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onValue: (value: string) => void;
  readonly error?: string | undefined;
}) {
  const id = useId();
  return (
    <div
      className="field"
      role="radiogroup"
      aria-labelledby={id}
      data-field-error={error === undefined ? undefined : ''}
    >
      <span className="field-label" id={id}>
        {legend}
      </span>
      <div className="choices">
        {choices.map((choice) => (
          <label className="check" key={choice.value}>
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onValue(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
      {error !== undefined && (
        <div className="field-error" role="alert">
          <Icon name="error" />
          <span>{error}</span>
        </div>
      )}
    </div>
  );
}
