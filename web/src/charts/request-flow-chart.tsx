import { number, shortDay } from '../text/formats.ts';
import { homeText } from '../text/home.ts';
import { useText } from '../text/texts.ts';
import { LineChart } from './line-chart.tsx';
import { COLOURS } from './series.ts';

interface FlowDay {
  readonly day: string;
  readonly filed: number;
  readonly closed: number;
}

/** Requests filed and closed a day, each line named at its end. */
export function RequestFlowChart({ flow }: { readonly flow: readonly FlowDay[] }) {
  const t = useText(homeText);
  const most = Math.max(4, ...flow.map(({ filed, closed }) => Math.max(filed, closed)));
  return (
    <LineChart
      title={t.flow}
      measure={t.flowUnit}
      atHead={t.day}
      points={flow.map(({ day, filed, closed }) => ({ at: day, values: { filed, closed } }))}
      series={[
        { key: 'filed', label: t.filed, colour: COLOURS.whole },
        { key: 'closed', label: t.closed, colour: COLOURS.part, dashed: true },
      ]}
      domain={[0, most]}
      formatAt={(day) => shortDay(day).slice(0, 5)}
      formatValue={(value) => number(value)}
    />
  );
}
