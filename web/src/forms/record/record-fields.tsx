import type { ComponentProps, ReactNode } from 'react';
import type { Issue } from '../../api/problem.ts';
import { CheckField, SelectField, TextArea, TextField, type Choice } from '../../ui/field.tsx';
import type { RecordForm } from './record-form.ts';
import { fieldOf, type FieldKind } from './schema-fields.ts';
import { YesNoField } from './yes-no-field.tsx';

type Name<Values> = keyof Values & string;

/** One field of a form as data; kind, length and whether it may stay empty are the contract's. */
export interface FieldSpec<Values> {
  readonly name: Name<Values>;
  readonly label?: string;
  readonly help?: ReactNode;
  /** The words of a choice, by value, in the order they are offered. */
  readonly words?: Readonly<Record<string, string>>;
  /** The choices where they are data. */
  readonly choices?: readonly Choice[];
  readonly mono?: boolean;
  /** What the word of the label means. */
  readonly meaning?: string;
  /** Several lines of text: how many stand open. */
  readonly rows?: number;
  readonly type?: 'date' | 'time' | 'password' | 'datetime-local' | 'month';
  readonly error?: string | undefined;
  readonly optional?: boolean;
  /** How the typed text was understood. */
  readonly understood?: ReactNode;
}

type Entry<Values> = Name<Values> | FieldSpec<Values> | false;
/** A field, several on one line, or anything else that stands between them. */
export type FieldRow<Values> = Entry<Values> | readonly Entry<Values>[] | { readonly node: ReactNode };

export interface FieldWords<Values> {
  readonly labels: Partial<Readonly<Record<Name<Values>, string>>>;
  readonly help?: Partial<Readonly<Record<Name<Values>, ReactNode>>>;
  /** Where the fields lie in the body: `changes`. */
  readonly under?: string | undefined;
}

const INPUT_TYPES = { day: 'date', time: 'time' } as const;

/** Label, value, help, length, optional, kind and error of a field, for an input that is drawn by hand. */
export function useFields<Values extends object>(form: RecordForm<Values>, words: FieldWords<Values>) {
  const { labels, help, under } = words;
  return (name: Name<Values>) => {
    const path = under === undefined ? name : `${under}.${name}`;
    const { kind, optional, maxLength, isWhole } = fieldOf(form.schema, path);
    const type = INPUT_TYPES[kind as keyof typeof INPUT_TYPES];
    const inputMode = inputModeOf(kind, isWhole);
    return {
      label: labels[name] ?? name,
      value: String(form.values[name] ?? ''),
      onValue: (value: string) => form.change({ [name]: value } as Partial<Values>),
      error: form.errorOf(path) ?? (kind === 'lines' ? lineError(form.issues, path) : undefined),
      ...(help?.[name] !== undefined && { help: help[name] }),
      ...(optional && { optional }),
      ...(maxLength !== undefined && { maxLength }),
      ...(type !== undefined && { type }),
      ...(inputMode !== undefined && { inputMode }),
    };
  };
}

function inputModeOf(kind: FieldKind, isWhole: boolean) {
  if (kind === 'email') return 'email' as const;
  if (kind !== 'number') return undefined;
  return isWhole ? ('numeric' as const) : ('decimal' as const);
}

/** A list typed one a line: what is wrong with an entry names the entry's line. */
function lineError(issues: readonly Issue[], path: string): string | undefined {
  const entry = issues.find((issue) => issue.path.startsWith(`${path}.`));
  return entry && `${Number(entry.path.slice(path.length + 1).split('.')[0]) + 1}. ${entry.message}`;
}

/** The fields of a form from its rows as data. */
export function RecordFields<Values extends object>({
  form,
  rows,
  ...words
}: FieldWords<Values> & { readonly form: RecordForm<Values>; readonly rows: readonly FieldRow<Values>[] }) {
  const draw = (entry: Entry<Values>) =>
    entry !== false && (
      <OneField
        key={typeof entry === 'string' ? entry : entry.name}
        form={form}
        words={words}
        spec={typeof entry === 'string' ? { name: entry } : entry}
      />
    );
  return rows.map((row, index) => {
    if (row === false || typeof row === 'string' || 'name' in row) return draw(row);
    if ('node' in row) return <div key={`node-${String(index)}`}>{row.node}</div>;
    return (
      <div className="form-row" key={`row-${String(index)}`}>
        {row.map(draw)}
      </div>
    );
  });
}

/** A part of a form under a heading. */
export function FieldSection<Values extends object>({
  legend,
  ...fields
}: ComponentProps<typeof RecordFields<Values>> & { readonly legend: string }) {
  return (
    <fieldset className="form-section">
      <legend className="form-legend">{legend}</legend>
      <RecordFields {...fields} />
    </fieldset>
  );
}

function OneField<Values extends object>({
  form,
  words,
  spec,
}: {
  readonly form: RecordForm<Values>;
  readonly words: FieldWords<Values>;
  readonly spec: FieldSpec<Values>;
}) {
  const { name, words: choiceWords, choices = choicesOf(choiceWords), mono, rows, ...rest } = spec;
  const { optional, maxLength, type, inputMode, ...field } = { ...useFields(form, words)(name), ...rest };
  const { kind } = fieldOf(form.schema, words.under === undefined ? name : `${words.under}.${name}`);
  if (choices !== undefined) return <SelectField {...field} choices={choices} />;
  if (kind === 'yes-no') return <YesNoField {...field} />;
  if (kind === 'check')
    return (
      <CheckField
        label={field.label}
        {...(typeof field.help === 'string' && { help: field.help })}
        checked={form.values[name] === true}
        onValue={(checked) => form.change({ [name]: checked } as Partial<Values>)}
      />
    );
  const text = { ...field, ...(optional && { optional }), ...(maxLength !== undefined && { maxLength }) };
  if (rows !== undefined || kind === 'lines') return <TextArea {...text} rows={rows ?? 3} />;
  return (
    <TextField {...text} {...(type && { type })} {...(inputMode && { inputMode })} {...(mono && { mono })} />
  );
}

const choicesOf = (words: Readonly<Record<string, string>> | undefined): readonly Choice[] | undefined =>
  words && Object.entries(words).map(([value, label]) => ({ value, label }));
