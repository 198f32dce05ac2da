import { useMemo, useState } from 'react';
import type { Supplier } from '../../../../contract/requests/suppliers.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { useSuppliers } from '../../api/suppliers.ts';
import { settingsText } from '../../text/settings.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Day } from '../../ui/time.tsx';
import { ActiveMark } from './people-page.tsx';
import { SettingsTabs } from './settings-tabs.tsx';
import { SupplierDialog } from './supplier-dialog.tsx';

export function SuppliersPage() {
  const t = useText(settingsText);
  const mayManage = useMay()('settings.manage');
  const list = useSuppliers();
  const [open, setOpen] = useState<Supplier | 'new'>();
  const columns = useSupplierColumns(mayManage ? setOpen : undefined);
  return (
    <Page
      title={t.title}
      lead={t.suppliers.lead}
      actions={
        mayManage && (
          <Button kind="primary" icon="plus" onClick={() => setOpen('new')}>
            {t.suppliers.new}
          </Button>
        )
      }
    >
      <SettingsTabs current="suppliers" />
      {list.isError && list.data === undefined ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table
          label={t.tabs.suppliers}
          columns={columns}
          rows={list.data?.items}
          rowKey={({ id }) => id}
          renderCard={(supplier) => (
            <>
              <span className="card-line">
                <span className="card-title">{supplier.name}</span>
                <ActiveMark active={supplier.isActive} />
              </span>
              <span className="card-line small soft">
                <span className="card-title">{supplier.email}</span>
                <span>{supplier.phone}</span>
              </span>
            </>
          )}
          empty={<EmptyState title={t.suppliers.empty}>{t.suppliers.emptyText}</EmptyState>}
        />
      )}
      {open !== undefined && (
        <SupplierDialog supplier={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
    </Page>
  );
}

function useSupplierColumns(edit: ((supplier: Supplier) => void) | undefined): readonly Column<Supplier>[] {
  const t = useText(settingsText);
  return useMemo(() => {
    const s = t.suppliers;
    const columns: Column<Supplier>[] = [
      { key: 'name', head: t.name, cell: ({ name }) => name },
      { key: 'active', head: t.state, cell: ({ isActive }) => <ActiveMark active={isActive} /> },
      { key: 'email', head: s.email, cell: ({ email }) => email },
      { key: 'phone', head: s.phone, className: 'nowrap wide-only', cell: ({ phone }) => phone },
      {
        key: 'contract',
        head: s.contract,
        className: 'subject',
        cell: ({ contractReference }) => contractReference,
      },
      {
        key: 'ends',
        head: s.contractEnds,
        className: 'wide-only',
        cell: ({ contractEndsOn }) => contractEndsOn && <Day day={contractEndsOn} />,
      },
      { key: 'open', head: s.open, className: 'number', cell: ({ openRequests }) => openRequests },
      {
        key: 'overdue',
        head: s.overdue,
        className: 'number',
        cell: ({ overdueRequests }) =>
          overdueRequests === 0 ? (
            <span className="soft">0</span>
          ) : (
            <StatusBadge tone="danger">{overdueRequests}</StatusBadge>
          ),
      },
    ];
    if (edit !== undefined)
      columns.push({
        key: 'edit',
        head: t.edit,
        className: 'number',
        cell: (supplier) => (
          <Button small kind="quiet" icon="edit" onClick={() => edit(supplier)}>
            {t.edit}
            <span className="visually-hidden"> {supplier.name}</span>
          </Button>
        ),
      });
    return columns;
  }, [t, edit]);
}
