import { useCallback, useMemo, useState } from 'react';
import type { DnsblTarget } from '../../../../contract/dnsbl/dnsbl.ts';
import { useTargets } from '../../api/dnsbl.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Age } from '../../ui/time.tsx';
import { AddTargetsDialog } from './target-dialogs.tsx';
import { BlacklistTabs } from './blacklist-tabs.tsx';

export function TargetsPage() {
  const t = useText(blacklistText);
  const mayManage = useMay()('dnsbl.manage');
  const { filters, change } = useAddressFilters(['q', 'active', 'new']);
  const [adding, setAdding] = useState(filters.new === 'true' && mayManage);
  const list = useTargets({ q: filters.q, active: filters.active });
  const rows = list.data?.pages.flatMap(({ items }) => items);
  const columns = useTargetColumns();
  const search = useCallback((q: string) => change({ q }), [change]);
  const add = mayManage && (
    <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
      {t.targets.add}
    </Button>
  );
  return (
    <Page title={t.title} lead={t.targets.lead} actions={add}>
      <BlacklistTabs current="targets" />
      <div className="filters">
        <SearchField value={filters.q ?? ''} placeholder={t.matrix.searchPlaceholder} onValue={search} />
        <FilterSelect
          label={t.targets.state}
          any={t.targets.anyState}
          value={filters.active}
          choices={[
            { value: 'true', label: t.targets.active },
            { value: 'false', label: t.targets.inactive },
          ]}
          onValue={(active) => change({ active })}
        />
      </div>
      {list.isError && rows === undefined ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table
          label={t.tabs.targets}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          rowTo={({ id }) => paths.target(id)}
          renderCard={(target) => (
            <>
              <span className="card-line">
                <span className="mono card-title">{target.text}</span>
                <TargetState target={target} />
              </span>
              <span className="card-line small soft">
                <span className="card-title">
                  {[target.service, target.label].filter(Boolean).join(' · ')}
                </span>
              </span>
            </>
          )}
          busy={list.isPlaceholderData}
          empty={
            <EmptyState title={t.targets.empty} action={filters.q === undefined && add}>
              {t.matrix.emptyText}
            </EmptyState>
          }
        />
      )}
      <LoadMore
        shown={rows?.length ?? 0}
        total={list.data?.pages[0]?.total}
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
      {adding && (
        <AddTargetsDialog
          onClose={() => {
            setAdding(false);
            change({ new: undefined });
          }}
        />
      )}
    </Page>
  );
}

function TargetState({ target }: { readonly target: DnsblTarget }) {
  const t = useText(blacklistText);
  if (!target.active) return <StatusBadge tone="done">{t.targets.inactive}</StatusBadge>;
  if (target.openListings === 0) return <StatusBadge tone="neutral">{t.targets.calm}</StatusBadge>;
  return <StatusBadge tone="danger">{t.targets.onLists(target.openListings)}</StatusBadge>;
}

function useTargetColumns(): readonly Column<DnsblTarget>[] {
  const t = useText(blacklistText);
  return useMemo(
    () => [
      { key: 'text', head: t.targets.text, className: 'code', cell: ({ text }) => text },
      { key: 'state', head: t.targets.state, cell: (target) => <TargetState target={target} /> },
      { key: 'service', head: t.targets.service, cell: ({ service }) => service },
      { key: 'label', head: t.targets.label, className: 'subject', cell: ({ label }) => label },
      { key: 'family', head: t.targets.family, cell: ({ family }) => t.families[family] },
      {
        key: 'helo',
        head: t.targets.helo,
        className: 'code wide-only',
        cell: ({ heloName }) => heloName,
      },
      {
        key: 'created',
        head: t.targets.created,
        className: 'wide-only',
        cell: ({ createdAt }) => <Age at={createdAt} />,
      },
    ],
    [t],
  );
}
