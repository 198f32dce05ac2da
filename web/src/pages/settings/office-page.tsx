import { useQueryClient } from '@tanstack/react-query';
import { Office } from '../../../../contract/office.ts';
import { messageOf } from '../../api/problem.ts';
import { SESSION_KEY, useMay } from '../../api/session.ts';
import { saveOffice, useOffice } from '../../api/settings.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { settingsText } from '../../text/settings.ts';
import { useText } from '../../text/texts.ts';
import { TextField } from '../../ui/field.tsx';
import { Alert } from '../../ui/alert.tsx';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

export function OfficePage() {
  const t = useText(settingsText);
  const mayManage = useMay()('settings.manage');
  const office = useOffice();
  return (
    <Page title={t.title} lead={t.office.lead}>
      <SettingsTabs current="office" />
      {!mayManage && <Alert>{t.onlyAdministrator}</Alert>}
      {office.isError && (
        <ErrorState message={messageOf(office.error)} onRetry={() => void office.refetch()} />
      )}
      {office.isPending && <Loading />}
      <fieldset className="settings-forms" disabled={!mayManage}>
        {office.data && <OfficeForm office={office.data} />}
      </fieldset>
    </Page>
  );
}

const FIELDS = ['body', 'office', 'address', 'email', 'pec'] as const;
const LIMITS = { body: 120, office: 200, address: 200, email: 254, pec: 254 } as const;

function OfficeForm({ office }: { readonly office: Office }) {
  const t = useText(settingsText).office;
  const client = useQueryClient();
  const form = useRecordForm({
    initial: office,
    toBody: (values) => values,
    schema: Office,
    save: saveOffice,
    onSaved: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['settings'] }),
        client.invalidateQueries({ queryKey: SESSION_KEY }),
      ]);
      notify({ kind: 'success', title: t.saved });
    },
  });
  return (
    <form className="form panel" onSubmit={form.submit} noValidate>
      {FIELDS.map((field) => (
        <TextField
          key={field}
          label={t[field]}
          value={form.values[field]}
          onValue={(value) => form.change({ [field]: value })}
          error={form.errorOf(field)}
          maxLength={LIMITS[field]}
          optional={field !== 'body'}
        />
      ))}
      <FormEnd form={form} />
    </form>
  );
}
