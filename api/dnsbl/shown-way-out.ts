import type { DnsblWayOut } from '../../contract/dnsbl/zones.ts';
import type { WayOut } from '../../domain/dnsbl/zone.ts';

/** A way out as the pages show it. */
export function shownWayOut(way: WayOut): DnsblWayOut {
  return {
    codes: [...way.codes],
    applicant: way.applicant,
    channel: way.channel,
    url: way.url,
    minimumIntervalHours: way.minimumIntervalHours,
    expiresAfterDays: way.expiresAfterDays,
    preconditions: [...way.preconditions],
    paidOffer: way.paidOffer,
    note: way.note,
    blockedBy: [...(way.blockedBy ?? [])],
  };
}
