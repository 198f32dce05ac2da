import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { IncidentRules } from '../../../../contract/incidents.ts';
import { INCIDENT_CLOCKS } from '../../../../domain/incidents/incident-clocks.ts';
import { saveIncidentRules, useIncidentRules } from '../../api/incidents.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { paths } from '../../paths.ts';
import { incidentRulesText } from '../../text/incident-rules.ts';
import { incidentsText } from '../../text/incidents.ts';
import { textNow, useText } from '../../text/texts.ts';
import { CheckField, TextArea } from '../../ui/field.tsx';
import { Alert } from '../../ui/alert.tsx';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { SettingsTabs } from '../settings/settings-tabs.tsx';

/** Which clocks run for a new incident, and why: the office writes the rule down, the software claims none. */
export function IncidentRulesPage() {
  const t = useText(incidentRulesText);
  const i = useText(incidentsText);
  const may = useMay();
  const rules = useIncidentRules();
  return (
    <Page
      title={t.title}
      lead={t.lead}
      over={may('incidents.read') && <Link to={paths.incidents()}>{i.title}</Link>}
    >
      {!may('incidents.read') && <SettingsTabs current="incidents" />}
      {!may('rules.manage') && <Alert kind="waiting">{t.onlyRules}</Alert>}
      {rules.isError && <ErrorState message={messageOf(rules.error)} onRetry={() => void rules.refetch()} />}
      {rules.isPending && <Loading />}
      {rules.data && may('rules.manage') && <RulesForm rules={rules.data} />}
    </Page>
  );
}

function RulesForm({ rules }: { readonly rules: IncidentRules }) {
  const t = useText(incidentRulesText);
  const i = useText(incidentsText);
  const client = useQueryClient();
  const form = useRecordForm({
    initial: { clocks: rules.clocks as readonly IncidentRules['clocks'][number][], source: rules.source },
    toBody: (values) => values,
    schema: IncidentRules,
    save: saveIncidentRules,
    onSaved: async () => {
      await client.invalidateQueries({ queryKey: ['incidents'] });
      notify({ kind: 'success', title: textNow(incidentRulesText).saved });
    },
  });
  const { clocks, source } = form.values;
  return (
    <form className="form" onSubmit={form.submit} noValidate>
      <fieldset className="form-section">
        <legend className="form-legend">{t.clocks}</legend>
        {INCIDENT_CLOCKS.map((name) => (
          <CheckField
            key={name}
            label={i.clocks[name]}
            checked={clocks.includes(name)}
            onValue={(isOn) =>
              form.change({
                clocks: INCIDENT_CLOCKS.filter((one) => (one === name ? isOn : clocks.includes(one))),
              })
            }
          />
        ))}
        <p className="field-help">{t.clocksHelp}</p>
      </fieldset>
      <TextArea
        label={t.source}
        help={t.sourceHelp}
        value={source}
        onValue={(next) => form.change({ source: next })}
        error={form.errorOf('source')}
        maxLength={2000}
        optional
      />
      <FormEnd form={form} />
    </form>
  );
}
