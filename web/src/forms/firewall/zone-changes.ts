import type { ChangedTraffic, PacketRegion } from '../../../../contract/firewall/preview.ts';

/** One way between two zones, and how many kinds of traffic change on it. */
export interface ZoneChange {
  /** Null: any zone. */
  readonly from: string | null;
  readonly to: string | null;
  readonly opened: number;
  readonly closed: number;
}

/**
 * Which ways between zones open and close, those that open first, then the busiest. A region without a zone is about
 * any zone, and is drawn so: nothing is guessed from addresses.
 */
export function zoneChanges(
  opened: Pick<ChangedTraffic, 'regions'>,
  closed: Pick<ChangedTraffic, 'regions'>,
): ZoneChange[] {
  const ways = new Map<string, { from: string | null; to: string | null; opened: number; closed: number }>();
  const count = (regions: readonly PacketRegion[], what: 'opened' | 'closed') => {
    for (const region of regions)
      for (const from of zonesOf(region.from))
        for (const to of zonesOf(region.to)) {
          const key = JSON.stringify([from, to]);
          const way = ways.get(key) ?? { from, to, opened: 0, closed: 0 };
          way[what] += 1;
          ways.set(key, way);
        }
  };
  count(opened.regions, 'opened');
  count(closed.regions, 'closed');
  return [...ways.values()].sort(
    (a, b) => Math.sign(b.opened) - Math.sign(a.opened) || b.opened + b.closed - (a.opened + a.closed),
  );
}

const zonesOf = (zones: string | undefined): (string | null)[] => {
  const named = (zones ?? '').split(';').flatMap((zone) => zone.trim() || []);
  // «any» among others is any of them all.
  return named.length === 0 || named.some((zone) => zone === 'any' || zone === '*') ? [null] : named;
};
