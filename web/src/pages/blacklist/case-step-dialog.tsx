import { useState } from 'react';
import type { DnsblCaseAction, DnsblCaseDetail } from '../../../../contract/dnsbl/cases.ts';
import { CASE_END_REASONS } from '../../../../domain/dnsbl/delisting-case.ts';
import { stepCase, useDnsblChange } from '../../api/dnsbl-changes.ts';
import { usePeople } from '../../api/people.ts';
import { commonText } from '../../text/common.ts';
import { delistingText } from '../../text/delisting.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextArea } from '../../ui/field.tsx';

/** A step that needs only words: a note, and for the examination the cause and who follows the case. */
export function StepDialog({
  item,
  action,
  onClose,
}: {
  readonly item: DnsblCaseDetail;
  readonly action: DnsblCaseAction;
  readonly onClose: () => void;
}) {
  const t = useText(delistingText);
  const c = useText(commonText);
  const isTriage = action === 'triage';
  const people = usePeople({ role: 'operator', active: true });
  const [note, setNote] = useState('');
  const [cause, setCause] = useState(item.cause ?? '');
  const [ownerId, setOwnerId] = useState(item.ownerId ?? '');
  const [tried, setTried] = useState(false);
  const step = useDnsblChange(() => t.done(t.actions[action]));
  const needsReason = action === 'leave-as-is';
  const isEnd = action === 'end';
  const [reason, setReason] = useState<string>(item.proposedEnd ?? '');
  const missing =
    (isTriage && (cause.trim() === '' || ownerId === '')) ||
    (needsReason && note.trim() === '') ||
    (isEnd && reason === '');
  const submit = () => {
    setTried(true);
    if (missing) return;
    step.mutate(
      () =>
        stepCase(item.id, {
          action,
          from: item.state,
          note,
          ...(isTriage && { cause, ownerId }),
          ...(isEnd && { reason: CASE_END_REASONS.find((one) => one === reason) }),
        }),
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`${t.actions[action]} · ${item.code}`}
      end={
        <>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
          <Button kind="primary" busy={step.isPending} onClick={submit}>
            {t.actions[action]}
          </Button>
        </>
      }
    >
      {isTriage && (
        <>
          <TextArea
            label={t.cause}
            help={t.causeHelp}
            value={cause}
            onValue={setCause}
            maxLength={2000}
            error={tried && cause.trim() === '' ? c.required : undefined}
          />
          <SelectField
            label={t.owner}
            value={ownerId}
            onValue={setOwnerId}
            error={tried && ownerId === '' ? c.required : undefined}
            choices={[
              { value: '', label: t.ownerPick },
              ...(people.data?.items ?? []).map(({ id, displayName }) => ({ value: id, label: displayName })),
            ]}
          />
        </>
      )}
      {isEnd && (
        <SelectField
          label={t.endReason}
          value={reason}
          onValue={setReason}
          error={tried && reason === '' ? c.required : undefined}
          choices={[
            { value: '', label: '' },
            ...CASE_END_REASONS.map((one) => ({ value: one, label: t.endReasons[one] })),
          ]}
        />
      )}
      <TextArea
        label={needsReason ? t.whyLeave : t.stepNote}
        value={note}
        onValue={setNote}
        optional={!needsReason}
        maxLength={4000}
        error={tried && needsReason && note.trim() === '' ? c.required : undefined}
      />
    </Dialog>
  );
}
