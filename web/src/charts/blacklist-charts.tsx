import { monthOfDay } from '../../../domain/calendar/office-day.ts';
import type { DnsblHistory } from '../../../contract/dnsbl/sweeps.ts';
import { WEIGHTS } from '../../../domain/dnsbl/zone.ts';
import { blacklistText } from '../text/blacklist.ts';
import { chartsText } from '../text/charts.ts';
import { monthName, number, shortDay } from '../text/formats.ts';
import { useLanguage } from '../text/language.ts';
import { useText } from '../text/texts.ts';
import { BarChart } from './bar-chart.tsx';
import { COLOURS, lastWhole, type Point, type Series } from './series.ts';

type Month = DnsblHistory['months'][number];

/** A year of listings: how many, how long, how soon they are seen and how soon they end. */
export function BlacklistCharts({ history: whole }: { readonly history: DnsblHistory }) {
  const history = sinceWatched(whole);
  const t = useText(blacklistText);
  const c = useText(chartsText);
  const h = t.history;
  const weights = WEIGHTS.map((weight) => ({
    key: weight,
    label: t.weights[weight],
    colour: COLOURS[weight],
  }));
  const median = [{ key: 'median', label: h.median, colour: COLOURS.whole }];
  const monthly = { history };
  const reasons = { none: h.neverChecked, 'not-known': h.notKnown };
  const unsure = history.days.filter(({ checks }) => checks !== 'definite');
  return (
    <div className="charts">
      <BarChart
        title={h.openQuestion}
        answer={openAnswer(history, h)}
        measure={h.openMeasure}
        atHead={c.day}
        whole
        points={history.days.map(({ day, listed, checks }, at) => ({
          at: day,
          values: checks === 'definite' ? listed : knownOf(listed),
          ...(checks !== 'definite' && { unknown: reasons[checks] }),
          ...(at === history.days.length - 1 && { isPartial: true }),
        }))}
        note={
          unsure.length === 0
            ? undefined
            : h.unsureDays(unsure.length, unsure.filter(({ checks }) => checks === 'none').length)
        }
        series={weights}
        formatAt={(day) => shortDay(day)}
        formatValue={(value) => number(value)}
      />
      <MonthChart
        {...monthly}
        title={h.hoursQuestion}
        measure={h.hoursMeasure}
        valuesOf={hoursOf}
        series={weights}
        formatValue={(value) => h.hours(number(Math.round(value)))}
      />
      <MonthChart
        {...monthly}
        title={h.detectQuestion}
        measure={h.detectMeasure}
        valuesOf={({ medianDetectMinutes }) => ({ median: medianDetectMinutes })}
        series={median}
        formatValue={(value) => h.minutes(number(value))}
      />
      <MonthChart
        {...monthly}
        title={h.clearQuestion}
        measure={h.clearMeasure}
        valuesOf={({ medianClearHours }) => ({ median: medianClearHours })}
        series={median}
        formatValue={(value) => h.hours(number(value))}
      />
      <MonthChart
        {...monthly}
        title={h.unknownQuestion}
        measure={h.unknownMeasure}
        valuesOf={({ unknownShare }) => ({ unknown: unknownShare === null ? null : unknownShare * 100 })}
        series={[{ key: 'unknown', label: h.unknown, colour: COLOURS.low }]}
        formatValue={(value) => `${number(value)} %`}
      />
    </div>
  );
}

/** One figure a month; the title is answered by the last whole month that has it, or else by the running one. */
function MonthChart({
  history: { since, months },
  valuesOf,
  ...chart
}: {
  readonly history: DnsblHistory;
  readonly title: string;
  readonly measure: string;
  readonly valuesOf: (month: Month) => Point['values'];
  readonly series: readonly Series[];
  readonly formatValue: (value: number) => string;
}) {
  const c = useText(chartsText);
  const h = useText(blacklistText).history;
  const language = useLanguage();
  const formatAt = (month: string): string => monthName(month, language);
  const points = months.map((month, at): Point => {
    const isPartial = at === months.length - 1 || (since !== null && since > `${month.month}-01`);
    return { at: month.month, values: valuesOf(month), ...(isPartial && { isPartial }) };
  });
  const answer = lastWhole(points);
  const sum = Object.values(answer?.values ?? {}).reduce<number>((all, value) => all + (value ?? 0), 0);
  return (
    <BarChart
      {...chart}
      answer={answer && h.inMonth(chart.formatValue(sum), formatAt(answer.at))}
      atHead={c.month}
      formatAt={formatAt}
      points={points}
    />
  );
}

/** What is open is told as known only where the last checks had answers. */
function openAnswer({ days, months }: DnsblHistory, h: (typeof blacklistText)['it']['history']): string {
  const last = days.at(-1);
  if (last === undefined || days.every(({ checks }) => checks === 'none')) return h.openNever;
  const open = Object.values(last.listed).reduce((sum, n) => sum + n, 0);
  const share = months.slice(-2).findLast(({ unknownShare }) => unknownShare !== null)?.unknownShare ?? null;
  return share === null || share >= MOSTLY_UNKNOWN ? h.openNotKnown(open) : h.openAnswer(open);
}

const MOSTLY_UNKNOWN = 0.5;

/** A month in which nobody looked or nothing answered, and nothing was known to stand, has no figure. */
function hoursOf({ sweeps, unknownShare, listedHours }: Month): Readonly<Record<string, number | null>> {
  return sweeps > 0 && unknownShare !== 1 ? listedHours : knownOf(listedHours);
}

/** What is known to stand; without it, nothing is known: no zero. */
function knownOf(listed: Readonly<Record<string, number>>): Readonly<Record<string, number | null>> {
  if (Object.values(listed).some((value) => value > 0)) return listed;
  return Object.fromEntries(WEIGHTS.map((weight) => [weight, null]));
}

/** From the day on which anything was known: before it nobody looked, and that is not a zero. */
function sinceWatched({ since, months, days }: DnsblHistory): DnsblHistory {
  if (since === null) return { since, months: [], days: [] };
  return {
    since,
    months: months.filter(({ month }) => month >= monthOfDay(since)),
    days: days.filter(({ day }) => day >= since),
  };
}
