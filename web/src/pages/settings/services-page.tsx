import { useMemo } from 'react';
import type { Service } from '../../../../contract/procedures/procedures.ts';
import { PRIORITIES } from '../../../../domain/requests/states.ts';
import { messageOf } from '../../api/problem.ts';
import { useServices } from '../../api/services.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { number } from '../../text/formats.ts';
import { settingsText } from '../../text/settings.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

export function ServicesPage() {
  const names = useText(pageNamesText);
  const t = useText(settingsText);
  const mayManage = useMay()('rules.manage');
  const list = useServices();
  const columns = useServiceColumns(mayManage);
  return (
    <Page title={names.services} lead={t.services.lead}>
      <SettingsTabs current="services" />
      {list.isError && list.data === undefined ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table
          label={t.tabs.services}
          columns={columns}
          rows={list.data?.items}
          rowKey={({ code }) => code}
          renderCard={(service) => (
            <>
              <span className="card-line">
                <span className="mono">{service.procedure}</span>
                <span className="card-title">{service.name}</span>
              </span>
              <span className="card-line small soft">
                <span>
                  {t.services.normal}: {hoursAt(service, 'normal')}
                </span>
              </span>
            </>
          )}
          empty={<EmptyState title={t.tabs.services} />}
        />
      )}
    </Page>
  );
}

const hoursAt = ({ deadlines }: Service, at: Service['deadlines'][number]['priority']) =>
  number(deadlines.find(({ priority }) => priority === at)?.officeHours ?? 0);

function useServiceColumns(mayManage: boolean): readonly Column<Service>[] {
  const t = useText(settingsText);
  return useMemo(() => {
    const s = t.services;
    const columns: Column<Service>[] = [
      { key: 'procedure', head: s.sheet, className: 'code nowrap', cell: ({ procedure }) => procedure },
      { key: 'name', head: s.service, cell: ({ name }) => name },
      {
        key: 'active',
        head: t.state,
        cell: ({ isActive }) => (
          <StatusBadge tone={isActive ? 'active' : 'done'}>{isActive ? s.active : s.inactive}</StatusBadge>
        ),
      },
      ...PRIORITIES.map((priority): Column<Service> => ({
        key: priority,
        head: s.priorities[priority],
        className: 'number',
        cell: (service) => s.hours(hoursAt(service, priority)),
      })),
    ];
    if (mayManage)
      columns.push({
        key: 'edit',
        head: t.edit,
        className: 'number',
        cell: (service) => (
          <ButtonLink small kind="quiet" icon="edit" to={paths.service(service.code)}>
            {t.edit}
            <span className="visually-hidden"> {service.name}</span>
          </ButtonLink>
        ),
      });
    return columns;
  }, [t, mayManage]);
}
