import { lazy, Suspense } from 'react';
import { useDnsblHistory, useTargets } from '../../api/dnsbl.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { messageOf } from '../../api/problem.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { BlacklistTabs } from './blacklist-tabs.tsx';
import { Exports } from './exports.tsx';

const BlacklistCharts = lazy(async () => ({
  default: (await import('../../charts/blacklist-charts.tsx')).BlacklistCharts,
}));

export function BlacklistHistoryPage() {
  const names = useText(pageNamesText);
  const t = useText(blacklistText);
  const { filters, change } = useAddressFilters(['targetId']);
  const history = useDnsblHistory(filters.targetId);
  const targets = useTargets({});
  return (
    <Page title={names.blacklistHistory} lead={t.history.lead}>
      <BlacklistTabs current="history" />
      <div className="filters">
        <FilterSelect
          label={t.history.target}
          any={t.history.anyTarget}
          value={filters.targetId}
          choices={
            targets.data?.pages.flatMap(({ items }) =>
              items.map(({ id, text }) => ({ value: id, label: text })),
            ) ?? []
          }
          onValue={(targetId) => change({ targetId })}
        />
        <div className="filters-end">
          <Exports of="history" targetId={filters.targetId} />
        </div>
      </div>
      {history.isError && (
        <ErrorState message={messageOf(history.error)} onRetry={() => void history.refetch()} />
      )}
      {history.isPending && <Loading />}
      {history.data && (
        <Suspense fallback={<div className="panel chart-room" />}>
          <BlacklistCharts history={history.data} />
        </Suspense>
      )}
    </Page>
  );
}
