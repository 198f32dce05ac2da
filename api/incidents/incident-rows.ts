import type { IncidentSummary } from '../../contract/incidents.ts';
import {
  CLOCK_HOURS,
  clockDueAt,
  clockState,
  INCIDENT_CLOCKS,
  type IncidentClockName,
} from '../../domain/incidents/incident-clocks.ts';
import { shownClocks, type NisStatus } from '../../domain/incidents/nis.ts';

/** Over `incident i`. */
export const INCIDENT_COLUMNS = `
  i.id, i.code, i.title, i.severity, i.category, i.known_at AS "knownAt", i.closed_at AS "closedAt",
  (SELECT jsonb_agg(jsonb_build_object('name', c.name, 'isOn', c.enabled, 'doneAt', c.done_at, 'reference', c.reference))
   FROM incident_clock c WHERE c.incident_id = i.id) AS clocks`;

export interface IncidentRow {
  id: string;
  code: string;
  title: string;
  severity: IncidentSummary['severity'];
  category: IncidentSummary['category'];
  knownAt: string;
  closedAt: string | null;
  clocks: { name: IncidentClockName; isOn: boolean; doneAt: string | null; reference: string }[];
}

/** Of the clocks those that the body can have, and those that were used. */
export function summaryOfIncident(row: IncidentRow, now: Date, nis: NisStatus): IncidentSummary {
  const knownAt = Date.parse(row.knownAt);
  const shown = shownClocks(row.clocks, nis);
  const sent = row.clocks.find(({ name }) => name === 'notification')?.doneAt ?? null;
  const notifiedAt = sent === null ? null : Date.parse(sent);
  return {
    id: row.id,
    code: row.code,
    title: row.title,
    severity: row.severity,
    category: row.category,
    state: row.closedAt === null ? 'open' : 'closed',
    knownAt: row.knownAt,
    closedAt: row.closedAt,
    clocks: INCIDENT_CLOCKS.flatMap((name) => {
      const clock = shown.find((candidate) => candidate.name === name);
      if (!clock) return [];
      const doneAt = clock.doneAt === null ? null : Date.parse(clock.doneAt);
      return {
        name,
        hours: CLOCK_HOURS[name],
        isOn: clock.isOn,
        state: clockState(name, { isOn: clock.isOn, knownAt, doneAt, notifiedAt }, now.getTime()),
        dueAt: new Date(clockDueAt(name, knownAt, notifiedAt)).toISOString(),
        // Inside jsonb PostgreSQL writes times with its own offset.
        doneAt: doneAt === null ? null : new Date(doneAt).toISOString(),
        reference: clock.reference,
      };
    }),
  };
}
