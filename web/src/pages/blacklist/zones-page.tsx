import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import type { DnsblZoneSummary } from '../../../../contract/dnsbl/zones.ts';
import { ZONE_STATUSES } from '../../../../domain/dnsbl/zone.ts';
import { useZones } from '../../api/dnsbl.ts';
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
import { BlacklistTabs } from './blacklist-tabs.tsx';
import { HealthMark } from './verdict.tsx';

const AddZoneDialog = lazy(async () => ({
  default: (await import('./add-zone-dialog.tsx')).AddZoneDialog,
}));

export function ZonesPage() {
  const t = useText(blacklistText);
  const { filters, change } = useAddressFilters(['q', 'enabled', 'status']);
  const all = filters.enabled === 'all' || filters.status !== undefined;
  const list = useZones({ q: filters.q, status: filters.status, enabled: all ? undefined : 'true' });
  const rows = list.data?.pages.flatMap(({ items }) => items);
  const columns = useZoneColumns();
  const mayManage = useMay()('dnsbl.manage');
  const [adding, setAdding] = useState(false);
  const search = useCallback((q: string) => change({ q }), [change]);
  return (
    <Page
      title={t.title}
      lead={t.zones.lead}
      actions={
        mayManage && (
          <Button icon="plus" onClick={() => setAdding(true)}>
            {t.zones.add}
          </Button>
        )
      }
    >
      <BlacklistTabs current="zones" />
      {adding && (
        <Suspense fallback={null}>
          <AddZoneDialog onClose={() => setAdding(false)} />
        </Suspense>
      )}
      <div className="filters">
        <SearchField value={filters.q ?? ''} placeholder={t.zones.searchPlaceholder} onValue={search} />
        <FilterSelect
          label={t.zones.enabled}
          any={t.zones.enabledOnly}
          value={all ? 'all' : undefined}
          choices={[{ value: 'all', label: t.zones.all }]}
          onValue={(enabled) => change({ enabled, status: undefined })}
        />
        {all && (
          <FilterSelect
            label={t.zones.status}
            any={t.targets.anyState}
            value={filters.status}
            choices={ZONE_STATUSES.map((value) => ({ value, label: t.zones.statuses[value] }))}
            onValue={(status) => change({ status, enabled: 'all' })}
          />
        )}
      </div>
      {list.isError && rows === undefined ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table
          label={t.tabs.zones}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => String(id)}
          rowTo={({ id }) => paths.zone(String(id))}
          renderCard={(zone) => (
            <>
              <span className="card-line">
                <span className="mono card-title">{zone.zone}</span>
                <span className="soft">{t.weightWords[zone.weight]}</span>
              </span>
              <span className="card-line small">
                <ZoneState zone={zone} />
                <span className="soft card-title">{zone.operator}</span>
              </span>
            </>
          )}
          busy={list.isPlaceholderData}
          empty={<EmptyState title={t.matrix.noZones} />}
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

/** Its health where it is asked; why it is not asked where it is not. */
function ZoneState({ zone }: { readonly zone: DnsblZoneSummary }) {
  const t = useText(blacklistText);
  if (zone.enabled) return <HealthMark health={zone.health} />;
  return <StatusBadge tone="done">{t.zones.disabled}</StatusBadge>;
}

function useZoneColumns(): readonly Column<DnsblZoneSummary>[] {
  const t = useText(blacklistText);
  return useMemo(
    () => [
      { key: 'zone', head: t.zones.zone, className: 'code', cell: ({ zone }) => zone },
      { key: 'health', head: t.zones.health, cell: (zone) => <ZoneState zone={zone} /> },
      { key: 'operator', head: t.zones.operator, className: 'subject', cell: ({ operator }) => operator },
      { key: 'weight', head: t.zones.weight, cell: ({ weight }) => t.weightWords[weight] },
      {
        key: 'families',
        head: t.zones.families,
        className: 'wide-only',
        cell: ({ families }) => families.map((family) => t.families[family]).join(', '),
      },
      { key: 'scope', head: t.zones.scope, className: 'wide-only', cell: ({ scope }) => t.scopes[scope] },
      {
        key: 'status',
        head: t.zones.status,
        className: 'wide-only',
        cell: ({ status }) => t.zones.statuses[status],
      },
      {
        key: 'listings',
        head: t.zones.listings,
        className: 'number',
        cell: ({ openListings }) =>
          openListings === 0 ? (
            <span className="soft">0</span>
          ) : (
            <strong className="danger-text">{openListings}</strong>
          ),
      },
    ],
    [t],
  );
}
