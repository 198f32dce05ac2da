import { number, shortDay } from '../text/formats.ts';
import { homeText } from '../text/home.ts';
import { useText } from '../text/texts.ts';
import { BarChart } from './bar-chart.tsx';
import { COLOURS } from './series.ts';

interface FlowDay {
  readonly day: string;
  readonly filed: number;
  readonly closed: number;
}

/** Requests filed and closed a day; the title asks whether the work keeps up, and answers. */
export function RequestFlowChart({ flow }: { readonly flow: readonly FlowDay[] }) {
  const t = useText(homeText);
  const filed = flow.reduce((sum, day) => sum + day.filed, 0);
  const closed = flow.reduce((sum, day) => sum + day.closed, 0);
  // Thirty days without a request draw no axis: there is nothing to see yet.
  const points = filed + closed === 0 ? [] : flow;
  return (
    <BarChart
      whole
      beside
      title={filed + closed === 0 ? t.flow : `${t.flow} ${t.flowAnswer(closed - filed, flow.length)}`}
      measure={t.flowUnit}
      atHead={t.day}
      points={points.map((day) => ({ at: day.day, values: { filed: day.filed, closed: day.closed } }))}
      series={[
        { key: 'filed', label: t.filed, colour: COLOURS.whole },
        { key: 'closed', label: t.closed, colour: COLOURS.part },
      ]}
      formatAt={(day) => shortDay(day).slice(0, 5)}
      formatValue={(value) => number(value)}
    />
  );
}
