import { useState, type ReactNode } from 'react';
import { chartsText } from '../text/charts.ts';
import { useText } from '../text/texts.ts';
import { Button } from '../ui/button.tsx';
import type { Point, Series } from './series.ts';

export interface ChartProps {
  /** The question that the chart answers. */
  readonly title: string;
  /** What the picture answers, beside the question; nothing where there is no data. */
  readonly answer?: string | undefined;
  /** What is measured, with its unit. */
  readonly measure: string;
  readonly points: readonly Point[];
  readonly series: readonly Series[];
  readonly formatAt: (at: string) => string;
  readonly formatValue: (value: number) => string;
  /** What the rows of the table are: days, months. */
  readonly atHead: string;
  readonly end?: ReactNode;
  /** A sentence below the drawing. */
  readonly note?: string | undefined;
}

/** Title, drawing and the table behind it. The drawing is for the eye; screen readers get the table. */
export function ChartFrame({
  children,
  partialNote,
  ...chart
}: ChartProps & {
  readonly children: ReactNode;
  /** How the drawing marks a period that is not whole. */
  readonly partialNote: string;
}) {
  const t = useText(chartsText);
  const [asTable, setAsTable] = useState(false);
  // Nothing measured is no zero: words instead of an axis.
  const isEmpty = chart.points.every(({ values }) => chart.series.every(({ key }) => values[key] == null));
  const isPartial = chart.points.some(
    (point) => point.isPartial === true && chart.series.some(({ key }) => point.values[key] != null),
  );
  return (
    <figure className="panel chart">
      <figcaption className="panel-head">
        <div className="stack-tight">
          <h2>
            {chart.title} {!isEmpty && chart.answer}
          </h2>
          <span className="soft small">{chart.measure}</span>
        </div>
        <div className="buttons">
          {chart.end}
          {!isEmpty && (
            <Button
              small
              kind="quiet"
              icon={asTable ? 'reports' : 'columns'}
              onClick={() => setAsTable(!asTable)}
            >
              {asTable ? t.chart : t.table}
            </Button>
          )}
        </div>
      </figcaption>
      {isEmpty ? (
        <p className="soft">{t.noData}</p>
      ) : (
        <>
          {!asTable && <div aria-hidden="true">{children}</div>}
          {chart.note !== undefined && <p className="soft small">{chart.note}</p>}
          {isPartial && <p className="soft small">{partialNote}</p>}
          <div className={asTable ? 'chart-table' : 'visually-hidden'}>
            <DataTable {...chart} />
          </div>
        </>
      )}
    </figure>
  );
}

function DataTable({ title, measure, points, series, formatAt, formatValue, atHead }: ChartProps) {
  const t = useText(chartsText);
  return (
    <table className="table compact">
      <caption className="visually-hidden">
        {title} ({measure})
      </caption>
      <thead>
        <tr>
          <th scope="col">{atHead}</th>
          {series.map(({ key, label }) => (
            <th key={key} scope="col" className="number">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.toReversed().map(({ at, values, isPartial, unknown }) => (
          <tr key={at}>
            <th scope="row">
              {formatAt(at)} {isPartial === true && <span className="soft">({t.partial})</span>}
              {unknown !== undefined && <span className="soft">({unknown})</span>}
            </th>
            {series.map(({ key }) => {
              const value = values[key] ?? null;
              return (
                <td key={key} className="number">
                  {value === null ? <span className="soft">{t.noValue}</span> : formatValue(value)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
