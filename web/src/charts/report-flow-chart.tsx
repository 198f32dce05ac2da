import type { RequestReport } from '../../../contract/requests/reports.ts';
import { monthsAfter } from '../../../domain/calendar/office-day.ts';
import { dayOfText, dayText } from '../../../domain/calendar/rome-time.ts';
import { chartsText } from '../text/charts.ts';
import { monthName, number } from '../text/formats.ts';
import { useLanguage } from '../text/language.ts';
import { reportsText } from '../text/reports.ts';
import { useText } from '../text/texts.ts';
import { BarChart } from './bar-chart.tsx';
import { COLOURS, type Point } from './series.ts';

/** Requests filed and closed a month; the title asks whether the work keeps pace, and answers. */
export function ReportFlowChart({ report }: { readonly report: RequestReport }) {
  const { byMonth: months } = report;
  const t = useText(reportsText);
  const c = useText(chartsText);
  const language = useLanguage();
  const net = months.reduce((sum, { filed, closed }) => sum + closed - filed, 0);
  return (
    <BarChart
      whole
      beside
      title={t.flow}
      answer={t.flowAnswer(net)}
      measure={t.flowMeasure}
      atHead={c.month}
      points={monthPoints(report)}
      series={[
        { key: 'filed', label: t.figures.filed, colour: COLOURS.whole },
        { key: 'closed', label: t.figures.closed, colour: COLOURS.part },
      ]}
      formatAt={(month) => monthName(month, language)}
      formatValue={(value) => number(value)}
    />
  );
}

/** Before the first request, and after today, nothing was counted; the first and last month may be cut. */
export function monthPoints({
  byMonth,
  from,
  to,
  firstDay,
  today,
}: Pick<RequestReport, 'byMonth' | 'from' | 'to' | 'firstDay' | 'today'>): Point[] {
  return byMonth.map(({ month, filed, closed }) => {
    const isCounted = firstDay !== null && month >= firstDay.slice(0, 7) && month <= today.slice(0, 7);
    const end = monthsAfter(`${month}-01`, 1);
    const isPartial =
      isCounted &&
      (end > today || from > `${month}-01` || end > dayAfter(to) || (firstDay ?? '') > `${month}-01`);
    return {
      at: month,
      values: isCounted ? { filed, closed } : { filed: null, closed: null },
      ...(isPartial && { isPartial }),
    };
  });
}

const dayAfter = (day: string): string => dayText(dayOfText(day) + 1);
