import { Link } from 'react-router';
import type { DnsblCaseSummary } from '../../../../contract/dnsbl/cases.ts';
import type { DnsblSoundness } from '../../../../contract/dnsbl/sweeps.ts';
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
  soundness,
}: {
  readonly list: ReturnType<typeof useOpenAlerts>;
  /** Delisting cases that wait for the Responsabile. */
  readonly ready: readonly DnsblCaseSummary[];
  readonly soundness: DnsblSoundness | undefined;
}) {
  const t = useText(homeText);
  const alerts = list.data?.items;
  return (
    <Panel title={t.alerts} end={<UpdatedBadge topic="dnsbl-alerts" />}>
      <LastSoundSweep soundness={soundness} />
      <ReadyCases cases={ready} />
      {list.isError && <p className="soft">{messageOf(list.error)}</p>}
      {alerts?.length === 0 && <NoAlerts soundness={soundness} />}
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

/** Calm only where addresses are watched and the last check saw. */
function NoAlerts({ soundness }: { readonly soundness: DnsblSoundness | undefined }) {
  const t = useText(homeText);
  if (soundness === undefined) return <p>{t.soundnessNotKnown}</p>;
  const { targets, neverChecked, last, lastSound, isMonitoring, resolverFaults } = soundness;
  if (targets === 0 || !isMonitoring)
    return (
      <p>
        <strong>{targets === 0 ? t.nothingWatched : t.noListWatched}</strong>{' '}
        <Link to={targets === 0 ? paths.targets() : paths.zones()}>
          {targets === 0 ? t.toAddresses : t.toLists}
        </Link>
      </p>
    );
  if (lastSound === null || last?.sweepId !== lastSound.sweepId)
    return (
      <p>
        {last === null ? t.notCheckedYet : t.notKnown}{' '}
        {resolverFaults.map(({ resolver, text }) => `${resolver}: ${text}`).join('; ')}{' '}
        <Link to={last === null ? paths.blacklist() : paths.sweep(String(last.sweepId))}>{t.toCheck}</Link>
      </p>
    );
  return (
    <p className="soft">
      {t.noAlerts} {neverChecked > 0 && t.neverChecked(neverChecked)}
    </p>
  );
}

/** Always there: «no alerts» says nothing unless the monitoring sees. */
function LastSoundSweep({ soundness }: { readonly soundness: DnsblSoundness | undefined }) {
  const t = useText(homeText);
  if (soundness === undefined || !soundness.isMonitoring) return null;
  const { last, lastSound, silentLists } = soundness;
  return (
    <p className="soft small">
      {lastSound === null ? (
        <strong>{t.neverSound}</strong>
      ) : (
        <>
          {t.lastSound(Math.round(lastSound.definiteShare * 100))} <Age at={lastSound.endedAt} />.
        </>
      )}{' '}
      {last !== null && last.sweepId !== lastSound?.sweepId && (
        <strong>{t.lastBlind(Math.round(last.definiteShare * 100))}</strong>
      )}{' '}
      {silentLists.length > 0 && t.silentLists(silentLists.map(({ zone }) => zone).join(', '))}
    </p>
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
