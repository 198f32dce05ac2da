import { useMay } from '../../api/session.ts';
import { firewallProbesText } from '../../text/firewall-probes.ts';
import { settingsText } from '../../text/settings.ts';
import { useText } from '../../text/texts.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { FirewallProbeForm } from './firewall-probe-form.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

export function FirewallSettingsPage() {
  const t = useText(settingsText);
  const p = useText(firewallProbesText);
  const mayManage = useMay()('settings.manage');
  return (
    <Page title={t.title} lead={p.settingsLead}>
      <SettingsTabs current="firewall" />
      {!mayManage && <Notice>{t.onlyAdministrator}</Notice>}
      <fieldset className="settings-forms" disabled={!mayManage}>
        <FirewallProbeForm />
      </fieldset>
    </Page>
  );
}
