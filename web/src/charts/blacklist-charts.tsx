import { monthOfDay } from '../../../domain/calendar/office-day.ts';
import type { DnsblHistory } from '../../../contract/dnsbl/sweeps.ts';
import { WEIGHTS } from '../../../domain/dnsbl/zone.ts';
import { blacklistText } from '../text/blacklist.ts';
import { chartsText } from '../text/charts.ts';
import { monthName, number, shortDay } from '../text/formats.ts';
import { useLanguage } from '../text/language.ts';
import { useText } from '../text/texts.ts';
import { BarChart } from './bar-chart.tsx';
import { COLOURS } from './series.ts';

/** A year of listings: how many, how long, how soon they are seen and how soon they end. */
export function BlacklistCharts({ history: whole }: { readonly history: DnsblHistory }) {
  const history = sinceWatched(whole);
  const t = useText(blacklistText);
  const c = useText(chartsText);
  const h = t.history;
  const language = useLanguage();
  const weights = WEIGHTS.map((weight) => ({
    key: weight,
    label: t.weights[weight],
    colour: COLOURS[weight],
  }));
  const formatMonth = (month: string) => monthName(month, language);
  const monthly = { atHead: c.month, formatAt: formatMonth };
  return (
    <div className="charts">
      <BarChart
        title={h.openQuestion}
        measure={h.openMeasure}
        atHead={c.day}
        whole
        points={history.days.map(({ day, listed }) => ({ at: day, values: listed }))}
        series={weights}
        formatAt={(day) => shortDay(day)}
        formatValue={(value) => number(value)}
      />
      <BarChart
        title={h.hoursQuestion}
        measure={h.hoursMeasure}
        {...monthly}
        points={history.months.map((month) => ({ at: month.month, values: hoursOf(month) }))}
        series={weights}
        formatValue={(value) => h.hours(number(value))}
      />
      <BarChart
        title={h.detectQuestion}
        measure={h.detectMeasure}
        {...monthly}
        points={history.months.map(({ month, medianDetectMinutes }) => ({
          at: month,
          values: { median: medianDetectMinutes },
        }))}
        series={[{ key: 'median', label: h.median, colour: COLOURS.whole }]}
        formatValue={(value) => h.minutes(number(value))}
      />
      <BarChart
        title={h.clearQuestion}
        measure={h.clearMeasure}
        {...monthly}
        points={history.months.map(({ month, medianClearHours }) => ({
          at: month,
          values: { median: medianClearHours },
        }))}
        series={[{ key: 'median', label: h.median, colour: COLOURS.whole }]}
        formatValue={(value) => h.hours(number(value))}
      />
      <BarChart
        title={h.unknownQuestion}
        measure={h.unknownMeasure}
        {...monthly}
        points={history.months.map(({ month, unknownShare }) => ({
          at: month,
          values: { unknown: unknownShare === null ? null : unknownShare * 100 },
        }))}
        series={[{ key: 'unknown', label: h.unknown, colour: COLOURS.low }]}
        formatValue={(value) => `${number(value)} %`}
      />
    </div>
  );
}

/** A month in which nobody looked, and nothing was known to stand, has no figure. */
function hoursOf({
  sweeps,
  listedHours,
}: DnsblHistory['months'][number]): Readonly<Record<string, number | null>> {
  if (sweeps > 0 || Object.values(listedHours).some((hours) => hours > 0)) return listedHours;
  return Object.fromEntries(WEIGHTS.map((weight) => [weight, null]));
}

/** From the first month in which anything was checked: before it nobody looked, and that is not a zero. */
function sinceWatched({ months, days }: DnsblHistory): DnsblHistory {
  const first = months.findIndex(({ sweeps, episodes }) => sweeps > 0 || episodes > 0);
  const from = months[first]?.month;
  if (from === undefined) return { months: [], days: [] };
  return { months: months.slice(first), days: days.filter(({ day }) => monthOfDay(day) >= from) };
}
