import { Office } from '../../../../contract/office.ts';
import { SESSION_KEY, useMay } from '../../api/session.ts';
import { saveOffice, useOffice } from '../../api/settings.ts';
import { RecordPanel } from '../../forms/record/record-dialog.tsx';
import { valuesFrom } from '../../forms/record/schema-fields.ts';
import { settingsText } from '../../text/settings.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Page } from '../../ui/page.tsx';
import { Loaded } from '../records/loaded.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

export function OfficePage() {
  const names = useText(pageNamesText);
  const t = useText(settingsText);
  const mayManage = useMay()('settings.manage');
  const office = useOffice();
  return (
    <Page title={names.officeData} lead={t.office.lead}>
      <SettingsTabs current="office" />
      {!mayManage && <Alert>{t.onlyAdministrator}</Alert>}
      <fieldset className="settings-forms" disabled={!mayManage}>
        <Loaded query={office}>
          {(data) => (
            <RecordPanel
              schema={Office}
              initial={valuesFrom(Office, data)}
              save={saveOffice}
              topics={['settings', ...SESSION_KEY]}
              saved={t.office.saved}
              labels={t.office}
              rows={['body', 'office', 'address', 'email', 'pec']}
            />
          )}
        </Loaded>
      </fieldset>
    </Page>
  );
}
