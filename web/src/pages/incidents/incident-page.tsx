import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { IncidentDetail } from '../../../../contract/incidents.ts';
import { mayBindAsNis } from '../../../../domain/incidents/nis.ts';
import { useIncident, useNisStatus } from '../../api/incidents.ts';
import { isStatus, messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { incidentsText } from '../../text/incidents.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { fact } from '../../ui/fact.ts';
import { UpdatedBadge } from '../../ui/updated-badge.tsx';
import { DescriptionList, Page, Panel } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { At } from '../../ui/time.tsx';
import { IncidentClocks } from './incident-clocks.tsx';
import { IncidentLog } from './incident-log.tsx';
import { SeverityMark, StateMark } from './incident-marks.tsx';

const IncidentDialog = lazy(async () => ({
  default: (await import('./incident-dialog.tsx')).IncidentDialog,
}));

export function IncidentDetailPage() {
  const t = useText(incidentsText);
  const mayManage = useMay()('incidents.manage');
  const { id = '' } = useParams();
  const detail = useIncident(id);
  const [editing, setEditing] = useState(false);
  const over = <Link to={paths.incidents()}>{t.title}</Link>;
  if (detail.isError)
    return (
      <Page title={t.title} over={over}>
        <ErrorState
          message={isStatus(detail.error, 404) ? t.notFound : messageOf(detail.error)}
          onRetry={() => void detail.refetch()}
        />
      </Page>
    );
  if (detail.data === undefined) return <Loading />;
  const incident = detail.data;
  return (
    <Page
      title={incident.title}
      over={
        <>
          {over} · <span className="mono">{incident.code}</span> <UpdatedBadge topic="incidents" />
        </>
      }
      actions={
        mayManage &&
        incident.state === 'open' && (
          <Button icon="edit" onClick={() => setEditing(true)}>
            {t.edit}
          </Button>
        )
      }
    >
      <div className="record-columns">
        <div className="stack">
          <IncidentClocks incident={incident} mayManage={mayManage} />
          <IncidentFacts incident={incident} />
        </div>
        <IncidentLog incident={incident} mayManage={mayManage} />
      </div>
      {editing && (
        <Suspense fallback={null}>
          <IncidentDialog incident={incident} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </Page>
  );
}

function IncidentFacts({ incident }: { readonly incident: IncidentDetail }) {
  const t = useText(incidentsText);
  const nis = useNisStatus();
  const { category } = incident;
  return (
    <Panel title={t.facts}>
      <p className="pre-line">{incident.description}</p>
      <DescriptionList
        facts={[
          fact(t.columns.state, <StateMark state={incident.state} />),
          fact(t.severityField, <SeverityMark severity={incident.severity} />),
          fact(
            t.category,
            (category !== null || mayBindAsNis(nis)) &&
              (category === null ? t.noCategory : t.categories[category]),
          ),
          fact(t.affected, incident.affected && <span className="pre-line">{incident.affected}</span>),
          fact(t.startedAt, incident.startedAt && <At at={incident.startedAt} />),
          fact(t.knownAt, <At at={incident.knownAt} />),
          fact(t.closedAt, incident.closedAt && <At at={incident.closedAt} />),
          fact(t.openedBy, incident.openedBy.name),
          fact(
            t.requests,
            incident.requests.length > 0 &&
              incident.requests.map(({ id, code, subject }) => (
                <div key={id}>
                  <Link to={paths.request(id)} className="mono">
                    {code}
                  </Link>{' '}
                  {subject}
                </div>
              )),
          ),
        ]}
      />
    </Panel>
  );
}
