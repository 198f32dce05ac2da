import type { CoverageNow } from '../../../contract/workstations/workstations.ts';
import { useCoverageHistory } from '../api/workstations.ts';
import { chartsText } from '../text/charts.ts';
import { number, shortDay } from '../text/formats.ts';
import { useText } from '../text/texts.ts';
import { workstationsText } from '../text/workstations.ts';
import { FilterSelect } from '../ui/filter-select.tsx';
import { ChartFault, ChartLoading } from './chart-states.tsx';
import { LineChart } from './line-chart.tsx';
import { COLOURS, type Series } from './series.ts';

/** Coverage day by day: the whole body, one sector beside it, and the threshold. */
export function CoverageChart({
  sectors,
  chosen,
  onChoose,
}: {
  readonly sectors: CoverageNow['sectors'];
  readonly chosen: string | undefined;
  readonly onChoose: (sectorId: string | undefined) => void;
}) {
  const t = useText(workstationsText);
  const c = useText(chartsText);
  const whole = useCoverageHistory(undefined);
  const part = useCoverageHistory(chosen, chosen !== undefined);
  // Nothing said yet, or no answer, is not the same as no data.
  if (whole.isError) return <ChartFault query={whole} />;
  if (whole.isPending) return <ChartLoading />;
  if (chosen !== undefined && part.isError) return <ChartFault query={part} />;
  const partByDay = new Map(part.data?.points.map(({ day, percent }) => [day, percent]));
  const points = whole.data.points.map(({ day, percent }) => ({
    at: day,
    values: { whole: percent, part: partByDay.get(day) ?? null },
  }));
  const sector = sectors.find(({ sectorId }) => sectorId === chosen);
  const series: Series[] = [
    { key: 'whole', label: t.whole, colour: COLOURS.whole },
    ...(sector ? [{ key: 'part', label: sector.sectorName, colour: COLOURS.part }] : []),
  ];
  const threshold = whole.data.thresholdPercent;
  const last = points.findLast(({ values }) => values.whole !== null)?.values.whole ?? undefined;
  const seen = points.flatMap(({ values }) => Object.values(values)).filter((value) => value !== null);
  // From the ten under the lowest value: a fall of two points must be seen, and the axis says where it begins.
  const low = Math.max(0, Math.floor((Math.min(threshold, 100, ...seen) - 5) / 10) * 10);
  return (
    <LineChart
      title={t.history}
      answer={
        last === undefined
          ? undefined
          : t.historyAnswer(`${number(last)} %`, last >= threshold, `${number(threshold)} %`)
      }
      measure={t.historyMeasure}
      atHead={c.day}
      points={points}
      series={series}
      domain={[low, 100]}
      threshold={{ value: threshold, label: t.threshold(`${number(threshold)} %`) }}
      formatAt={(day) => shortDay(day)}
      formatValue={(value) => `${number(value)} %`}
      end={
        <FilterSelect
          label={t.compare}
          any={t.compare}
          value={chosen}
          choices={sectors.flatMap(({ sectorId, sectorName }) =>
            sectorId === null ? [] : [{ value: sectorId, label: sectorName }],
          )}
          onValue={onChoose}
        />
      }
    />
  );
}
