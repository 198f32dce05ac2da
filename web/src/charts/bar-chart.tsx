import { Bar, BarChart as Bars, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartFrame, type ChartProps } from './chart-frame.tsx';
import { ChartTip } from './chart-tip.tsx';
import { HEIGHT, MARGIN, X_AXIS } from './direct-labels.tsx';

/** How much in each month, in parts that stand on each other; the key above names the parts that occur. */
export function BarChart({
  whole,
  beside,
  ...chart
}: ChartProps & {
  /** Values are counts. */
  readonly whole?: boolean;
  /** The parts stand beside each other: they do not add up. */
  readonly beside?: boolean;
}) {
  const { points, series, formatAt, formatValue } = chart;
  const rows = points.map(({ at, values }) => ({ at, ...values }));
  const occurring = series.filter(({ key }) => points.some(({ values }) => (values[key] ?? 0) > 0));
  return (
    <ChartFrame {...chart}>
      {series.length > 1 && (
        <div className="chart-key">
          {occurring.map(({ key, label, colour }) => (
            <span key={key} className="chart-label" style={{ ['--series' as string]: colour }}>
              {label}
            </span>
          ))}
        </div>
      )}
      <ResponsiveContainer width="100%" height={HEIGHT}>
        <Bars
          data={rows}
          margin={MARGIN}
          accessibilityLayer={false}
          maxBarSize={36}
          barCategoryGap={points.length > 60 ? 0 : '15%'}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="at"
            height={X_AXIS}
            tickFormatter={formatAt}
            minTickGap={24}
            tickLine={false}
            stroke="var(--line-strong)"
          />
          <YAxis
            width={56}
            tickFormatter={formatValue}
            tickLine={false}
            axisLine={false}
            allowDecimals={whole !== true}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--sunken)' }}
            content={<ChartTip series={occurring} formatAt={formatAt} formatValue={formatValue} />}
          />
          {series.map(({ key, colour }) => (
            <Bar
              key={key}
              dataKey={key}
              {...(beside !== true && { stackId: 'all' })}
              fill={colour}
              isAnimationActive={false}
            />
          ))}
        </Bars>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
