import type { DnsblZoneDetail } from '../../../contract/dnsbl/zones.ts';
import { officeDay } from '../../../domain/calendar/office-day.ts';
import { ZONE_HEALTHS } from '../../../domain/dnsbl/zone-health.ts';
import { blacklistText } from '../text/blacklist.ts';
import { chartsText } from '../text/charts.ts';
import { number, shortDay } from '../text/formats.ts';
import { useText } from '../text/texts.ts';
import { useMinute } from '../ui/time.tsx';
import { BarChart } from './bar-chart.tsx';
import { HEALTH_COLOURS } from './series.ts';
import { shareOk, sumOf } from './trend-model.ts';

/** Checks a day by the outcome of the list's proof. */
export function ZoneHealthChart({ days }: { readonly days: DnsblZoneDetail['healthByDay'] }) {
  const t = useText(blacklistText);
  const c = useText(chartsText);
  const byDay = new Map<string, Record<string, number>>();
  for (const { day, health, sweeps } of days) byDay.set(day, { ...byDay.get(day), [health]: sweeps });
  const today = officeDay(useMinute());
  const points = [...byDay].map(([at, values]) => ({ at, values, ...(at === today && { isPartial: true }) }));
  const share = shareOk(sumOf([...byDay.values()]));
  return (
    <BarChart
      title={t.zones.healthQuestion}
      answer={share === null ? undefined : t.zones.healthAnswer(number(share), points.length)}
      measure={t.zones.healthMeasure}
      atHead={c.day}
      whole
      points={points}
      series={ZONE_HEALTHS.map((health) => ({
        key: health,
        label: t.healths[health],
        colour: HEALTH_COLOURS[health],
      }))}
      formatAt={(day) => shortDay(day)}
      formatValue={(value) => number(value)}
    />
  );
}
