import { NotificationSettings } from '../../../../contract/notifications/settings.ts';
import { WEIGHTS } from '../../../../domain/dnsbl/zone.ts';
import { saveNotificationSettings } from '../../api/notification-settings.ts';
import {
  notificationBody,
  notificationValues,
  type NotificationValues,
} from '../../forms/record/channel-values.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import type { RecordForm } from '../../forms/record/record-form.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { notificationSettingsText } from '../../text/notification-settings.ts';
import { useText } from '../../text/texts.ts';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import { ChannelsField } from './channels-field.tsx';
import { useSettingsForm } from './use-settings-form.ts';
import { WorksField } from './works-field.tsx';

export function NotificationsForm({ settings }: { readonly settings: NotificationSettings }) {
  const t = useText(notificationSettingsText);
  const form = useSettingsForm({
    initial: notificationValues(settings),
    toBody: notificationBody,
    schema: NotificationSettings,
    save: saveNotificationSettings,
    saved: t.saved,
  });
  return (
    <form className="form panel" onSubmit={form.submit} noValidate>
      <ChannelsField
        channels={form.values.channels}
        saved={settings.channels.map(({ name }) => name)}
        onChange={(channels) => form.change({ channels })}
        errorOf={(path) => form.errorOf(`channels.${path}`)}
      />
      <When form={form} />
      <WorksField
        works={form.values.works}
        onChange={(works) => form.change({ works })}
        errorOf={(path) => form.errorOf(`works.${path}`)}
      />
      <FormEnd form={form} action={t.save} />
    </form>
  );
}

function When({ form }: { readonly form: RecordForm<NotificationValues> }) {
  const t = useText(notificationSettingsText);
  const words = useText(blacklistText).weightWords;
  const { values, change, errorOf } = form;
  const quiet = values.quietHours;
  return (
    <fieldset className="form-section">
      <legend className="form-legend">{t.when}</legend>
      <div className="form-row">
        <TextField
          label={t.escalateAfterMinutes}
          help={t.escalateHelp}
          value={values.escalateAfterMinutes}
          onValue={(escalateAfterMinutes) => change({ escalateAfterMinutes })}
          error={errorOf('escalateAfterMinutes')}
          inputMode="numeric"
        />
        <TextField
          label={t.digestMinutes}
          help={t.digestHelp}
          value={values.digestMinutes}
          onValue={(digestMinutes) => change({ digestMinutes })}
          error={errorOf('digestMinutes')}
          inputMode="numeric"
        />
      </div>
      <CheckField
        label={t.quiet}
        checked={quiet.enabled}
        onValue={(enabled) => change({ quietHours: { ...quiet, enabled } })}
      />
      {quiet.enabled && (
        <div className="form-row">
          <TextField
            type="time"
            label={t.quietFrom}
            value={quiet.from}
            onValue={(from) => change({ quietHours: { ...quiet, from } })}
            error={errorOf('quietHours.from')}
          />
          <TextField
            type="time"
            label={t.quietTo}
            value={quiet.to}
            onValue={(to) => change({ quietHours: { ...quiet, to } })}
            error={errorOf('quietHours.to')}
          />
          <SelectField
            label={t.quietExcept}
            value={quiet.exceptFrom}
            onValue={(typed) => {
              const exceptFrom = WEIGHTS.find((weight) => weight === typed) ?? quiet.exceptFrom;
              change({ quietHours: { ...quiet, exceptFrom } });
            }}
            choices={WEIGHTS.map((value) => ({ value, label: words[value] }))}
          />
        </div>
      )}
    </fieldset>
  );
}
