import { CreateSector, type Sector, UpdateSector } from '../../../../contract/people/people.ts';
import { createSector, updateSector } from '../../api/accounts.ts';
import { useSectors } from '../../api/people.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { valuesFrom } from '../../forms/record/schema-fields.ts';
import { settingsText } from '../../text/settings.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { RegisterPage } from '../records/register-page.tsx';
import { ListTableLinks } from '../records/table-links.tsx';
import { ActiveBadge } from './active-badge.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

export function SectorsPage() {
  const names = useText(pageNamesText);
  const t = useText(settingsText);
  const s = t.sectors;
  return (
    <RegisterPage
      title={names.sectors}
      actions={<ListTableLinks of="sectors" />}
      lead={s.lead}
      tabs={<SettingsTabs current="sectors" />}
      list={useSectors()}
      label={t.tabs.sectors}
      permission="people.manage"
      create={s.new}
      nameOf={({ name }) => name}
      empty={[s.empty]}
      columns={[
        { key: 'code', head: s.code, className: 'code nowrap' },
        { key: 'active', head: t.state, cell: ({ active }) => <ActiveBadge active={active} /> },
        { key: 'name', head: t.name },
        { key: 'peopleCount', head: s.people, kind: 'number' },
        { key: 'mailboxCount', head: s.mailboxes, kind: 'number' },
        { key: 'workstationCount', head: s.workstations, kind: 'number' },
      ]}
      card={({ code, name, active }) => [[name, <ActiveBadge key="active" active={active} />], [code]]}
      form={(sector, close) => <SectorDialog sector={sector} onClose={close} />}
    />
  );
}

function SectorDialog({
  sector,
  onClose,
}: {
  readonly sector: Sector | undefined;
  readonly onClose: () => void;
}) {
  const t = useText(settingsText);
  const s = t.sectors;
  const frame = {
    topics: ['sectors', 'people'],
    saved: s.saved,
    savedText: ({ name }: Sector) => name,
    onClose,
    labels: { code: s.code, name: t.name, active: s.active },
  };
  if (sector === undefined)
    return (
      <RecordDialog
        {...frame}
        title={s.new}
        schema={CreateSector}
        initial={valuesFrom(CreateSector, {})}
        save={createSector}
        rows={[{ name: 'code', mono: true }, 'name']}
      />
    );
  return (
    <RecordDialog
      {...frame}
      title={s.edit(sector.name)}
      schema={UpdateSector}
      initial={valuesFrom(UpdateSector, sector)}
      save={(body) => updateSector(sector.id, body)}
      rows={[{ name: 'code', mono: true }, 'name', 'active']}
    />
  );
}
