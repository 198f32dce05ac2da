import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { SavedFilterListName } from '../../../../domain/people/saved-filters.ts';
import type { useAddressFilters } from '../../api/list-address.ts';
import { CardLines } from '../../ui/card-lines.tsx';
import { ColumnsMenu } from '../../ui/columns-menu.tsx';
import { FilterBar, type FilterSpec } from '../../ui/filter-bar.tsx';
import { UpdatedBadge } from '../../ui/updated-badge.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import type { Column, TableProps } from '../../ui/table.tsx';
import { SavedFilters } from '../saved-filters/saved-filters.tsx';
import { EditButton, useEditColumn, type RowEdit } from './edit-button.tsx';
import { RecordList } from './record-list.tsx';

type Address<Key extends string> = ReturnType<typeof useAddressFilters<Key>>;

interface Props<Row, Key extends string> {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly tabs?: ReactNode;
  /** The filters that stand in the address. `columns` and `sort`, where they are among them, are the kit's. */
  readonly address: Address<Key>;
  readonly filters?: readonly FilterSpec<Key>[];
  /** The live topic whose changes are marked. */
  readonly topic?: string;
  /** Under which name the filters may be kept. */
  readonly saved?: SavedFilterListName;
  readonly exports?: ReactNode;
  readonly list: UseInfiniteQueryResult<
    InfiniteData<{ readonly items: readonly Row[]; readonly total?: number | undefined }>
  >;
  readonly label?: string;
  readonly columns: readonly Column<Row>[];
  readonly rowKey?: (row: Row) => string;
  readonly rowTo?: (row: Row) => string;
  /** The row on a phone: line by line, or drawn by hand. */
  readonly card: (
    row: Row,
  ) => readonly (readonly ReactNode[] | false)[] | Exclude<ReactNode, Iterable<ReactNode>>;
  /** For who may change a row on the spot. */
  readonly edit?: RowEdit<Row>;
  /** The sort that stands; with it the heads ask for others. */
  readonly sort?: string;
  readonly empty: {
    readonly title: string;
    readonly text?: string;
    readonly filtered?: string;
    readonly action?: ReactNode;
  };
  readonly table?: Pick<TableProps<Row>, 'choice' | 'compact' | 'wrap'>;
  /** Between the filters and the rows. */
  readonly children?: ReactNode;
  /** Between the rows and the foot: what can be done to the chosen ones. */
  readonly bulk?: (rows: readonly Row[]) => ReactNode;
}

/** A register page by page: tabs, filters, rows or cards, what to do when there are none, and more of them. */
export function ListPage<Row, Key extends string>({
  title,
  lead,
  actions,
  tabs,
  address,
  filters,
  topic,
  saved,
  exports,
  list,
  label = title,
  columns,
  rowKey = (row) => String((row as { readonly id: string | number }).id),
  rowTo,
  card,
  edit,
  sort,
  empty,
  table,
  children,
  bulk,
}: Props<Row, Key>) {
  const { change, clear, isFiltered } = address;
  const values = address.filters as Readonly<Record<string, string | undefined>>;
  const set = change as (changes: Readonly<Record<string, string>>) => void;
  const menu = columns.some(({ optional }) => optional !== undefined);
  const shown =
    values['columns']?.split(',') ??
    columns.filter(({ optional }) => optional !== 'off').map(({ key }) => key);
  const drawn = useEditColumn(columns, edit);
  const hasEnd = topic !== undefined || saved !== undefined || exports !== undefined || menu;
  const end = hasEnd && (
    <>
      {topic !== undefined && <UpdatedBadge topic={topic} />}
      {saved !== undefined && <SavedFilters list={saved} />}
      {exports}
      {menu && (
        <span className="only-wide">
          <ColumnsMenu
            columns={columns}
            shown={shown}
            onChange={(keys) => set({ columns: keys.join(',') })}
          />
        </span>
      )}
    </>
  );
  return (
    <Page title={title} lead={lead} actions={actions}>
      {tabs}
      {(filters !== undefined || hasEnd) && (
        <FilterBar
          filters={address.filters}
          specs={filters ?? []}
          change={change}
          onClear={isFiltered ? clear : undefined}
          end={end}
        />
      )}
      {children}
      <RecordList
        list={list}
        label={label}
        columns={drawn.filter(({ key, optional }) => optional === undefined || shown.includes(key))}
        rowKey={rowKey}
        {...(rowTo && { rowTo })}
        renderCard={(row) => {
          const lines = card(row);
          if (!Array.isArray(lines)) return lines as ReactNode;
          return (
            <CardLines
              lines={[...lines, edit !== undefined && ['', <EditButton key="edit" edit={edit} row={row} />]]}
            />
          );
        }}
        {...(sort !== undefined && { sort, onSort: (next: string) => set({ sort: next }) })}
        {...table}
        empty={
          <EmptyState title={empty.title} action={!isFiltered && empty.action}>
            {isFiltered ? (empty.filtered ?? empty.text) : empty.text}
          </EmptyState>
        }
      >
        {bulk}
      </RecordList>
    </Page>
  );
}
