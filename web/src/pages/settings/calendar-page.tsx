import { useQueryClient } from '@tanstack/react-query';
import { OfficeCalendar, RequestRules } from '../../../../contract/requests/settings.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import {
  saveOfficeCalendar,
  saveRequestRules,
  useOfficeCalendar,
  useRequestRules,
} from '../../api/settings.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { linesOf, numberOrNull, typedLines } from '../../forms/record/typed-values.ts';
import { hoursOf, spansOf, WeekField } from '../../forms/record/week-field.tsx';
import { settingsText } from '../../text/settings.ts';
import { useText } from '../../text/texts.ts';
import { CheckField, TextArea, TextField } from '../../ui/field.tsx';
import { Alert } from '../../ui/alert.tsx';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

export function CalendarPage() {
  const t = useText(settingsText);
  const mayManage = useMay()('settings.manage');
  const calendar = useOfficeCalendar();
  const rules = useRequestRules();
  return (
    <Page title={t.title} lead={t.calendar.lead}>
      <SettingsTabs current="calendar" />
      {!mayManage && <Alert>{t.onlyAdministrator}</Alert>}
      {calendar.isError && (
        <ErrorState message={messageOf(calendar.error)} onRetry={() => void calendar.refetch()} />
      )}
      {calendar.isPending && <Loading />}
      <fieldset className="settings-forms" disabled={!mayManage}>
        {calendar.data && <CalendarForm calendar={calendar.data} />}
        {rules.data && <RulesForm rules={rules.data} />}
      </fieldset>
    </Page>
  );
}

function CalendarForm({ calendar }: { readonly calendar: OfficeCalendar }) {
  const t = useText(settingsText).calendar;
  const client = useQueryClient();
  const form = useRecordForm({
    initial: {
      hasPatron: calendar.patron !== null,
      day: String(calendar.patron?.day ?? ''),
      month: String(calendar.patron?.month ?? ''),
      name: calendar.patron?.name ?? '',
      closures: typedLines(calendar.closures),
      week: spansOf(calendar.week),
    },
    toBody: ({ hasPatron, day, month, name, closures, week }) => ({
      patron: hasPatron ? { day: numberOrNull(day), month: numberOrNull(month), name } : null,
      closures: linesOf(closures),
      week: hoursOf(week),
    }),
    schema: OfficeCalendar,
    save: saveOfficeCalendar,
    onSaved: async () => {
      await client.invalidateQueries({ queryKey: ['settings'] });
      notify({ kind: 'success', title: t.saved });
    },
  });
  const { values, change, errorOf } = form;
  const wrongClosure = form.issues.find(({ path }) => path.startsWith('closures'));
  return (
    <form className="form panel" onSubmit={form.submit} noValidate>
      <WeekField
        legend={t.week}
        spans={values.week}
        onChange={(week) => change({ week })}
        errorOf={(path) => errorOf(path === '' ? 'week' : `week.${path}`)}
      />
      <fieldset className="form-section">
        <legend className="form-legend">{t.patron}</legend>
        <CheckField
          label={t.hasPatron}
          checked={values.hasPatron}
          onValue={(hasPatron) => change({ hasPatron })}
        />
        {values.hasPatron && (
          <div className="form-row">
            <TextField
              label={t.patronDay}
              value={values.day}
              onValue={(day) => change({ day })}
              error={errorOf('patron.day')}
              inputMode="numeric"
              maxLength={2}
            />
            <TextField
              label={t.patronMonth}
              value={values.month}
              onValue={(month) => change({ month })}
              error={errorOf('patron.month')}
              inputMode="numeric"
              maxLength={2}
            />
            <TextField
              label={t.patronName}
              value={values.name}
              onValue={(name) => change({ name })}
              error={errorOf('patron.name')}
              maxLength={120}
              optional
            />
          </div>
        )}
      </fieldset>
      <TextArea
        label={t.closures}
        help={t.closuresHelp}
        value={values.closures}
        onValue={(closures) => change({ closures })}
        error={wrongClosure?.message}
        optional
      />
      <FormEnd form={form} />
    </form>
  );
}

function RulesForm({ rules }: { readonly rules: RequestRules }) {
  const t = useText(settingsText).calendar;
  const client = useQueryClient();
  const form = useRecordForm({
    initial: {
      ratificationHours: String(rules.ratificationHours),
      remindsBeforeHours: String(rules.remindsBeforeHours),
      noticesByEmail: rules.noticesByEmail,
    },
    toBody: ({ ratificationHours, remindsBeforeHours, noticesByEmail }) => ({
      ratificationHours: numberOrNull(ratificationHours),
      remindsBeforeHours: numberOrNull(remindsBeforeHours),
      noticesByEmail,
    }),
    schema: RequestRules,
    save: saveRequestRules,
    onSaved: async () => {
      await client.invalidateQueries({ queryKey: ['settings'] });
      notify({ kind: 'success', title: t.rulesSaved });
    },
  });
  const { values, change, errorOf } = form;
  return (
    <form className="form panel" onSubmit={form.submit} noValidate>
      <h2>{t.rules}</h2>
      <TextField
        label={t.ratification}
        help={t.ratificationHelp}
        value={values.ratificationHours}
        onValue={(ratificationHours) => change({ ratificationHours })}
        error={errorOf('ratificationHours')}
        inputMode="decimal"
      />
      <TextField
        label={t.remind}
        help={t.remindHelp}
        value={values.remindsBeforeHours}
        onValue={(remindsBeforeHours) => change({ remindsBeforeHours })}
        error={errorOf('remindsBeforeHours')}
        inputMode="decimal"
      />
      <CheckField
        label={t.byEmail}
        checked={values.noticesByEmail}
        onValue={(noticesByEmail) => change({ noticesByEmail })}
      />
      <FormEnd form={form} />
    </form>
  );
}
