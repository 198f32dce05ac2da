import type { DnsblSettings } from '../../../../contract/dnsbl/settings.ts';
import { numberOrNull } from './typed-values.ts';

const THRESHOLDS = [
  'confirmAfterMinutes',
  'clearAfterSweeps',
  'silentAfterSweeps',
  'clearAfterHours',
  'holdDownMinutes',
  'minimumRequestIntervalHours',
] as const;
const PACE = ['ratePerZone', 'inFlightPerZone', 'inFlight'] as const;
export const BLACKLIST_NUMBERS = { thresholds: THRESHOLDS, pace: PACE } as const;
type NumberName = (typeof THRESHOLDS)[number] | (typeof PACE)[number];

export type BlacklistValues = ReturnType<typeof blacklistValues>;

export function blacklistValues(settings: DnsblSettings) {
  const { schedule, thresholds, pace, alerts } = settings;
  return {
    scheduleKind: schedule.kind,
    hours: schedule.kind === 'hours' ? String(schedule.hours) : '4',
    cron: schedule.kind === 'cron' ? schedule.cron : '7 */4 * * *',
    numbers: Object.fromEntries(
      [...Object.entries(thresholds), ...Object.entries(pace)].map(([name, value]) => [name, String(value)]),
    ) as Record<NumberName, string>,
    minimumWeight: alerts.minimumWeight,
    standingAuthorisation: settings.standingAuthorisation,
  };
}

export function blacklistBody(values: BlacklistValues): unknown {
  const numbers = (names: readonly NumberName[]) =>
    Object.fromEntries(names.map((name) => [name, numberOrNull(values.numbers[name])]));
  return {
    schedule: scheduleBody(values),
    thresholds: numbers(THRESHOLDS),
    pace: numbers(PACE),
    alerts: { minimumWeight: values.minimumWeight },
    standingAuthorisation: values.standingAuthorisation,
  };
}

function scheduleBody({ scheduleKind, hours, cron }: BlacklistValues): unknown {
  switch (scheduleKind) {
    case 'hours':
      return { kind: scheduleKind, hours: Number(hours) };
    case 'cron':
      return { kind: scheduleKind, cron };
    case 'off':
      return { kind: scheduleKind };
  }
}
