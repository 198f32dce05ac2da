import type { ReactNode } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { FormEnd } from './form-end.tsx';
import { RecordFields, type FieldRow, type FieldWords } from './record-fields.tsx';
import type { RecordForm } from './record-form.ts';
import { useSavedForm, type SavedFormOptions } from './use-saved-form.ts';

type Rows<Values> = readonly FieldRow<Values>[] | ((form: RecordForm<Values>) => readonly FieldRow<Values>[]);

export type RecordFormProps<Values extends object, Body, Answer> = SavedFormOptions<Values, Body, Answer> &
  FieldWords<Values> & {
    readonly rows?: Rows<Values>;
    /** What is not a field of the kit. */
    readonly children?: (form: RecordForm<Values>) => ReactNode;
    /** The word on the button, where it is not «Salva». */
    readonly action?: string | undefined;
  };

/** A form above the page: a record's fields, Save and Cancel. Saved, it says so and closes; refused, it stays as typed. */
export function RecordDialog<Values extends object, Body, Answer>({
  title,
  wide,
  lead,
  onClose,
  onSaved,
  end,
  stays,
  ...props
}: RecordFormProps<Values, Body, Answer> & {
  readonly title: string;
  readonly wide?: boolean;
  readonly lead?: ReactNode;
  readonly onClose: () => void;
  /** Other ways out, beside Cancel. */
  readonly end?: ReactNode;
  /** Saved, it stays open: what is drawn next shows the answer. */
  readonly stays?: boolean;
}) {
  const form = useSavedForm({
    ...props,
    onSaved: async (answer: Answer) => {
      await onSaved?.(answer);
      if (stays !== true) onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title={title} {...(wide && { wide })}>
      <form className="form" onSubmit={form.submit} noValidate>
        {typeof lead === 'string' ? <p>{lead}</p> : lead}
        <Fields form={form} {...props} />
        <FormEnd form={form} {...(props.action !== undefined && { action: props.action })} onCancel={onClose}>
          {end}
        </FormEnd>
      </form>
    </Dialog>
  );
}

/** A form that stands in its page. */
export function RecordPanel<Values extends object, Body, Answer>({
  className = 'form panel',
  head,
  end,
  ...props
}: RecordFormProps<Values, Body, Answer> & {
  readonly className?: string;
  readonly head?: ReactNode;
  readonly end?: ReactNode;
}) {
  const form = useSavedForm(props);
  return (
    <form className={className} onSubmit={form.submit} noValidate>
      {head}
      <Fields form={form} {...props} />
      <FormEnd form={form} {...(props.action !== undefined && { action: props.action })}>
        {end}
      </FormEnd>
    </form>
  );
}

function Fields<Values extends object>({
  form,
  rows,
  children,
  labels,
  help,
  under,
}: FieldWords<Values> & {
  readonly form: RecordForm<Values>;
  readonly rows?: Rows<Values>;
  readonly children?: (form: RecordForm<Values>) => ReactNode;
}) {
  return (
    <>
      <RecordFields
        form={form}
        rows={(typeof rows === 'function' ? rows(form) : rows) ?? []}
        labels={labels}
        {...(help && { help })}
        under={under}
      />
      {children?.(form)}
    </>
  );
}
