import { useMemo } from 'react';
import type { DnsblSweep } from '../../../../contract/dnsbl/sweeps.ts';
import { useSweeps } from '../../api/dnsbl.ts';
import { messageOf } from '../../api/problem.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { number } from '../../text/formats.ts';
import { useText } from '../../text/texts.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Age } from '../../ui/time.tsx';
import { BlacklistTabs } from './blacklist-tabs.tsx';
import { CheckNow, SweepProgress } from './sweep-now.tsx';

export function SweepsPage() {
  const t = useText(blacklistText);
  const list = useSweeps({ limit: 50 });
  const rows = list.data?.pages.flatMap(({ items }) => items);
  const columns = useSweepColumns();
  return (
    <Page title={t.title} lead={t.sweeps.lead} actions={<CheckNow />}>
      <BlacklistTabs current="sweeps" />
      <SweepProgress />
      {list.isError && rows === undefined ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table
          label={t.tabs.sweeps}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => String(id)}
          rowTo={({ id }) => paths.sweep(String(id))}
          renderCard={(sweep) => (
            <>
              <span className="card-line">
                <span className="mono">{sweep.id}</span>
                <SweepStateMark state={sweep.state} />
                <Age at={sweep.createdAt} />
              </span>
              <span className="card-line small soft">
                <span className="card-title">{t.sweep.kinds[sweep.kind]}</span>
                <span>
                  {t.sweeps.changes}: {number(sweep.changes)}
                </span>
              </span>
            </>
          )}
          compact
          busy={list.isPlaceholderData}
          empty={<EmptyState title={t.sweeps.empty}>{t.sweeps.emptyText}</EmptyState>}
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

const TONES = {
  waiting: 'neutral',
  running: 'active',
  finished: 'done',
  stopped: 'waiting',
  failed: 'danger',
} as const;

export function SweepStateMark({ state }: { readonly state: DnsblSweep['state'] }) {
  const t = useText(blacklistText);
  return <StatusBadge tone={TONES[state]}>{t.sweep.states[state]}</StatusBadge>;
}

/** «12 s», «4,5 min»; nothing while it runs. */
export function useTook(): (sweep: DnsblSweep) => string {
  const t = useText(blacklistText);
  return ({ startedAt, endedAt }) => {
    if (startedAt === null || endedAt === null) return '';
    const seconds = (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
    return seconds < 90 ? t.sweeps.seconds(number(seconds)) : t.sweeps.minutes(number(seconds / 60));
  };
}

function useSweepColumns(): readonly Column<DnsblSweep>[] {
  const t = useText(blacklistText);
  const took = useTook();
  return useMemo(() => {
    const s = t.sweeps;
    return [
      { key: 'id', head: s.number, className: 'code nowrap', cell: ({ id }) => id },
      { key: 'state', head: s.state, cell: ({ state }) => <SweepStateMark state={state} /> },
      { key: 'kind', head: s.kind, cell: ({ kind }) => t.sweep.kinds[kind] },
      {
        key: 'changes',
        head: s.changes,
        className: 'number',
        cell: ({ changes }) => (changes === 0 ? <span className="soft">0</span> : number(changes)),
      },
      { key: 'targets', head: s.targets, className: 'number', cell: ({ targets }) => number(targets) },
      { key: 'zones', head: s.zones, className: 'number', cell: ({ zones }) => number(zones) },
      {
        key: 'queries',
        head: s.queries,
        className: 'number wide-only',
        cell: ({ queries }) => number(queries),
      },
      { key: 'took', head: s.took, className: 'number', cell: took },
      { key: 'by', head: s.by, className: 'wide-only', cell: ({ requestedBy }) => requestedBy },
      { key: 'started', head: s.started, cell: ({ createdAt }) => <Age at={createdAt} /> },
    ];
  }, [t, took]);
}
