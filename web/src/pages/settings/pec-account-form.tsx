import { PecAccount, type PecAccountPage } from '../../../../contract/pec/account.ts';
import { savePecAccount } from '../../api/pec-settings.ts';
import { RecordPanel } from '../../forms/record/record-dialog.tsx';
import type { RecordForm } from '../../forms/record/record-form.ts';
import { pecSettingsText } from '../../text/pec-settings.ts';
import { useText } from '../../text/texts.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { choicesOf } from '../../ui/filter-bar.tsx';

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
  const { account } = page;
  const passwordHelp = page.passwordFromEnvironment
    ? t.passwordFromEnvironment
    : page.hasPassword
      ? t.passwordKept
      : undefined;
  return (
    <RecordPanel
      className="form"
      schema={PecAccount}
      initial={{ ...account, smtp: typed(account.smtp), imap: typed(account.imap) }}
      toBody={(values) => ({
        ...values,
        smtp: { ...values.smtp, port: Number(values.smtp.port) },
        imap: { ...values.imap, port: Number(values.imap.port) },
      })}
      save={savePecAccount}
      topics={['settings']}
      saved={t.saved}
      labels={t}
      help={{ folder: t.folderHelp, password: passwordHelp }}
      rows={(form) => {
        const optional = !form.values.enabled;
        return [
          'enabled',
          [
            { name: 'address', optional },
            { name: 'username', optional },
            { name: 'password', type: 'password', optional: page.hasPassword || optional },
          ],
          { node: <ServerFields form={form} side="smtp" /> },
          { node: <ServerFields form={form} side="imap" /> },
          'folder',
        ];
      }}
    />
  );
}

/** Where certified mail goes out, or comes in. */
function ServerFields<Values extends Readonly<Record<Side, Server>>>({
  form: { values, change, errorOf },
  side,
}: {
  readonly form: RecordForm<Values>;
  readonly side: Side;
}) {
  const t = useText(pecSettingsText);
  const field = (name: keyof Server) => ({
    label: t[name],
    value: values[side][name],
    onValue: (value: string) => change({ [side]: { ...values[side], [name]: value } } as Partial<Values>),
    error: errorOf(`${side}.${name}`),
  });
  return (
    <fieldset className="form-section">
      <legend className="form-legend">{t[side]}</legend>
      <div className="form-row">
        <TextField {...field('host')} maxLength={253} mono />
        <TextField {...field('port')} type="number" min={1} max={65535} />
        <SelectField {...field('security')} choices={choicesOf(SECURITIES, t.securities)} />
      </div>
    </fieldset>
  );
}
