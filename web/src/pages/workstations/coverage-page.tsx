import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import type { CoverageNow } from '../../../../contract/workstations/workstations.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { useCoverage } from '../../api/workstations.ts';
import { paths } from '../../paths.ts';
import { number } from '../../text/formats.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { workstationsText } from '../../text/workstations.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Figures } from '../../ui/figures.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { Age } from '../../ui/time.tsx';
import { CoverageTable, WorkstationFindingTable } from './coverage-tables.tsx';
import { ImportSourceList } from './import-source-list.tsx';
import { WorkstationTabs } from './workstation-tabs.tsx';

const CoverageChart = lazy(async () => ({
  default: (await import('../../charts/coverage-chart.tsx')).CoverageChart,
}));

const GapChart = lazy(async () => ({
  default: (await import('../../charts/gap-chart.tsx')).GapChart,
}));

export function CoveragePage() {
  const names = useText(pageNamesText);
  const coverage = useCoverage();
  return (
    <Page title={names.coverage}>
      <WorkstationTabs current="coverage" />
      {coverage.isError && (
        <ErrorState message={messageOf(coverage.error)} onRetry={() => void coverage.refetch()} />
      )}
      {coverage.isPending && <Loading />}
      {coverage.data && <Coverage coverage={coverage.data} />}
    </Page>
  );
}

function Coverage({ coverage }: { readonly coverage: CoverageNow }) {
  const t = useText(workstationsText);
  const mayManage = useMay()('workstations.manage');
  const { filters, change } = useAddressFilters(['sectorId']);
  const { whole } = coverage;
  if (whole.total === 0)
    return (
      <div className="table-frame">
        <EmptyState
          title={t.emptyTitle}
          action={
            mayManage && (
              <ButtonLink kind="primary" icon="upload" to={paths.workstationImport()}>
                {t.importFirst}
              </ButtonLink>
            )
          }
        >
          {t.emptyText}
        </EmptyState>
      </div>
    );
  return (
    <>
      <Figures
        figures={[
          [t.figureTotal, number(whole.total)],
          [
            t.figureProtected,
            <Percent key="percent" percent={whole.percent} threshold={coverage.thresholdPercent} />,
          ],
          [t.figureThreshold, `${number(coverage.thresholdPercent)} %`],
          [t.figureUnknown, number(whole.unknown)],
          [
            t.figureDirectoryOnly,
            whole.directoryOnly === null ? (
              <span key="gap">
                {t.gapUnknown} <span className="figure-note soft">{t.gapUnknownWhy}</span>
              </span>
            ) : whole.directoryOnly === 0 ? (
              number(0)
            ) : (
              <Link key="gap" to={paths.workstations({ directoryOnly: 'true' })}>
                {number(whole.directoryOnly)}
              </Link>
            ),
          ],
        ]}
        end={
          coverage.checkedAt && (
            <>
              {t.checked} <Age at={coverage.checkedAt} />
            </>
          )
        }
      />
      {mayManage && <ImportSourceList />}
      <Suspense fallback={<div className="panel chart-room" />}>
        <CoverageChart
          sectors={coverage.sectors}
          chosen={filters.sectorId}
          onChoose={(sectorId) => change({ sectorId })}
        />
      </Suspense>
      <Suspense fallback={<div className="panel chart-room" />}>
        <GapChart />
      </Suspense>
      <section className="stack-tight">
        <h2>{t.bySector}</h2>
        <p className="soft small">{t.bySectorKey}</p>
        <CoverageTable coverage={coverage} />
      </section>
      <section className="stack-tight">
        <h2>{t.findingsByKind}</h2>
        <WorkstationFindingTable findings={coverage.findings} />
      </section>
    </>
  );
}

function Percent({ percent, threshold }: { readonly percent: number | null; readonly threshold: number }) {
  const t = useText(workstationsText);
  if (percent === null) return <>—</>;
  return (
    <>
      {number(percent)} %{' '}
      {percent < threshold && (
        <span className="figure-note">
          <StatusBadge tone="danger">{t.below}</StatusBadge>
        </span>
      )}
    </>
  );
}
