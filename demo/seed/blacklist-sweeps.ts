import { HOUR_MS, wholeDaysBetween } from '../../domain/calendar/office-day.ts';
import type { MonitoredZone } from '../../api/dnsbl/monitored-zone.ts';
import { bulkInsert } from '../../api/database/bulk-insert.ts';
import type { Tx } from '../../api/database/database.ts';
import { NO_VERDICTS } from '../../domain/dnsbl/infrastructure.ts';
import { familyOf } from '../../domain/dnsbl/target.ts';
import { demonstrationLists } from '../dns/demonstration-lists.ts';
import { HISTORY_DAYS, iso, parsed, type Episode } from './blacklist-episodes.ts';
import { DEMONSTRATION_TARGETS } from './targets.ts';

const HISTORY_HOURS = HISTORY_DAYS * 24;
const SWEEP_EVERY_HOURS = 6;

/** One row a sweep: every six hours, all answered but for a night on which the line was down. */
export async function writeSweeps(
  tx: Tx,
  zones: readonly MonitoredZone[],
  episodes: readonly Episode[],
  now: number,
): Promise<void> {
  const enabled = zones.filter((zone) => zone.enabled);
  const total = answersOf(enabled);
  const behaviour = new Map(demonstrationLists([]).map((list) => [list.zone, list.behaviour]));
  const of = (what: string): number =>
    answersOf(enabled.filter(({ zone }) => behaviour.get(zone.zone) === what));
  const usual = { unknown: of('silent'), refused: of('refusing'), 'zone-broken': of('wildcard') };
  const rows: Record<string, unknown>[] = [];
  const last = Math.floor(now / (SWEEP_EVERY_HOURS * HOUR_MS)) * SWEEP_EVERY_HOURS * HOUR_MS;
  for (let at = last - HISTORY_HOURS * HOUR_MS; at <= last; at += SWEEP_EVERY_HOURS * HOUR_MS) {
    const listed = episodes.filter(({ from, to }) => from <= at && (to === null || at < to)).length;
    const isNightOfTheLine = wholeDaysBetween(at, last) === 58;
    const unknown = isNightOfTheLine ? Math.ceil(total * 0.7) : usual.unknown;
    const others = isNightOfTheLine ? 0 : usual.refused + usual['zone-broken'];
    rows.push({
      kind: 'scheduled',
      state: 'finished',
      tick: `storico ${iso(at).slice(0, 16)}`,
      created_at: iso(at),
      started_at: iso(at + 1_000),
      ended_at: iso(at + 41_000),
      targets: DEMONSTRATION_TARGETS.length,
      zones: enabled.length,
      total,
      done: total,
      counts: {
        ...NO_VERDICTS,
        ...(isNightOfTheLine ? {} : usual),
        listed,
        unknown,
        clean: Math.max(0, total - listed - unknown - others),
      },
      changes: episodes.filter(({ from, to }) => near(from, at) || (to !== null && near(to, at))).length,
      queries: total + enabled.length * 2 + unknown,
      resolvers: [],
      stop_requested: false,
    });
  }
  await bulkInsert(tx, 'dnsbl_sweep', rows);
}

/** How many questions a sweep asks of these lists: each only about the families it knows. */
function answersOf(zones: readonly MonitoredZone[]): number {
  const families = DEMONSTRATION_TARGETS.map(({ text }) => familyOf(parsed(text)));
  return zones.reduce(
    (sum, { zone }) => sum + families.filter((family) => zone.families.includes(family)).length,
    0,
  );
}

/** Found by the sweep at `at`: the first one after it happened. */
const near = (moment: number, at: number): boolean =>
  moment <= at && moment > at - SWEEP_EVERY_HOURS * HOUR_MS;
