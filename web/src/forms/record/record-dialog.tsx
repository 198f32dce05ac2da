import type { ReactNode } from 'react';
import type { z } from 'zod';
import { useRefresh } from '../../api/resource.ts';
import { commonText } from '../../text/common.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { notify } from '../../ui/notify.ts';
import { FormEnd } from './form-end.tsx';
import { RecordFields, type FieldRow, type FieldWords } from './record-fields.tsx';
import { useRecordForm, type RecordForm } from './record-form.ts';

interface Options<Values extends object, Body, Answer> {
  readonly title: string;
  readonly schema: z.ZodType<Body>;
  readonly initial: Values;
  /** The form's values as the body, where they are not the schema's own. */
  readonly toBody?: (values: Values) => unknown;
  readonly save: (body: Body) => Promise<Answer>;
  /** What hangs on the record and is asked again. */
  readonly topics: readonly string[];
  /** What is said once it is saved, and of what. */
  readonly saved?: string | ((answer: Answer) => string);
  readonly savedText?: (answer: Answer) => string;
  readonly onSaved?: (answer: Answer) => unknown;
  readonly onClose: () => void;
  readonly action?: string;
  readonly wide?: boolean;
  readonly lead?: ReactNode;
}

/** A form above the page: a record's fields, Save and Cancel. Saved, it says so and closes; refused, it stays as typed. */
export function RecordDialog<Values extends object, Body, Answer>({
  rows,
  children,
  labels,
  help,
  under,
  ...options
}: Options<Values, Body, Answer> &
  FieldWords<Values> & {
    readonly rows?: readonly FieldRow<Values>[] | ((form: RecordForm<Values>) => readonly FieldRow<Values>[]);
    /** What is not a field of the kit. */
    readonly children?: (form: RecordForm<Values>) => ReactNode;
  }) {
  const { title, schema, initial, toBody, save, topics, saved, savedText, onSaved, onClose, lead } = options;
  const c = useText(commonText);
  const refresh = useRefresh(topics);
  const form = useRecordForm<Values, z.ZodType<Body>, Answer>({
    initial,
    schema,
    save,
    ...(toBody && { toBody }),
    onSaved: async (answer) => {
      await refresh();
      await onSaved?.(answer);
      if (saved !== undefined)
        notify({
          kind: 'success',
          title: typeof saved === 'string' ? saved : saved(answer),
          ...(savedText && { text: savedText(answer) }),
        });
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title={title} {...(options.wide && { wide: true })}>
      {lead}
      <form className="form" onSubmit={form.submit} noValidate>
        <RecordFields
          form={form}
          rows={(typeof rows === 'function' ? rows(form) : rows) ?? []}
          labels={labels}
          {...(help && { help })}
          under={under}
        />
        {children?.(form)}
        <FormEnd form={form} {...(options.action !== undefined && { action: options.action })}>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
        </FormEnd>
      </form>
    </Dialog>
  );
}
