import { RECEIPT_TYPES } from '../../../../domain/mailboxes/mailbox.ts';
import { usePecProviders } from '../../api/mailboxes.ts';
import { mailboxRecordText } from '../../text/mailbox-record.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { useText } from '../../text/texts.ts';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import type { MailboxValues } from './mailbox-values.ts';
import { YesNoField } from './yes-no-field.tsx';

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly error: string | undefined;
}

/** What only certified mail has: contract, public codes, credential's whereabouts. */
export function PecFields({
  values,
  change,
  text,
}: {
  readonly values: MailboxValues;
  readonly change: (changes: Partial<MailboxValues>) => void;
  readonly text: (
    field: Exclude<keyof MailboxValues, 'delegates' | 'reason' | 'isPrimaryDomicile'>,
  ) => TextProps;
}) {
  const t = useText(mailboxesText);
  const r = useText(mailboxRecordText);
  const providers = usePecProviders();
  return (
    <fieldset className="form-section">
      <legend className="form-legend">{r.form.contract}</legend>
      <div className="form-row">
        <SelectField
          {...text('providerId')}
          choices={[
            { value: '', label: r.form.noProvider },
            ...(providers.data?.items ?? [])
              .filter(({ active, id }) => active || id === values.providerId)
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <TextField {...text('contractReference')} optional maxLength={160} />
      </div>
      <div className="form-row">
        <TextField type="date" {...text('expiresOn')} optional />
        <TextField {...text('renewalLeadDays')} optional inputMode="numeric" help={r.form.renewalHelp} />
      </div>
      <div className="form-row">
        <TextField {...text('ipaCode')} optional mono maxLength={40} />
        <TextField {...text('aooCode')} optional mono maxLength={40} />
        <TextField {...text('uoCode')} optional mono maxLength={40} />
      </div>
      <CheckField
        label={t.fields.isPrimaryDomicile}
        checked={values.isPrimaryDomicile}
        onValue={(isPrimaryDomicile) => change({ isPrimaryDomicile })}
      />
      <div className="form-row">
        <YesNoField {...text('acceptsOrdinaryMail')} />
        <SelectField
          {...text('receiptType')}
          choices={[
            { value: '', label: r.form.notKnown },
            ...RECEIPT_TYPES.map((value) => ({ value, label: t.receiptTypes[value] })),
          ]}
        />
        <YesNoField {...text('hasVerifiedIdentity')} />
      </div>
      <div className="form-row">
        <TextField {...text('vaultReference')} optional maxLength={200} help={r.form.vaultHelp} />
        <TextField type="date" {...text('credentialChangedOn')} optional />
        <TextField {...text('conservationService')} optional maxLength={160} />
      </div>
    </fieldset>
  );
}
