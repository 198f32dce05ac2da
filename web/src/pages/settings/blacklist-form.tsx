import { Link } from 'react-router';
import { DnsblSettings } from '../../../../contract/dnsbl/settings.ts';
import { WEIGHTS, type Weight } from '../../../../domain/dnsbl/zone.ts';
import { saveDnsblSettings } from '../../api/dnsbl-changes.ts';
import { useMay } from '../../api/session.ts';
import {
  BLACKLIST_NUMBERS,
  blacklistBody,
  blacklistValues,
  type BlacklistValues,
} from '../../forms/record/blacklist-values.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import type { RecordForm } from '../../forms/record/record-form.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { settingsText } from '../../text/settings.ts';
import { useText } from '../../text/texts.ts';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import { useSettingsForm } from './use-settings-form.ts';

const HOURS = [1, 2, 3, 4, 6, 8, 12, 24];
const KINDS = ['hours', 'cron', 'off'] as const;

/** Everything of the monitor that is edited beside the lists themselves. */
export function BlacklistForm({ settings }: { readonly settings: DnsblSettings }) {
  const t = useText(settingsText).blacklist;
  const form = useSettingsForm({
    initial: blacklistValues(settings),
    toBody: blacklistBody,
    schema: DnsblSettings,
    save: saveDnsblSettings,
    saved: t.saved,
  });
  const mayManage = useMay()('dnsbl.manage');
  return (
    <form className="form panel" onSubmit={form.submit} noValidate>
      <fieldset className="settings-part" disabled={!mayManage}>
        <Schedule form={form} />
        <Numbers form={form} part="thresholds" />
        <Numbers form={form} part="pace" />
        <Alerts form={form} />
      </fieldset>
      <Standing form={form} />
      <FormEnd form={form} action={t.save} />
    </form>
  );
}

type Form = RecordForm<BlacklistValues>;

function Schedule({ form }: { readonly form: Form }) {
  const t = useText(settingsText).blacklist;
  const { values, change, errorOf } = form;
  return (
    <fieldset className="form-section">
      <legend className="form-legend">{t.schedule}</legend>
      <div className="form-row">
        <SelectField
          label={t.kind}
          value={values.scheduleKind}
          onValue={(kind) =>
            change({ scheduleKind: KINDS.find((each) => each === kind) ?? values.scheduleKind })
          }
          choices={KINDS.map((value) => ({ value, label: t.scheduleKinds[value] }))}
        />
        {values.scheduleKind === 'hours' && (
          <SelectField
            label={t.everyHours}
            value={values.hours}
            onValue={(hours) => change({ hours })}
            error={errorOf('schedule.hours')}
            choices={HOURS.map((hours) => ({ value: String(hours), label: String(hours) }))}
          />
        )}
        {values.scheduleKind === 'cron' && (
          <TextField
            label={t.cron}
            help={t.cronHelp}
            value={values.cron}
            onValue={(cron) => change({ cron })}
            error={errorOf('schedule.cron')}
            maxLength={100}
            mono
          />
        )}
      </div>
    </fieldset>
  );
}

function Numbers({ form, part }: { readonly form: Form; readonly part: 'thresholds' | 'pace' }) {
  const t = useText(settingsText).blacklist;
  return (
    <fieldset className="form-section">
      <legend className="form-legend">{t[part]}</legend>
      <div className="form-row">
        {BLACKLIST_NUMBERS[part].map((name) => (
          <TextField
            key={name}
            label={t[name]}
            value={form.values.numbers[name]}
            onValue={(value) => form.change({ numbers: { ...form.values.numbers, [name]: value } })}
            error={form.errorOf(`${part}.${name}`)}
            inputMode="decimal"
          />
        ))}
      </div>
      {part === 'pace' && <p className="soft small">{t.paceHelp}</p>}
    </fieldset>
  );
}

function useWeightChoices() {
  const b = useText(blacklistText);
  return WEIGHTS.map((value) => ({ value, label: b.weightWords[value] }));
}
const weightOf = (typed: string, otherwise: Weight) =>
  WEIGHTS.find((weight) => weight === typed) ?? otherwise;

function Alerts({ form }: { readonly form: Form }) {
  const t = useText(settingsText).blacklist;
  const weights = useWeightChoices();
  const { values, change } = form;
  return (
    <fieldset className="form-section">
      <legend className="form-legend">{t.alerts}</legend>
      <div className="form-row">
        <SelectField
          label={t.minimumWeight}
          value={values.minimumWeight}
          onValue={(weight) => change({ minimumWeight: weightOf(weight, values.minimumWeight) })}
          choices={weights}
        />
      </div>
      <p className="soft small">
        <Link to={paths.notifications()}>{t.toChannels}</Link>
      </p>
    </fieldset>
  );
}

/** The manager's own decision: for everybody else it stands in sight with its reason. */
function Standing({ form }: { readonly form: Form }) {
  const t = useText(settingsText).blacklist;
  const mayAuthorise = useMay()('dnsbl.authorise');
  return (
    <fieldset className="form-section" disabled={!mayAuthorise}>
      <legend className="form-legend">{t.standing}</legend>
      <CheckField
        label={t.standingLabel}
        help={t.standingHelp}
        checked={form.values.standingAuthorisation}
        onValue={(standingAuthorisation) => form.change({ standingAuthorisation })}
      />
      {!mayAuthorise && <p className="soft small">{t.standingRefusal}</p>}
    </fieldset>
  );
}
