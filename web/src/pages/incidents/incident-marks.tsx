import type { IncidentSummary } from '../../../../contract/incidents.ts';
import type { ClockState, IncidentClockName } from '../../../../domain/incidents/incident-clocks.ts';
import { incidentMarksText } from '../../text/incident-marks.ts';
import { useText } from '../../text/texts.ts';
import { StatusBadge, type BadgeTone } from '../../ui/status-badge.tsx';
import { Age } from '../../ui/time.tsx';

type Clock = IncidentSummary['clocks'][number];

const CLOCK_TONES = {
  off: 'neutral',
  running: 'active',
  near: 'waiting',
  overdue: 'danger',
  done: 'done',
  'done-late': 'done',
} as const satisfies Record<ClockState, BadgeTone>;

/** How a clock stands; while it counts, how long is left. */
export function ClockMark({ clock }: { readonly clock: Clock }) {
  const t = useText(incidentMarksText);
  const counts = clock.state === 'running' || clock.state === 'near' || clock.state === 'overdue';
  if (clock.state === 'off') return <span className="soft">{t.clockStates.off}</span>;
  return (
    <StatusBadge tone={CLOCK_TONES[clock.state]}>
      <span>
        {t.clockStates[clock.state]}
        {counts && (
          <>
            {' '}
            <Age at={clock.dueAt} />
          </>
        )}
      </span>
    </StatusBadge>
  );
}

export const clockOf = (incident: IncidentSummary, name: IncidentClockName) =>
  incident.clocks.find((clock) => clock.name === name);

const SEVERITY_TONES = { low: 'neutral', medium: 'waiting', high: 'danger', critical: 'danger' } as const;

export function SeverityMark({ severity }: { readonly severity: IncidentSummary['severity'] }) {
  const t = useText(incidentMarksText);
  return <StatusBadge tone={SEVERITY_TONES[severity]}>{t.severities[severity]}</StatusBadge>;
}

export function StateMark({ state }: { readonly state: IncidentSummary['state'] }) {
  const t = useText(incidentMarksText);
  return <StatusBadge tone={state === 'open' ? 'active' : 'done'}>{t.states[state]}</StatusBadge>;
}
