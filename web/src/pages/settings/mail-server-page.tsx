import { useState } from 'react';
import { MailServer, type MailServerPage as MailServerAnswer } from '../../../../contract/mail-server.ts';
import { saveMailServer, useMailServer, useMailTest } from '../../api/mail-server.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { RecordPanel } from '../../forms/record/record-dialog.tsx';
import { mailServerText } from '../../text/mail-server.ts';
import { settingsText } from '../../text/settings.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { choicesOf } from '../../ui/filter-bar.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { TestOutcome } from './channel-test.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

const SECURITIES = ['starttls', 'tls', 'none'] as const;

export function MailServerPage() {
  const t = useText(mailServerText);
  const s = useText(settingsText);
  const mayManage = useMay()('settings.manage');
  const page = useMailServer(mayManage);
  return (
    <Page title={t.title} lead={t.lead}>
      <SettingsTabs current="mailServer" />
      {!mayManage && <Alert>{s.onlyAdministrator}</Alert>}
      {page.isError && <ErrorState message={messageOf(page.error)} onRetry={() => void page.refetch()} />}
      {mayManage && page.isPending && <Loading />}
      {page.data && (
        <>
          {page.data.fromEnvironment && <Alert>{t.fromEnvironment}</Alert>}
          <Server page={page.data} />
          <Test canLeave={page.data.fromEnvironment || page.data.server.host !== ''} />
        </>
      )}
    </Page>
  );
}

function Server({ page: { server, hasPassword } }: { readonly page: MailServerAnswer }) {
  const t = useText(mailServerText);
  return (
    <Panel title={t.panel}>
      <RecordPanel
        className="form"
        schema={MailServer}
        initial={{ ...server, port: String(server.port) }}
        toBody={(values) => ({ ...values, port: Number(values.port) })}
        save={saveMailServer}
        topics={['settings', 'home', 'messages']}
        saved={t.saved}
        labels={t}
        help={{ host: t.hostHelp, password: hasPassword ? t.passwordKept : undefined }}
        rows={() => [
          [
            { name: 'host', optional: true, mono: true },
            { name: 'port' },
            { name: 'security', choices: choicesOf(SECURITIES, t.securities) },
          ],
          [
            { name: 'username', optional: true },
            { name: 'password', type: 'password', optional: true },
          ],
          { name: 'from', optional: true },
        ]}
      />
    </Panel>
  );
}

function Test({ canLeave }: { readonly canLeave: boolean }) {
  const t = useText(mailServerText);
  const [to, setTo] = useState('');
  const test = useMailTest();
  if (!canLeave) return null;
  return (
    <Panel title={t.test}>
      <p className="soft small">{t.testLead}</p>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          test.mutate(to);
        }}
      >
        <TextField label={t.to} value={to} onValue={setTo} inputMode="email" maxLength={254} required />
        <div className="buttons">
          <Button type="submit" busy={test.isPending}>
            {t.send}
          </Button>
        </div>
        <TestOutcome test={test.data} />
      </form>
    </Panel>
  );
}
