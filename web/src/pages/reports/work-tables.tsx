import { COMPLEXITIES, INTERVENTIONS } from '../../../../contract/requests/actions.ts';
import { monthOfDay } from '../../../../domain/calendar/office-day.ts';
import type { RequestReport } from '../../../../contract/requests/reports.ts';
import { number } from '../../text/formats.ts';
import { reportsText } from '../../text/reports.ts';
import { useText } from '../../text/texts.ts';
import { EmptyState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';

type Work = RequestReport['byWork'][number];
type Month = RequestReport['byMonth'][number];

const count = (value: number) => (value === 0 ? <span className="soft">0</span> : number(value));

/** How the work was done: away from the office or not, how colleagues were helped, at which level. */
export function WorkTables({ report }: { readonly report: RequestReport }) {
  const t = useText(reportsText);
  const work: readonly Column<Work>[] = [
    { key: 'name', head: t.service, className: 'subject', cell: ({ name }) => name },
    { key: 'executed', head: t.executed, className: 'number', cell: ({ executed }) => count(executed) },
    { key: 'agile', head: t.agile, className: 'number', cell: ({ agile }) => count(agile) },
    ...INTERVENTIONS.map((name) => ({
      key: name,
      head: t.interventions[name],
      className: 'number',
      cell: ({ interventions }: Work) => count(interventions[name]),
    })),
    ...COMPLEXITIES.map((name) => ({
      key: name,
      head: t.complexities[name],
      className: 'number',
      cell: ({ complexities }: Work) => count(complexities[name]),
    })),
  ];
  const months: readonly Column<Month>[] = [
    { key: 'month', head: t.month, cell: ({ month }) => monthOf(month) },
    { key: 'executed', head: t.executed, className: 'number', cell: ({ executed }) => count(executed) },
    { key: 'agile', head: t.agile, className: 'number', cell: ({ agile }) => count(agile) },
  ];
  return (
    <>
      <section className="stack-tight">
        <h2>{t.work}</h2>
        <p className="soft small">{t.workLead}</p>
        <Table
          label={t.work}
          columns={work}
          rows={report.byWork}
          rowKey={({ service }) => service}
          renderCard={(row) => (
            <>
              <span className="card-line">
                <span className="card-title">{row.name}</span>
                <span>{number(row.executed)}</span>
              </span>
              <span className="card-line small soft">
                {t.agile}: {number(row.agile)}
              </span>
            </>
          )}
          empty={<EmptyState title={t.noWork} />}
        />
      </section>
      <section className="stack-tight">
        <h2>{t.agileMonths}</h2>
        <Table
          label={t.agileMonths}
          columns={months}
          rows={countedMonths(report)}
          rowKey={({ month }) => month}
          renderCard={({ month, executed, agile }) => (
            <span className="card-line">
              <span>{monthOf(month)}</span>
              <span className="soft small">
                {t.agile}: {number(agile)} / {number(executed)}
              </span>
            </span>
          )}
          empty={<EmptyState title={t.noWork} />}
        />
      </section>
    </>
  );
}

/** Months before the first request, and those to come, have no figure: that is no zero. */
const countedMonths = ({ byMonth, firstDay, today }: RequestReport): RequestReport['byMonth'] =>
  firstDay === null
    ? []
    : byMonth.filter(({ month }) => month >= monthOfDay(firstDay) && month <= monthOfDay(today));

/** `2026-11`: «11/2026». */
const monthOf = (month: string): string => month.split('-').toReversed().join('/');
