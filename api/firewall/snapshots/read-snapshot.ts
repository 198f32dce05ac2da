import type { FirewallSnapshot } from '../../../contract/firewall/snapshots.ts';
import type { OfficeDay } from '../../../domain/calendar/office-day.ts';
import type { ImportedPolicy } from '../../../domain/firewall/formats/imported-policy.ts';

/** A snapshot with its text read again: importers are quick, and a better one reads old exports better. */
export interface ReadSnapshot {
  readonly snapshot: FirewallSnapshot;
  readonly policy: ImportedPolicy;
}

/** The same as it is in force on a day: its rules whose last day is past are off. */
export interface SnapshotInForce extends ReadSnapshot {
  readonly today: OfficeDay;
}
