import { useQueryClient } from '@tanstack/react-query';
import { ProtectionRules } from '../../../../contract/records/rules.ts';
import { messageOf } from '../../api/problem.ts';
import { saveProtectionRules, useProtectionRules } from '../../api/record-rules.ts';
import { useMay } from '../../api/session.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { numberOrNull, typed } from '../../forms/record/typed-values.ts';
import { commonText } from '../../text/common.ts';
import { recordRulesText } from '../../text/record-rules.ts';
import { useText } from '../../text/texts.ts';
import { TextField } from '../../ui/field.tsx';
import { Alert } from '../../ui/alert.tsx';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { WorkstationTabs } from './workstation-tabs.tsx';

/** When protection asks for work, and under which coverage an alert goes out. */
export function WorkstationRulesPage() {
  const t = useText(recordRulesText).workstations;
  const c = useText(commonText);
  const mayManage = useMay()('workstations.manage');
  const rules = useProtectionRules();
  return (
    <Page title={t.title} lead={t.lead}>
      <WorkstationTabs current="rules" />
      {!mayManage && <Alert>{c.notAllowed}</Alert>}
      {rules.isError && <ErrorState message={messageOf(rules.error)} onRetry={() => void rules.refetch()} />}
      {mayManage && rules.isPending && <Loading />}
      {mayManage && rules.data && <RulesForm rules={rules.data} />}
    </Page>
  );
}

const FIELDS = ['staleSignatureDays', 'notSeenDays', 'coverageThresholdPercent'] as const;
type Values = Record<(typeof FIELDS)[number], string>;

const each = <Value,>(valueOf: (field: (typeof FIELDS)[number]) => Value) =>
  Object.fromEntries(FIELDS.map((field) => [field, valueOf(field)])) as Record<
    (typeof FIELDS)[number],
    Value
  >;

function RulesForm({ rules }: { readonly rules: ProtectionRules }) {
  const words = useText(recordRulesText);
  const t = words.workstations;
  const client = useQueryClient();
  const form = useRecordForm({
    initial: each((field) => typed(rules[field])),
    toBody: (values: Values) => each((field) => numberOrNull(values[field])),
    schema: ProtectionRules,
    save: saveProtectionRules,
    onSaved: async () => {
      await Promise.all(
        ['settings', 'workstations'].map((topic) => client.invalidateQueries({ queryKey: [topic] })),
      );
      notify({ kind: 'success', title: words.saved, text: words.savedText });
    },
  });
  return (
    <form className="form" onSubmit={form.submit} noValidate>
      <div className="form-row">
        {FIELDS.map((field) => (
          <TextField
            key={field}
            label={t[field]}
            value={form.values[field]}
            onValue={(value) => form.change({ [field]: value })}
            error={form.errorOf(field)}
            inputMode="decimal"
            maxLength={6}
            {...(field === 'coverageThresholdPercent' && { help: t.thresholdHelp })}
          />
        ))}
      </div>
      <FormEnd form={form} />
    </form>
  );
}
