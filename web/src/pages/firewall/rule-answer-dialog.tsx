import { useState } from 'react';
import { officeDay } from '../../../../domain/calendar/office-day.ts';
import type { AnswerRuleReview, FirewallReviewItem } from '../../../../contract/firewall/reviews.ts';
import type { ReviewVerdict } from '../../../../domain/mailboxes/review.ts';
import { commonText } from '../../text/common.ts';
import { firewallReviewsText } from '../../text/firewall-reviews.ts';
import { useFirewallWords } from '../../text/firewall-words.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';

/** Why the sector says so; until when, of what it still needs. */
export function RuleAnswerDialog({
  verdict,
  item,
  onClose,
  onSave,
}: {
  readonly verdict: ReviewVerdict;
  readonly item: FirewallReviewItem;
  readonly onClose: () => void;
  readonly onSave: (body: AnswerRuleReview) => void;
}) {
  const t = useText(firewallReviewsText);
  const words = useFirewallWords();
  const c = useText(commonText);
  const [note, setNote] = useState(item.note);
  const [until, setUntil] = useState(item.neededUntil ?? '');
  const [today] = useState(() => officeDay(new Date()));
  const isConfirmed = verdict === 'confirmed';
  const refusal =
    !isConfirmed && note.trim() === ''
      ? t.noteRequired
      : isConfirmed && until !== '' && until < today
        ? t.refusals['until-in-the-past']
        : undefined;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.answerTitle[verdict]}
      end={
        <>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
          <Button
            kind="primary"
            refusal={refusal}
            onClick={() =>
              onSave({ verdict, neededUntil: isConfirmed && until !== '' ? until : null, note: note.trim() })
            }
          >
            {t.answers[verdict]}
          </Button>
        </>
      }
    >
      <div className="form">
        <p>{words(item.rule.sentence)}.</p>
        {isConfirmed && (
          <TextField
            label={t.neededUntil}
            optional
            type="date"
            value={until}
            onValue={setUntil}
            help={t.neededUntilHelp}
          />
        )}
        <TextArea
          label={t.noteOf[verdict]}
          optional={isConfirmed}
          value={note}
          onValue={setNote}
          maxLength={500}
        />
      </div>
    </Dialog>
  );
}
