import { useState } from 'react';
import { useNavigate } from 'react-router';
import { CreateIncident, UpdateIncident, type IncidentDetail } from '../../../../contract/incidents.ts';
import { INCIDENT_CATEGORIES, INCIDENT_SEVERITIES } from '../../../../domain/incidents/incident-clocks.ts';
import { mayBindAsNis } from '../../../../domain/incidents/nis.ts';
import { createIncident, updateIncident, useNisStatus } from '../../api/incidents.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { RequestPicker, type PickedRequest } from '../../forms/request-picker.tsx';
import { paths } from '../../paths.ts';
import { incidentRulesText } from '../../text/incident-rules.ts';
import { incidentsText } from '../../text/incidents.ts';
import { useText } from '../../text/texts.ts';
import { choicesOf } from '../../ui/filter-bar.tsx';
import { instantOf, localTime } from '../../forms/local-time.ts';

/** A new incident, or the facts of one that is open. Which clocks run is the office's setting, then each clock's own. */
export function IncidentDialog({
  incident,
  onClose,
}: {
  readonly incident?: IncidentDetail;
  readonly onClose: () => void;
}) {
  const t = useText(incidentsText);
  const r = useText(incidentRulesText);
  const navigate = useNavigate();
  const hasCategory = mayBindAsNis(useNisStatus()) || (incident?.category ?? null) !== null;
  const [knownAt] = useState(() => localTime(incident?.knownAt ?? new Date().toISOString()));
  return (
    <RecordDialog
      wide
      title={incident ? t.editTitle(incident.code) : t.new}
      schema={incident ? UpdateIncident : CreateIncident}
      initial={{
        title: incident?.title ?? '',
        description: incident?.description ?? '',
        affected: incident?.affected ?? '',
        severity: incident?.severity ?? 'medium',
        category: incident?.category ?? '',
        knownAt,
        startedAt: incident?.startedAt ? localTime(incident.startedAt) : '',
        requests: (incident?.requests ?? []) as readonly PickedRequest[],
      }}
      toBody={({ requests, ...values }) => ({
        ...values,
        knownAt: instantOf(values.knownAt),
        category: values.category === '' ? null : values.category,
        startedAt: values.startedAt === '' ? null : instantOf(values.startedAt),
        requestIds: requests.map(({ id }) => id),
      })}
      save={(body) => (incident ? updateIncident(incident.id, body) : createIncident(body))}
      topics={['incidents']}
      saved={t.saved}
      savedText={({ code, title }) => `${code} · ${title}`}
      onSaved={({ id }) => incident === undefined && navigate(paths.incident(id))}
      onClose={onClose}
      labels={{
        title: t.titleField,
        description: t.description,
        affected: t.affected,
        severity: t.severityField,
        category: t.category,
        knownAt: t.knownAt,
        startedAt: t.startedAt,
      }}
      help={{ affected: t.affectedHelp, knownAt: t.knownHelp, category: t.categoryHelp }}
      rows={[
        'title',
        { name: 'description', rows: 3 },
        { name: 'affected', rows: 2 },
        [
          { name: 'severity', choices: choicesOf(INCIDENT_SEVERITIES, t.severities) },
          ...(hasCategory
            ? ([
                {
                  name: 'category',
                  choices: [
                    { value: '', label: t.noCategory },
                    ...choicesOf(INCIDENT_CATEGORIES, t.categories),
                  ],
                },
              ] as const)
            : []),
        ],
        [
          { name: 'knownAt', type: 'datetime-local' },
          { name: 'startedAt', type: 'datetime-local' },
        ],
      ]}
    >
      {({ values, change, errorOf }) => (
        <RequestPicker
          label={r.requests}
          chosen={values.requests}
          onChosen={(requests) => change({ requests })}
          error={errorOf('requestIds')}
        />
      )}
    </RecordDialog>
  );
}
