import { useState } from 'react';
import type { MailDomain } from '../../../../contract/dnsbl/mail.ts';
import { MAIL_STATES, type MailState } from '../../../../domain/mail/item.ts';
import { useMailDomains } from '../../api/dnsbl-mail.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { useLanguage } from '../../text/language.ts';
import { mailDomainsText } from '../../text/mail-domains.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Age } from '../../ui/time.tsx';
import { UpdatedBadge } from '../../ui/updated-badge.tsx';
import { MailDomainDialog, RemoveMailDomainDialog } from './mail-domain-dialogs.tsx';
import { MailViews } from './mail-views.tsx';
import './mail-health.scss';
import './folded.scss';

type Item = MailDomain['items'][number];
type Words = (typeof mailDomainsText)['it'];

export function MailDomainsPage() {
  const names = useText(pageNamesText);
  const t = useText(mailDomainsText);
  const mayManage = useMay()('dnsbl.manage');
  const list = useMailDomains();
  const [adding, setAdding] = useState(false);
  const domains = list.data?.domains;
  const add = mayManage && (
    <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
      {t.add}
    </Button>
  );
  return (
    <Page
      title={names.mailHealthDomains}
      lead={t.lead}
      actions={domains !== undefined && domains.length > 0 && add}
    >
      <MailViews current="domains" />
      {list.isError && domains === undefined && (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      )}
      {list.isPending && <Loading />}
      {domains?.length === 0 && (
        <div className="table-frame">
          <EmptyState title={t.empty} action={add}>
            {t.emptyText}
          </EmptyState>
        </div>
      )}
      {domains?.map((domain) => (
        <DomainHealth key={domain.id} domain={domain} />
      ))}
      {adding && <MailDomainDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}

/** One domain: what is to be mended first, the rest folded. */
function DomainHealth({ domain }: { readonly domain: MailDomain }) {
  const t = useText(mailDomainsText);
  const good = domain.items.filter(({ state }) => state === 'good');
  const others = domain.items
    .filter(({ state }) => state !== 'good')
    .toSorted((a, b) => MAIL_STATES.indexOf(a.state) - MAIL_STATES.indexOf(b.state));
  const last = domain.items
    .map(({ checkedAt }) => checkedAt)
    .toSorted()
    .at(-1);
  return (
    <section className="stack-tight" aria-label={domain.domain}>
      <DomainHead domain={domain} />
      {(others.length > 0 || good.length === 0) && <Items domain={domain} items={others} />}
      {good.length > 0 && (
        <details className="folded">
          <summary>{t.good(good.length)}</summary>
          <Items domain={domain} items={good} />
        </details>
      )}
      {last !== undefined && (
        <p className="soft small">
          {t.checked} <Age at={last} /> <UpdatedBadge topic="dnsbl-mail-health" />
        </p>
      )}
    </section>
  );
}

function DomainHead({ domain }: { readonly domain: MailDomain }) {
  const t = useText(mailDomainsText);
  const mayManage = useMay()('dnsbl.manage');
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null);
  const close = () => setOpen(null);
  const { heloName, selectors } = domain;
  return (
    <div className="panel-head">
      <div className="mail-target">
        <h2>
          <span className="mono">{domain.domain}</span>
        </h2>
        <span className="soft small">
          {[
            heloName !== null && t.helo(heloName),
            selectors.length === 0 ? t.noSelectors : t.selectorList(selectors.join(', ')),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {mayManage && (
        <div className="mail-actions">
          <Button small kind="quiet" icon="edit" onClick={() => setOpen('edit')}>
            {t.edit}
            <span className="visually-hidden"> {domain.domain}</span>
          </Button>
          <Button small kind="quiet" onClick={() => setOpen('remove')}>
            {t.remove}
            <span className="visually-hidden"> {domain.domain}</span>
          </Button>
        </div>
      )}
      {open === 'edit' && <MailDomainDialog domain={domain} onClose={close} />}
      {open === 'remove' && <RemoveMailDomainDialog domain={domain} onClose={close} />}
    </div>
  );
}

function Items({ domain, items }: { readonly domain: MailDomain; readonly items: readonly Item[] }) {
  const t = useText(mailDomainsText);
  return (
    <Table
      label={domain.domain}
      compact
      wrap
      columns={columnsOf(t)}
      rows={items}
      rowKey={({ item }) => item}
      renderCard={(item) => (
        <>
          <span className="card-line">
            <strong>{t.items[item.item]}</strong>
            <ItemMark state={item.state} />
          </span>
          <Finding item={item} />
        </>
      )}
      empty={<EmptyState title={t.never}>{t.neverText}</EmptyState>}
    />
  );
}

const columnsOf = (t: Words): readonly Column<Item>[] => [
  { key: 'item', head: t.item, className: 'mail-item', cell: ({ item }) => t.items[item] },
  { key: 'state', head: t.state, className: 'mail-state', cell: ({ state }) => <ItemMark state={state} /> },
  { key: 'reason', head: t.found, className: 'subject', cell: (item) => <Finding item={item} /> },
  { key: 'since', head: t.since, cell: ({ since }) => <Age at={since} /> },
];

const TONES = {
  bad: 'danger',
  absent: 'waiting',
  warning: 'waiting',
  'not-verified': 'neutral',
  good: 'done',
} as const satisfies Record<MailState, string>;

function ItemMark({ state }: { readonly state: MailState }) {
  const t = useText(mailDomainsText);
  return <StatusBadge tone={TONES[state]}>{t.states[state]}</StatusBadge>;
}

/** The reason with its rule, the record as it stands, and the one to put in its place. */
function Finding({ item }: { readonly item: Item }) {
  const t = useText(mailDomainsText);
  const language = useLanguage();
  return (
    <div className="stack-tight mail-reason">
      <div>
        {item.reason[language]}
        {item.section !== '' && <span className="soft small"> ({item.section})</span>}
      </div>
      {item.record.length > 0 && (
        <ul className="plain mono small soft mail-records" aria-label={t.records}>
          {item.record.map((record) => (
            <li key={record}>{record}</li>
          ))}
        </ul>
      )}
      {item.cure !== '' && (
        <div className="mail-cure">
          <span className="small soft">{t.cure}</span>
          <code className="mono small">{item.cure}</code>
          <CopyButton text={item.cure} label={t.copyCure(t.items[item.item])} />
        </div>
      )}
    </div>
  );
}
