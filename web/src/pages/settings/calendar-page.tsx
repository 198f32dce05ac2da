import { OfficeCalendar, RequestRules } from '../../../../contract/requests/settings.ts';
import { useMay } from '../../api/session.ts';
import {
  saveOfficeCalendar,
  saveRequestRules,
  useOfficeCalendar,
  useRequestRules,
} from '../../api/settings.ts';
import { RecordPanel } from '../../forms/record/record-dialog.tsx';
import { valuesFrom } from '../../forms/record/schema-fields.ts';
import { linesOf, numberOrNull, typedLines } from '../../forms/record/typed-values.ts';
import { hoursOf, spansOf, WeekField } from '../../forms/record/week-field.tsx';
import { settingsText } from '../../text/settings.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { Loaded } from '../records/loaded.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

export function CalendarPage() {
  const names = useText(pageNamesText);
  const t = useText(settingsText);
  const mayManage = useMay()('settings.manage');
  const calendar = useOfficeCalendar();
  const rules = useRequestRules();
  return (
    <Page title={names.calendar} lead={t.calendar.lead}>
      <SettingsTabs current="calendar" />
      {!mayManage && <Alert>{t.onlyAdministrator}</Alert>}
      <fieldset className="settings-forms" disabled={!mayManage}>
        <Loaded query={calendar}>{(data) => <CalendarForm calendar={data} />}</Loaded>
        {rules.data && <RulesForm rules={rules.data} />}
      </fieldset>
    </Page>
  );
}

function CalendarForm({ calendar }: { readonly calendar: OfficeCalendar }) {
  const t = useText(settingsText).calendar;
  return (
    <RecordPanel
      schema={OfficeCalendar}
      initial={{
        hasPatron: calendar.patron !== null,
        day: String(calendar.patron?.day ?? ''),
        month: String(calendar.patron?.month ?? ''),
        name: calendar.patron?.name ?? '',
        closures: typedLines(calendar.closures),
        week: spansOf(calendar.week),
      }}
      toBody={({ hasPatron, day, month, name, closures, week }) => ({
        patron: hasPatron ? { day: numberOrNull(day), month: numberOrNull(month), name } : null,
        closures: linesOf(closures),
        week: hoursOf(week),
      })}
      save={saveOfficeCalendar}
      topics={['settings']}
      saved={t.saved}
      labels={t}
      help={{ closures: t.closuresHelp }}
      rows={({ values, change, errorOf }) => {
        const part = (field: 'day' | 'month' | 'name') => ({
          value: values[field],
          onValue: (value: string) => change({ [field]: value }),
          error: errorOf(`patron.${field}`),
        });
        return [
          {
            node: (
              <WeekField
                legend={t.week}
                spans={values.week}
                onChange={(week) => change({ week })}
                errorOf={(path) => errorOf(path === '' ? 'week' : `week.${path}`)}
              />
            ),
          },
          {
            node: (
              <fieldset className="form-section">
                <legend className="form-legend">{t.patron}</legend>
                <CheckField
                  label={t.hasPatron}
                  checked={values.hasPatron}
                  onValue={(hasPatron) => change({ hasPatron })}
                />
                {values.hasPatron && (
                  <div className="form-row">
                    <TextField label={t.patronDay} {...part('day')} inputMode="numeric" maxLength={2} />
                    <TextField label={t.patronMonth} {...part('month')} inputMode="numeric" maxLength={2} />
                    <TextField label={t.patronName} {...part('name')} maxLength={120} optional />
                  </div>
                )}
              </fieldset>
            ),
          },
          'closures',
        ];
      }}
    />
  );
}

function RulesForm({ rules }: { readonly rules: RequestRules }) {
  const t = useText(settingsText).calendar;
  return (
    <RecordPanel
      head={<h2>{t.rules}</h2>}
      schema={RequestRules}
      initial={valuesFrom(RequestRules, rules)}
      save={saveRequestRules}
      topics={['settings']}
      saved={t.rulesSaved}
      labels={{ ratificationHours: t.ratification, remindsBeforeHours: t.remind, noticesByEmail: t.byEmail }}
      help={{ ratificationHours: t.ratificationHelp, remindsBeforeHours: t.remindHelp }}
      rows={['ratificationHours', 'remindsBeforeHours', 'noticesByEmail']}
    />
  );
}
