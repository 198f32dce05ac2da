import type { Trends } from '../../../contract/requests/trends.ts';
import { ZONE_HEALTHS } from '../../../domain/dnsbl/zone-health.ts';
import { PHASES } from '../../../domain/procedures/phases.ts';
import { blacklistText } from '../text/blacklist.ts';
import { chartsText } from '../text/charts.ts';
import { monthName, number } from '../text/formats.ts';
import { useLanguage } from '../text/language.ts';
import { reportsText } from '../text/reports.ts';
import { useText } from '../text/texts.ts';
import { trendsText } from '../text/trends.ts';
import { BarChart } from './bar-chart.tsx';
import { LineChart } from './line-chart.tsx';
import { COLOURS, HEALTH_COLOURS, lastWhole, roundEnd, type Point } from './series.ts';
import {
  keptOf,
  monthsBefore,
  ofMonths,
  rulesOf,
  shareOk,
  sinceFirst,
  type TrendMonth,
} from './trend-model.ts';

const PHASE_COLOURS = {
  reception: COLOURS.info,
  acceptance: COLOURS.part,
  execution: COLOURS.whole,
  verification: COLOURS.low,
} as const;

/** Work, suppliers, rules and lists, month by month; each title is answered by its picture. */
export function TrendCharts({ trends }: { readonly trends: Trends }) {
  const chart = useChart(trends);
  return (
    <div className="charts">
      <OpenChart {...chart} />
      <PhasesChart {...chart} />
      <KeptChart {...chart} />
      <SpentChart {...chart} />
      <RulesChart {...chart} />
      <ListsChart {...chart} />
    </div>
  );
}

interface TrendChart {
  readonly months: readonly TrendMonth[];
  readonly nameOf: (month: string) => string;
  readonly common: { readonly atHead: string; readonly formatAt: (month: string) => string };
}

function useChart({ months }: Trends): TrendChart {
  const c = useText(chartsText);
  const language = useLanguage();
  const nameOf = (month: string): string => monthName(month, language);
  return { months, nameOf, common: { atHead: c.month, formatAt: nameOf } };
}

const whole = (value: number): string => number(value);

function OpenChart({ months, nameOf, common }: TrendChart) {
  const t = useText(trendsText).open;
  const points = sinceFirst(ofMonths(months, ({ open }) => ({ open })));
  const now = points.at(-1)?.values['open'] ?? null;
  const before = monthsBefore(points, 3);
  const then = before?.values['open'] ?? null;
  return (
    <BarChart
      title={t.question}
      answer={
        now === null
          ? undefined
          : before === undefined || then === null
            ? t.first(whole(now))
            : t.answer(whole(now), now - then, nameOf(before.at))
      }
      measure={t.measure}
      {...common}
      whole
      points={points}
      series={[{ key: 'open', label: t.line, colour: COLOURS.whole }]}
      formatValue={whole}
    />
  );
}

function PhasesChart({ months, nameOf, common }: TrendChart) {
  const t = useText(trendsText);
  const names = useText(reportsText).phaseNames;
  const points = sinceFirst(ofMonths(months, ({ phases }) => phases, true));
  const at = lastWhole(points);
  const [longest] = PHASES.map((phase) => ({ phase, hours: at?.values[phase] ?? null }))
    .filter(({ hours }) => hours !== null)
    .sort((a, b) => b.hours! - a.hours!);
  const most = Math.max(0, ...points.flatMap(({ values }) => Object.values(values)).map((v) => v ?? 0));
  return (
    <LineChart
      title={t.phases.question}
      answer={longest && t.phases.answer(names[longest.phase], number(longest.hours!), nameOf(at!.at))}
      measure={t.phases.measure}
      {...common}
      points={points}
      series={PHASES.map((phase) => ({ key: phase, label: names[phase], colour: PHASE_COLOURS[phase] }))}
      domain={[0, roundEnd(most)]}
      formatValue={(value) => t.hours(number(value))}
    />
  );
}

function KeptChart({ months, common }: TrendChart) {
  const t = useText(trendsText).kept;
  const points = sinceFirst(ofMonths(months, ({ suppliers }) => suppliers && keptOf(suppliers), true));
  const sum = (key: string): number => points.reduce((all, { values }) => all + (values[key] ?? 0), 0);
  const bad = sum('late') + sum('overdue');
  const all = bad + sum('inTime');
  return (
    <BarChart
      title={t.question}
      answer={all === 0 ? t.notYet : bad === 0 ? t.all(all) : t.notAll(bad, all)}
      measure={t.measure}
      {...common}
      whole
      points={points}
      series={[
        { key: 'inTime', label: t.inTime, colour: COLOURS.whole },
        { key: 'late', label: t.late, colour: COLOURS.medium },
        { key: 'overdue', label: t.overdue, colour: COLOURS.high },
        { key: 'running', label: t.running, colour: COLOURS.info },
      ]}
      formatValue={whole}
    />
  );
}

function SpentChart({ months, nameOf, common }: TrendChart) {
  const t = useText(trendsText);
  const points = sinceFirst(
    ofMonths(months, ({ suppliers }) => ({ median: suppliers?.medianHours ?? null }), true),
  );
  const at = lastWhole(points);
  return (
    <BarChart
      title={t.spent.question}
      answer={at && t.spent.answer(number(at.values['median']!), nameOf(at.at))}
      measure={t.spent.measure}
      {...common}
      points={points}
      series={[{ key: 'median', label: t.spent.line, colour: COLOURS.whole }]}
      formatValue={(value) => t.hours(number(value))}
    />
  );
}

function RulesChart({ months, nameOf, common }: TrendChart) {
  const t = useText(trendsText).rules;
  const points = sinceFirst(ofMonths(months, ({ rules }) => rules && rulesOf(rules)));
  return (
    <BarChart
      title={t.question}
      answer={rulesAnswer(points, t, nameOf)}
      measure={t.measure}
      {...common}
      whole
      points={points}
      series={[
        { key: 'grave', label: t.grave, colour: COLOURS.high },
        { key: 'not-known', label: t['not-known'], colour: 'var(--ink)' },
        { key: 'medium', label: t.medium, colour: COLOURS.medium },
        { key: 'low', label: t.low, colour: COLOURS.low },
        { key: 'none', label: t.none, colour: COLOURS.info },
      ]}
      formatValue={whole}
    />
  );
}

/** «12 su 41, 2 in più di ago 2026; 3 non valutabili.»: what cannot be judged is never left out. */
function rulesAnswer(
  points: readonly Point[],
  t: (typeof trendsText)['it']['rules'],
  nameOf: (month: string) => string,
): string | undefined {
  const now = points.at(-1)?.values;
  if (now === undefined) return undefined;
  const grave = now['grave'] ?? 0;
  const all = Object.values(now).reduce<number>((sum, n) => sum + (n ?? 0), 0);
  const before = monthsBefore(points, 3);
  const then = before?.values['grave'] ?? null;
  const unknown = now['not-known'] ?? 0;
  return [
    t.answer(grave, whole(all)),
    before !== undefined && then !== null ? t.since(grave - then, nameOf(before.at)) : '',
    unknown > 0 ? t.unknown(unknown) : '',
    '.',
  ].join('');
}

function ListsChart({ months, nameOf, common }: TrendChart) {
  const t = useText(trendsText).lists;
  const healths = useText(blacklistText).healths;
  const points = sinceFirst(ofMonths(months, ({ lists }) => lists, true));
  const at = points.at(-1);
  const share = at && shareOk(at.values);
  return (
    <BarChart
      title={t.question}
      answer={share == null ? undefined : t.answer(number(share), nameOf(at!.at))}
      measure={t.measure}
      {...common}
      whole
      points={points}
      series={ZONE_HEALTHS.map((health) => ({
        key: health,
        label: healths[health],
        colour: HEALTH_COLOURS[health],
      }))}
      formatValue={whole}
    />
  );
}
