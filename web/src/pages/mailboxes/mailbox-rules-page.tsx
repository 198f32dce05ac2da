import { MailboxRules } from '../../../../contract/records/rules.ts';
import { saveMailboxRules, useMailboxRules } from '../../api/record-rules.ts';
import {
  imapServerBody,
  ImapServersField,
  imapServerValues,
} from '../../forms/record/imap-servers-field.tsx';
import { RecordPanel } from '../../forms/record/record-dialog.tsx';
import { FieldSection } from '../../forms/record/record-fields.tsx';
import { bodyFrom, valuesFrom } from '../../forms/record/schema-fields.ts';
import { recordRulesText } from '../../text/record-rules.ts';
import { useText } from '../../text/texts.ts';
import { Page } from '../../ui/page.tsx';
import { Loaded } from '../records/loaded.tsx';
import { SettingFaultNotices } from '../settings/setting-fault-notices.tsx';
import { MailboxTabs } from './mailbox-tabs.tsx';

/** When mailboxes ask for work, and which servers are tried. */
export function MailboxRulesPage() {
  const t = useText(recordRulesText).mailboxes;
  const rules = useMailboxRules();
  return (
    <Page title={t.title} lead={t.lead}>
      <MailboxTabs current="rules" />
      <SettingFaultNotices place="mailboxes" />
      <Loaded query={rules}>{(data) => <RulesForm rules={data} />}</Loaded>
    </Page>
  );
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

function RulesForm({ rules }: { readonly rules: MailboxRules }) {
  const words = useText(recordRulesText);
  const t = words.mailboxes;
  const hours = [
    { value: '', label: t.onDemand },
    ...HOURS.map((hour) => ({ value: String(hour), label: t.hour(hour) })),
  ];
  const frame = { labels: t, help: { ownDomains: t.ownDomainsHelp, defaultRenewalLeadDays: t.leadHelp } };
  return (
    <RecordPanel
      className="form"
      schema={MailboxRules}
      initial={{ ...valuesFrom(MailboxRules, rules), imapServers: rules.imapServers.map(imapServerValues) }}
      toBody={(values) => ({
        ...bodyFrom(MailboxRules, values),
        imapServers: values.imapServers.map(imapServerBody),
      })}
      save={saveMailboxRules}
      topics={['settings', 'mailboxes']}
      saved={words.saved}
      savedText={words.savedText}
      labels={t}
    >
      {(form) => (
        <>
          <FieldSection
            legend={t.findings}
            form={form}
            {...frame}
            rows={[
              'ownDomains',
              ['defaultRenewalLeadDays', 'delegateNoticeDays', 'credentialMaxAgeDays', 'quotaWarningPercent'],
            ]}
          />
          <FieldSection
            legend={t.tests}
            form={form}
            {...frame}
            rows={[
              { node: <p className="soft">{t.testsText}</p> },
              { name: 'testHour', choices: hours },
              {
                node: (
                  <ImapServersField
                    servers={form.values.imapServers}
                    onChange={(imapServers) => form.change({ imapServers: [...imapServers] })}
                    errorOf={(path) => form.errorOf(`imapServers.${path}`)}
                  />
                ),
              },
            ]}
          />
        </>
      )}
    </RecordPanel>
  );
}
