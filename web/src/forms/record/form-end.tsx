import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Issue } from '../../api/problem.ts';
import { commonText } from '../../text/common.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Alert } from '../../ui/alert.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import type { RecordForm } from './record-form.ts';

/** The end of a form: what keeps it from being saved, and the buttons. */
export function FormEnd<Values>({
  form,
  action,
  onCancel,
  children,
}: {
  readonly form: RecordForm<Values>;
  readonly action?: string;
  /** In a dialog: the way back, before the button as in every dialog. */
  readonly onCancel?: (() => void) | undefined;
  /** Other ways out: cancel. */
  readonly children?: ReactNode;
}) {
  const c = useText(commonText);
  const general = form.issues.filter(({ path }) => path === '');
  const save = (
    <Button type="submit" kind="primary" busy={form.busy}>
      {action ?? c.save}
    </Button>
  );
  return (
    <>
      <RestoredNotice form={form} />
      {(form.issues.length > 0 || form.failure !== undefined) && (
        <Alert kind="danger" alert>
          {form.failure ?? c.fixErrors(new Set(form.issues.map(({ path }) => path)).size)}
          {general.map(({ message }) => (
            <p key={message}>{message}</p>
          ))}
          <FaultyFields issues={form.issues} />
        </Alert>
      )}
      {onCancel === undefined ? (
        <div className="form-end">
          {save}
          {children}
          {form.isChanged && !form.busy && <LeaveGuard isKept={form.isKept} onLeave={form.forget} />}
        </div>
      ) : (
        <div className="dialog-end">
          <Button
            kind="quiet"
            onClick={() => {
              form.forget();
              onCancel();
            }}
          >
            {c.cancel}
          </Button>
          {children}
          {save}
        </div>
      )}
    </>
  );
}

/** What was typed before a reload is back, and may be let go. */
function RestoredNotice<Values>({ form }: { readonly form: RecordForm<Values> }) {
  const c = useText(commonText);
  if (!form.isRestored) return null;
  return (
    <Alert>
      {c.draftKept}{' '}
      <Button kind="quiet" small onClick={form.startAfresh}>
        {c.draftUndo}
      </Button>
    </Alert>
  );
}

interface FaultyField {
  readonly label: string;
  readonly control: HTMLElement;
}

/** The fields that are marked now, each a way to it. They are read where they stand: every form draws its own. */
function FaultyFields({ issues }: { readonly issues: readonly Issue[] }) {
  const c = useText(commonText);
  const place = useRef<HTMLParagraphElement>(null);
  const [fields, setFields] = useState<readonly FaultyField[]>([]);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const found = issues.length === 0 ? [] : faultyFieldsOf(place.current?.closest('form'));
      setFields((before) =>
        before.length === found.length && before.every(({ control }, n) => control === found[n]?.control)
          ? before
          : found,
      );
    });
    return () => cancelAnimationFrame(frame);
  }, [issues]);
  return (
    <p ref={place} hidden={fields.length === 0}>
      {c.toCorrect}{' '}
      {fields.map(({ label, control }, index) => (
        <span key={`${label}${String(index)}`}>
          {index > 0 && ', '}
          <button type="button" className="link" onClick={() => control.focus()}>
            {label}
          </button>
        </span>
      ))}
    </p>
  );
}

function faultyFieldsOf(form: HTMLFormElement | null | undefined): FaultyField[] {
  return [...(form?.querySelectorAll<HTMLElement>('[data-field-error]') ?? [])].flatMap((field) => {
    const label = field.querySelector('label, .field-label')?.firstChild?.textContent;
    const control = field.querySelector<HTMLElement>('input, select, textarea, button');
    return label && control ? [{ label, control }] : [];
  });
}
