import { Link } from 'react-router';
import { useOpenIncidents } from '../../api/first-page.ts';
import { paths } from '../../paths.ts';
import { incidentMarksText } from '../../text/incident-marks.ts';
import { useText } from '../../text/texts.ts';
import { Panel } from '../../ui/page.tsx';
import { ClockMark } from '../incidents/incident-marks.tsx';

const OPEN = { state: 'open' } as const;
const FEW = 4;

/** Incidents still open, with the clocks that count. Without any there is nothing to say. */
export function IncidentsPanel() {
  const t = useText(incidentMarksText);
  const list = useOpenIncidents();
  const open = list.data?.items ?? [];
  if (open.length === 0) return null;
  return (
    <Panel title={t.openOnes}>
      <ul className="plain short-list" aria-label={t.openOnes}>
        {open.slice(0, FEW).map((incident) => (
          <li key={incident.id}>
            <Link className="card-row" to={paths.incident(incident.id)}>
              <span className="card-title">{incident.title}</span>
              {incident.clocks
                .filter(({ state }) => state !== 'off')
                .map((clock) => (
                  <span key={clock.name} className="card-line small">
                    <span className="soft">{t.clocksShort[clock.name]}</span>
                    <ClockMark clock={clock} />
                  </span>
                ))}
            </Link>
          </li>
        ))}
        {open.length > FEW && (
          <li>
            <Link className="card-row small" to={paths.incidents(OPEN)}>
              {t.title}
            </Link>
          </li>
        )}
      </ul>
    </Panel>
  );
}
