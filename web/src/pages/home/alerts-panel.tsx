import { Link } from 'react-router';
import type { DnsblCaseSummary } from '../../../../contract/dnsbl/cases.ts';
import type { useOpenAlerts } from '../../api/open-alerts.ts';
import { messageOf } from '../../api/problem.ts';
import { paths } from '../../paths.ts';
import { homeText } from '../../text/home.ts';
import { useText } from '../../text/texts.ts';
import { UpdatedBadge } from '../../ui/updated-badge.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Panel } from '../../ui/page.tsx';
import { Age } from '../../ui/time.tsx';

/** Addresses of the body that stand on a list now: what the operator looks at first. */
export function AlertsPanel({
  list,
  ready,
}: {
  readonly list: ReturnType<typeof useOpenAlerts>;
  /** Delisting cases that wait for the Responsabile. */
  readonly ready: readonly DnsblCaseSummary[];
}) {
  const t = useText(homeText);
  const alerts = list.data?.items;
  return (
    <Panel title={t.alerts} end={<UpdatedBadge topic="dnsbl-alerts" />}>
      <ReadyCases cases={ready} />
      {list.isError && <p className="soft">{messageOf(list.error)}</p>}
      {alerts?.length === 0 && <p className="soft">{t.noAlerts}</p>}
      {alerts !== undefined && alerts.length > 0 && (
        <ul className="plain short-list" aria-label={t.alerts}>
          {alerts.map((alert) => (
            <li key={alert.id}>
              <Link
                className="card-row"
                to={alert.caseId === null ? paths.alerts() : paths.delistingCase(alert.caseId)}
              >
                <span className="card-line">
                  <StatusBadge tone={alert.state === 'open' ? 'danger' : 'waiting'}>
                    {t.alertStates[alert.state]}
                  </StatusBadge>
                  <span className="card-title">{alert.title}</span>
                  <span className="soft small">
                    <Age at={alert.raisedAt} />
                  </span>
                </span>
              </Link>
            </li>
          ))}
          <li>
            <Link className="card-row small" to={paths.alerts()}>
              {t.allAlerts}
            </Link>
          </li>
        </ul>
      )}
    </Panel>
  );
}

/** One line: what stands still until the Responsabile says yes. A single case opens at once. */
function ReadyCases({ cases }: { readonly cases: readonly DnsblCaseSummary[] }) {
  const t = useText(homeText);
  const [first, ...others] = cases;
  if (first === undefined) return null;
  const to = others.length === 0 ? paths.delistingCase(first.id) : paths.delistingCases({ state: 'ready' });
  return (
    <p>
      <Link to={to}>{t.readyCases(cases.length)}</Link>
    </p>
  );
}
