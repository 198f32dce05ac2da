import { lazy } from 'react';
import { useFirstSteps, useHomeChanges } from '../../api/home.ts';
import { useOpenAlerts, useReadyCases, useSoundness } from '../../api/open-alerts.ts';
import { messageOf } from '../../api/problem.ts';
import { useRequestHome } from '../../api/first-page.ts';
import { useMay, usePerson } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { homeText } from '../../text/home.ts';
import { requestsText } from '../../text/requests.ts';
import { useText } from '../../text/texts.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { UpdatedBadge } from '../../ui/updated-badge.tsx';
import { AfterPaint } from '../../ui/after-paint.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { FirewallAsks } from '../firewall/firewall-asks.tsx';
import { SettingFaultNotices } from '../settings/setting-fault-notices.tsx';
import { AlertsPanel } from './alerts-panel.tsx';
import { ChangesPanel } from './changes-panel.tsx';
import { Figures } from './figures.tsx';
import { FirstStepsPanel } from './first-steps.tsx';
import { IncidentsPanel } from './incidents-panel.tsx';
import { ShortList } from './short-list.tsx';
import { StateStrip } from './state-strip.tsx';
import './home.scss';

const RequestFlowChart = lazy(async () => ({
  default: (await import('../../charts/request-flow-chart.tsx')).RequestFlowChart,
}));

/** What waits for the person, by role; then what is about to be late; then how the work goes. */
export function HomePage() {
  const t = useText(homeText);
  const r = useText(requestsText);
  const may = useMay();
  const { person } = usePerson();
  const steps = useFirstSteps(person.roles.some((role) => role === 'administrator' || role === 'operator'));
  return (
    <Page
      title={t.title}
      lead={t.greeting(person.displayName)}
      actions={
        may('requests.file') && (
          <ButtonLink kind="primary" icon="plus" to={paths.newRequest()}>
            {r.new}
          </ButtonLink>
        )
      }
    >
      {may('settings.read') && <SettingFaultNotices />}
      {may('settings.read') && <StateStrip />}
      {steps.data !== undefined && <FirstStepsPanel steps={steps.data} />}
      {/* Nothing pushes what is being read. */}
      {steps.isLoading ? <Loading /> : may('requests.read') ? <Work /> : <Administration />}
    </Page>
  );
}

/** The administrator has no say over requests. */
function Administration() {
  const t = useText(homeText);
  return (
    <Panel>
      <p>{t.administrator}</p>
      <div>
        <ButtonLink to={paths.settings()} icon="settings">
          {t.toSettings}
        </ButtonLink>
      </div>
    </Panel>
  );
}

function Work() {
  const t = useText(homeText);
  const { person } = usePerson();
  const may = useMay();
  const home = useRequestHome();
  const changes = useHomeChanges();
  const alertList = useOpenAlerts(may('dnsbl.read'));
  const readyCases = useReadyCases(may('dnsbl.read'));
  const soundness = useSoundness(may('dnsbl.read'));
  if (home.isError && home.data === undefined)
    return <ErrorState message={messageOf(home.error)} onRetry={() => void home.refetch()} />;
  // Drawn once, when both are there: nothing pushes what is being read.
  if (
    home.data === undefined ||
    alertList.isLoading ||
    readyCases.isLoading ||
    soundness.isLoading ||
    changes.isLoading
  )
    return <Loading />;
  const { data } = home;
  const role =
    (['manager', 'operator', 'referent'] as const).find((name) => person.roles.includes(name)) ?? 'other';
  // The operator looks at alerts first, the manager at what waits for a decision.
  const alerts = alertList.isEnabled && (
    <AlertsPanel list={alertList} ready={readyCases.data?.items ?? []} soundness={soundness.data} />
  );
  return (
    <>
      <Figures home={data} />
      <div className="home">
        <div className="stack">
          {role !== 'manager' && alerts}
          {(role !== 'other' || data.waitingForMe.length > 0) && (
            <Panel title={t.waiting[role]} end={<UpdatedBadge topic="requests" />}>
              {data.waitingForMe.length === 0 ? (
                <EmptyState title={t.nothingWaits}>{t.nothingWaitsText}</EmptyState>
              ) : (
                <ShortList
                  label={t.waiting[role]}
                  requests={data.waitingForMe}
                  more={
                    data.waitingForMeCount > data.waitingForMe.length
                      ? {
                          to: paths.requests({ waitingForMe: 'true' }),
                          label: t.seeAll(data.waitingForMeCount),
                        }
                      : undefined
                  }
                />
              )}
            </Panel>
          )}
          {role === 'referent' && <FirewallAsks />}
          {role === 'manager' && alerts}
          <div className="chart-place">
            <AfterPaint>
              <RequestFlowChart flow={data.flow} />
            </AfterPaint>
          </div>
        </div>
        <div className="stack">
          {changes.data && <ChangesPanel changes={changes.data} />}
          <Panel title={t.dueSoon}>
            {data.dueSoon.length === 0 ? (
              <p className="soft">{t.none}</p>
            ) : (
              <ShortList label={t.dueSoon} requests={data.dueSoon} />
            )}
          </Panel>
          <Panel title={t.withSupplier}>
            {data.withSupplier.length === 0 ? (
              <p className="soft">{t.none}</p>
            ) : (
              <ShortList
                label={t.withSupplier}
                requests={data.withSupplier}
                more={
                  data.withSupplierCount > data.withSupplier.length
                    ? {
                        to: paths.requests({ view: 'all', state: 'with-supplier' }),
                        label: t.seeAll(data.withSupplierCount),
                      }
                    : undefined
                }
              />
            )}
          </Panel>
          {may('incidents.read') && <IncidentsPanel />}
        </div>
      </div>
    </>
  );
}
