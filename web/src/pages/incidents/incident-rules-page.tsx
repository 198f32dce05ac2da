import { Link } from 'react-router';
import { IncidentRules } from '../../../../contract/incidents.ts';
import type { IncidentClockName } from '../../../../domain/incidents/incident-clocks.ts';
import { clocksOf, NIS_STATUSES, type NisStatus } from '../../../../domain/incidents/nis.ts';
import { saveIncidentRules, useIncidentRules } from '../../api/incidents.ts';
import { useMay } from '../../api/session.ts';
import { RecordPanel } from '../../forms/record/record-dialog.tsx';
import { paths } from '../../paths.ts';
import { incidentRulesText } from '../../text/incident-rules.ts';
import { incidentsText } from '../../text/incidents.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { choicesOf } from '../../ui/filter-bar.tsx';
import { ChoicesField } from '../../ui/choices-field.tsx';
import { Page } from '../../ui/page.tsx';
import { Loaded } from '../records/loaded.tsx';
import { SettingsTabs } from '../settings/settings-tabs.tsx';

/** Which clocks run for a new incident, and why: the office writes the rule down, the software claims none. */
export function IncidentRulesPage() {
  const names = useText(pageNamesText);
  const t = useText(incidentRulesText);
  const i = useText(incidentsText);
  const may = useMay();
  const rules = useIncidentRules();
  return (
    <Page
      title={names.incidentRules}
      lead={t.lead}
      over={may('incidents.read') && <Link to={paths.incidents()}>{i.title}</Link>}
    >
      {!may('incidents.read') && <SettingsTabs current="incidents" />}
      {!may('rules.manage') && <Alert kind="waiting">{t.onlyRules}</Alert>}
      {may('rules.manage') && <Loaded query={rules}>{(data) => <RulesForm rules={data} />}</Loaded>}
    </Page>
  );
}

function RulesForm({ rules }: { readonly rules: IncidentRules }) {
  const t = useText(incidentRulesText);
  const i = useText(incidentsText);
  return (
    <RecordPanel
      className="form"
      schema={IncidentRules}
      initial={{
        clocks: rules.clocks as readonly IncidentClockName[],
        source: rules.source,
        nisStatus: rules.nis.status,
        nisOn: rules.nis.on ?? '',
        nisNote: rules.nis.note,
      }}
      toBody={({ nisStatus, nisOn, nisNote, clocks, ...values }) => ({
        ...values,
        clocks: clocks.filter((name) => clocksOf(nisStatus).includes(name)),
        nis: { status: nisStatus, on: nisOn === '' ? null : nisOn, note: nisNote },
      })}
      save={saveIncidentRules}
      topics={['incidents']}
      saved={t.saved}
      labels={t}
      help={{ source: t.sourceHelp }}
      rows={({ values, change, errorOf }) => [
        {
          node: (
            <fieldset className="form-section">
              <legend className="form-legend">{t.nis}</legend>
              <p className="field-help">{t.nisHelp}</p>
              <div className="form-row">
                <SelectField
                  label={t.nisStatus}
                  value={values.nisStatus}
                  onValue={(nisStatus) => change({ nisStatus: nisStatus as NisStatus })}
                  choices={choicesOf(NIS_STATUSES, t.nisStatuses)}
                />
                <TextField
                  label={t.nisOn}
                  type="date"
                  optional={values.nisStatus === 'not-known'}
                  value={values.nisOn}
                  onValue={(nisOn) => change({ nisOn })}
                  error={errorOf('nis.on')}
                />
              </div>
              <TextArea
                label={t.nisNote}
                optional={values.nisStatus === 'not-known'}
                value={values.nisNote}
                onValue={(nisNote) => change({ nisNote })}
                maxLength={1000}
                rows={2}
                error={errorOf('nis.note')}
              />
            </fieldset>
          ),
        },
        {
          node: (
            <ChoicesField
              legend={t.clocks}
              values={clocksOf(values.nisStatus)}
              words={i.clocks}
              chosen={values.clocks}
              onChange={(clocks) => change({ clocks })}
              error={errorOf('clocks')}
              help={t.clocksHelp}
            />
          ),
        },
        { name: 'source', rows: 3 },
      ]}
    />
  );
}
