import { MailboxRequestContent } from '../../../contract/mailboxes/mailboxes.ts';
import type { Service } from '../../../contract/procedures/procedures.ts';
import type { RequestDetail } from '../../../contract/requests/requests.ts';
import { OFFBOARDING_OUTCOMES } from '../../../domain/mailboxes/changes.ts';
import { DELEGATE_RIGHTS, PEC_KINDS, PEO_KINDS } from '../../../domain/mailboxes/mailbox.ts';
import { useMailboxNames } from '../api/mailbox-names.ts';
import { mailboxFormText } from '../text/mailbox-form.ts';
import { textNow, useText } from '../text/texts.ts';
import { RadioGroup, SelectField, TextArea, TextField } from '../ui/field.tsx';
import { SuggestField } from '../ui/suggest-field.tsx';
import { MailboxAddressField } from './mailbox-address-field.tsx';
import { prefilledReason } from './prefilled-content.ts';
import {
  mailboxContent,
  mailboxStart,
  MAILBOX_OPERATIONS,
  type MailboxOperation,
  type MailboxValues,
} from './mailbox-content.ts';
import { RequestFrame } from './request-frame.tsx';
import { useRequestForm, type RequestForm } from './use-request-form.ts';

/** A request of sheet SI-04: a mailbox to create, change or help with. */
export function MailboxForm({
  service,
  editing,
  moving,
  about = {},
}: {
  readonly service: Service;
  readonly editing?: RequestDetail;
  readonly moving?: RequestDetail;
  readonly about?: Partial<MailboxValues>;
}) {
  const t = useText(mailboxFormText);
  const form = useRequestForm<MailboxValues>({
    service,
    editing,
    moving,
    start: mailboxStart(editing, moving ? { reason: prefilledReason(moving) } : about),
    schema: MailboxRequestContent,
    toContent: mailboxContent,
    subjectOf: ({ operation, address, mailboxAddress }) => {
      const words = textNow(mailboxFormText);
      const which = operation === 'create' ? address : mailboxAddress;
      return which === '' ? '' : `${words.operations[operation]}: ${which}`;
    },
  });
  const { content } = form.values;
  return (
    <RequestFrame form={form}>
      <SelectField
        label={t.operation}
        value={content.operation}
        onValue={(operation) => form.setContent({ operation: operation as MailboxOperation })}
        choices={MAILBOX_OPERATIONS.map((value) => ({ value, label: t.operations[value] }))}
      />
      {content.operation === 'create' ? <Creation form={form} /> : <Mailbox form={form} />}
      <Details form={form} />
      <TextArea
        label={t.reason}
        help={t.neverPassword}
        value={content.reason}
        onValue={(reason) => form.setContent({ reason })}
        maxLength={2000}
        error={form.errorAt('content.reason')}
      />
    </RequestFrame>
  );
}

type FormProps = { readonly form: RequestForm<MailboxValues> };

/** One text field of the content, bound to its value and its error. */
function bind(form: RequestForm<MailboxValues>, key: keyof MailboxValues, path: string = key) {
  return {
    value: form.values.content[key],
    onValue: (value: string) => form.setContent({ [key]: value }),
    error: form.errorAt(`content.${path}`, true),
  };
}

function Creation({ form }: FormProps) {
  const t = useText(mailboxFormText);
  const { service } = form.values.content;
  const kinds = service === 'peo' ? PEO_KINDS : PEC_KINDS;
  return (
    <>
      <RadioGroup
        legend={t.service}
        name="mail-service"
        value={service}
        onValue={(value) =>
          form.setContent(
            value === 'pec' ? { service: 'pec', kind: 'sector' } : { service: 'peo', kind: 'personal' },
          )
        }
        choices={(['peo', 'pec'] as const).map((value) => ({ value, label: t.services[value] }))}
      />
      <div className="form-row">
        <SelectField
          label={t.kind}
          {...bind(form, 'kind')}
          choices={kinds.map((value) => ({ value, label: t.kinds[value] }))}
        />
        <MailboxAddressField service={service} {...bind(form, 'address')} />
      </div>
      <div className="form-row">
        <TextField label={t.label} {...bind(form, 'label')} optional maxLength={160} />
        <TextField label={t.quotaMb} {...bind(form, 'quotaMb')} optional inputMode="numeric" maxLength={8} />
      </div>
    </>
  );
}

function Mailbox({ form }: FormProps) {
  const t = useText(mailboxFormText);
  const { mailboxAddress, operation } = form.values.content;
  const isProblem = operation === 'problem';
  const { data } = useMailboxNames(mailboxAddress);
  const found = data?.items ?? [];
  const wrong = form.errorAt('content.mailboxId') ?? form.errorAt('content.mailboxAddress');
  return (
    <SuggestField
      label={t.mailbox}
      help={isProblem ? t.mailboxOrNone : t.mailboxHelp}
      optional={isProblem}
      mono
      maxLength={254}
      value={mailboxAddress}
      error={wrong === undefined ? undefined : t.mailboxUnknown}
      onValue={(value) =>
        form.setContent({
          mailboxAddress: value,
          mailboxId: found.find(({ address }) => address === value)?.id ?? '',
        })
      }
      suggestions={found
        .filter(({ address }) => address !== mailboxAddress)
        .map(({ id, address, label }) => ({ key: id, label: address, detail: label, fill: address }))}
    />
  );
}

/** What each operation asks beside the mailbox and the reason. */
function Details({ form }: FormProps) {
  const t = useText(mailboxFormText);
  switch (form.values.content.operation) {
    case 'create':
    case 'change-holder':
      return (
        <div className="form-row">
          <TextField
            label={t.holderName}
            optional={form.values.content.operation === 'create'}
            {...bind(form, 'holderName')}
            maxLength={120}
          />
          <TextField
            label={t.holderStaffNumber}
            {...bind(form, 'holderStaffNumber')}
            optional
            maxLength={20}
            mono
          />
        </div>
      );
    case 'delegate':
      return (
        <>
          <div className="form-row">
            <TextField label={t.addDelegate} {...bind(form, 'delegateName', 'add')} maxLength={120} />
            <SelectField
              label={t.delegateRight}
              {...bind(form, 'delegateRight', 'right')}
              choices={DELEGATE_RIGHTS.map((value) => ({ value, label: t.rights[value] }))}
            />
          </div>
          <div className="form-row">
            <TextField label={t.delegateFrom} type="date" {...bind(form, 'delegateFrom', 'add.0.from')} />
            <TextField
              label={t.delegateUntil}
              type="date"
              optional
              {...bind(form, 'delegateUntil', 'add.0.until')}
            />
          </div>
          <TextField
            label={t.endDelegates}
            help={t.namesHelp}
            optional
            {...bind(form, 'endDelegates', 'end')}
            maxLength={1000}
          />
        </>
      );
    case 'alias':
      return (
        <div className="form-row">
          <TextField
            label={t.addAliases}
            help={t.addressesHelp}
            mono
            {...bind(form, 'addAliases', 'add')}
            maxLength={2000}
          />
          <TextField
            label={t.removeAliases}
            help={t.addressesHelp}
            mono
            {...bind(form, 'removeAliases', 'remove')}
            maxLength={2000}
          />
        </div>
      );
    case 'quota':
      return <TextField label={t.quotaMb} {...bind(form, 'quotaMb')} inputMode="numeric" maxLength={8} />;
    case 'off-boarding':
      return (
        <>
          <div className="form-row">
            <TextField label={t.leavesOn} type="date" {...bind(form, 'leavesOn')} />
            <SelectField
              label={t.outcome}
              {...bind(form, 'outcome')}
              choices={OFFBOARDING_OUTCOMES.map((value) => ({ value, label: t.outcomes[value] }))}
            />
          </div>
          <div className="form-row">
            <TextField label={t.retainUntil} type="date" optional {...bind(form, 'retainUntil')} />
            <TextField
              label={t.newHolderName}
              optional={form.values.content.outcome !== 'convert-to-shared'}
              {...bind(form, 'newHolderName')}
              maxLength={120}
            />
          </div>
        </>
      );
    case 'reset':
    case 'problem':
      return null;
  }
}
