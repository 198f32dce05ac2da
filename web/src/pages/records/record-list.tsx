import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiProblem, messageOf } from '../../api/problem.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { Table, type TableProps } from '../../ui/table.tsx';

interface ListPage<Row> {
  readonly items: readonly Row[];
  readonly total?: number | undefined;
}

/** The rows of a register page by page, with the faces of a list: loading, empty, failed, more. */
export function RecordList<Row>({
  list,
  children,
  ...table
}: Omit<TableProps<Row>, 'rows' | 'busy'> & {
  readonly list: UseInfiniteQueryResult<InfiniteData<ListPage<Row>>>;
  /** What stands between the rows and the foot: what can be done to the chosen ones. */
  readonly children?: ((rows: readonly Row[]) => ReactNode) | undefined;
}) {
  const rows = list.data?.pages.flatMap((page) => page.items);
  // A filter that is not understood (not an address yet): its own explanation, not a general failure.
  const wrong =
    list.error instanceof ApiProblem ? list.error.issues.map(({ message }) => message).join('. ') : '';
  return (
    <>
      {list.isError && (rows === undefined || wrong !== '') ? (
        <ErrorState message={wrong || messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table {...table} rows={rows} busy={list.isPlaceholderData} />
      )}
      {children?.(rows ?? [])}
      <LoadMore
        shown={rows?.length ?? 0}
        total={list.data?.pages[0]?.total}
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </>
  );
}
