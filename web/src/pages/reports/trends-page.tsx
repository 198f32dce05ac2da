import { lazy, Suspense } from 'react';
import { messageOf } from '../../api/problem.ts';
import { useTrends } from '../../api/trends.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { trendsText } from '../../text/trends.ts';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { ReportTabs } from './report-tabs.tsx';

const TrendCharts = lazy(async () => ({
  default: (await import('../../charts/trend-charts.tsx')).TrendCharts,
}));

/** The year behind: work, suppliers, rules, lists. */
export function TrendsPage() {
  const names = useText(pageNamesText);
  const t = useText(trendsText);
  const trends = useTrends();
  return (
    <Page title={names.trends} lead={t.lead}>
      <ReportTabs current="trends" />
      {trends.isError && (
        <ErrorState message={messageOf(trends.error)} onRetry={() => void trends.refetch()} />
      )}
      {trends.isPending && <Loading />}
      {trends.data && (
        <Suspense fallback={<div className="panel chart-room" />}>
          <TrendCharts trends={trends.data} />
        </Suspense>
      )}
    </Page>
  );
}
