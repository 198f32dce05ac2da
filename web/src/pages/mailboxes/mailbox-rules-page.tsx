import { useQueryClient } from '@tanstack/react-query';
import { MailboxRules } from '../../../../contract/records/rules.ts';
import { messageOf } from '../../api/problem.ts';
import { saveMailboxRules, useMailboxRules } from '../../api/record-rules.ts';
import { useMay } from '../../api/session.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import {
  imapServerBody,
  ImapServersField,
  imapServerValues,
} from '../../forms/record/imap-servers-field.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { linesOf, numberOrNull, typed, typedLines } from '../../forms/record/typed-values.ts';
import { commonText } from '../../text/common.ts';
import { recordRulesText } from '../../text/record-rules.ts';
import { useText } from '../../text/texts.ts';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { Alert } from '../../ui/alert.tsx';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { MailboxTabs } from './mailbox-tabs.tsx';

/** When mailboxes ask for work, and which servers are tried. */
export function MailboxRulesPage() {
  const t = useText(recordRulesText);
  const c = useText(commonText);
  const mayManage = useMay()('mailboxes.manage');
  const rules = useMailboxRules();
  return (
    <Page title={t.mailboxes.title} lead={t.mailboxes.lead}>
      <MailboxTabs current="rules" />
      {!mayManage && <Alert>{c.notAllowed}</Alert>}
      {rules.isError && <ErrorState message={messageOf(rules.error)} onRetry={() => void rules.refetch()} />}
      {mayManage && rules.isPending && <Loading />}
      {mayManage && rules.data && <RulesForm rules={rules.data} />}
    </Page>
  );
}

const DAYS = ['defaultRenewalLeadDays', 'delegateNoticeDays', 'credentialMaxAgeDays'] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

function RulesForm({ rules }: { readonly rules: MailboxRules }) {
  const words = useText(recordRulesText);
  const t = words.mailboxes;
  const client = useQueryClient();
  const form = useRecordForm({
    initial: valuesOf(rules),
    toBody: bodyOf,
    schema: MailboxRules,
    save: saveMailboxRules,
    onSaved: async () => {
      await Promise.all(
        ['settings', 'mailboxes'].map((topic) => client.invalidateQueries({ queryKey: [topic] })),
      );
      notify({ kind: 'success', title: words.saved, text: words.savedText });
    },
  });
  const { values, change, errorOf, issues } = form;
  const domains = issues.find(({ path }) => path.startsWith('ownDomains'))?.message;
  return (
    <form className="form" onSubmit={form.submit} noValidate>
      <fieldset className="form-section">
        <legend className="form-legend">{t.findings}</legend>
        <TextArea
          label={t.ownDomains}
          help={t.ownDomainsHelp}
          value={values.ownDomains}
          onValue={(ownDomains) => change({ ownDomains })}
          error={domains}
        />
        <div className="form-row">
          {[...DAYS, 'quotaWarningPercent' as const].map((field) => (
            <TextField
              key={field}
              label={t[field]}
              value={values[field]}
              onValue={(value) => change({ [field]: value })}
              error={errorOf(field)}
              inputMode="numeric"
              maxLength={6}
              {...(field === 'defaultRenewalLeadDays' && { help: t.leadHelp })}
            />
          ))}
        </div>
      </fieldset>
      <fieldset className="form-section">
        <legend className="form-legend">{t.tests}</legend>
        <p className="soft">{t.testsText}</p>
        <SelectField
          label={t.testHour}
          value={values.testHour}
          choices={[
            { value: '', label: t.onDemand },
            ...HOURS.map((hour) => ({ value: String(hour), label: t.hour(hour) })),
          ]}
          onValue={(testHour) => change({ testHour })}
        />
        <ImapServersField
          servers={values.imapServers}
          onChange={(imapServers) => change({ imapServers: [...imapServers] })}
          errorOf={(path) => errorOf(`imapServers.${path}`)}
        />
      </fieldset>
      <FormEnd form={form} />
    </form>
  );
}

type Values = ReturnType<typeof valuesOf>;

function valuesOf(rules: MailboxRules) {
  return {
    ownDomains: typedLines(rules.ownDomains),
    defaultRenewalLeadDays: typed(rules.defaultRenewalLeadDays),
    quotaWarningPercent: typed(rules.quotaWarningPercent),
    credentialMaxAgeDays: typed(rules.credentialMaxAgeDays),
    delegateNoticeDays: typed(rules.delegateNoticeDays),
    testHour: typed(rules.testHour),
    imapServers: rules.imapServers.map(imapServerValues),
  };
}

function bodyOf(values: Values): unknown {
  return {
    ownDomains: linesOf(values.ownDomains),
    defaultRenewalLeadDays: numberOrNull(values.defaultRenewalLeadDays),
    quotaWarningPercent: numberOrNull(values.quotaWarningPercent),
    credentialMaxAgeDays: numberOrNull(values.credentialMaxAgeDays),
    delegateNoticeDays: numberOrNull(values.delegateNoticeDays),
    testHour: numberOrNull(values.testHour),
    imapServers: values.imapServers.map(imapServerBody),
  };
}
