import type { Trends } from '../../../contract/requests/trends.ts';
import { hasValue, type Point } from './series.ts';

export type TrendMonth = Trends['months'][number];

/**
 * One point a month; the last month is the running one.
 * @param isFlow what is counted grows within the month: that of the running month is not whole
 */
export function ofMonths(
  months: readonly TrendMonth[],
  valuesOf: (month: TrendMonth) => Point['values'] | null,
  isFlow = false,
): Point[] {
  return months.map((month, at) => ({
    at: month.month,
    values: valuesOf(month) ?? {},
    ...(isFlow && at === months.length - 1 && { isPartial: true }),
  }));
}

/** From the first month with a value on: before it nothing was counted. */
export function sinceFirst(points: readonly Point[]): Point[] {
  const first = points.findIndex(hasValue);
  return first === -1 ? [] : points.slice(first);
}

/** The point some months before the last one, or the first that there is; never the last itself. */
export function monthsBefore(points: readonly Point[], months: number): Point | undefined {
  return points.length < 2 ? undefined : points[Math.max(0, points.length - 1 - months)];
}

export const keptOf = ({
  inTime,
  late,
  overdue,
  running,
}: NonNullable<TrendMonth['suppliers']>): Point['values'] => ({ inTime, late, overdue, running });

/** The two gravest levels are one part: what must be looked at. */
export function rulesOf({ critical, high, ...others }: NonNullable<TrendMonth['rules']>): Point['values'] {
  return { grave: critical + high, ...others };
}

/** Percent of the proofs that passed, never rounded up to 100; null where there was none. */
export function shareOk(values: Point['values']): number | null {
  const all = Object.values(values).reduce<number>((sum, n) => sum + (n ?? 0), 0);
  if (all === 0) return null;
  return Math.floor(((values['ok'] ?? 0) / all) * 1000) / 10;
}

/** All of several rows, by name. */
export function sumOf(rows: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const row of rows) for (const [key, n] of Object.entries(row)) sums[key] = (sums[key] ?? 0) + n;
  return sums;
}
