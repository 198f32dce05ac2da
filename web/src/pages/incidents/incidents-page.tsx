import { lazy, Suspense, useState } from 'react';
import type { IncidentSummary } from '../../../../contract/incidents.ts';
import type { IncidentClockName } from '../../../../domain/incidents/incident-clocks.ts';
import { clocksOf } from '../../../../domain/incidents/nis.ts';
import { useIncidents, useNisStatus } from '../../api/incidents.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { incidentRulesText } from '../../text/incident-rules.ts';
import { incidentsText } from '../../text/incidents.ts';
import { useText } from '../../text/texts.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { choicesOf } from '../../ui/filter-bar.tsx';
import { ListPage } from '../records/list-page.tsx';
import { ListTableLinks } from '../records/table-links.tsx';
import { ReportTabs } from '../reports/report-tabs.tsx';
import { ClockMark, clockOf, SeverityMark, StateMark } from './incident-marks.tsx';

const IncidentDialog = lazy(async () => ({
  default: (await import('./incident-dialog.tsx')).IncidentDialog,
}));

const LISTED_CLOCKS = ['early-warning', 'notification', 'gdpr-notification'] as const;

export function IncidentsPage() {
  const t = useText(incidentsText);
  const c = t.columns;
  const rulesWords = useText(incidentRulesText);
  const may = useMay();
  const address = useAddressFilters(['state']);
  const shown = clocksOf(useNisStatus());
  const [creating, setCreating] = useState(false);
  const create = may('incidents.manage') && (
    <Button kind="primary" icon="plus" onClick={() => setCreating(true)}>
      {t.new}
    </Button>
  );
  return (
    <ListPage
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
      tabs={may('reports.read') && <ReportTabs current="incidents" />}
      address={address}
      filters={[
        { key: 'state', label: c.state, any: t.anyState, choices: choicesOf(['open', 'closed'], t.states) },
      ]}
      topic="incidents"
      exports={<ListTableLinks of="incidents" query={address.filters} />}
      list={useIncidents(address.filters)}
      columns={[
        { key: 'code', head: c.code, className: 'code nowrap' },
        { key: 'state', head: c.state, cell: ({ state }) => <StateMark state={state} /> },
        { key: 'severity', head: c.severity, cell: ({ severity }) => <SeverityMark severity={severity} /> },
        { key: 'title', head: c.title, className: 'subject' },
        ...LISTED_CLOCKS.filter((name) => shown.includes(name)).map((name) => ({
          key: name,
          head: c.clocks[name],
          cell: (one: IncidentSummary) => <Clock incident={one} name={name} />,
        })),
        { key: 'knownAt', head: c.known, kind: 'age' },
      ]}
      rowTo={({ id }) => paths.incident(id)}
      card={({ code, state, title, clocks }) => [
        [
          <span key="code" className="mono">
            {code}
          </span>,
          <StateMark key="state" state={state} />,
        ],
        [<span key="title">{title}</span>],
        ...clocks
          .filter((clock) => clock.state !== 'off')
          .map((clock) => [t.clocksShort[clock.name], <ClockMark key={clock.name} clock={clock} />]),
      ]}
      empty={{ title: t.empty, text: t.emptyText, filtered: t.emptyFiltered, action: create }}
    >
      {creating && (
        <Suspense fallback={null}>
          <IncidentDialog onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </ListPage>
  );
}

function Clock({ incident, name }: { readonly incident: IncidentSummary; readonly name: IncidentClockName }) {
  const clock = clockOf(incident, name);
  return clock ? <ClockMark clock={clock} /> : null;
}
