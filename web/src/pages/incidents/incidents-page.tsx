import { lazy, Suspense, useState } from 'react';
import type { IncidentSummary } from '../../../../contract/incidents.ts';
import type { IncidentClockName } from '../../../../domain/incidents/incident-clocks.ts';
import { useIncidents } from '../../api/incidents.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { incidentRulesText } from '../../text/incident-rules.ts';
import { incidentsText } from '../../text/incidents.ts';
import { useText } from '../../text/texts.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { UpdatedBadge } from '../../ui/updated-badge.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Age } from '../../ui/time.tsx';
import { ReportTabs } from '../reports/report-tabs.tsx';
import { ClockMark, clockOf, SeverityMark, StateMark } from './incident-marks.tsx';

const IncidentDialog = lazy(async () => ({
  default: (await import('./incident-dialog.tsx')).IncidentDialog,
}));

type Words = (typeof incidentsText)['it'];
const STATES = ['open', 'closed'] as const;

export function IncidentsPage() {
  const t = useText(incidentsText);
  const rulesWords = useText(incidentRulesText);
  const may = useMay();
  const mayManage = may('incidents.manage');
  const { filters, change, isFiltered } = useAddressFilters(['state']);
  const list = useIncidents(filters);
  const [creating, setCreating] = useState(false);
  const rows = list.data?.pages.flatMap(({ items }) => items);
  const create = mayManage && (
    <Button kind="primary" icon="plus" onClick={() => setCreating(true)}>
      {t.new}
    </Button>
  );
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <>
          {may('rules.manage') && (
            <ButtonLink icon="settings" to={paths.incidentRules()}>
              {rulesWords.open}
            </ButtonLink>
          )}
          {create}
        </>
      }
    >
      {may('reports.read') && <ReportTabs current="incidents" />}
      <div className="filters">
        <FilterSelect
          label={t.columns.state}
          any={t.anyState}
          value={filters.state}
          choices={STATES.map((value) => ({ value, label: t.states[value] }))}
          onValue={(state) => change({ state })}
        />
        <div className="filters-end">
          <UpdatedBadge topic="incidents" />
        </div>
      </div>
      {list.isError && rows === undefined ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table
          label={t.title}
          columns={incidentColumns(t)}
          rows={rows}
          rowKey={({ id }) => id}
          rowTo={({ id }) => paths.incident(id)}
          renderCard={(incident) => <Card incident={incident} />}
          busy={list.isPlaceholderData}
          empty={
            <EmptyState title={t.empty} action={!isFiltered && create}>
              {isFiltered ? t.emptyFiltered : t.emptyText}
            </EmptyState>
          }
        />
      )}
      <LoadMore
        shown={rows?.length ?? 0}
        total={list.data?.pages[0]?.total}
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
      {creating && (
        <Suspense fallback={null}>
          <IncidentDialog onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </Page>
  );
}

const incidentColumns = (t: Words): readonly Column<IncidentSummary>[] => [
  { key: 'code', head: t.columns.code, className: 'code nowrap', cell: ({ code }) => code },
  { key: 'state', head: t.columns.state, cell: ({ state }) => <StateMark state={state} /> },
  { key: 'severity', head: t.columns.severity, cell: ({ severity }) => <SeverityMark severity={severity} /> },
  { key: 'title', head: t.columns.title, className: 'subject', cell: ({ title }) => title },
  {
    key: 'early',
    head: t.columns.early,
    cell: (incident) => <Clock incident={incident} name="early-warning" />,
  },
  {
    key: 'full',
    head: t.columns.full,
    cell: (incident) => <Clock incident={incident} name="notification" />,
  },
  { key: 'known', head: t.columns.known, cell: ({ knownAt }) => <Age at={knownAt} /> },
];

function Clock({ incident, name }: { readonly incident: IncidentSummary; readonly name: IncidentClockName }) {
  const clock = clockOf(incident, name);
  return clock ? <ClockMark clock={clock} /> : null;
}

function Card({ incident }: { readonly incident: IncidentSummary }) {
  const t = useText(incidentsText);
  return (
    <>
      <span className="card-line">
        <span className="mono">{incident.code}</span>
        <StateMark state={incident.state} />
      </span>
      <span className="card-title">{incident.title}</span>
      {incident.clocks
        .filter(({ state }) => state !== 'off')
        .map((clock) => (
          <span key={clock.name} className="card-line small">
            <span className="soft">{t.clocksShort[clock.name]}</span>
            <span className="card-gives">
              <ClockMark clock={clock} />
            </span>
          </span>
        ))}
    </>
  );
}
