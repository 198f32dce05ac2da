import { Injectable } from '@nestjs/common';
import {
  firstDayOfMonth,
  monthsAfter,
  monthsFrom,
  officeDay,
  officeMonth,
  startOfDay,
} from '../../domain/calendar/office-day.ts';
import type { DnsblHistory, DnsblHistoryQuery } from '../../contract/dnsbl/sweeps.ts';
import { WEIGHTS, type Weight } from '../../domain/dnsbl/zone.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { ZonesService } from './zones.service.ts';

type ByWeight = Record<Weight, number>;

/** The series behind the charts. Months and days are those of Europe/Rome. */
@Injectable()
export class HistoryService {
  constructor(
    private readonly database: Database,
    private readonly zones: ZonesService,
    private readonly clock: Clock,
  ) {}

  async series(query: DnsblHistoryQuery): Promise<DnsblHistory> {
    const now = this.clock.now().toISOString();
    const zones = await this.zones.all();
    const weights = [zones.map(({ id }) => id), zones.map(({ zone }) => zone.weight)] as const;
    const target = query.targetId ?? null;
    const months = Array.from({ length: query.months }, (_, n) =>
      monthsFrom(officeMonth(now), n + 1 - query.months),
    );
    const first = monthsAfter(officeDay(now), -query.months);
    const [since, hours, episodes, unknown, days, checks] = await Promise.all([
      this.since(),
      this.listedHours(now, months, target, weights),
      this.episodes(now, query.months, target),
      this.unknownShare(now, query.months),
      this.days(now, first, target, weights),
      this.checkedDays(now, first, target),
    ]);
    return {
      since,
      months: months.map((month) => ({
        month,
        listedHours: byWeight(
          hours.filter((row) => row.month === month).map(({ weight, hours }) => [weight, hours]),
        ),
        episodes: episodes.get(month)?.episodes ?? 0,
        medianDetectMinutes: episodes.get(month)?.detect ?? null,
        medianClearHours: episodes.get(month)?.clear ?? null,
        unknownShare: unknown.get(month)?.share ?? null,
        sweeps: unknown.get(month)?.sweeps ?? 0,
      })),
      days: [...days].map(([day, listed]) => ({
        day,
        listed: byWeight(listed),
        checks: checks.get(day) ?? 'none',
      })),
    };
  }

  /** Before it nobody looked, and that is not a zero. */
  private async since(): Promise<string | null> {
    const [row] = await this.database.query<{ since: string | null }>(
      `SELECT office_day(least((SELECT min(ended_at) FROM dnsbl_sweep WHERE state = 'finished'),
         (SELECT min(confirmed_at) FROM dnsbl_listing)))::text AS since`,
    );
    return row?.since ?? null;
  }

  /** The days with checks, and whether any of their answers was definite: of the one address, where one is asked. */
  private async checkedDays(
    now: string,
    first: string,
    target: string | null,
  ): Promise<Map<string, 'definite' | 'not-known'>> {
    const rows = await this.database.query<{ day: string; definite: boolean }>(
      `WITH swept AS (
         SELECT office_day(ended_at) AS day, bool_or(done > coalesce((counts ->> 'unknown')::int, 0)
           + coalesce((counts ->> 'refused')::int, 0) + coalesce((counts ->> 'zone-broken')::int, 0)) AS definite
         FROM dnsbl_sweep WHERE ended_at >= start_of_office_day($2::date) AND done > 0 AND kind <> 'second-probe'
           AND ($3::uuid IS NULL OR target_ids IS NULL OR $3 = ANY (target_ids)) GROUP BY 1
       ), told AS (
         SELECT to_verdict, office_day(at) AS first, office_day(coalesce(lead(at) OVER (PARTITION BY zone_id ORDER BY id), $1)) AS last
         FROM dnsbl_change WHERE target_id = $3
       )
       SELECT day, definite AND ($3::uuid IS NULL OR EXISTS (SELECT FROM told
         WHERE day BETWEEN told.first AND told.last AND to_verdict IN ('listed', 'clean', 'allow-listed'))) AS definite
       FROM swept`,
      [now, first, target],
    );
    return new Map(rows.map(({ day, definite }) => [day, definite ? 'definite' : 'not-known']));
  }

  /** Each episode cut at the ends of the months. */
  private listedHours(
    now: string,
    months: readonly string[],
    target: string | null,
    [ids, weights]: readonly [number[], Weight[]],
  ): Promise<{ month: string; weight: Weight; hours: number }[]> {
    return this.database.query(
      `WITH month AS (
         SELECT * FROM unnest($2::text[], $6::timestamptz[], $7::timestamptz[]) AS m (name, first, next))
       SELECT month.name AS month, w.weight, round((sum(extract(epoch FROM least(coalesce(l.cleared_at, $1), month.next, $1) - greatest(l.confirmed_at, month.first))) / 3600)::numeric, 1)::float8 AS hours
       FROM dnsbl_listing l JOIN unnest($4::int[], $5::text[]) AS w(zone_id, weight) ON w.zone_id = l.zone_id
       JOIN month ON l.confirmed_at < month.next AND coalesce(l.cleared_at, $1) > month.first
       WHERE l.confirmed_at IS NOT NULL AND ($3::uuid IS NULL OR l.target_id = $3) GROUP BY 1, 2`,
      [
        now,
        months,
        target,
        ids,
        weights,
        months.map((month) => startOfDay(firstDayOfMonth(month))),
        months.map((month) => startOfDay(firstDayOfMonth(monthsFrom(month, 1)))),
      ],
    );
  }

  private async episodes(
    now: string,
    count: number,
    target: string | null,
  ): Promise<Map<string, { episodes: number; detect: number | null; clear: number | null }>> {
    const rows = await this.database.query<{
      month: string;
      episodes: number;
      detect: number | null;
      clear: number | null;
    }>(
      `SELECT office_month(confirmed_at) AS month, count(*)::int AS episodes,
         round((percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM confirmed_at - suspected_at)) / 60)::numeric, 1)::float8 AS detect,
         round((percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM cleared_at - confirmed_at)) / 3600)::numeric, 1)::float8 AS clear
       FROM dnsbl_listing WHERE confirmed_at > $1::timestamptz - ($2::int + 1) * interval '1 month' AND ($3::uuid IS NULL OR target_id = $3) GROUP BY 1`,
      [now, count, target],
    );
    return new Map(rows.map((row) => [row.month, row]));
  }

  /** What said nothing of the addresses: not known, refused, of a broken list. */
  private async unknownShare(
    now: string,
    count: number,
  ): Promise<Map<string, { share: number | null; sweeps: number }>> {
    const rows = await this.database.query<{ month: string; share: number | null; sweeps: number }>(
      `SELECT office_month(ended_at) AS month, count(*)::int AS sweeps,
         sum(coalesce((counts ->> 'unknown')::float8, 0) + coalesce((counts ->> 'refused')::float8, 0)
           + coalesce((counts ->> 'zone-broken')::float8, 0)) / nullif(sum(done), 0) AS share
       FROM dnsbl_sweep WHERE state = 'finished' AND kind <> 'second-probe' AND ended_at > $1::timestamptz - ($2::int + 1) * interval '1 month' GROUP BY 1`,
      [now, count],
    );
    return new Map(rows.map((row) => [row.month, row]));
  }

  private async days(
    now: string,
    first: string,
    target: string | null,
    [ids, weights]: readonly [number[], Weight[]],
  ): Promise<Map<string, [Weight, number][]>> {
    // Each episode gives the days at whose end it stood: a day by day comparison with every episode would grow with both.
    const rows = await this.database.query<{ day: string; weight: Weight | null; n: number }>(
      `WITH bounds AS (
         SELECT office_day($1::timestamptz) AS today, $2::date AS first
       ), stood AS (
         SELECT d AS day, w.weight, count(*)::int AS n
         FROM bounds, dnsbl_listing l JOIN unnest($4::int[], $5::text[]) AS w(zone_id, weight) ON w.zone_id = l.zone_id,
           office_days(greatest(office_day(l.confirmed_at), bounds.first), coalesce(office_day(l.cleared_at) - 1, bounds.today)) d
         WHERE l.confirmed_at IS NOT NULL AND ($3::uuid IS NULL OR l.target_id = $3) AND coalesce(l.cleared_at, $1) > start_of_office_day(bounds.first)
         GROUP BY 1, 2
       )
       SELECT d AS day, stood.weight, coalesce(stood.n, 0) AS n
       FROM bounds, office_days(bounds.first, bounds.today) d LEFT JOIN stood ON stood.day = d ORDER BY d`,
      [now, first, target, ids, weights],
    );
    const days = new Map<string, [Weight, number][]>();
    for (const { day, weight, n } of rows) {
      const mine = days.get(day) ?? [];
      days.set(day, mine);
      if (weight !== null) mine.push([weight, n]);
    }
    return days;
  }
}

function byWeight(entries: readonly [Weight, number][]): ByWeight {
  const sums = Object.fromEntries(WEIGHTS.map((weight) => [weight, 0])) as ByWeight;
  for (const [weight, n] of entries) sums[weight] += n;
  return sums;
}
