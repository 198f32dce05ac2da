import { useState } from 'react';
import { commonText } from '../../text/common.ts';
import { firewallReviewsText } from '../../text/firewall-reviews.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';

export function StillNeededDialog({
  sentence,
  before,
  busy,
  onClose,
  onSave,
}: {
  readonly sentence: string;
  readonly before: string;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onSave: (note: string) => void;
}) {
  const t = useText(firewallReviewsText);
  const c = useText(commonText);
  const [note, setNote] = useState(before);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.neededTitle}
      end={
        <>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
          <Button
            kind="primary"
            busy={busy}
            refusal={note.trim() === '' ? t.noteRequired : undefined}
            onClick={() => onSave(note.trim())}
          >
            {t.needed}
          </Button>
        </>
      }
    >
      <div className="form">
        <p>{sentence}.</p>
        <TextArea label={t.note} value={note} onValue={setNote} maxLength={500} />
      </div>
    </Dialog>
  );
}
