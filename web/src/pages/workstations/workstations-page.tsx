import { useState } from 'react';
import {
  WORKSTATION_FINDINGS,
  type WorkstationFindingCode,
} from '../../../../domain/workstations/findings.ts';
import { PROTECTION_STATES } from '../../../../domain/workstations/protection.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { useSectors } from '../../api/people.ts';
import { useMay } from '../../api/session.ts';
import { useCoverage, useWorkstationList } from '../../api/workstations.ts';
import { paths } from '../../paths.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { workstationsText } from '../../text/workstations.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { choicesOf } from '../../ui/filter-bar.tsx';
import { findingFilter } from '../records/finding-filter.ts';
import { ListPage } from '../records/list-page.tsx';
import { ListTableLinks } from '../records/table-links.tsx';
import { ChosenWorkstations } from './chosen-workstations.tsx';
import { OtherFindings, ProtectionMark } from './workstation-marks.tsx';
import { WorkstationTabs } from './workstation-tabs.tsx';

const FINDINGS = Object.keys(WORKSTATION_FINDINGS) as WorkstationFindingCode[];
const STATES = ['in-use', 'stored', 'retired'] as const;

export function WorkstationsPage() {
  const names = useText(pageNamesText);
  const t = useText(workstationsText);
  const c = t.columns;
  const address = useAddressFilters([
    'q',
    'protection',
    'state',
    'sectorId',
    'finding',
    'hasFindings',
    'directoryOnly',
    'sort',
  ]);
  const { sort = 'name', directoryOnly } = address.filters;
  // Without an inventory an empty list would say that none is missing.
  const coverage = useCoverage(directoryOnly !== undefined);
  const isNotKnown = directoryOnly !== undefined && coverage.data?.whole.directoryOnly === null;
  const sectors = useSectors();
  const mayManage = useMay()('workstations.manage');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // Nobody types in three hundred machines: the console's own export comes first.
  const begin = mayManage && (
    <ButtonLink kind="primary" icon="upload" to={paths.workstationImport()}>
      {t.importFirst}
    </ButtonLink>
  );
  const create = mayManage && (
    <ButtonLink kind="primary" icon="plus" to={paths.newWorkstation()}>
      {t.new}
    </ButtonLink>
  );
  return (
    <ListPage
      title={names.workstations}
      actions={create}
      tabs={<WorkstationTabs current="list" />}
      address={address}
      filters={[
        { key: 'q', search: t.searchPlaceholder },
        {
          key: 'protection',
          label: c.protection,
          any: t.anyProtection,
          choices: choicesOf(PROTECTION_STATES, t.protection),
        },
        { key: 'state', label: c.state, any: t.anyState, choices: choicesOf(STATES, t.states) },
        {
          key: 'sectorId',
          label: c.sector,
          any: t.anySector,
          choices: sectors.data?.items.map(({ id, name }) => ({ value: id, label: name })),
        },
        findingFilter(FINDINGS, t, address.filters),
        {
          key: 'directoryOnly',
          label: t.directoryOnly,
          any: t.anyDirectory,
          choices: [{ value: 'true', label: t.directoryOnly }],
        },
      ]}
      topic="workstations"
      saved="workstations"
      exports={<ListTableLinks of="workstations" query={{ ...address.filters, sort }} />}
      list={useWorkstationList({ ...address.filters, sort })}
      columns={[
        { key: 'name', head: c.name, className: 'code nowrap', sorts: { up: 'name' } },
        { key: 'protection', head: c.protection, cell: (row) => <ProtectionMark workstation={row} /> },
        { key: 'sectorName', head: c.sector },
        { key: 'holderName', head: c.holder, className: 'wide-only' },
        {
          key: 'system',
          head: c.system,
          className: 'subject',
          cell: ({ operatingSystem, findings }) => (
            <>
              {operatingSystem} <OtherFindings findings={findings} />
            </>
          ),
        },
        { key: 'product', head: c.product, className: 'wide-only' },
        {
          key: 'signaturesAt',
          head: c.signatures,
          className: 'wide-only',
          kind: 'age',
          sorts: { up: 'signatures' },
        },
        { key: 'lastContactAt', head: c.contact, kind: 'age', sorts: { up: 'last-contact' } },
      ]}
      sort={sort}
      table={{ choice: mayManage ? { chosen, onChange: setChosen, nameOf: ({ name }) => name } : undefined }}
      bulk={(rows) => (
        <ChosenWorkstations
          workstations={rows.filter(({ id }) => chosen.has(id))}
          onDone={() => setChosen(new Set())}
        />
      )}
      rowTo={({ id }) => paths.workstation(id)}
      card={(row) => [
        [
          <span key="name" className="mono">
            {row.name}
          </span>,
          <ProtectionMark key="protection" workstation={row} />,
        ],
        [
          row.sectorName ?? row.holderName,
          row.operatingSystem,
          <OtherFindings key="findings" findings={row.findings} />,
        ],
      ]}
      empty={{
        title: isNotKnown ? t.directoryNotKnown : t.emptyTitle,
        text: t.emptyText,
        filtered: isNotKnown ? t.directoryNotKnownText : t.emptyFiltered,
        action: begin,
      }}
    />
  );
}
