import { officeDay } from '../../../../domain/calendar/office-day.ts';
import { DELEGATE_RIGHTS, type DelegateRight } from '../../../../domain/mailboxes/mailbox.ts';
import { mailboxRecordText } from '../../text/mailbox-record.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { useText } from '../../text/texts.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import type { DelegateValues } from './mailbox-values.ts';

/** Who may use the mailbox beside its holder, one row each. */
export function DelegatesField({
  delegates,
  onChange,
  errorOf,
}: {
  readonly delegates: readonly DelegateValues[];
  readonly onChange: (delegates: DelegateValues[]) => void;
  /** What is wrong with `delegates.<index>.<field>`, given the part after `delegates.`. */
  readonly errorOf: (path: string) => string | undefined;
}) {
  const t = useText(mailboxesText);
  const r = useText(mailboxRecordText);
  const set = (key: string, changes: Partial<DelegateValues>) =>
    onChange(delegates.map((delegate) => (delegate.key === key ? { ...delegate, ...changes } : delegate)));
  const today = () => officeDay(new Date());
  return (
    <>
      {delegates.map((delegate, index) => (
        <div className="repeat-row" key={delegate.key}>
          <TextField
            label={r.form.delegateName}
            value={delegate.name}
            onValue={(name) => set(delegate.key, { name })}
            maxLength={120}
            error={errorOf(`${index}.name`)}
          />
          <TextField
            label={r.form.delegateStaff}
            value={delegate.staffNumber}
            onValue={(staffNumber) => set(delegate.key, { staffNumber })}
            maxLength={20}
            mono
            error={errorOf(`${index}.staffNumber`)}
          />
          <SelectField
            label={r.form.delegateRight}
            value={delegate.right}
            onValue={(right) => set(delegate.key, { right: right as DelegateRight })}
            choices={DELEGATE_RIGHTS.map((value) => ({ value, label: t.rights[value] }))}
          />
          <TextField
            type="date"
            label={r.form.delegateFrom}
            value={delegate.from}
            onValue={(from) => set(delegate.key, { from })}
            error={errorOf(`${index}.from`)}
          />
          <TextField
            type="date"
            label={r.form.delegateUntil}
            value={delegate.until}
            onValue={(until) => set(delegate.key, { until })}
            error={errorOf(`${index}.until`)}
          />
          <IconButton
            icon="delete"
            label={r.form.removeDelegate(delegate.name)}
            onClick={() => onChange(delegates.filter(({ key }) => key !== delegate.key))}
          />
        </div>
      ))}
      <div>
        <Button
          small
          icon="plus"
          onClick={() =>
            onChange([
              ...delegates,
              {
                key: crypto.randomUUID(),
                name: '',
                staffNumber: '',
                right: 'read',
                from: today(),
                until: '',
              },
            ])
          }
        >
          {r.form.addDelegate}
        </Button>
      </div>
    </>
  );
}
