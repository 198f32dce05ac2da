import { useCallback, useMemo } from 'react';
import type { DnsblCaseSummary } from '../../../../contract/dnsbl/cases.ts';
import { CASE_STATES } from '../../../../domain/dnsbl/delisting-case.ts';
import { useCases } from '../../api/dnsbl.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { messageOf } from '../../api/problem.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { delistingText } from '../../text/delisting.ts';
import { useText } from '../../text/texts.ts';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { UpdatedBadge } from '../../ui/updated-badge.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Age, At } from '../../ui/time.tsx';
import { BlacklistTabs } from './blacklist-tabs.tsx';
import { CaseStateMark } from './case-state.tsx';
import { Exports } from './exports.tsx';

export function DelistingCasesPage() {
  const b = useText(blacklistText);
  const t = useText(delistingText);
  const { filters, change } = useAddressFilters(['q', 'state', 'open']);
  // Open ones unless a state or all of them are asked for.
  const isAll = filters.open === 'false' || filters.state !== undefined;
  const list = useCases({ ...filters, open: isAll ? undefined : 'true' });
  const rows = list.data?.pages.flatMap(({ items }) => items);
  const columns = useCaseColumns();
  const search = useCallback((q: string) => change({ q }), [change]);
  return (
    <Page title={b.title} lead={t.lead}>
      <BlacklistTabs current="cases" />
      <div className="filters">
        <SearchField value={filters.q ?? ''} placeholder={t.searchPlaceholder} onValue={search} />
        <FilterSelect
          label={t.columns.state}
          any={t.openOnly}
          value={filters.open === 'false' ? 'all' : filters.state}
          choices={[
            { value: 'all', label: t.all },
            ...CASE_STATES.map((value) => ({ value, label: t.states[value] })),
          ]}
          onValue={(value) =>
            change(value === 'all' ? { open: 'false', state: undefined } : { open: undefined, state: value })
          }
        />
        <div className="filters-end">
          <UpdatedBadge topic="dnsbl-cases" />
          <Exports of="cases" />
        </div>
      </div>
      {list.isError && rows === undefined ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table
          label={b.tabs.cases}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          rowTo={({ id }) => paths.delistingCase(id)}
          renderCard={(item) => (
            <>
              <span className="card-line">
                <span className="mono nowrap">{item.code}</span>
                <span className="mono card-title">{item.about}</span>
              </span>
              <span className="card-line small">
                <CaseStateMark state={item.state} />
                <span className="soft card-title">{item.zone}</span>
              </span>
            </>
          )}
          busy={list.isPlaceholderData}
          empty={<EmptyState title={t.empty}>{t.emptyText}</EmptyState>}
        />
      )}
      <LoadMore
        shown={rows?.length ?? 0}
        total={list.data?.pages[0]?.total}
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </Page>
  );
}

function useCaseColumns(): readonly Column<DnsblCaseSummary>[] {
  const t = useText(delistingText);
  return useMemo(() => {
    const c = t.columns;
    return [
      { key: 'code', head: c.code, className: 'code nowrap', cell: ({ code }) => code },
      { key: 'state', head: c.state, cell: ({ state }) => <CaseStateMark state={state} /> },
      { key: 'about', head: c.about, className: 'code', cell: ({ about }) => about },
      { key: 'zone', head: c.zone, className: 'code', cell: ({ zone }) => zone },
      {
        key: 'codes',
        head: c.codes,
        className: 'subject',
        cell: ({ codes, meanings }) => meanings.filter(Boolean).join(', ') || codes.join(', '),
      },
      {
        key: 'owner',
        head: c.owner,
        className: 'wide-only',
        cell: ({ owner }) => owner ?? <span className="soft">{t.unassigned}</span>,
      },
      {
        key: 'next',
        head: c.next,
        className: 'wide-only',
        cell: ({ nextRequestOn }) => nextRequestOn && <At at={nextRequestOn} />,
      },
      { key: 'opened', head: c.opened, cell: ({ openedAt }) => <Age at={openedAt} /> },
    ];
  }, [t]);
}
