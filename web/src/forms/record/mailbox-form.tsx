import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { CreateMailbox } from '../../../../contract/mailboxes/fields.ts';
import { type MailboxDetail, UpdateMailbox } from '../../../../contract/mailboxes/mailboxes.ts';
import {
  MAILBOX_STATES,
  PEC_KINDS,
  PEO_KINDS,
  RECEIPT_TYPES,
  type MailService,
} from '../../../../domain/mailboxes/mailbox.ts';
import { createMailbox, updateMailbox, usePecProviders } from '../../api/mailboxes.ts';
import { useSectors } from '../../api/people.ts';
import { mailboxRecordText } from '../../text/mailbox-record.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { useText } from '../../text/texts.ts';
import { choicesOf } from '../../ui/filter-bar.tsx';
import { DelegatesField } from './delegates-field.tsx';
import { FormEnd } from './form-end.tsx';
import { mailboxChanges, mailboxFields, mailboxValues, type MailboxValues } from './mailbox-values.ts';
import { choicesOfRecords } from './record-choices.ts';
import { FieldSection, RecordFields } from './record-fields.tsx';
import { useRecordForm } from './record-form.ts';

type Body = z.output<typeof CreateMailbox> | z.output<typeof UpdateMailbox>;

/** A new record, or the change of one. */
export function MailboxForm({
  mailbox: opened,
  service,
  known = {},
  onSaved,
  children,
}: {
  readonly mailbox?: MailboxDetail;
  readonly service: MailService;
  /** What is known already of a new record. */
  readonly known?: Partial<MailboxValues>;
  readonly onSaved: (mailbox: MailboxDetail) => void;
  readonly children?: ReactNode;
}) {
  const t = useText(mailboxesText);
  const r = useText(mailboxRecordText);
  const sectors = useSectors();
  const providers = usePecProviders();
  // The record as it was when the form was opened: if it changes meanwhile the server says so, nobody is overwritten.
  const [mailbox] = useState(opened);
  const form = useRecordForm<MailboxValues, z.ZodType<Body>, MailboxDetail>({
    initial: { ...mailboxValues(mailbox, service), ...known },
    toBody: (values) =>
      mailbox === undefined
        ? { service, ...mailboxFields(values, service) }
        : { version: mailbox.version, changes: mailboxChanges(mailbox, values), reason: values.reason },
    schema: mailbox === undefined ? CreateMailbox : UpdateMailbox,
    save: (body) =>
      mailbox !== undefined && 'changes' in body
        ? updateMailbox(mailbox.id, body)
        : createMailbox(CreateMailbox.parse(body)),
    onSaved,
  });
  const { values, change } = form;
  const frame = {
    form,
    labels: t.fields,
    help: {
      address: r.form.addressHelp,
      forwards: r.form.forwardsHelp,
      aliases: r.form.onePerLine,
      renewalLeadDays: r.form.renewalHelp,
      vaultReference: r.form.vaultHelp,
    },
    under: mailbox && 'changes',
  };
  const at = (path: string) => (mailbox === undefined ? path : `changes.${path}`);
  const kinds = service === 'pec' ? PEC_KINDS : PEO_KINDS;

  return (
    <form className="form" onSubmit={form.submit} noValidate>
      <FieldSection
        {...frame}
        legend={r.form.who}
        rows={[
          [{ name: 'address', mono: true }, 'label'],
          [
            { name: 'kind', choices: choicesOf(kinds, t.kinds) },
            { name: 'state', choices: choicesOf(MAILBOX_STATES, t.states) },
            {
              name: 'sectorId',
              choices: choicesOfRecords(r.form.noSector, sectors.data?.items, values.sectorId),
            },
          ],
        ]}
      />
      <FieldSection
        {...frame}
        legend={r.form.use}
        rows={[
          ['holderName', { name: 'holderStaffNumber', mono: true }],
          {
            node: (
              <DelegatesField
                delegates={values.delegates}
                onChange={(delegates) => change({ delegates })}
                errorOf={(path) => form.errorOf(at(`delegates.${path}`))}
              />
            ),
          },
        ]}
      />
      {service === 'pec' && (
        <FieldSection
          {...frame}
          legend={r.form.contract}
          rows={[
            [
              {
                name: 'providerId',
                choices: choicesOfRecords(r.form.noProvider, providers.data?.items, values.providerId),
              },
              'contractReference',
            ],
            ['expiresOn', 'renewalLeadDays'],
            [
              { name: 'ipaCode', mono: true },
              { name: 'aooCode', mono: true },
              { name: 'uoCode', mono: true },
            ],
            'isPrimaryDomicile',
            [
              'acceptsOrdinaryMail',
              {
                name: 'receiptType',
                choices: [{ value: '', label: r.form.notKnown }, ...choicesOf(RECEIPT_TYPES, t.receiptTypes)],
              },
              'hasVerifiedIdentity',
            ],
            ['vaultReference', 'credentialChangedOn', 'conservationService'],
          ]}
        />
      )}
      <FieldSection {...frame} legend={r.form.space} rows={[['quotaMb', 'usedMb', 'hasMfa']]} />
      <FieldSection
        {...frame}
        legend={r.form.dates}
        rows={[['openedOn', 'offboardingOn', 'closedOn', 'retainUntil']]}
      />
      <FieldSection
        {...frame}
        legend={r.form.others}
        rows={[['forwards', 'aliases'], { name: 'notes', rows: 3 }]}
      />
      {mailbox !== undefined && (
        <RecordFields
          form={form}
          labels={{ reason: r.form.reason }}
          help={{ reason: r.form.reasonHelp }}
          rows={['reason']}
        />
      )}
      <FormEnd form={form} {...(mailbox === undefined && { action: r.form.create })}>
        {children}
      </FormEnd>
    </form>
  );
}
