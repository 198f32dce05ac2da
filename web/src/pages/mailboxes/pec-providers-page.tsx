import { useState } from 'react';
import { SavePecProvider, type PecProvider } from '../../../../contract/mailboxes/providers.ts';
import { savePecProvider, usePecProviders } from '../../api/mailboxes.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { valuesFrom } from '../../forms/record/schema-fields.ts';
import { number } from '../../text/formats.ts';
import { mailboxRecordText } from '../../text/mailbox-record.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { RegisterPage } from '../records/register-page.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/status-badge.tsx';
import { Age, Day } from '../../ui/time.tsx';
import { useMay } from '../../api/session.ts';
import { ProviderListDialog } from './provider-list-dialog.tsx';
import { MailboxTabs } from './mailbox-tabs.tsx';

const NEW = { renewalLeadDays: 60, active: true };

export function PecProvidersPage() {
  const names = useText(pageNamesText);
  const t = useText(mailboxesText);
  const p = useText(mailboxRecordText).provider;
  const providers = usePecProviders();
  const mayManage = useMay()('mailboxes.manage');
  const [reading, setReading] = useState(false);
  const list = providers.data?.list ?? null;
  const state = (active: boolean) => (active ? p.active : <span className="soft">{p.inactive}</span>);
  return (
    <RegisterPage
      title={names.pecProviders}
      lead={p.lead}
      tabs={<MailboxTabs current="providers" />}
      list={providers}
      actions={
        mayManage && (
          <Button icon="upload" onClick={() => setReading(true)}>
            {p.readList}
          </Button>
        )
      }
      above={
        list && (
          <p className="soft">
            {p.list}: <span lang="it">{list.source}</span>, {p.listedOn} <Day day={list.listedOn} /> ·{' '}
            {p.listFacts(number(list.providers), list.readBy)} <Age at={list.readAt} />
          </p>
        )
      }
      label={t.providers}
      permission="mailboxes.manage"
      create={p.new}
      nameOf={({ name }) => name}
      empty={[p.empty, p.emptyText]}
      columns={[
        { key: 'name', head: p.name },
        { key: 'active', head: t.columns.state, cell: ({ active }) => state(active) },
        ...(list === null
          ? []
          : [{ key: 'listed', head: p.listed, cell: (one: PecProvider) => <Listed provider={one} /> }]),
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
    >
      {reading && <ProviderListDialog source={list?.source ?? ''} onClose={() => setReading(false)} />}
    </RegisterPage>
  );
}

/** Whether the newest list names it: a provider that has mailboxes and is not on it stands out. */
function Listed({ provider }: { readonly provider: PecProvider }) {
  const p = useText(mailboxRecordText).provider;
  if (provider.isListed === true) return <span>{p.isListed}</span>;
  const word = provider.lastListedOn === null ? p.notListed : p.leftList;
  return provider.mailboxCount > 0 ? (
    <Chip tone="waiting">{word}</Chip>
  ) : (
    <span className="soft">{word}</span>
  );
}
