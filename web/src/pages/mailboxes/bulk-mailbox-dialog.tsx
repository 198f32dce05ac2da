import { useQueryClient } from '@tanstack/react-query';
import { BulkUpdateMailboxes, type MailboxSummary } from '../../../../contract/mailboxes/mailboxes.ts';
import { updateManyMailboxes } from '../../api/mailboxes.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { commonText } from '../../text/common.ts';
import { mailboxRecordText } from '../../text/mailbox-record.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Alert } from '../../ui/alert.tsx';
import { notify } from '../../ui/notify.ts';
import { BULK_FIELDS, bulkValue, BulkValueField, type BulkField } from './bulk-fields.tsx';

/** One field, one value, all the chosen mailboxes: all of them or none, with the reason in each history. */
export function BulkMailboxDialog({
  mailboxes,
  onClose,
  onDone,
}: {
  readonly mailboxes: readonly MailboxSummary[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const t = useText(mailboxesText);
  const { bulk, form: words } = useText(mailboxRecordText);
  const c = useText(commonText);
  const client = useQueryClient();
  const isPec = mailboxes.every(({ service }) => service === 'pec');
  const fields = (Object.keys(BULK_FIELDS) as BulkField[]).filter(
    (field) => isPec || !('pecOnly' in BULK_FIELDS[field]),
  );
  const form = useRecordForm({
    initial: { field: 'sectorId' as BulkField, value: '', reason: '' },
    toBody: ({ field, value, reason }) => ({
      ids: mailboxes.map(({ id }) => id),
      changes: { [field]: bulkValue(field, value) },
      reason,
    }),
    schema: BulkUpdateMailboxes,
    save: updateManyMailboxes,
    onSaved: async ({ updated }) => {
      await client.invalidateQueries({ queryKey: ['mailboxes'] });
      notify({ kind: 'success', title: bulk.changed(updated) });
      onClose();
      onDone();
    },
  });
  const { values, change, errorOf } = form;
  return (
    <Dialog open onClose={onClose} title={bulk.title(mailboxes.length)}>
      <form className="form" onSubmit={form.submit} noValidate>
        <SelectField
          label={bulk.field}
          value={values.field}
          choices={fields.map((field) => ({ value: field, label: t.fields[field] }))}
          onValue={(next) =>
            change({
              field: fields.find((field) => field === next) ?? 'sectorId',
              value: next === 'state' ? 'active' : '',
            })
          }
        />
        <BulkValueField
          field={values.field}
          value={values.value}
          error={errorOf(`changes.${values.field}`) ?? errorOf('changes')}
          onValue={(value) => change({ value })}
        />
        {values.value === '' && <Alert kind="waiting">{bulk.empties(t.fields[values.field])}</Alert>}
        <TextField
          label={words.reason}
          help={bulk.reasonHelp}
          value={values.reason}
          onValue={(reason) => change({ reason })}
          error={errorOf('reason')}
          optional
          maxLength={300}
        />
        <FormEnd form={form} action={bulk.apply(mailboxes.length)}>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
        </FormEnd>
      </form>
    </Dialog>
  );
}
