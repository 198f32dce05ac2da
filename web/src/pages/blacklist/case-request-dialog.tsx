import { useState } from 'react';
import type { DnsblCaseDetail } from '../../../../contract/dnsbl/cases.ts';
import { useDraft } from '../../api/dnsbl.ts';
import { stepCase, useDnsblChange } from '../../api/dnsbl-changes.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { commonText } from '../../text/common.ts';
import { delistingText } from '../../text/delisting.ts';
import { useText } from '../../text/texts.ts';
import { Button, ButtonAnchor } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { notify } from '../../ui/notify.ts';
import { DescriptionList } from '../../ui/page.tsx';

const LANGUAGES = ['it', 'en'] as const;

/** The request for removal, to the list or to the provider who must make it: drafted from the evidence, read by somebody, sent or recorded as made by hand. */
export function RequestDialog({
  item,
  action,
  onClose,
}: {
  readonly item: DnsblCaseDetail;
  readonly action: 'request' | 'hand-to-provider';
  readonly onClose: () => void;
}) {
  const b = useText(blacklistText);
  const t = useText(delistingText);
  const c = useText(commonText);
  const { wayOut } = item;
  // A provider is written to; a list as it says.
  const channel = action === 'request' ? wayOut.channel : 'provider';
  const byEmail = channel === 'e-mail' || channel === 'provider';
  const [language, setLanguage] = useState<'it' | 'en'>(action === 'request' ? 'en' : 'it');
  const draft = useDraft(item.id, language, action === 'request' ? 'list' : 'provider');
  // Untouched fields follow the draft; what somebody typed stays.
  const [typedText, setTypedText] = useState<string>();
  const [typedRecipient, setTypedRecipient] = useState<string>();
  const [reference, setReference] = useState('');
  const [sendByEmail, setSendByEmail] = useState(byEmail);
  const [tried, setTried] = useState(false);
  const text = typedText ?? draft.data?.text ?? '';
  const recipient = typedRecipient ?? draft.data?.recipient ?? '';
  const step = useDnsblChange(() => t.done(t.actions[action]));
  const recipientMissing = sendByEmail && recipient.trim() === '';
  const submit = () => {
    setTried(true);
    if (text.trim() === '' || recipientMissing) return;
    step.mutate(
      () =>
        stepCase(item.id, {
          action,
          from: item.state,
          note: '',
          request: {
            channel,
            recipient,
            subject: draft.data?.subject ?? '',
            text,
            reference,
            paid: false,
            sendByEmail,
          },
        }),
      { onSuccess: onClose },
    );
  };
  const copy = () =>
    void navigator.clipboard.writeText(text).then(() => notify({ kind: 'success', title: t.copied }));
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={`${t.actions[action]} · ${item.code}`}
      end={
        <>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
          <Button kind="primary" icon="send" busy={step.isPending} onClick={submit}>
            {t.actions[action]}
          </Button>
        </>
      }
    >
      <DescriptionList
        facts={[
          [t.channel, b.zones.channels[channel]],
          [b.zones.applicant, b.zones.applicants[wayOut.applicant]],
          [b.zones.note, wayOut.note],
        ]}
      />
      <div className="form-row">
        <SelectField
          label={t.draftLanguage}
          value={language}
          onValue={(value) => {
            setLanguage(value === 'it' ? 'it' : 'en');
            setTypedText(undefined);
          }}
          choices={LANGUAGES.map((value) => ({ value, label: t.languages[value] }))}
        />
        <TextField
          label={t.recipient}
          value={recipient}
          onValue={setTypedRecipient}
          optional={!sendByEmail}
          maxLength={320}
          error={tried && recipientMissing ? c.required : undefined}
        />
        <TextField label={t.reference} value={reference} onValue={setReference} optional maxLength={200} />
      </div>
      <TextArea
        label={t.requestText}
        help={t.requestTextHelp}
        rows={12}
        value={text}
        onValue={setTypedText}
        maxLength={20_000}
        error={tried && text.trim() === '' ? c.required : undefined}
      />
      <div className="buttons">
        <Button small icon="copy" onClick={copy}>
          {t.copyText}
        </Button>
        {action === 'request' && wayOut.url !== null && /^https?:\/\//.test(wayOut.url) && (
          <ButtonAnchor small icon="external" href={wayOut.url} target="_blank" rel="noreferrer">
            {t.openForm}
          </ButtonAnchor>
        )}
      </div>
      {byEmail ? (
        <CheckField label={t.sendByEmail} checked={sendByEmail} onValue={setSendByEmail} />
      ) : (
        <p className="soft small">{t.recordOnly}</p>
      )}
    </Dialog>
  );
}
