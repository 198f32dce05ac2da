import { useState } from 'react';
import type { ReviewVerdict } from '../../../../domain/mailboxes/review.ts';
import { commonText } from '../../text/common.ts';
import { mailboxReviewsText } from '../../text/mailbox-reviews.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';

/** A mailbox that is not confirmed: what the office has to do with it. */
export function ReviewNoteDialog({
  verdict,
  address,
  before,
  onClose,
  onSave,
}: {
  readonly verdict: Exclude<ReviewVerdict, 'confirmed'>;
  readonly address: string;
  readonly before: string;
  readonly onClose: () => void;
  readonly onSave: (note: string) => void;
}) {
  const t = useText(mailboxReviewsText);
  const c = useText(commonText);
  const [note, setNote] = useState(before);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.noteTitle[verdict]}
      end={
        <>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
          <Button
            kind="primary"
            refusal={note.trim() === '' ? t.noteRequired : undefined}
            onClick={() => onSave(note.trim())}
          >
            {t.answers[verdict]}
          </Button>
        </>
      }
    >
      <div className="form">
        <p className="mono">{address}</p>
        <TextArea label={t.note} value={note} onValue={setNote} maxLength={500} />
      </div>
    </Dialog>
  );
}
