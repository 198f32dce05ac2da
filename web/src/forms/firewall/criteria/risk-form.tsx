import { FirewallRiskRules } from '../../../../../contract/firewall/settings.ts';
import { RISK_CODES, SEVERITIES } from '../../../../../domain/firewall/risk-settings.ts';
import { saveRiskCriteria } from '../../../api/firewall-starts.ts';
import { firewallCriteriaText } from '../../../text/firewall-form-criteria.ts';
import { useText } from '../../../text/texts.ts';
import { CheckField, SelectField, TextArea, TextField } from '../../../ui/field.tsx';
import { FormEnd } from '../../record/form-end.tsx';
import { useRecordForm, type RecordForm } from '../../record/record-form.ts';
import { PortClasses } from './port-classes.tsx';
import { riskBody, riskValues, type RiskValues } from './risk-values.ts';
import { ZoneMatrix } from './zone-matrix.tsx';
import './criteria.scss';

/** Thresholds, own networks, widths, port classes, zone matrix: by what every rule is judged. */
export function RiskForm({
  criteria,
  zones,
  onSaved,
}: {
  readonly criteria: FirewallRiskRules;
  readonly zones: readonly string[];
  readonly onSaved: () => unknown;
}) {
  const t = useText(firewallCriteriaText);
  const form = useRecordForm({
    initial: riskValues(criteria),
    toBody: riskBody,
    schema: FirewallRiskRules,
    save: saveRiskCriteria,
    onSaved,
  });
  const { values, change, errorOf } = form;
  return (
    <form className="form panel criteria" onSubmit={form.submit} noValidate>
      <Thresholds form={form} />
      <fieldset className="form-section">
        <legend className="form-legend">{t.widths}</legend>
        <TextArea
          label={t.networks}
          help={t.networksHelp}
          rows={6}
          value={values.internalNetworks}
          onValue={(internalNetworks) => change({ internalNetworks })}
          error={form.issues.find(({ path }) => path.startsWith('internalNetworks'))?.message}
        />
        <TextArea
          label={t.outsideZones}
          help={t.outsideZonesHelp}
          rows={3}
          value={values.outsideZones}
          onValue={(outsideZones) => change({ outsideZones })}
          error={form.issues.find(({ path }) => path.startsWith('outsideZones'))?.message}
        />
        <div className="form-row">
          {(['widestSource', 'widestDestination', 'widestPorts'] as const).map((name) => (
            <TextField
              key={name}
              label={t[name]}
              value={values[name]}
              onValue={(value) => change({ [name]: value })}
              error={errorOf(name)}
              inputMode="numeric"
              maxLength={14}
            />
          ))}
        </div>
      </fieldset>
      <PortClasses
        classes={values.classes}
        onChange={(classes) => change({ classes })}
        errorOf={(path) => form.issues.find((issue) => issue.path.startsWith(`portClasses.${path}`))?.message}
      />
      <ZoneMatrix
        zones={zones}
        matrix={values.matrix}
        onChange={(matrix) => change({ matrix })}
        errorOf={(index) => errorOf(`zoneMatrix.${index}.reason`)}
      />
      <fieldset className="form-section">
        <legend className="form-legend">{t.checks}</legend>
        <div className="criteria-checks">
          {RISK_CODES.map((code) => (
            <CheckField
              key={code}
              label={t.codes[code]}
              checked={values.checked.includes(code)}
              onValue={(checked) =>
                change({
                  checked: RISK_CODES.filter((each) =>
                    each === code ? checked : values.checked.includes(each),
                  ),
                })
              }
            />
          ))}
        </div>
      </fieldset>
      <FormEnd form={form} />
    </form>
  );
}

function Thresholds({ form }: { readonly form: RecordForm<RiskValues> }) {
  const t = useText(firewallCriteriaText);
  const { values, change, errorOf } = form;
  const choices = [
    { value: '', label: t.never },
    ...SEVERITIES.toReversed().map((value) => ({ value, label: t.severities[value] })),
  ];
  return (
    <fieldset className="form-section">
      <legend className="form-legend">{t.thresholds}</legend>
      <div className="form-row">
        <SelectField
          label={t.extraAcceptance}
          help={t.thresholdHelp}
          value={values.extraAcceptanceFrom}
          onValue={(extraAcceptanceFrom) => change({ extraAcceptanceFrom })}
          error={errorOf('extraAcceptanceFrom')}
          choices={choices}
        />
        <SelectField
          label={t.refuse}
          value={values.refuseFrom}
          onValue={(refuseFrom) => change({ refuseFrom })}
          error={errorOf('refuseFrom')}
          choices={choices}
        />
      </div>
    </fieldset>
  );
}
