import type { z } from 'zod';
import { useChange, useRefresh } from '../../api/resource.ts';
import { commonText } from '../../text/common.ts';
import { textNow } from '../../text/texts.ts';
import { notify } from '../../ui/notify.ts';
import { useRecordForm, type RecordForm } from './record-form.ts';

export interface SavedFormOptions<Values extends object, Body, Answer> {
  readonly schema: z.ZodType<Body>;
  readonly initial: Values;
  /** The form's values as the body, where they are not the schema's own. */
  readonly toBody?: ((values: Values) => unknown) | undefined;
  readonly save: (body: Body) => Promise<Answer>;
  /** What hangs on the record and is asked again. */
  readonly topics: readonly string[];
  /** What is said once it is saved, and of what. */
  readonly saved?: string | ((answer: Answer) => string) | undefined;
  readonly savedText?: string | ((answer: Answer) => string | undefined) | undefined;
  /** Takes the change back, while the message of it stands. */
  readonly undo?: ((answer: Answer) => Promise<unknown>) | undefined;
  readonly onSaved?: ((answer: Answer) => unknown) | undefined;
}

/** A form that, once saved, asks again what hangs on the record and says what happened. */
export function useSavedForm<Values extends object, Body, Answer>({
  topics,
  saved,
  savedText,
  onSaved,
  undo,
  toBody,
  ...options
}: SavedFormOptions<Values, Body, Answer>): RecordForm<Values> {
  const refresh = useRefresh(topics);
  const takeBack = useChange((answer: Answer) => undo?.(answer) ?? Promise.resolve(), {
    topics,
    done: () => textNow(commonText).undone,
  });
  return useRecordForm<Values, z.ZodType<Body>, Answer>({
    ...options,
    ...(toBody && { toBody }),
    onSaved: async (answer) => {
      await refresh();
      await onSaved?.(answer);
      const title = typeof saved === 'function' ? saved(answer) : saved;
      const text = typeof savedText === 'function' ? savedText(answer) : savedText;
      if (title === undefined) return;
      notify({
        kind: 'success',
        title,
        ...(text !== undefined && { text }),
        ...(undo && { undo: () => takeBack.mutate(answer) }),
      });
    },
  });
}
