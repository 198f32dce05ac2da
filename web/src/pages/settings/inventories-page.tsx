import { useState } from 'react';
import {
  DirectoryAccount,
  GlpiAccount,
  type InventoryAccounts,
  type InventorySource,
} from '../../../../contract/workstations/inventory-accounts.ts';
import {
  saveDirectoryAccount,
  saveGlpiAccount,
  useInventoryAccounts,
  useInventoryTrial,
} from '../../api/inventories.ts';
import { useMay } from '../../api/session.ts';
import { messageOf } from '../../api/problem.ts';
import { RecordPanel } from '../../forms/record/record-dialog.tsx';
import { valuesFrom } from '../../forms/record/schema-fields.ts';
import { number } from '../../text/formats.ts';
import { inventoriesText } from '../../text/inventories.ts';
import { settingsText } from '../../text/settings.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Loaded } from '../records/loaded.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

/** The inventories that are read by their own interface: who may read there, and whether it works. */
export function InventoriesPage() {
  const names = useText(pageNamesText);
  const t = useText(settingsText);
  const i = useText(inventoriesText);
  const mayManage = useMay()('settings.manage');
  const accounts = useInventoryAccounts(mayManage);
  return (
    <Page title={names.inventorySettings} lead={i.lead}>
      <SettingsTabs current="inventories" />
      {mayManage ? (
        <Loaded query={accounts}>
          {(data) => (
            <>
              <Directory accounts={data} />
              <Glpi accounts={data} />
            </>
          )}
        </Loaded>
      ) : (
        <Alert>{t.onlyAdministrator}</Alert>
      )}
    </Page>
  );
}

function Directory({ accounts }: { readonly accounts: InventoryAccounts }) {
  const t = useText(inventoriesText);
  const { directory, hasPassword } = accounts;
  return (
    <Panel title={t.directory}>
      <p className="soft">{t.directoryLead}</p>
      <RecordPanel
        className="form"
        schema={DirectoryAccount}
        initial={valuesFrom(DirectoryAccount, directory)}
        save={saveDirectoryAccount}
        topics={['settings', 'workstations']}
        saved={t.saved}
        labels={{ ...t, enabled: t.enabledDirectory }}
        help={{
          host: t.hostHelp,
          username: t.usernameHelp,
          password: hasPassword ? t.kept : undefined,
          bases: t.basesHelp,
          certificate: t.certificateHelp,
        }}
        rows={({ values: { enabled } }) => [
          'enabled',
          [{ name: 'host', optional: enabled !== true }, 'port', { name: 'security', words: t.securities }],
          [
            { name: 'username', optional: enabled !== true },
            { name: 'password', type: 'password', optional: hasPassword || enabled !== true },
          ],
          { name: 'bases', rows: 2, mono: true, optional: enabled !== true },
          { name: 'certificate', rows: 3, mono: true, optional: true },
        ]}
      />
      {directory.enabled && <Trial source="active-directory" />}
    </Panel>
  );
}

function Glpi({ accounts }: { readonly accounts: InventoryAccounts }) {
  const t = useText(inventoriesText);
  const { glpi, hasAppToken, hasUserToken } = accounts;
  return (
    <Panel title={t.glpi}>
      <p className="soft">{t.glpiLead}</p>
      <RecordPanel
        className="form"
        schema={GlpiAccount}
        initial={valuesFrom(GlpiAccount, glpi)}
        save={saveGlpiAccount}
        topics={['settings', 'workstations']}
        saved={t.saved}
        labels={{ ...t, enabled: t.enabledGlpi }}
        help={{
          url: t.urlHelp,
          userToken: hasUserToken ? t.keptToken : undefined,
          appToken: hasAppToken ? t.keptToken : undefined,
        }}
        rows={({ values: { enabled } }) => [
          'enabled',
          { name: 'url', mono: true, optional: enabled !== true },
          [
            { name: 'userToken', type: 'password', optional: hasUserToken || enabled !== true },
            { name: 'appToken', type: 'password', optional: true },
          ],
        ]}
      />
      {glpi.enabled && <Trial source="glpi" />}
    </Panel>
  );
}

/** Reads with what is saved, and says what was found or why nothing was. */
function Trial({ source }: { readonly source: InventorySource }) {
  const t = useText(inventoriesText);
  const trial = useInventoryTrial();
  const [isTried, setTried] = useState(false);
  const { data } = trial;
  return (
    <div className="stack-tight">
      <div className="form-row">
        <Button
          icon="refresh"
          busy={trial.isPending}
          onClick={() => {
            setTried(true);
            trial.mutate(source);
          }}
        >
          {t.trial}
        </Button>
        <span className="soft small">{t.trialHelp}</span>
      </div>
      {isTried && data && (
        <Alert
          kind="success"
          title={t.found(number(data.computers), number(data.create), number(data.update))}
        >
          <span className="mono small">{data.names.join(', ')}</span>
          {data.notes.map((note) => (
            <p key={note} className="small" lang="it">
              {note}
            </p>
          ))}
        </Alert>
      )}
      {isTried && trial.isError && (
        <Alert kind="danger" alert>
          {messageOf(trial.error)}
        </Alert>
      )}
    </div>
  );
}
