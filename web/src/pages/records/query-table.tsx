import type { UseQueryResult } from '@tanstack/react-query';
import { messageOf } from '../../api/problem.ts';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table, type TableProps } from '../../ui/table.tsx';

/** All the rows of a short list, with its faces: loading, empty, failed. */
export function QueryTable<Row extends { readonly id: string | number }>({
  query,
  empty: [title, text],
  ...table
}: Omit<TableProps<Row>, 'rows' | 'busy' | 'rowKey' | 'empty'> & {
  readonly query: UseQueryResult<{ readonly items: readonly Row[] }>;
  readonly empty: readonly [title: string, text?: string];
}) {
  if (query.isError && query.data === undefined)
    return <ErrorState message={messageOf(query.error)} onRetry={() => void query.refetch()} />;
  return (
    <Table
      {...table}
      rows={query.data?.items}
      rowKey={({ id }) => String(id)}
      empty={<EmptyState title={title}>{text}</EmptyState>}
    />
  );
}
