import { useMemo } from 'react';
import type { RequestReport } from '../../../../contract/requests/reports.ts';
import { number } from '../../text/formats.ts';
import { reportsText } from '../../text/reports.ts';
import { useText } from '../../text/texts.ts';
import { EmptyState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';

type Group = Omit<RequestReport['bySector'][number], 'id'> & { readonly key: string };
type Phase = { readonly key: string; readonly name: string } & RequestReport['untilExecution'];

/** «92 %» of what had to be done by then, done or not; a dash where nothing had. Never rounded up to 100. */
export function keptShare({
  kept,
  missed,
  overdue,
}: {
  readonly kept: number;
  readonly missed: number;
  readonly overdue: number;
}): string {
  const all = kept + missed + overdue;
  if (all === 0) return '—';
  return `${number(kept === all ? 100 : Math.floor((kept * 1000) / all) / 10)} %`;
}

const hours = (value: number | null) => (value === null ? '—' : number(value));

export function PhaseTable({ report }: { readonly report: RequestReport }) {
  const t = useText(reportsText);
  const columns = usePhaseColumns();
  return (
    <section className="stack-tight">
      <h2>{t.phases}</h2>
      <p className="soft small">{t.phasesLead}</p>
      <Table
        label={t.phases}
        columns={columns}
        rows={[
          ...report.phases.map(({ phase, ...figures }) => ({
            key: phase,
            name: t.phaseNames[phase],
            ...figures,
          })),
          { key: 'all', name: t.untilExecution, ...report.untilExecution },
        ]}
        rowKey={({ key }) => key}
        renderCard={({ name, medianHours, p90Hours }) => (
          <>
            <span>{name}</span>
            <span className="card-line small soft">
              <span>
                {t.figures.median}: {hours(medianHours)}
              </span>
              <span>
                {t.figures.p90}: {hours(p90Hours)}
              </span>
            </span>
          </>
        )}
        empty={<EmptyState title={t.empty} />}
      />
    </section>
  );
}

function usePhaseColumns(): readonly Column<Phase>[] {
  const t = useText(reportsText);
  return useMemo(() => {
    const f = t.figures;
    return [
      { key: 'name', head: t.phase, cell: ({ name }) => name },
      { key: 'requests', head: f.requests, className: 'number', cell: ({ requests }) => number(requests) },
      { key: 'median', head: f.median, className: 'number', cell: ({ medianHours }) => hours(medianHours) },
      { key: 'p90', head: f.p90, className: 'number', cell: ({ p90Hours }) => hours(p90Hours) },
    ];
  }, [t]);
}

/** Volumes, limits kept and times of each service or sector, the busiest first. */
export function GroupTable({
  title,
  head,
  rows,
}: {
  readonly title: string;
  readonly head: string;
  readonly rows: readonly Group[];
}) {
  const t = useText(reportsText);
  const columns = useGroupColumns(head);
  return (
    <section className="stack-tight">
      <h2>{title}</h2>
      <Table
        label={title}
        columns={columns}
        rows={rows.toSorted((a, b) => b.filed - a.filed)}
        rowKey={({ key }) => key}
        renderCard={(row) => (
          <>
            <span className="card-line">
              <span className="card-title">{row.name}</span>
              <span>{number(row.filed)}</span>
            </span>
            <span className="card-line small soft">
              <span>
                {t.figures.keptShare}: {keptShare(row)}
              </span>
              {row.overdue > 0 && (
                <span className="danger-text">
                  {t.figures.overdue}: {number(row.overdue)}
                </span>
              )}
              <span>
                {t.figures.median}: {hours(row.medianHours)}
              </span>
            </span>
          </>
        )}
        empty={<EmptyState title={t.empty} />}
      />
    </section>
  );
}

function useGroupColumns(head: string): readonly Column<Group>[] {
  const t = useText(reportsText);
  return useMemo(() => {
    const f = t.figures;
    const count = (key: 'filed' | 'closed' | 'refused' | 'missed' | 'overdue'): Column<Group> => ({
      key,
      head: f[key],
      className: 'number',
      cell: (row) => (row[key] === 0 ? <span className="soft">0</span> : number(row[key])),
    });
    return [
      { key: 'name', head, className: 'subject', cell: ({ name }) => name },
      count('filed'),
      count('closed'),
      count('refused'),
      { key: 'kept', head: f.keptShare, className: 'number', cell: keptShare },
      count('missed'),
      count('overdue'),
      { key: 'median', head: f.median, className: 'number', cell: ({ medianHours }) => hours(medianHours) },
      { key: 'p90', head: f.p90, className: 'number', cell: ({ p90Hours }) => hours(p90Hours) },
    ];
  }, [t, head]);
}
