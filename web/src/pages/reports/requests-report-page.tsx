import { lazy, Suspense } from 'react';
import type { RequestReport } from '../../../../contract/requests/reports.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { useSectors } from '../../api/people.ts';
import { messageOf } from '../../api/problem.ts';
import { reportFile, useRequestReport } from '../../api/reports.ts';
import { useServicesToRead } from '../../api/services.ts';
import { number } from '../../text/formats.ts';
import { reportsText } from '../../text/reports.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { ButtonAnchor } from '../../ui/button.tsx';
import { Figures } from '../../ui/figures.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { PeriodFilter, usePeriod } from './period-filter.tsx';
import { GroupTable, keptShare, PhaseTable } from './report-tables.tsx';
import { WorkTables } from './work-tables.tsx';
import { ReportTabs } from './report-tabs.tsx';

const ReportFlowChart = lazy(async () => ({
  default: (await import('../../charts/report-flow-chart.tsx')).ReportFlowChart,
}));

const FORMATS = ['csv', 'ods', 'pdf'] as const;

export function RequestsReportPage() {
  const names = useText(pageNamesText);
  const t = useText(reportsText);
  const period = usePeriod();
  const { filters, change } = useAddressFilters(['service', 'sector']);
  const query = { ...period, ...filters };
  const report = useRequestReport(query);
  const services = useServicesToRead();
  const sectors = useSectors();
  return (
    <Page
      title={names.reports}
      lead={t.lead}
      actions={FORMATS.map((format) => (
        <ButtonAnchor key={format} icon="download" href={reportFile('requests', format, query)} download>
          {t.formats[format]}
        </ButtonAnchor>
      ))}
    >
      <ReportTabs current="requests" />
      <div className="filters">
        <PeriodFilter />
        <FilterSelect
          label={t.service}
          any={t.anyService}
          value={filters.service}
          choices={services.data?.items.map(({ code, name }) => ({ value: code, label: name })) ?? []}
          onValue={(service) => change({ service })}
        />
        <FilterSelect
          label={t.sector}
          any={t.anySector}
          value={filters.sector}
          choices={sectors.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          onValue={(sector) => change({ sector })}
        />
      </div>
      {report.isError && (
        <ErrorState message={messageOf(report.error)} onRetry={() => void report.refetch()} />
      )}
      {report.isPending && <Loading />}
      {report.data && <Report report={report.data} />}
    </Page>
  );
}

function Report({ report }: { readonly report: RequestReport }) {
  const t = useText(reportsText);
  const f = t.figures;
  const { total } = report;
  if (total.filed === 0 && total.closed === 0 && total.openAtEnd === 0)
    return (
      <div className="table-frame">
        <EmptyState title={t.empty}>{t.emptyText}</EmptyState>
      </div>
    );
  return (
    <>
      <Figures
        figures={[
          [f.filed, number(total.filed)],
          [f.closed, number(total.closed)],
          [f.refused, number(total.refused)],
          [f.reopened, number(total.reopened)],
          [f.openAtEnd, number(total.openAtEnd)],
          [f.keptShare, keptShare(total)],
          [f.missed, number(total.missed)],
          [f.overdue, number(total.overdue)],
        ]}
      />
      <Suspense fallback={<div className="panel chart-room" />}>
        <ReportFlowChart report={report} />
      </Suspense>
      <PhaseTable report={report} />
      <GroupTable
        title={t.byService}
        head={t.service}
        rows={report.byService.map((row) => ({ ...row, key: row.service }))}
      />
      <GroupTable
        title={t.bySector}
        head={t.sector}
        rows={report.bySector.map((row) => ({ ...row, key: row.id }))}
      />
      <WorkTables report={report} />
    </>
  );
}
