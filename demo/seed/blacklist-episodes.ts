import type { MonitoredZone } from '../../api/dnsbl/monitored-zone.ts';
import type { Tx } from '../../api/database/database.ts';
import { parseTargets, type Target } from '../../domain/dnsbl/target.ts';
import type { SeededOffice } from './office.ts';

export const HISTORY_DAYS = 90;

/** An episode of the history; `to` is null while it lasts. */
export interface Episode {
  readonly target: string;
  readonly zone: string;
  readonly code: string;
  readonly txt: string;
  readonly from: number;
  readonly to: number | null;
}

/** What every part of the history is written with. */
export interface Seeding {
  readonly tx: Tx;
  readonly zones: readonly MonitoredZone[];
  readonly sweeps: readonly { id: number; at: string }[];
  readonly targets: readonly { id: string; text: string; service: string }[];
  readonly world: { now: Date; office: SeededOffice; publicUrl: string };
}

export function parsed(text: string): Target {
  const targets = parseTargets(text);
  const first = 'type' in targets ? undefined : targets[0];
  if (first === undefined) throw new Error(`not a target: ${text}`);
  return first;
}

export const iso = (instant: number): string => new Date(instant).toISOString();
