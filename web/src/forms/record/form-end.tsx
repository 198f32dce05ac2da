import type { ReactNode } from 'react';
import { commonText } from '../../text/common.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Alert } from '../../ui/alert.tsx';
import type { RecordForm } from './record-form.ts';

/** The end of a form: what keeps it from being saved, and the button. */
export function FormEnd<Values>({
  form,
  action,
  children,
}: {
  readonly form: RecordForm<Values>;
  readonly action?: string;
  /** Other ways out: cancel. */
  readonly children?: ReactNode;
}) {
  const c = useText(commonText);
  const general = form.issues.filter(({ path }) => path === '');
  return (
    <>
      {(form.issues.length > 0 || form.failure !== undefined) && (
        <Alert kind="danger" alert>
          {form.failure ?? c.fixErrors(form.issues.length)}
          {general.map(({ message }) => (
            <p key={message}>{message}</p>
          ))}
        </Alert>
      )}
      <div className="form-end">
        <Button type="submit" kind="primary" busy={form.busy}>
          {action ?? c.save}
        </Button>
        {children}
      </div>
    </>
  );
}
