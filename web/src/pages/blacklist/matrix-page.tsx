import { useCallback, useMemo } from 'react';
import type { DnsblMatrixZone, DnsblOverview } from '../../../../contract/dnsbl/dnsbl.ts';
import { useDnsblMatrix } from '../../api/dnsbl.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { commonText } from '../../text/common.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { CheckField } from '../../ui/field.tsx';
import { UpdatedBadge } from '../../ui/updated-badge.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { Age } from '../../ui/time.tsx';
import { BlindMonitoring } from './blind-monitoring.tsx';
import { BlacklistTabs } from './blacklist-tabs.tsx';
import { Exports } from './exports.tsx';
import { MatrixGrid } from './matrix-grid.tsx';
import { MatrixList } from './matrix-list.tsx';
import { headlineOf, rowsOf, unhealthyCount } from './matrix-model.ts';
import { CheckNow, SweepProgress } from './sweep-now.tsx';
import { type Sign } from './signs.ts';
import { SignMark } from './verdict.tsx';

const NOTHING_KNOWN = { confirmed: 0, suspected: 0, definite: 0, unanswered: 0, neverChecked: 0 };

const SIGNS: readonly Sign[] = [
  'listed',
  'suspected',
  'clean',
  'unknown',
  'refused',
  'zone-broken',
  'allow-listed',
  'never',
];

export function BlacklistMatrixPage() {
  const names = useText(pageNamesText);
  const t = useText(blacklistText);
  const c = useText(commonText);
  const mayManage = useMay()('dnsbl.manage');
  const { filters, change, clear, isFiltered } = useAddressFilters(['q', 'listed']);
  const matrix = useDnsblMatrix(filters);
  const pages = matrix.data?.pages;
  const rows = useMemo(() => pages && rowsOf(pages), [pages]);
  const zones = matrix.data?.pages[0]?.zones ?? [];
  const search = useCallback((q: string) => change({ q }), [change]);
  return (
    <Page title={names.blacklist} actions={<CheckNow />}>
      <BlacklistTabs current="matrix" />
      <SweepProgress />
      <div className="filters">
        <SearchField value={filters.q ?? ''} placeholder={t.matrix.searchPlaceholder} onValue={search} />
        <CheckField
          label={t.matrix.onlyListed}
          checked={filters.listed === 'true'}
          onValue={(only) => change({ listed: only ? 'true' : undefined })}
        />
        {isFiltered && (
          <Button kind="quiet" small icon="close" onClick={clear}>
            {c.clear}
          </Button>
        )}
        <div className="filters-end">
          <UpdatedBadge topic="dnsbl-listings" />
          <Exports of="matrix" />
        </div>
      </div>
      {matrix.isError && rows === undefined && (
        <ErrorState message={messageOf(matrix.error)} onRetry={() => void matrix.refetch()} />
      )}
      {matrix.isPending && <Loading />}
      {rows !== undefined && rows.length === 0 && (
        <div className="table-frame">
          <EmptyState
            title={t.matrix.emptyTitle}
            action={
              mayManage &&
              !isFiltered && (
                <ButtonLink icon="plus" to={paths.targets({ new: 'true' })}>
                  {t.targets.add}
                </ButtonLink>
              )
            }
          >
            {isFiltered ? t.matrix.emptyFiltered : t.matrix.emptyText}
          </EmptyState>
        </div>
      )}
      {rows !== undefined && rows.length > 0 && (
        <>
          <MatrixState
            rows={rows.length}
            zones={zones}
            overview={matrix.data?.pages[0]?.overview ?? null}
            lastSweepAt={matrix.data?.pages[0]?.lastSweepAt ?? null}
          />
          <div className="only-wide">
            <MatrixGrid rows={rows} zones={zones} />
          </div>
          <div className="only-phone">
            <MatrixList rows={rows} zones={zones} />
          </div>
          {matrix.hasNextPage && (
            <div>
              <Button small busy={matrix.isFetchingNextPage} onClick={() => void matrix.fetchNextPage()}>
                {c.loadMore}
              </Button>
            </div>
          )}
          <Legend />
        </>
      )}
    </Page>
  );
}

/** One line: how it stands, when that was looked at, what could not be. */
function MatrixState({
  rows,
  zones,
  overview,
  lastSweepAt,
}: {
  readonly rows: number;
  readonly overview: DnsblOverview | null;
  readonly zones: readonly DnsblMatrixZone[];
  readonly lastSweepAt: string | null;
}) {
  const t = useText(blacklistText);
  const { confirmed, suspected, definite, unanswered, neverChecked } = overview ?? NOTHING_KNOWN;
  const headline = headlineOf(overview);
  const isBlind = definite === 0 && unanswered > 0;
  const unhealthy = unhealthyCount(zones, isBlind);
  return (
    <>
      {/* Known listings stay in sight; that nothing new was seen is said beside them. */}
      <BlindMonitoring when={isBlind} />
      <div className="matrix-state" aria-live="polite">
        {confirmed > 0 && <StatusBadge tone="danger">{t.matrix.listed(confirmed)}</StatusBadge>}
        {suspected > 0 && <StatusBadge tone="waiting">{t.matrix.suspected(suspected)}</StatusBadge>}
        {headline !== 'listed' && headline !== 'notKnown' && <strong>{t.matrix[headline]}</strong>}
        {unanswered > 0 && <StatusBadge tone="neutral">{t.matrix.notChecked(unanswered)}</StatusBadge>}
        {neverChecked > 0 && headline !== 'never' && (
          <StatusBadge tone="waiting">{t.matrix.neverChecked(neverChecked)}</StatusBadge>
        )}
        {unhealthy > 0 && <StatusBadge tone="neutral">{t.matrix.unhealthy(unhealthy)}</StatusBadge>}
        <span className="soft">
          {lastSweepAt !== null && (
            <>
              {t.matrix.lastSweep} <Age at={lastSweepAt} />
            </>
          )}{' '}
          {lastSweepAt !== null && '· '}
          {t.matrix.size(rows, zones.length)}
        </span>
      </div>
    </>
  );
}

function Legend() {
  const t = useText(blacklistText);
  return (
    <div className="matrix-legend" role="note" aria-label={t.matrix.legend}>
      {SIGNS.map((sign) => (
        <SignMark key={sign} sign={sign} />
      ))}
      <span className="matrix-hatch">{t.notApplicable}</span>
      <span className="only-wide">{t.matrix.keys}</span>
    </div>
  );
}
