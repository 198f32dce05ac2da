import { useMemo } from 'react';
import { Link } from 'react-router';
import { officeMonth } from '../../../../domain/calendar/office-day.ts';
import type { SupplierReport, SuppliersMonth } from '../../../../contract/requests/suppliers.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { messageOf } from '../../api/problem.ts';
import { supplierMonthFile, useSupplierReport, useSuppliersMonth } from '../../api/supplier-month.ts';
import { useSuppliers } from '../../api/suppliers.ts';
import { paths } from '../../paths.ts';
import { number } from '../../text/formats.ts';
import { supplierMonthText } from '../../text/supplier-month.ts';
import { useText } from '../../text/texts.ts';
import { ButtonAnchor } from '../../ui/button.tsx';
import { Figures } from '../../ui/figures.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { At, useMinute } from '../../ui/time.tsx';
import { ReportTabs } from './report-tabs.tsx';

const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;
const hours = (value: number | null) => (value === null ? '—' : number(value));

/** Kept and missed times of the suppliers, a month at a time: all of them, or one with its orders. */
export function SupplierMonthPage() {
  const t = useText(supplierMonthText);
  const { filters, change } = useAddressFilters(['month', 'supplier']);
  const thisMonth = officeMonth(useMinute());
  const month = MONTH.test(filters.month ?? '') ? filters.month! : thisMonth;
  const suppliers = useSuppliers();
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={(['ods', 'pdf'] as const).map((format) => (
        <ButtonAnchor
          key={format}
          icon="download"
          href={supplierMonthFile(filters.supplier, format, month)}
          download
        >
          {t.formats[format]}
        </ButtonAnchor>
      ))}
    >
      <ReportTabs current="suppliers" />
      <div className="filters">
        <input
          type="month"
          className="input small"
          aria-label={t.month}
          value={month}
          max={thisMonth}
          onChange={(event) => MONTH.test(event.target.value) && change({ month: event.target.value })}
        />
        <FilterSelect
          label={t.supplier}
          any={t.all}
          value={filters.supplier}
          choices={suppliers.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          onValue={(supplier) => change({ supplier })}
        />
      </div>
      {filters.supplier === undefined ? (
        <AllSuppliers month={month} />
      ) : (
        <OneSupplier id={filters.supplier} month={month} />
      )}
    </Page>
  );
}

type Line = SuppliersMonth['suppliers'][number];

function AllSuppliers({ month }: { readonly month: string }) {
  const t = useText(supplierMonthText);
  const report = useSuppliersMonth(month);
  const columns = useMonthColumns(month);
  if (report.isError)
    return <ErrorState message={messageOf(report.error)} onRetry={() => void report.refetch()} />;
  return (
    <Table
      label={t.title}
      columns={columns}
      rows={report.data?.suppliers}
      rowKey={({ supplier }) => supplier.id}
      renderCard={(line) => (
        <>
          <span className="card-line">
            <Link to={paths.supplierMonth({ month, supplier: line.supplier.id })} className="card-title">
              {line.supplier.name}
            </Link>
            <span>{number(line.handedOver)}</span>
          </span>
          <span className="card-line small soft">
            <span>
              {t.inTime}: {number(line.inTime)}
            </span>
            <span>
              {t.late}: {number(line.late)}
            </span>
            <span>
              {t.overdue}: {number(line.overdue)}
            </span>
          </span>
        </>
      )}
      empty={<EmptyState title={t.empty}>{t.emptyText}</EmptyState>}
    />
  );
}

function useMonthColumns(month: string): readonly Column<Line>[] {
  const t = useText(supplierMonthText);
  return useMemo<readonly Column<Line>[]>(() => {
    const count = (key: 'handedOver' | 'executed' | 'inTime' | 'open'): Column<Line> => ({
      key,
      head: t[key],
      className: 'number',
      cell: (line) => number(line[key]),
    });
    const bad = (key: 'late' | 'overdue'): Column<Line> => ({
      key,
      head: t[key],
      className: 'number',
      cell: (line) =>
        line[key] === 0 ? (
          <span className="soft">0</span>
        ) : (
          <StatusBadge tone="danger">{number(line[key])}</StatusBadge>
        ),
    });
    return [
      {
        key: 'supplier',
        head: t.supplier,
        className: 'subject',
        cell: ({ supplier }) => (
          <Link to={paths.supplierMonth({ month, supplier: supplier.id })}>{supplier.name}</Link>
        ),
      },
      count('handedOver'),
      count('executed'),
      count('inTime'),
      bad('late'),
      count('open'),
      bad('overdue'),
      { key: 'median', head: t.median, className: 'number', cell: ({ medianHours }) => hours(medianHours) },
      { key: 'p90', head: t.p90, className: 'number', cell: ({ p90Hours }) => hours(p90Hours) },
    ];
  }, [t, month]);
}

function OneSupplier({ id, month }: { readonly id: string; readonly month: string }) {
  const t = useText(supplierMonthText);
  const report = useSupplierReport(id, month);
  if (report.isError)
    return <ErrorState message={messageOf(report.error)} onRetry={() => void report.refetch()} />;
  if (!report.data) return <Loading />;
  const { data } = report;
  return (
    <>
      <Figures
        figures={[
          [t.handedOver, number(data.handedOver)],
          [t.inTime, number(data.inTime)],
          [t.late, number(data.late)],
          [t.overdue, number(data.overdue)],
          [t.reopened, number(data.reopened)],
          [t.median, hours(data.medianHours)],
        ]}
      />
      {data.calls.opened > 0 && (
        <p className="soft">
          {t.calls}: {t.callsOf(data.calls.opened, data.calls.solved, data.calls.overdue)}
        </p>
      )}
      <Orders requests={data.requests} />
    </>
  );
}

type OrderLine = SupplierReport['requests'][number];

function Orders({ requests }: { readonly requests: readonly OrderLine[] }) {
  const t = useText(supplierMonthText);
  const columns = useOrderColumns();
  return (
    <section className="stack-tight">
      <h2>{t.orders}</h2>
      <Table
        label={t.orders}
        columns={columns}
        rows={requests}
        rowKey={({ id, handedOverAt }) => `${id}.${handedOverAt}`}
        renderCard={(line) => (
          <>
            <span className="card-line">
              <Link to={paths.request(line.id)} className="mono">
                {line.code}
              </Link>
              <Outcome line={line} />
            </span>
            <span>{line.subject}</span>
          </>
        )}
        empty={<EmptyState title={t.empty}>{t.emptyText}</EmptyState>}
      />
    </section>
  );
}

function useOrderColumns(): readonly Column<OrderLine>[] {
  const t = useText(supplierMonthText);
  return useMemo<readonly Column<OrderLine>[]>(
    () => [
      {
        key: 'code',
        head: t.code,
        className: 'code',
        cell: ({ id, code }) => <Link to={paths.request(id)}>{code}</Link>,
      },
      { key: 'subject', head: t.subject, className: 'subject', cell: ({ subject }) => subject },
      { key: 'handed', head: t.handedOn, cell: ({ handedOverAt }) => <At at={handedOverAt} /> },
      { key: 'charged', head: t.chargedOn, cell: ({ inChargeAt }) => inChargeAt && <At at={inChargeAt} /> },
      { key: 'executed', head: t.executedOn, cell: ({ executedAt }) => executedAt && <At at={executedAt} /> },
      { key: 'hours', head: t.hours, className: 'number', cell: ({ workingHours }) => hours(workingHours) },
      { key: 'time', head: t.outcome, cell: (line) => <Outcome line={line} /> },
    ],
    [t],
  );
}

function Outcome({ line: { inTime, isOverdue } }: { readonly line: OrderLine }) {
  const t = useText(supplierMonthText);
  if (isOverdue) return <StatusBadge tone="danger">{t.overdue}</StatusBadge>;
  if (inTime === null) return <StatusBadge tone="active">{t.running}</StatusBadge>;
  return <StatusBadge tone={inTime ? 'done' : 'danger'}>{inTime ? t.kept : t.missed}</StatusBadge>;
}
