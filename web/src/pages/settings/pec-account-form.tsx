import { useQueryClient } from '@tanstack/react-query';
import { PecAccount, type PecAccountPage } from '../../../../contract/pec/account.ts';
import { savePecAccount } from '../../api/pec-settings.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { pecSettingsText } from '../../text/pec-settings.ts';
import { useText } from '../../text/texts.ts';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import { notify } from '../../ui/notify.ts';

const SECURITIES = ['tls', 'starttls', 'none'] as const;
type Side = 'smtp' | 'imap';
type Server = { readonly host: string; readonly port: string; readonly security: string };

const typed = ({ host, port, security }: PecAccount[Side]): Server => ({
  host,
  port: String(port),
  security,
});

/** The certified mailbox: its password is written and never shown again. */
export function PecAccountForm({ page }: { readonly page: PecAccountPage }) {
  const t = useText(pecSettingsText);
  const client = useQueryClient();
  const { account } = page;
  const form = useRecordForm({
    initial: { ...account, smtp: typed(account.smtp), imap: typed(account.imap) },
    toBody: (values) => ({
      ...values,
      smtp: { ...values.smtp, port: Number(values.smtp.port) },
      imap: { ...values.imap, port: Number(values.imap.port) },
    }),
    schema: PecAccount,
    save: savePecAccount,
    onSaved: async () => {
      await client.invalidateQueries({ queryKey: ['settings'] });
      notify({ kind: 'success', title: t.saved });
    },
  });
  const { values, change, errorOf } = form;
  const text = (field: 'address' | 'username' | 'password' | 'folder') => ({
    label: t[field],
    value: values[field],
    onValue: (value: string) => change({ [field]: value }),
    error: errorOf(field),
  });
  const server = (side: Side) => (
    <fieldset className="form-section">
      <legend className="form-legend">{t[side]}</legend>
      <div className="form-row">
        <TextField
          label={t.host}
          value={values[side].host}
          onValue={(host) => change({ [side]: { ...values[side], host } })}
          error={errorOf(`${side}.host`)}
          maxLength={253}
          mono
        />
        <TextField
          label={t.port}
          type="number"
          min={1}
          max={65535}
          value={values[side].port}
          onValue={(port) => change({ [side]: { ...values[side], port } })}
          error={errorOf(`${side}.port`)}
        />
        <SelectField
          label={t.security}
          value={values[side].security}
          onValue={(security) => change({ [side]: { ...values[side], security } })}
          error={errorOf(`${side}.security`)}
          choices={SECURITIES.map((value) => ({ value, label: t.securities[value] }))}
        />
      </div>
    </fieldset>
  );
  return (
    <form className="form" onSubmit={form.submit} noValidate>
      <CheckField label={t.enabled} checked={values.enabled} onValue={(enabled) => change({ enabled })} />
      <div className="form-row">
        <TextField {...text('address')} maxLength={254} inputMode="email" optional={!values.enabled} />
        <TextField {...text('username')} maxLength={254} autoComplete="off" optional={!values.enabled} />
        <TextField
          {...text('password')}
          type="password"
          autoComplete="new-password"
          maxLength={500}
          help={
            page.passwordFromEnvironment
              ? t.passwordFromEnvironment
              : page.hasPassword
                ? t.passwordKept
                : undefined
          }
          optional={page.hasPassword || !values.enabled}
        />
      </div>
      {server('smtp')}
      {server('imap')}
      <TextField {...text('folder')} help={t.folderHelp} maxLength={200} />
      <FormEnd form={form} />
    </form>
  );
}
