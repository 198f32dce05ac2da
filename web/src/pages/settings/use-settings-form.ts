import type { z } from 'zod';
import { useRefresh } from '../../api/resource.ts';
import { useRecordForm, type RecordForm } from '../../forms/record/record-form.ts';
import { notify } from '../../ui/notify.ts';

interface Options<Values, Schema extends z.ZodType> {
  readonly initial: Values;
  readonly toBody: (values: Values) => unknown;
  readonly schema: Schema;
  readonly save: (body: z.output<Schema>) => Promise<unknown>;
  /** What is said once it is saved. */
  readonly saved: string;
}

/** The form of one stored setting: what is saved is read again, and said. */
export function useSettingsForm<Values extends object, Schema extends z.ZodType>({
  saved,
  ...form
}: Options<Values, Schema>): RecordForm<Values> {
  const refresh = useRefresh(['settings']);
  return useRecordForm({
    ...form,
    onSaved: async () => {
      await refresh();
      notify({ kind: 'success', title: saved });
    },
  });
}
