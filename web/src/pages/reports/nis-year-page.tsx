import type { NisYear } from '../../../../contract/procedures/nis-year.ts';
import { officeYear } from '../../../../domain/calendar/office-day.ts';
import { NIS_ENTRY_KINDS } from '../../../../domain/procedures/nis-year.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { nisYearFile, useKeptNisYear, useNisYear } from '../../api/nis-year.ts';
import { isStatus, messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { number } from '../../text/formats.ts';
import { nisYearText } from '../../text/nis-year.ts';
import { useText } from '../../text/texts.ts';
import { Button, ButtonAnchor } from '../../ui/button.tsx';
import { choicesOf } from '../../ui/filter-bar.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Chip } from '../../ui/status-badge.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { At, useMinute } from '../../ui/time.tsx';
import { NisStanding } from './nis-standing.tsx';
import { ReportTabs } from './report-tabs.tsx';
import './reports.scss';

const FORMATS = ['csv', 'ods', 'json'] as const;
const YEARS_SHOWN = 5;

type Entry = NisYear['removed'][number];
type Row = Entry & {
  readonly change: 'added' | 'changed' | 'removed' | null;
  readonly detailBefore: string | null;
  readonly isToCheck: boolean;
};

/** What a NIS subject tells ACN's portal every year, beside the year before. */
export function NisYearPage() {
  const t = useText(nisYearText);
  const may = useMay();
  const { filters, change } = useAddressFilters(['year', 'kind']);
  const present = officeYear(useMinute());
  const year = /^20\d\d$/.test(filters.year ?? '') ? Number(filters.year) : present;
  const data = useNisYear(year);
  const keep = useKeptNisYear();
  const concerns = !(data.isError && isStatus(data.error, 409));
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        concerns && (
          <>
            {may('rules.manage') && year >= present - 1 && (
              <Button icon="check" busy={keep.isPending} onClick={() => keep.mutate(year)}>
                {t.keep(String(year))}
              </Button>
            )}
            {FORMATS.map((format) => (
              <ButtonAnchor key={format} icon="download" href={nisYearFile(format, year)} download>
                {t.formats[format]}
              </ButtonAnchor>
            ))}
          </>
        )
      }
    >
      <ReportTabs current="nis" />
      {concerns ? (
        <>
          <div className="filters">
            <FilterSelect
              label={t.year}
              any={t.thisYear(String(present))}
              value={year === present ? undefined : String(year)}
              choices={Array.from({ length: YEARS_SHOWN }, (_, n) => String(present - 1 - n)).map(
                (value) => ({
                  value,
                  label: value,
                }),
              )}
              onValue={(next) => change({ year: next })}
            />
            <FilterSelect
              label={t.columns.kind}
              any={t.anyKind}
              value={filters.kind}
              choices={choicesOf(NIS_ENTRY_KINDS, t.kinds)}
              onValue={(kind) => change({ kind })}
            />
          </div>
          {data.isError ? (
            <ErrorState message={messageOf(data.error)} onRetry={() => void data.refetch()} />
          ) : (
            <Entries data={data.data} kind={filters.kind} />
          )}
        </>
      ) : (
        <div className="table-frame">
          <EmptyState title={t.notSubject}>{messageOf(data.error)}</EmptyState>
        </div>
      )}
    </Page>
  );
}

function Entries({ data, kind }: { readonly data: NisYear | undefined; readonly kind: string | undefined }) {
  const t = useText(nisYearText);
  const columns = useColumns();
  const rows = data && rowsOf(data).filter((row) => kind === undefined || row.kind === kind);
  return (
    <>
      {data && <Standing data={data} />}
      <Table
        label={t.title}
        columns={columns}
        rows={rows}
        rowKey={({ kind: of, value, change }) => `${of} ${value} ${change}`}
        wrap
        renderCard={(row) => (
          <>
            <span className="card-line">
              <span className={row.kind === 'supplier' ? 'card-title' : 'mono'}>{row.value}</span>
              <span className="soft">{t.kinds[row.kind]}</span>
            </span>
            <span className="small soft">{row.detail}</span>
            <Difference row={row} />
          </>
        )}
        empty={<EmptyState title={t.empty}>{t.emptyText}</EmptyState>}
      />
    </>
  );
}

function Standing({ data }: { readonly data: NisYear }) {
  const t = useText(nisYearText);
  const { comparedWith, keptAt } = data;
  const count = (change: string) => number(data.entries.filter((entry) => entry.change === change).length);
  return (
    <>
      <NisStanding nis={data.nis} />
      <p className="soft">
        {comparedWith === null ? (
          t.notCompared
        ) : (
          <>
            {t.compared(String(comparedWith.year))} <At at={comparedWith.keptAt} />.{' '}
            {t.counts(count('added'), count('changed'), number(data.removed.length))}
          </>
        )}
        {keptAt !== null && (
          <>
            {' '}
            {t.keptAt}: <At at={keptAt} />.
          </>
        )}
      </p>
    </>
  );
}

const rowsOf = ({ entries, removed }: NisYear): Row[] => [
  ...entries,
  ...removed.map((entry) => ({ ...entry, change: 'removed' as const, detailBefore: null, isToCheck: false })),
];

function Difference({ row }: { readonly row: Row }) {
  const t = useText(nisYearText);
  return (
    <>
      {row.change !== null && <Chip tone="waiting">{t.changes[row.change]}</Chip>}
      {row.detailBefore !== null && (
        <div className="small soft" lang="it">
          {t.was(row.detailBefore)}
        </div>
      )}
      {row.isToCheck && <div className="small soft nis-to-check">{t.toCheck}</div>}
    </>
  );
}

function useColumns(): readonly Column<Row>[] {
  const t = useText(nisYearText);
  return [
    {
      key: 'kind',
      head: t.columns.kind,
      className: 'nowrap',
      cell: ({ kind }) => <span className="nowrap">{t.kinds[kind]}</span>,
    },
    {
      key: 'value',
      head: t.columns.value,
      className: 'subject',
      cell: ({ kind, value }) => <span className={kind === 'supplier' ? undefined : 'mono'}>{value}</span>,
    },
    {
      key: 'detail',
      head: t.columns.detail,
      className: 'subject',
      cell: ({ detail }) => <span lang="it">{detail}</span>,
    },
    {
      key: 'origins',
      head: t.columns.origins,
      cell: ({ origins }) => (
        <span className="nis-origins">{origins.map((origin) => t.origins[origin]).join(', ')}</span>
      ),
    },
    { key: 'change', head: t.columns.change, cell: (row) => <Difference row={row} /> },
  ];
}
