import type { RequestReport } from '../../../contract/requests/reports.ts';
import { chartsText } from '../text/charts.ts';
import { monthName, number } from '../text/formats.ts';
import { useLanguage } from '../text/language.ts';
import { reportsText } from '../text/reports.ts';
import { useText } from '../text/texts.ts';
import { LineChart } from './line-chart.tsx';
import { COLOURS } from './series.ts';

/** Requests filed and closed a month: where the lines part, work piles up. */
export function ReportFlowChart({ months }: { readonly months: RequestReport['byMonth'] }) {
  const t = useText(reportsText);
  const c = useText(chartsText);
  const language = useLanguage();
  const most = Math.max(4, ...months.map(({ filed, closed }) => Math.max(filed, closed)));
  return (
    <LineChart
      title={t.flow}
      measure={t.flowMeasure}
      atHead={c.month}
      points={months.map(({ month, filed, closed }) => ({ at: month, values: { filed, closed } }))}
      series={[
        { key: 'filed', label: t.figures.filed, colour: COLOURS.whole },
        { key: 'closed', label: t.figures.closed, colour: COLOURS.part, dashed: true },
      ]}
      domain={[0, Math.ceil(most / 4) * 4]}
      formatAt={(month) => monthName(month, language)}
      formatValue={(value) => number(value)}
    />
  );
}
