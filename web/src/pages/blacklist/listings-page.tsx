import { useMemo } from 'react';
import { Link } from 'react-router';
import type { DnsblListing } from '../../../../contract/dnsbl/dnsbl.ts';
import { useListings } from '../../api/dnsbl.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { messageOf } from '../../api/problem.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { useText } from '../../text/texts.ts';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { UpdatedBadge } from '../../ui/updated-badge.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Age } from '../../ui/time.tsx';
import { BlacklistTabs } from './blacklist-tabs.tsx';
import { Exports } from './exports.tsx';

export function ListingsPage() {
  const t = useText(blacklistText);
  const { filters, change } = useAddressFilters(['all', 'targetId', 'zoneId']);
  const list = useListings({
    targetId: filters.targetId,
    zoneId: filters.zoneId,
    open: filters.all === 'true' ? undefined : 'true',
  });
  const rows = list.data?.pages.flatMap(({ items }) => items);
  const columns = useListingColumns();
  return (
    <Page title={t.title} lead={t.listings.lead}>
      <BlacklistTabs current="listings" />
      <div className="filters">
        <FilterSelect
          label={t.listings.state}
          any={t.listings.open}
          value={filters.all}
          choices={[{ value: 'true', label: t.listings.all }]}
          onValue={(all) => change({ all })}
        />
        <div className="filters-end">
          <UpdatedBadge topic="dnsbl-listings" />
          <Exports of="listings" />
        </div>
      </div>
      {list.isError && rows === undefined ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table
          label={t.tabs.listings}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          rowTo={({ caseId, targetId }) =>
            caseId === null ? paths.target(targetId) : paths.delistingCase(caseId)
          }
          renderCard={(listing) => (
            <>
              <span className="card-line">
                <span className="mono card-title">{listing.target}</span>
                <ListingStateMark state={listing.state} />
              </span>
              <span className="card-line small">
                <span className="soft card-title">{listing.zone}</span>
                <Age at={listing.suspectedAt} />
              </span>
            </>
          )}
          busy={list.isPlaceholderData}
          empty={<EmptyState title={t.listings.empty}>{t.listings.emptyText}</EmptyState>}
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

const TONES = { absent: 'neutral', suspected: 'waiting', confirmed: 'danger', cleared: 'done' } as const;

function ListingStateMark({ state }: { readonly state: DnsblListing['state'] }) {
  const t = useText(blacklistText);
  return <StatusBadge tone={TONES[state]}>{t.listingStates[state]}</StatusBadge>;
}

function useListingColumns(): readonly Column<DnsblListing>[] {
  const t = useText(blacklistText);
  return useMemo(() => {
    const l = t.listings;
    return [
      { key: 'target', head: l.target, className: 'code nowrap', cell: ({ target }) => target },
      { key: 'state', head: l.state, cell: ({ state }) => <ListingStateMark state={state} /> },
      {
        key: 'zone',
        head: l.zone,
        className: 'code',
        cell: ({ zone, zoneId }) => <Link to={paths.zone(String(zoneId))}>{zone}</Link>,
      },
      {
        key: 'codes',
        head: l.codes,
        className: 'subject',
        cell: ({ codes, meanings }) => (
          <>
            <span className="mono">{codes.join(', ')}</span> {meanings.filter(Boolean).join(', ')}
          </>
        ),
      },
      { key: 'weight', head: l.weight, className: 'wide-only', cell: ({ weight }) => t.weightWords[weight] },
      {
        key: 'relistings',
        head: l.relistings,
        className: 'number wide-only',
        cell: ({ relistings }) => (relistings === 0 ? null : relistings),
      },
      { key: 'suspected', head: l.suspected, cell: ({ suspectedAt }) => <Age at={suspectedAt} /> },
      {
        key: 'cleared',
        head: l.cleared,
        cell: ({ clearedAt, cleanSweeps }) =>
          clearedAt !== null ? (
            <Age at={clearedAt} />
          ) : (
            cleanSweeps > 0 && <span className="soft">{l.clearing(cleanSweeps)}</span>
          ),
      },
    ];
  }, [t]);
}
