import { SavePecProvider } from '../../../../contract/mailboxes/mailboxes.ts';
import { savePecProvider, usePecProviders } from '../../api/mailboxes.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { valuesFrom } from '../../forms/record/schema-fields.ts';
import { number } from '../../text/formats.ts';
import { mailboxRecordText } from '../../text/mailbox-record.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { useText } from '../../text/texts.ts';
import { RegisterPage } from '../records/register-page.tsx';
import { MailboxTabs } from './mailbox-tabs.tsx';

const NEW = { renewalLeadDays: 60, active: true };

export function PecProvidersPage() {
  const t = useText(mailboxesText);
  const p = useText(mailboxRecordText).provider;
  const state = (active: boolean) => (active ? p.active : <span className="soft">{p.inactive}</span>);
  return (
    <RegisterPage
      title={t.title}
      lead={p.lead}
      tabs={<MailboxTabs current="providers" />}
      list={usePecProviders()}
      label={t.providers}
      permission="mailboxes.manage"
      create={p.new}
      nameOf={({ name }) => name}
      empty={[p.empty, p.emptyText]}
      columns={[
        { key: 'name', head: p.name },
        { key: 'active', head: t.columns.state, cell: ({ active }) => state(active) },
        { key: 'supportContact', head: p.supportContact },
        { key: 'website', head: p.website },
        { key: 'renewalLeadDays', head: p.renewalLeadDays, kind: 'number' },
        { key: 'mailboxCount', head: p.mailboxes, kind: 'number' },
      ]}
      card={({ name, mailboxCount, supportContact }) => [[name, number(mailboxCount)], [supportContact]]}
      form={(provider, close) => (
        <RecordDialog
          title={provider === undefined ? p.new : p.edit(provider.name)}
          schema={SavePecProvider}
          initial={valuesFrom(SavePecProvider, provider ?? NEW)}
          save={(body) => savePecProvider(provider?.id, body)}
          topics={['mailboxes']}
          saved={p.saved}
          savedText={({ name }) => name}
          onClose={close}
          labels={p}
          rows={['name', 'website', 'supportContact', 'renewalLeadDays', 'active']}
        />
      )}
    />
  );
}
