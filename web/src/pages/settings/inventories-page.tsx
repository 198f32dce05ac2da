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
import { RecordPanel } from '../../forms/record/record-dialog.tsx';
import { valuesFrom } from '../../forms/record/schema-fields.ts';
import { inventoriesText } from '../../text/inventories.ts';
import { settingsText } from '../../text/settings.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Loaded } from '../records/loaded.tsx';
import { ldapServerRows } from './ldap-server-rows.ts';
import { SettingsTabs } from './settings-tabs.tsx';
import { ServerLines, Trial } from './trial.tsx';

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
  const server = ldapServerRows(t, hasPassword);
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
        help={{ ...server.help, bases: t.basesHelp }}
        rows={({ values: { enabled } }) => {
          const { host, security, account, certificate } = server.rows(enabled === true);
          return [
            'enabled',
            [host, 'port', security],
            [...account],
            { name: 'bases', rows: 2, mono: true, optional: enabled !== true },
            certificate,
          ];
        }}
      />
      {directory.enabled && <InventoryTrial source="active-directory" />}
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
      {glpi.enabled && <InventoryTrial source="glpi" />}
    </Panel>
  );
}

/** Reads with what is saved, and says what was found or why nothing was. */
function InventoryTrial({ source }: { readonly source: InventorySource }) {
  const t = useText(inventoriesText);
  const { data, error, isPending, mutate } = useInventoryTrial();
  return (
    <Trial label={t.trial} help={t.trialHelp} isBusy={isPending} error={error} onTry={() => mutate(source)}>
      {data && (
        <Alert kind="success" title={t.found(data.computers, data.create, data.update)}>
          <span className="mono small">{data.names.join(', ')}</span>
          <ServerLines lines={data.notes} />
        </Alert>
      )}
    </Trial>
  );
}
