import { useCallback, useMemo, useState } from 'react';
import type { PersonSummary, PersonWithPassword } from '../../../../contract/people/people.ts';
import { ROLES } from '../../../../domain/people/roles.ts';
import { usePeoplePages } from '../../api/accounts.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { useSectors } from '../../api/people.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { settingsText } from '../../text/settings.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { PasswordDialog, PersonDialog } from './person-dialogs.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

export function PeoplePage() {
  const t = useText(settingsText);
  const mayManage = useMay()('people.manage');
  const { filters, change } = useAddressFilters(['q', 'role', 'sectorId', 'active']);
  const list = usePeoplePages(filters);
  const sectors = useSectors();
  const [open, setOpen] = useState<PersonSummary | 'new'>();
  const [made, setMade] = useState<PersonWithPassword>();
  const columns = usePersonColumns(mayManage ? setOpen : undefined);
  const rows = list.data?.pages.flatMap(({ items }) => items);
  const search = useCallback((q: string) => change({ q }), [change]);
  return (
    <Page
      title={t.title}
      lead={t.people.lead}
      actions={
        mayManage && (
          <Button kind="primary" icon="plus" onClick={() => setOpen('new')}>
            {t.people.new}
          </Button>
        )
      }
    >
      <SettingsTabs current="people" />
      <div className="filters">
        <SearchField value={filters.q ?? ''} placeholder={t.people.searchPlaceholder} onValue={search} />
        <FilterSelect
          label={t.people.roles}
          any={t.people.anyRole}
          value={filters.role}
          choices={ROLES.map((value) => ({ value, label: t.roles[value] }))}
          onValue={(role) => change({ role })}
        />
        <FilterSelect
          label={t.people.sector}
          any={t.people.anySector}
          value={filters.sectorId}
          choices={sectors.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          onValue={(sectorId) => change({ sectorId })}
        />
        <FilterSelect
          label={t.state}
          any={t.people.anyState}
          value={filters.active}
          choices={[
            { value: 'true', label: t.people.onlyActive },
            { value: 'false', label: t.people.onlyInactive },
          ]}
          onValue={(active) => change({ active })}
        />
      </div>
      {list.isError && rows === undefined ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table
          label={t.tabs.people}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          renderCard={(person) => (
            <>
              <span className="card-line">
                <span className="card-title">{person.displayName}</span>
                <ActiveBadge active={person.active} />
              </span>
              <span className="card-line small soft">
                <span className="card-title">{person.roles.map((role) => t.roles[role]).join(', ')}</span>
                {mayManage && (
                  <Button small kind="quiet" icon="edit" onClick={() => setOpen(person)}>
                    {t.edit}
                  </Button>
                )}
              </span>
            </>
          )}
          busy={list.isPlaceholderData}
          empty={<EmptyState title={t.people.empty}>{t.people.emptyFiltered}</EmptyState>}
        />
      )}
      <LoadMore
        shown={rows?.length ?? 0}
        total={list.data?.pages[0]?.total}
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
      {open !== undefined && (
        <PersonDialog
          person={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
          onPassword={(answer) => {
            setOpen(undefined);
            setMade(answer);
          }}
        />
      )}
      {made && <PasswordDialog made={made} onClose={() => setMade(undefined)} />}
    </Page>
  );
}

export function ActiveBadge({ active }: { readonly active: boolean }) {
  const t = useText(settingsText);
  return <StatusBadge tone={active ? 'active' : 'done'}>{active ? t.active : t.inactive}</StatusBadge>;
}

function usePersonColumns(
  edit: ((person: PersonSummary) => void) | undefined,
): readonly Column<PersonSummary>[] {
  const t = useText(settingsText);
  return useMemo(() => {
    const columns: Column<PersonSummary>[] = [
      {
        key: 'username',
        head: t.people.username,
        className: 'code nowrap',
        cell: ({ username }) => username,
      },
      { key: 'active', head: t.state, cell: ({ active }) => <ActiveBadge active={active} /> },
      { key: 'name', head: t.name, cell: ({ displayName }) => displayName },
      {
        key: 'roles',
        head: t.people.roles,
        cell: ({ roles }) => roles.map((role) => t.roles[role]).join(', '),
      },
      { key: 'sector', head: t.people.sector, className: 'wide-only', cell: ({ sectorName }) => sectorName },
      {
        key: 'staff',
        head: t.people.staffNumber,
        className: 'code wide-only',
        cell: ({ staffNumber }) => staffNumber,
      },
      { key: 'email', head: t.people.email, className: 'subject', cell: ({ email }) => email },
    ];
    if (edit !== undefined)
      columns.push({
        key: 'edit',
        head: t.edit,
        className: 'number',
        cell: (person) => (
          <Button small kind="quiet" icon="edit" onClick={() => edit(person)}>
            {t.edit}
            <span className="visually-hidden"> {person.displayName}</span>
          </Button>
        ),
      });
    return columns;
  }, [t, edit]);
}
