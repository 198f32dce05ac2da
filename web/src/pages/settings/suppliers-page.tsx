import { useSuppliers } from '../../api/suppliers.ts';
import { settingsText } from '../../text/settings.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { RegisterPage } from '../records/register-page.tsx';
import { ListTableLinks } from '../records/table-links.tsx';
import { ActiveBadge } from './active-badge.tsx';
import { SettingsTabs } from './settings-tabs.tsx';
import { SupplierDialog } from './supplier-dialog.tsx';

export function SuppliersPage() {
  const names = useText(pageNamesText);
  const t = useText(settingsText);
  const s = t.suppliers;
  const late = (count: number) =>
    count === 0 ? <span className="soft">0</span> : <StatusBadge tone="danger">{count}</StatusBadge>;
  return (
    <RegisterPage
      title={names.suppliers}
      actions={<ListTableLinks of="suppliers" />}
      lead={s.lead}
      tabs={<SettingsTabs current="suppliers" />}
      list={useSuppliers()}
      label={t.tabs.suppliers}
      permission="settings.manage"
      create={s.new}
      nameOf={({ name }) => name}
      empty={[s.empty, s.emptyText]}
      columns={[
        { key: 'name', head: t.name },
        { key: 'active', head: t.state, cell: ({ isActive }) => <ActiveBadge active={isActive} /> },
        { key: 'email', head: s.email },
        { key: 'phone', head: s.phone, className: 'nowrap wide-only' },
        { key: 'contractReference', head: s.contract, className: 'subject' },
        { key: 'contractEndsOn', head: s.contractEnds, className: 'wide-only', kind: 'day' },
        { key: 'openRequests', head: s.open, kind: 'number' },
        {
          key: 'overdue',
          head: s.overdue,
          className: 'number',
          cell: ({ overdueRequests }) => late(overdueRequests),
        },
      ]}
      card={({ name, isActive, email, phone }) => [
        [name, <ActiveBadge key="active" active={isActive} />],
        [email, phone],
      ]}
      form={(supplier, close) => <SupplierDialog supplier={supplier} onClose={close} />}
    />
  );
}
