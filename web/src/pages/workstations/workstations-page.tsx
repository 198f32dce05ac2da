import { useCallback, useMemo } from 'react';
import type { WorkstationSummary } from '../../../../contract/workstations/workstations.ts';
import {
  WORKSTATION_FINDINGS,
  type WorkstationFindingCode,
} from '../../../../domain/workstations/findings.ts';
import { PROTECTION_STATES } from '../../../../domain/workstations/protection.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { useSectors } from '../../api/people.ts';
import { useMay } from '../../api/session.ts';
import { useWorkstationList } from '../../api/workstations.ts';
import { paths } from '../../paths.ts';
import { commonText } from '../../text/common.ts';
import { useText } from '../../text/texts.ts';
import { workstationsText } from '../../text/workstations.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { UpdatedBadge } from '../../ui/updated-badge.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { EmptyState } from '../../ui/states.tsx';
import type { Column } from '../../ui/table.tsx';
import { Age } from '../../ui/time.tsx';
import { FindingFilter } from '../records/finding-filter.tsx';
import { RecordList } from '../records/record-list.tsx';
import { SavedFilters } from '../saved-filters/saved-filters.tsx';
import { OtherFindings, ProtectionMark } from './workstation-marks.tsx';
import { WorkstationTabs } from './workstation-tabs.tsx';

const FILTERS = ['q', 'protection', 'state', 'sectorId', 'finding', 'hasFindings'] as const;
const FINDINGS = Object.keys(WORKSTATION_FINDINGS) as WorkstationFindingCode[];
const STATES = ['in-use', 'stored', 'retired'] as const;

export function WorkstationsPage() {
  const t = useText(workstationsText);
  const c = useText(commonText);
  const mayManage = useMay()('workstations.manage');
  const { filters, change, clear } = useAddressFilters([...FILTERS, 'sort']);
  const sort = filters.sort ?? 'name';
  const list = useWorkstationList({ ...filters, sort });
  const sectors = useSectors();
  const columns = useWorkstationColumns();
  const search = useCallback((q: string) => change({ q }), [change]);
  const isFiltered = FILTERS.some((key) => filters[key] !== undefined);
  const create = mayManage && (
    <ButtonLink kind="primary" icon="plus" to={paths.newWorkstation()}>
      {t.new}
    </ButtonLink>
  );
  return (
    <Page title={t.title} actions={create}>
      <WorkstationTabs current="list" />
      <div className="filters">
        <SearchField value={filters.q ?? ''} placeholder={t.searchPlaceholder} onValue={search} />
        <FilterSelect
          label={t.columns.protection}
          any={t.anyProtection}
          value={filters.protection}
          choices={PROTECTION_STATES.map((value) => ({ value, label: t.protection[value] }))}
          onValue={(protection) => change({ protection })}
        />
        <FilterSelect
          label={t.columns.state}
          any={t.anyState}
          value={filters.state}
          choices={STATES.map((value) => ({ value, label: t.states[value] }))}
          onValue={(state) => change({ state })}
        />
        <FilterSelect
          label={t.columns.sector}
          any={t.anySector}
          value={filters.sectorId}
          choices={sectors.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          onValue={(sectorId) => change({ sectorId })}
        />
        <FindingFilter
          label={t.columns.findings}
          any={t.anyFinding}
          withFindings={t.withFindings}
          words={t.findings}
          codes={FINDINGS}
          filters={filters}
          onChange={change}
        />
        {isFiltered && (
          <Button kind="quiet" small icon="close" onClick={clear}>
            {c.clear}
          </Button>
        )}
        <div className="filters-end">
          <UpdatedBadge topic="workstations" />
          <SavedFilters list="workstations" />
        </div>
      </div>
      <RecordList
        list={list}
        label={t.title}
        columns={columns}
        rowKey={({ id }) => id}
        rowTo={({ id }) => paths.workstation(id)}
        renderCard={(workstation) => <WorkstationCard workstation={workstation} />}
        sort={sort}
        onSort={(next) => change({ sort: next })}
        empty={
          <EmptyState title={t.emptyTitle} action={!isFiltered && create}>
            {isFiltered ? t.emptyFiltered : t.emptyText}
          </EmptyState>
        }
      />
    </Page>
  );
}

function useWorkstationColumns(): readonly Column<WorkstationSummary>[] {
  const t = useText(workstationsText);
  return useMemo(() => {
    const c = t.columns;
    return [
      {
        key: 'name',
        head: c.name,
        className: 'code nowrap',
        cell: ({ name }) => name,
        sorts: { up: 'name' },
      },
      {
        key: 'protection',
        head: c.protection,
        cell: (workstation) => <ProtectionMark workstation={workstation} />,
      },
      { key: 'sector', head: c.sector, cell: ({ sectorName }) => sectorName },
      { key: 'holder', head: c.holder, className: 'wide-only', cell: ({ holderName }) => holderName },
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
      { key: 'product', head: c.product, className: 'wide-only', cell: ({ product }) => product },
      {
        key: 'signatures',
        head: c.signatures,
        className: 'wide-only',
        cell: ({ signaturesAt }) => signaturesAt && <Age at={signaturesAt} />,
        sorts: { up: 'signatures' },
      },
      {
        key: 'contact',
        head: c.contact,
        cell: ({ lastContactAt }) => lastContactAt && <Age at={lastContactAt} />,
        sorts: { up: 'last-contact' },
      },
    ];
  }, [t]);
}

function WorkstationCard({ workstation }: { readonly workstation: WorkstationSummary }) {
  return (
    <>
      <span className="card-line">
        <span className="mono card-title">{workstation.name}</span>
        <ProtectionMark workstation={workstation} />
      </span>
      <span className="card-line small">
        <span className="soft card-title">{workstation.sectorName ?? workstation.holderName}</span>
        <span>
          {workstation.operatingSystem} <OtherFindings findings={workstation.findings} />
        </span>
      </span>
    </>
  );
}
