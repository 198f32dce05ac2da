import { useState } from 'react';
import { OpenMailboxReviews } from '../../../../contract/mailboxes/reviews.ts';
import { openMailboxReviews } from '../../api/mailbox-reviews.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { numberOrNull } from '../../forms/record/typed-values.ts';
import { commonText } from '../../text/common.ts';
import { mailboxReviewsText } from '../../text/mailbox-reviews.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { notify } from '../../ui/notify.ts';

export function OpenReviewsDialog({
  onClose,
  onOpened,
}: {
  readonly onClose: () => void;
  readonly onOpened: () => Promise<void>;
}) {
  const t = useText(mailboxReviewsText);
  const c = useText(commonText);
  const [year] = useState(() => String(new Date().getFullYear()));
  const form = useRecordForm({
    initial: { year, dueOn: '' },
    toBody: (values) => ({ year: numberOrNull(values.year), dueOn: values.dueOn }),
    schema: OpenMailboxReviews,
    save: openMailboxReviews,
    onSaved: async () => {
      await onOpened();
      notify({ kind: 'success', title: t.opened });
      onClose();
    },
  });
  const { values, change, errorOf } = form;
  return (
    <Dialog open onClose={onClose} title={t.openTitle}>
      <form className="form" onSubmit={form.submit} noValidate>
        <p>{t.openText}</p>
        <div className="form-row">
          <TextField
            label={t.year}
            value={values.year}
            onValue={(next) => change({ year: next })}
            error={errorOf('year')}
            inputMode="numeric"
            maxLength={4}
          />
          <TextField
            label={t.dueOn}
            type="date"
            value={values.dueOn}
            onValue={(dueOn) => change({ dueOn })}
            error={errorOf('dueOn')}
          />
        </div>
        <FormEnd form={form} action={t.open}>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
        </FormEnd>
      </form>
    </Dialog>
  );
}
