import {
  CartesianGrid,
  Line,
  LineChart as Lines,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { chartsText } from '../text/charts.ts';
import { useText } from '../text/texts.ts';
import { ChartFrame, type ChartProps } from './chart-frame.tsx';
import { ChartTip } from './chart-tip.tsx';
import { DirectLabels, HEIGHT, MARGIN, X_AXIS } from './direct-labels.tsx';

/** How something moved over time: at most five lines, each named at its end. */
export function LineChart({
  domain,
  threshold,
  ...chart
}: ChartProps & {
  readonly domain: readonly [number, number];
  readonly threshold?: { readonly value: number; readonly label: string };
}) {
  const t = useText(chartsText);
  const { points, series, formatAt, formatValue } = chart;
  const rows = points.map(({ at, values }) => ({ at, ...values }));
  return (
    <ChartFrame {...chart} partialNote={t.partialPoint}>
      <div className="chart-plot">
        <ResponsiveContainer width="100%" height={HEIGHT}>
          <Lines data={rows} margin={MARGIN} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="at"
              height={X_AXIS}
              tickFormatter={formatAt}
              minTickGap={48}
              tickLine={false}
              stroke="var(--line-strong)"
            />
            <YAxis
              domain={[...domain]}
              width={56}
              tickFormatter={formatValue}
              tickLine={false}
              axisLine={false}
              allowDataOverflow
            />
            {threshold && (
              <ReferenceLine
                y={threshold.value}
                stroke="var(--ink-soft)"
                strokeDasharray="4 4"
                ifOverflow="hidden"
              />
            )}
            <Tooltip
              isAnimationActive={false}
              content={<ChartTip series={series} formatAt={formatAt} formatValue={formatValue} />}
            />
            {series.map(({ key, colour, dashed }) => (
              <Line
                key={key}
                dataKey={key}
                stroke={colour}
                strokeWidth={2}
                {...(dashed && { strokeDasharray: '6 4' })}
                dot={dotOf(points, colour)}
                isAnimationActive={false}
                connectNulls={false}
              />
            ))}
          </Lines>
        </ResponsiveContainer>
        <DirectLabels
          domain={domain}
          labels={[
            ...series.flatMap(({ key, label, colour }) => {
              // The running month may have none yet.
              const value = points.findLast(({ values }) => values[key] != null)?.values[key] ?? null;
              return value === null ? [] : [{ key, colour, value, label: `${label} ${formatValue(value)}` }];
            }),
            ...(threshold
              ? [
                  {
                    key: 'threshold',
                    colour: 'var(--ink-soft)',
                    value: threshold.value,
                    label: threshold.label,
                  },
                ]
              : []),
          ]}
        />
      </div>
    </ChartFrame>
  );
}

/** A single value is a point; one of a period that is not over is a hollow one. */
function dotOf(points: ChartProps['points'], colour: string) {
  return function Dot({ cx, cy, index = 0 }: { cx?: number; cy?: number; index?: number }) {
    const isPartial = points[index]?.isPartial === true;
    if (cx === undefined || cy === undefined || (!isPartial && points.length > 1)) return null;
    return (
      <circle
        key={index}
        cx={cx}
        cy={cy}
        r={4}
        fill={isPartial ? 'var(--surface)' : colour}
        stroke={colour}
        strokeWidth={2}
      />
    );
  };
}
