import { BulkUpdateMailboxes, type MailboxSummary } from '../../../../contract/mailboxes/mailboxes.ts';
import { updateManyMailboxes } from '../../api/mailboxes.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { mailboxRecordText } from '../../text/mailbox-record.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { SelectField } from '../../ui/field.tsx';
import { choicesOf } from '../../ui/filter-bar.tsx';
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
  const isPec = mailboxes.every(({ service }) => service === 'pec');
  const fields = (Object.keys(BULK_FIELDS) as BulkField[]).filter(
    (field) => isPec || !('pecOnly' in BULK_FIELDS[field]),
  );
  return (
    <RecordDialog
      title={bulk.title(mailboxes.length)}
      schema={BulkUpdateMailboxes}
      initial={{ field: 'sectorId' as BulkField, value: '', reason: '' }}
      toBody={({ field, value, reason }) => ({
        ids: mailboxes.map(({ id }) => id),
        changes: { [field]: bulkValue(field, value) },
        reason,
      })}
      save={updateManyMailboxes}
      topics={['mailboxes']}
      saved={({ updated }) => bulk.changed(updated)}
      onSaved={onDone}
      onClose={onClose}
      action={bulk.apply(mailboxes.length)}
      labels={{ reason: words.reason }}
      help={{ reason: bulk.reasonHelp }}
      rows={({ values, change, errorOf }) => [
        {
          node: (
            <>
              <SelectField
                label={bulk.field}
                value={values.field}
                choices={choicesOf(fields, t.fields)}
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
            </>
          ),
        },
        'reason',
      ]}
    />
  );
}
