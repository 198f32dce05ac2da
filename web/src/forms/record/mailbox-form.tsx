import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { CreateMailbox } from '../../../../contract/mailboxes/fields.ts';
import { type MailboxDetail, UpdateMailbox } from '../../../../contract/mailboxes/mailboxes.ts';
import {
  MAILBOX_STATES,
  PEC_KINDS,
  PEO_KINDS,
  type MailService,
  type MailboxState,
} from '../../../../domain/mailboxes/mailbox.ts';
import { createMailbox, updateMailbox } from '../../api/mailboxes.ts';
import { useSectors } from '../../api/people.ts';
import { mailboxRecordText } from '../../text/mailbox-record.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { useText } from '../../text/texts.ts';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { DelegatesField } from './delegates-field.tsx';
import { FormEnd } from './form-end.tsx';
import { mailboxChanges, mailboxFields, mailboxValues, type MailboxValues } from './mailbox-values.ts';
import { PecFields } from './pec-fields.tsx';
import { useRecordForm } from './record-form.ts';
import { YesNoField } from './yes-no-field.tsx';

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
  const errorOf = (field: string) => form.errorOf(mailbox === undefined ? field : `changes.${field}`);
  const text = (field: keyof MailboxValues & keyof typeof t.fields) => ({
    label: t.fields[field],
    value: String(values[field]),
    onValue: (value: string) => change({ [field]: value }),
    error: errorOf(field),
  });
  const kinds = service === 'pec' ? PEC_KINDS : PEO_KINDS;

  return (
    <form className="form" onSubmit={form.submit} noValidate>
      <fieldset className="form-section">
        <legend className="form-legend">{r.form.who}</legend>
        <div className="form-row">
          <TextField {...text('address')} mono maxLength={254} help={r.form.addressHelp} inputMode="email" />
          <TextField {...text('label')} optional maxLength={160} />
        </div>
        <div className="form-row">
          <SelectField
            {...text('kind')}
            onValue={(kind) => change({ kind: kind as MailboxValues['kind'] })}
            choices={kinds.map((value) => ({ value, label: t.kinds[value] }))}
          />
          <SelectField
            {...text('state')}
            onValue={(state) => change({ state: state as MailboxState })}
            choices={MAILBOX_STATES.map((value) => ({ value, label: t.states[value] }))}
          />
          <SelectField
            {...text('sectorId')}
            choices={[
              { value: '', label: r.form.noSector },
              ...(sectors.data?.items ?? [])
                .filter(({ active, id }) => active || id === values.sectorId)
                .map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </div>
      </fieldset>
      <fieldset className="form-section">
        <legend className="form-legend">{r.form.use}</legend>
        <div className="form-row">
          <TextField {...text('holderName')} optional maxLength={120} />
          <TextField {...text('holderStaffNumber')} optional mono maxLength={20} />
        </div>
        <DelegatesField
          delegates={values.delegates}
          onChange={(delegates) => change({ delegates })}
          errorOf={(path) => errorOf(`delegates.${path}`)}
        />
      </fieldset>
      {service === 'pec' && <PecFields values={values} change={change} text={text} />}
      <fieldset className="form-section">
        <legend className="form-legend">{r.form.space}</legend>
        <div className="form-row">
          <TextField {...text('quotaMb')} optional inputMode="numeric" />
          <TextField {...text('usedMb')} optional inputMode="numeric" />
          <YesNoField {...text('hasMfa')} />
        </div>
      </fieldset>
      <fieldset className="form-section">
        <legend className="form-legend">{r.form.dates}</legend>
        <div className="form-row">
          {(['openedOn', 'offboardingOn', 'closedOn', 'retainUntil'] as const).map((field) => (
            <TextField key={field} type="date" {...text(field)} optional />
          ))}
        </div>
      </fieldset>
      <fieldset className="form-section">
        <legend className="form-legend">{r.form.others}</legend>
        <div className="form-row">
          <TextArea
            {...text('forwards')}
            error={firstOf(form.issues, errorOf('forwards'), 'forwards')}
            optional
            help={r.form.forwardsHelp}
          />
          <TextArea
            {...text('aliases')}
            error={firstOf(form.issues, errorOf('aliases'), 'aliases')}
            optional
            help={r.form.onePerLine}
          />
        </div>
        <TextArea {...text('notes')} optional maxLength={4000} />
      </fieldset>
      {mailbox !== undefined && (
        <TextField
          label={r.form.reason}
          help={r.form.reasonHelp}
          value={values.reason}
          onValue={(reason) => change({ reason })}
          error={form.errorOf('reason')}
          optional
          maxLength={300}
        />
      )}
      <FormEnd form={form} {...(mailbox === undefined && { action: r.form.create })}>
        {children}
      </FormEnd>
    </form>
  );
}

/** A list typed one a line: what is wrong with an entry names the entry's line. */
function firstOf(
  issues: readonly { readonly path: string; readonly message: string }[],
  ofWhole: string | undefined,
  field: string,
): string | undefined {
  const entry = issues.find(({ path }) => new RegExp(`(^|\\.)${field}\\.\\d+$`).test(path));
  if (entry === undefined) return ofWhole;
  return `${Number(entry.path.split('.').at(-1)) + 1}. ${entry.message}`;
}
