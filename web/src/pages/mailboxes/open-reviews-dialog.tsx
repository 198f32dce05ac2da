import { useState } from 'react';
import { officeYear } from '../../../../domain/calendar/office-day.ts';
import { OpenMailboxReviews } from '../../../../contract/mailboxes/reviews.ts';
import { openMailboxReviews } from '../../api/mailbox-reviews.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { mailboxReviewsText } from '../../text/mailbox-reviews.ts';
import { useText } from '../../text/texts.ts';

export function OpenReviewsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText(mailboxReviewsText);
  const [year] = useState(() => String(officeYear(new Date())));
  return (
    <RecordDialog
      title={t.openTitle}
      lead={t.openText}
      schema={OpenMailboxReviews}
      initial={{ year, dueOn: '' }}
      save={openMailboxReviews}
      topics={['mailbox-reviews']}
      saved={t.opened}
      onClose={onClose}
      action={t.open}
      labels={t}
      rows={[['year', 'dueOn']]}
    />
  );
}
