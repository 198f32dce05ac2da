import { useCoverageHistory } from '../api/workstations.ts';
import { chartsText } from '../text/charts.ts';
import { number, shortDay } from '../text/formats.ts';
import { useText } from '../text/texts.ts';
import { workstationsText } from '../text/workstations.ts';
import { ChartFault } from './chart-states.tsx';
import { LineChart } from './line-chart.tsx';
import { COLOURS, roundEnd, type Series } from './series.ts';

/** Machines that a directory lists and the console does not, day by day. */
export function GapChart() {
  const t = useText(workstationsText);
  const c = useText(chartsText);
  const history = useCoverageHistory(undefined);
  if (history.isError) return <ChartFault query={history} />;
  // Mostly there is none: no room is kept for it.
  if (history.isPending) return null;
  const points = history.data.points.map(({ day, directoryOnly }) => ({
    at: day,
    values: { gap: directoryOnly },
  }));
  const most = Math.max(0, ...points.map(({ values }) => values.gap ?? 0));
  // Never read: a line at zero would say that nothing escapes.
  if (points.every(({ values }) => values.gap === null)) return null;
  const series: Series[] = [{ key: 'gap', label: t.gapLine, colour: COLOURS.medium }];
  return (
    <LineChart
      title={t.gap}
      answer={t.gapAnswer(points.findLast(({ values }) => values.gap !== null)?.values.gap ?? 0)}
      measure={t.gapMeasure}
      atHead={c.day}
      points={points}
      series={series}
      // A round end above the highest day, and whole machines on the axis.
      domain={[0, roundEnd(most * 1.2)]}
      formatAt={(day) => shortDay(day)}
      formatValue={(value) => number(value)}
    />
  );
}
