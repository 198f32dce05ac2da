import { useState } from 'react';
import { Link } from 'react-router';
import type { DnsblAlert } from '../../../../contract/dnsbl/sweeps.ts';
import { channelWarnings } from '../../../../domain/notifications/channels.ts';
import { WEIGHTS } from '../../../../domain/dnsbl/zone.ts';
import { useAlerts } from '../../api/dnsbl.ts';
import {
  acknowledgeAlert,
  forgetAcknowledgement,
  takeAlert,
  useDnsblChange,
} from '../../api/dnsbl-changes.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { useNotificationSettings } from '../../api/notification-settings.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { commonText } from '../../text/common.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { UpdatedBadge } from '../../ui/updated-badge.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Chip, StatusBadge } from '../../ui/status-badge.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { Age } from '../../ui/time.tsx';
import { AlertIncident } from './alert-incident.tsx';
import { Exports } from './exports.tsx';
import { useNothingFound } from './nothing-found.ts';
import { BlacklistTabs } from './blacklist-tabs.tsx';
import { ChosenAlerts } from './chosen-alerts.tsx';
import './alerts.scss';
import './folded.scss';

const KINDS = [
  'listed',
  'codes-changed',
  'cleared',
  'infrastructure',
  'list-silent',
  'mail-health',
  'mail-reports',
  'reputation',
] as const;

export function AlertsPage() {
  const names = useText(pageNamesText);
  const t = useText(blacklistText);
  const { filters, change } = useAddressFilters(['all', 'weight', 'kind']);
  const list = useAlerts({
    weight: filters.weight,
    kind: filters.kind,
    open: filters.all === 'true' ? undefined : 'true',
  });
  const mayManage = useMay()('dnsbl.manage');
  const nothing = useNothingFound({ title: t.alerts.empty, text: t.alerts.emptyText });
  const alerts = list.data?.pages.flatMap(({ items }) => items);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = (id: string, isChosen: boolean) =>
    setChosen((before) => new Set(isChosen ? [...before, id] : [...before].filter((one) => one !== id)));
  return (
    <Page title={names.alerts} lead={t.alerts.lead}>
      <BlacklistTabs current="alerts" />
      {mayManage && <Roads />}
      <div className="filters">
        <FilterSelect
          label={t.alerts.state}
          any={t.alerts.open}
          value={filters.all}
          choices={[{ value: 'true', label: t.alerts.all }]}
          onValue={(all) => change({ all })}
        />
        <FilterSelect
          label={t.alerts.weight}
          any={t.alerts.anyWeight}
          value={filters.weight}
          choices={WEIGHTS.map((value) => ({ value, label: t.weights[value] }))}
          onValue={(weight) => change({ weight })}
        />
        <FilterSelect
          label={t.alerts.kind}
          any={t.alerts.anyKind}
          value={filters.kind}
          choices={KINDS.map((value) => ({ value, label: t.alerts.kinds[value] }))}
          onValue={(kind) => change({ kind })}
        />
        <div className="filters-end">
          <Exports of="alerts" />
          <UpdatedBadge topic="dnsbl-alerts" />
        </div>
      </div>
      <ChosenAlerts
        alerts={alerts?.filter((alert) => chosen.has(alert.id) && isWaiting(alert)) ?? []}
        onDone={() => setChosen(new Set())}
      />
      {list.isError && alerts === undefined && (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      )}
      {list.isPending && <Loading />}
      {alerts !== undefined && (
        <div className="table-frame">
          {alerts.length === 0 ? (
            <EmptyState title={nothing.title}>{nothing.text}</EmptyState>
          ) : (
            <ul className="plain">
              {alerts.map((alert) => (
                <AlertRow
                  key={alert.id}
                  alert={alert}
                  isChosen={chosen.has(alert.id)}
                  onChoose={mayManage && isWaiting(alert) ? (is) => choose(alert.id, is) : undefined}
                />
              ))}
            </ul>
          )}
        </div>
      )}
      <LoadMore
        shown={alerts?.length ?? 0}
        total={list.data?.pages[0]?.total}
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </Page>
  );
}

/** Nobody is told the day the mail server itself is listed, unless another road is there. */
function Roads() {
  const t = useText(blacklistText).alerts;
  const settings = useNotificationSettings();
  const faults = settings.data === undefined ? [] : channelWarnings(settings.data.settings.channels);
  return faults.map((fault) => (
    <Alert key={fault} kind="waiting">
      {t.roads[fault]} <Link to={paths.notifications()}>{t.toChannels}</Link>
    </Alert>
  ));
}

const STATE_TONES = {
  open: 'waiting',
  acknowledged: 'waiting',
  'in-charge': 'active',
  ended: 'done',
} as const;
const WEIGHT_TONES = { high: 'danger', medium: 'waiting', low: undefined, info: undefined } as const;

/** Somebody still has to take it. */
const isWaiting = ({ state }: DnsblAlert) => state === 'open' || state === 'acknowledged';

function AlertRow({
  alert,
  isChosen,
  onChoose,
}: {
  readonly alert: DnsblAlert;
  readonly isChosen: boolean;
  /** Undefined: there is nothing left to do to it. */
  readonly onChoose: ((isChosen: boolean) => void) | undefined;
}) {
  const t = useText(blacklistText);
  const mayManage = useMay()('dnsbl.manage');
  const c = useText(commonText);
  const takeBack = useDnsblChange(() => c.undone);
  const acknowledge = useDnsblChange(() => ({
    kind: 'success',
    title: t.alerts.acknowledged,
    undo: () => takeBack.mutate(() => forgetAcknowledgement(alert.id)),
  }));
  const charge = useDnsblChange(() => t.alerts.charged);
  const tone = alert.kind === 'cleared' ? undefined : WEIGHT_TONES[alert.weight];
  return (
    <li className="alert-row">
      <div className="stack-tight">
        <div className="alert-title">
          {onChoose && (
            <input
              type="checkbox"
              className="alert-choice"
              aria-label={c.choose(alert.title)}
              checked={isChosen}
              onChange={(event) => onChoose(event.target.checked)}
            />
          )}
          <strong>{alert.title}</strong>
          <Chip {...(tone && { tone })}>{t.weights[alert.weight]}</Chip>
          {alert.escalatedAt !== null && <Chip tone="danger">{t.alerts.escalated}</Chip>}
        </div>
        <div className="alert-facts small">
          <StatusBadge tone={STATE_TONES[alert.state]}>{t.alerts.states[alert.state]}</StatusBadge>
          <span className="soft">
            {t.alerts.kinds[alert.kind]} · <Age at={alert.raisedAt} />
            {alert.takenBy !== null && <> · {t.alerts.takenBy(alert.takenBy)}</>}
            {alert.takenBy === null && alert.acknowledgedBy !== null && (
              <> · {t.alerts.seenBy(alert.acknowledgedBy)}</>
            )}
          </span>
          {alert.targetId !== null && <Link to={paths.target(alert.targetId)}>{t.alerts.toTarget}</Link>}
          {alert.caseId !== null && <Link to={paths.delistingCase(alert.caseId)}>{t.alerts.toCase}</Link>}
        </div>
        <div className="side-by-side">
          <details className="small">
            <summary>{t.alerts.text}</summary>
            <pre className="listing">{alert.text}</pre>
          </details>
          {alert.incidentId !== null && <AlertIncident id={alert.incidentId} />}
        </div>
      </div>
      {mayManage && isWaiting(alert) && (
        <div className="buttons">
          {alert.state === 'open' && (
            <Button
              small
              busy={acknowledge.isPending}
              onClick={() => acknowledge.mutate(() => acknowledgeAlert(alert.id))}
            >
              {t.alerts.acknowledge}
            </Button>
          )}
          <Button
            small
            kind="primary"
            busy={charge.isPending}
            onClick={() => charge.mutate(() => takeAlert(alert.id))}
          >
            {t.alerts.charge}
          </Button>
        </div>
      )}
    </li>
  );
}
