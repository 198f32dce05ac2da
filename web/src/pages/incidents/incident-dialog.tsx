import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { CreateIncident, UpdateIncident, type IncidentDetail } from '../../../../contract/incidents.ts';
import { INCIDENT_SEVERITIES } from '../../../../domain/incidents/incident-clocks.ts';
import { createIncident, updateIncident } from '../../api/incidents.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { RequestPicker, type PickedRequest } from '../../forms/request-picker.tsx';
import { paths } from '../../paths.ts';
import { commonText } from '../../text/common.ts';
import { incidentRulesText } from '../../text/incident-rules.ts';
import { incidentsText } from '../../text/incidents.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { notify } from '../../ui/notify.ts';
import { instantOf, localTime } from './local-time.ts';

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
  const c = useText(commonText);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [knownAt] = useState(() => localTime(incident?.knownAt ?? new Date().toISOString()));
  const form = useRecordForm({
    initial: {
      title: incident?.title ?? '',
      description: incident?.description ?? '',
      affected: incident?.affected ?? '',
      severity: incident?.severity ?? 'medium',
      knownAt,
      startedAt: incident?.startedAt ? localTime(incident.startedAt) : '',
      requests: (incident?.requests ?? []) as readonly PickedRequest[],
    },
    toBody: ({ requests, ...values }) => ({
      ...values,
      knownAt: instantOf(values.knownAt),
      startedAt: values.startedAt === '' ? null : instantOf(values.startedAt),
      requestIds: requests.map(({ id }) => id),
    }),
    schema: incident ? UpdateIncident : CreateIncident,
    save: (body) => (incident ? updateIncident(incident.id, body) : createIncident(body)),
    onSaved: async (saved) => {
      await client.invalidateQueries({ queryKey: ['incidents'] });
      notify({ kind: 'success', title: t.saved, text: `${saved.code} · ${saved.title}` });
      onClose();
      if (incident === undefined) void navigate(paths.incident(saved.id));
    },
  });
  const { values, change, errorOf } = form;
  return (
    <Dialog open wide onClose={onClose} title={incident ? t.editTitle(incident.code) : t.new}>
      <form className="form" onSubmit={form.submit} noValidate>
        <TextField
          label={t.titleField}
          value={values.title}
          onValue={(title) => change({ title })}
          error={errorOf('title')}
          maxLength={200}
        />
        <TextArea
          label={t.description}
          value={values.description}
          onValue={(description) => change({ description })}
          error={errorOf('description')}
          maxLength={8000}
        />
        <TextArea
          label={t.affected}
          help={t.affectedHelp}
          value={values.affected}
          onValue={(affected) => change({ affected })}
          error={errorOf('affected')}
          maxLength={2000}
          rows={2}
          optional
        />
        <SelectField
          label={t.severityField}
          value={values.severity}
          choices={INCIDENT_SEVERITIES.map((value) => ({ value, label: t.severities[value] }))}
          onValue={(value) =>
            change({ severity: INCIDENT_SEVERITIES.find((one) => one === value) ?? 'medium' })
          }
        />
        <div className="form-row">
          <TextField
            label={t.knownAt}
            help={t.knownHelp}
            type="datetime-local"
            value={values.knownAt}
            onValue={(next) => change({ knownAt: next })}
            error={errorOf('knownAt')}
          />
          <TextField
            label={t.startedAt}
            type="datetime-local"
            value={values.startedAt}
            onValue={(startedAt) => change({ startedAt })}
            error={errorOf('startedAt')}
            optional
          />
        </div>
        <RequestPicker
          label={r.requests}
          chosen={values.requests}
          onChosen={(requests) => change({ requests })}
          error={errorOf('requestIds')}
        />
        <FormEnd form={form}>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
        </FormEnd>
      </form>
    </Dialog>
  );
}
