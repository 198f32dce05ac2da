import { useState } from 'react';
import type { PersonSummary, PersonWithPassword } from '../../../../contract/people/people.ts';
import { ROLES } from '../../../../domain/people/roles.ts';
import { usePeoplePages } from '../../api/accounts.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { useSectors } from '../../api/people.ts';
import { useMay } from '../../api/session.ts';
import { settingsText } from '../../text/settings.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { choicesOf } from '../../ui/filter-bar.tsx';
import { ListPage } from '../records/list-page.tsx';
import { ListTableLinks } from '../records/table-links.tsx';
import { ActiveBadge } from './active-badge.tsx';
import { PasswordDialog, PersonDialog } from './person-dialogs.tsx';
import { PersonApprovals } from './person-approvals.tsx';
import { PersonTokens } from './person-tokens.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

export function PeoplePage() {
  const names = useText(pageNamesText);
  const t = useText(settingsText);
  const p = t.people;
  const may = useMay();
  const mayManage = may('people.manage');
  const mayConfirm = may('people.confirm');
  const address = useAddressFilters(['q', 'role', 'sectorId', 'active'], ['new']);
  const { new: newRole } = address.filters;
  const sectors = useSectors();
  const [open, setOpen] = useState<PersonSummary | 'new' | undefined>(
    newRole !== undefined && mayManage ? 'new' : undefined,
  );
  const [made, setMade] = useState<PersonWithPassword>();
  const close = () => {
    setOpen(undefined);
    if (newRole !== undefined) address.change({ new: undefined });
  };
  const rolesOf = ({ roles }: PersonSummary) => roles.map((role) => t.roles[role]).join(', ');
  return (
    <ListPage
      title={names.settings}
      lead={p.lead}
      actions={
        mayManage && (
          <Button kind="primary" icon="plus" onClick={() => setOpen('new')}>
            {p.new}
          </Button>
        )
      }
      tabs={
        <>
          <SettingsTabs current="people" />
          {mayConfirm && <PersonApprovals />}
          {mayManage && <PersonTokens />}
        </>
      }
      address={address}
      filters={[
        { key: 'q', search: p.searchPlaceholder },
        { key: 'role', label: p.roles, any: p.anyRole, choices: choicesOf(ROLES, t.roles) },
        {
          key: 'sectorId',
          label: p.sector,
          any: p.anySector,
          choices: sectors.data?.items.map(({ id, name }) => ({ value: id, label: name })),
        },
        {
          key: 'active',
          label: t.state,
          any: p.anyState,
          choices: [
            { value: 'true', label: p.onlyActive },
            { value: 'false', label: p.onlyInactive },
          ],
        },
      ]}
      exports={<ListTableLinks of="people" query={address.filters} />}
      list={usePeoplePages(address.filters)}
      label={t.tabs.people}
      columns={[
        { key: 'username', head: p.username, className: 'code nowrap' },
        { key: 'active', head: t.state, cell: ({ active }) => <ActiveBadge active={active} /> },
        { key: 'displayName', head: t.name },
        { key: 'roles', head: p.roles, cell: rolesOf },
        { key: 'sectorName', head: p.sector, className: 'wide-only' },
        { key: 'staffNumber', head: p.staffNumber, className: 'code wide-only' },
        { key: 'email', head: p.email, className: 'subject' },
      ]}
      {...(mayManage && { edit: { open: setOpen, nameOf: ({ displayName }: PersonSummary) => displayName } })}
      card={(person) => [
        [person.displayName, <ActiveBadge key="active" active={person.active} />],
        [rolesOf(person)],
      ]}
      empty={{ title: p.empty, text: p.emptyFiltered }}
    >
      {open !== undefined && (
        <PersonDialog
          person={open === 'new' ? undefined : open}
          role={ROLES.find((role) => role === newRole)}
          onClose={close}
          onPassword={(answer) => {
            close();
            setMade(answer);
          }}
        />
      )}
      {made && <PasswordDialog made={made} onClose={() => setMade(undefined)} />}
    </ListPage>
  );
}
