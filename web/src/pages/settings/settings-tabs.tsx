import type { Permission } from '../../../../domain/people/roles.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { settingsText } from '../../text/settings.ts';
import { useText } from '../../text/texts.ts';
import { SectionTabs } from '../../ui/section-tabs.tsx';
import { SettingFaultNotices } from './setting-fault-notices.tsx';

const PAGES = [
  { key: 'people', to: paths.settings(), permission: 'people.read' },
  { key: 'sectors', to: paths.sectors(), permission: 'people.read' },
  { key: 'deputies', to: paths.deputies(), permission: 'people.read' },
  { key: 'suppliers', to: paths.suppliers(), permission: 'suppliers.read' },
  { key: 'services', to: paths.services(), permission: 'procedures.read' },
  { key: 'calendar', to: paths.calendar(), permission: 'settings.read' },
  { key: 'firewallCriteria', to: paths.firewallCriteria(), permission: 'settings.read' },
  { key: 'measures', to: paths.measureMap(), permission: 'rules.manage' },
  { key: 'incidents', to: paths.incidentRules(), permission: 'rules.manage' },
  { key: 'blacklist', to: paths.blacklistSettings(), permission: 'dnsbl.read' },
  { key: 'notifications', to: paths.notifications(), permission: 'settings.read' },
  { key: 'mailServer', to: paths.mailServer(), permission: 'settings.manage' },
  { key: 'signIn', to: paths.signInSettings(), permission: 'settings.manage' },
  { key: 'inventories', to: paths.inventorySettings(), permission: 'settings.read' },
  { key: 'pec', to: paths.pecSettings(), permission: 'settings.read' },
  { key: 'retention', to: paths.retention(), permission: 'settings.read' },
  { key: 'office', to: paths.officeData(), permission: 'settings.read' },
] as const satisfies readonly { key: string; to: string; permission: Permission }[];

export function SettingsTabs({ current }: { readonly current: (typeof PAGES)[number]['key'] }) {
  const t = useText(settingsText);
  const may = useMay();
  return (
    <>
      <SectionTabs
        label={t.title}
        tabs={PAGES.filter(({ permission }) => may(permission)).map(({ key, to }) => ({
          label: t.tabs[key],
          to,
          current: key === current,
        }))}
      />
      <SettingFaultNotices place={current} />
    </>
  );
}
