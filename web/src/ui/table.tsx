import type { MouseEvent, ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { commonText } from '../text/common.ts';
import { useText } from '../text/texts.ts';
import { number } from '../text/formats.ts';
import { Icon } from './icon.tsx';
import { ChooseAll, ChooseRow, type RowChoice } from './row-choice.tsx';
import { Age, Day } from './time.tsx';

export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  /** What stands in the cell; without it, the row's own value of this key, drawn by its kind. */
  readonly cell?: (row: Row) => ReactNode;
  readonly kind?: 'number' | 'day' | 'age';
  /** `code`, `number`, `mono`, `nowrap`. */
  readonly className?: string;
  /** The sort of the list (`?sort=`) that this column's head asks for, in each direction it has. */
  readonly sorts?: { readonly up?: string; readonly down?: string };
  /** May be hidden by the reader; `off` starts hidden. */
  readonly optional?: 'on' | 'off';
}

export interface TableProps<Row> {
  /** What the table lists, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** undefined while the first page loads. */
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
  /** Where a row leads; the first column carries the link, the whole row opens it. */
  readonly rowTo?: (row: Row) => string;
  /** The row on a phone: two lines, no sideways scroll. */
  readonly renderCard?: (row: Row) => ReactNode;
  readonly sort?: string;
  readonly onSort?: (sort: string) => void;
  /** Other rows are on the way; the old ones stay. */
  readonly busy?: boolean;
  readonly empty: ReactNode;
  readonly compact?: boolean;
  readonly wrap?: boolean;
  /** A box before each row, where something can be done to several at once. Wide screens only. */
  readonly choice?: RowChoice<Row> | undefined;
}

export function Table<Row>({
  label,
  columns,
  rows,
  rowKey,
  rowTo,
  renderCard,
  sort,
  onSort,
  busy,
  empty,
  compact,
  wrap,
  choice,
}: TableProps<Row>) {
  const navigate = useNavigate();
  if (rows !== undefined && rows.length === 0) return <div className="table-frame">{empty}</div>;
  const open = (row: Row) => (event: MouseEvent<HTMLTableRowElement>) => {
    // Links, buttons and a selection of text keep their own meaning.
    const target = event.target;
    if (target instanceof Element && target.closest('a, button, input, label')) return;
    if (window.getSelection()?.toString() || rowTo === undefined) return;
    void navigate(rowTo(row));
  };
  return (
    <div
      className={`table-frame${renderCard ? ' has-cards' : ' table-scroll'}`}
      aria-busy={busy || undefined}
    >
      <table className={`table${compact ? ' compact' : ''}${wrap ? ' wrap' : ''}`} aria-label={label}>
        <thead>
          <tr>
            {choice && <ChooseAll choice={choice} rows={rows ?? []} rowKey={rowKey} />}
            {columns.map((column) => (
              <Head key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows === undefined
            ? Array.from({ length: 8 }, (_, index) => (
                <tr key={index}>
                  {choice && (
                    <td className="choose">
                      <Skeleton />
                    </td>
                  )}
                  {columns.map((column) => (
                    <td key={column.key}>
                      <Skeleton />
                    </td>
                  ))}
                </tr>
              ))
            : rows.map((row) => (
                <tr key={rowKey(row)} className={rowTo ? 'opens' : undefined} onClick={rowTo && open(row)}>
                  {choice && <ChooseRow choice={choice} row={row} id={rowKey(row)} />}
                  {columns.map((column, index) => (
                    <td key={column.key} className={lookOf(column)}>
                      {index === 0 && rowTo ? (
                        <Link to={rowTo(row)}>{cellOf(column, row)}</Link>
                      ) : (
                        cellOf(column, row)
                      )}
                    </td>
                  ))}
                </tr>
              ))}
        </tbody>
      </table>
      {renderCard && (
        <ul className="cards" aria-label={label}>
          {rows?.map((row) => (
            <li key={rowKey(row)}>
              {rowTo ? (
                <Link className="card-row" to={rowTo(row)}>
                  {renderCard(row)}
                </Link>
              ) : (
                <div className="card-row">{renderCard(row)}</div>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const lookOf = <Row,>({ className: look, kind }: Column<Row>) =>
  kind === 'number' ? `number ${look ?? ''}`.trim() : look;

function cellOf<Row>({ key, kind, cell }: Column<Row>, row: Row): ReactNode {
  if (cell !== undefined) return cell(row);
  const value = (row as Readonly<Record<string, ReactNode>>)[key];
  if (kind === undefined || value === null || value === undefined) return value;
  if (kind === 'number') return number(Number(value));
  return kind === 'day' ? <Day day={String(value)} /> : <Age at={String(value)} />;
}

/** A bar where a value will be: the rows keep their height while they load. */
function Skeleton() {
  return <span className="skeleton" aria-hidden="true" />;
}

function Head<Row>({
  column,
  sort,
  onSort,
}: {
  readonly column: Column<Row>;
  readonly sort: string | undefined;
  readonly onSort: ((sort: string) => void) | undefined;
}) {
  const t = useText(commonText);
  const { up, down } = column.sorts ?? {};
  const direction = sort === undefined ? undefined : sort === up ? 'up' : sort === down ? 'down' : undefined;
  const next = direction === 'down' ? (up ?? down) : (down ?? up);
  return (
    <th
      scope="col"
      className={lookOf(column)}
      aria-sort={direction && (direction === 'up' ? 'ascending' : 'descending')}
    >
      {next !== undefined && onSort ? (
        <button
          type="button"
          className="sort"
          onClick={() => onSort(next)}
          title={next === up ? t.sortedUp : t.sortedDown}
        >
          {column.head}
          {direction && <Icon name={direction === 'up' ? 'arrow-up' : 'arrow-down'} />}
        </button>
      ) : (
        column.head
      )}
    </th>
  );
}
