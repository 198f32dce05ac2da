import {
  Bar,
  BarChart as Bars,
  CartesianGrid,
  Rectangle,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
  type BarShapeProps,
} from 'recharts';
import { chartsText } from '../text/charts.ts';
import { useText } from '../text/texts.ts';
import { ChartFrame, type ChartProps } from './chart-frame.tsx';
import { ChartTip } from './chart-tip.tsx';
import { HEIGHT, MARGIN, X_AXIS } from './direct-labels.tsx';
import { unknownStretches } from './series.ts';

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
  const t = useText(chartsText);
  const { points, series, formatAt, formatValue } = chart;
  const rows = points.map(({ at, values, isPartial }) => ({ at, isPartial, ...values }));
  const unknown = new Map(points.flatMap((point) => (point.unknown ? [[point.at, point.unknown]] : [])));
  const occurring = series.filter(({ key }) => points.some(({ values }) => (values[key] ?? 0) > 0));
  return (
    <ChartFrame {...chart} partialNote={t.partialBar}>
      {series.length > 1 && (
        <div className="chart-key">
          {occurring.map(({ key, label, colour }) => (
            <span key={key} className="chart-label" style={{ ['--series' as string]: colour }}>
              {label}
            </span>
          ))}
          {unknown.size > 0 && (
            <span className="chart-label" style={{ ['--series' as string]: 'var(--line)' }}>
              {t.notKnown}
            </span>
          )}
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
            content={
              <ChartTip
                series={occurring}
                formatAt={formatAt}
                formatValue={formatValue}
                unknownAt={(at) => unknown.get(at)}
              />
            }
          />
          {unknownStretches(points).map(([from, to]) => (
            <ReferenceArea key={from} x1={from} x2={to} fill="var(--line)" fillOpacity={0.6} />
          ))}
          {series.map(({ key, colour }) => (
            <Bar
              key={key}
              dataKey={key}
              {...(beside !== true && { stackId: 'all' })}
              fill={colour}
              shape={PartBar}
              isAnimationActive={false}
            />
          ))}
        </Bars>
      </ResponsiveContainer>
    </ChartFrame>
  );
}

/** Of a period that is not whole only the outline: its value may still change. */
function PartBar({ x, y, width, height, fill, payload }: BarShapeProps) {
  if (payload?.isPartial !== true) return <Rectangle {...{ x, y, width, height, fill }} />;
  // The outline stays within the bar.
  return (
    <Rectangle
      x={x + 1}
      y={y + 1}
      width={Math.max(0, width - 2)}
      height={Math.max(0, height - 2)}
      fill="var(--surface)"
      stroke={fill}
      strokeWidth={2}
      strokeDasharray="4 3"
    />
  );
}
