import { useCallback, useState } from 'react';
import { PRIORITIES, REQUEST_STATES } from '../../../../domain/requests/states.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { messageOf } from '../../api/problem.ts';
import { useRequestList } from '../../api/requests.ts';
import { useServices } from '../../api/services.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { commonText } from '../../text/common.ts';
import { requestsText } from '../../text/requests.ts';
import { useText } from '../../text/texts.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ColumnsMenu } from '../../ui/columns-menu.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { UpdatedBadge } from '../../ui/updated-badge.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { TabLinks } from '../../ui/tabs.tsx';
import { SavedFilters } from '../saved-filters/saved-filters.tsx';
import { ChosenRequests } from './chosen-requests.tsx';
import { RequestCard } from './request-card.tsx';
import { useRequestColumns } from './request-columns.tsx';

const FILTERS = [
  'state',
  'service',
  'priority',
  'sector',
  'assignee',
  'supplier',
  'kind',
  'text',
  'from',
  'to',
] as const;
/** Views are named sets of filters; the address says which one is open. */
const VIEWS = {
  open: { open: 'true' },
  waiting: { waitingForMe: 'true' },
  mine: { mine: 'true' },
  overdue: { overdue: 'true' },
  all: {},
} as const satisfies Record<string, Record<string, string>>;
type View = keyof typeof VIEWS;

export function RequestsPage() {
  const t = useText(requestsText);
  const c = useText(commonText);
  const may = useMay();
  const { filters, change, clear, isFiltered } = useAddressFilters([
    ...FILTERS,
    'view',
    'sort',
    'columns',
    'waitingForMe',
  ]);
  const view = viewOf(filters.view, filters.waitingForMe, filters.text ?? filters.state);
  const services = useServices();
  const { view: _view, columns: shownColumns, waitingForMe: _waiting, ...asked } = filters;
  const sort = asked.sort ?? (view === 'waiting' || view === 'overdue' ? 'due' : 'newest');
  const list = useRequestList({ ...asked, sort, ...VIEWS[view] });
  const columns = useRequestColumns();
  const shown =
    shownColumns?.split(',') ?? columns.filter((column) => column.optional !== 'off').map(({ key }) => key);
  const rows = list.data?.pages.flatMap((page) => page.items);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const search = useCallback((text: string) => change({ text }), [change]);

  return (
    <Page
      title={t.title}
      actions={
        may('requests.file') && (
          <ButtonLink kind="primary" icon="plus" to={paths.newRequest()}>
            {t.new}
          </ButtonLink>
        )
      }
    >
      <TabLinks
        label={t.title}
        current={view}
        tabs={(Object.keys(VIEWS) as View[]).map((key) => ({
          key,
          label: t.views[key],
          to: paths.requests({ view: key }),
        }))}
      />
      <div className="filters">
        <SearchField value={asked.text ?? ''} placeholder={t.searchPlaceholder} onValue={search} />
        <FilterSelect
          label={t.filterState}
          any={t.anyState}
          value={asked.state}
          choices={REQUEST_STATES.map((state) => ({ value: state, label: t.states[state] }))}
          onValue={(state) => change({ state })}
        />
        <FilterSelect
          label={t.filterService}
          any={t.anyService}
          value={asked.service}
          choices={services.data?.items.map(({ code, name }) => ({ value: code, label: name })) ?? []}
          onValue={(service) => change({ service })}
        />
        <FilterSelect
          label={t.filterPriority}
          any={t.anyPriority}
          value={asked.priority}
          choices={PRIORITIES.map((priority) => ({ value: priority, label: t.priorities[priority] }))}
          onValue={(priority) => change({ priority })}
        />
        {isFiltered && (
          <Button kind="quiet" small icon="close" onClick={clear}>
            {c.clear}
          </Button>
        )}
        <div className="filters-end">
          <UpdatedBadge topic="requests" />
          <SavedFilters list="requests" />
          <span className="only-wide">
            <ColumnsMenu
              columns={columns}
              shown={shown}
              onChange={(keys) => change({ columns: keys.join(',') })}
            />
          </span>
        </div>
      </div>
      {list.isError && rows === undefined ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table
          label={t.title}
          columns={columns.filter(({ key, optional }) => optional === undefined || shown.includes(key))}
          rows={rows}
          rowKey={({ id }) => id}
          rowTo={({ id }) => paths.request(id)}
          renderCard={(request) => <RequestCard request={request} />}
          sort={sort}
          onSort={(next) => change({ sort: next })}
          busy={list.isPlaceholderData}
          choice={
            may('requests.assign') ? { chosen, onChange: setChosen, nameOf: ({ code }) => code } : undefined
          }
          empty={
            <EmptyState
              title={t.emptyTitle}
              action={
                may('requests.file') && (
                  <ButtonLink icon="plus" to={paths.newRequest()}>
                    {t.new}
                  </ButtonLink>
                )
              }
            >
              {isFiltered ? t.emptyFiltered : t.emptyText}
            </EmptyState>
          }
        />
      )}
      <ChosenRequests
        requests={rows?.filter(({ id }) => chosen.has(id)) ?? []}
        onDone={(left) => setChosen(new Set(left))}
      />
      <LoadMore
        shown={rows?.length ?? 0}
        total={list.data?.pages[0]?.total}
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </Page>
  );
}

/** Who searches for words or for one state looks through everything; otherwise the open ones are the day's work. */
function viewOf(
  view: string | undefined,
  waitingForMe: string | undefined,
  narrowed: string | undefined,
): View {
  if (waitingForMe === 'true') return 'waiting';
  if (view !== undefined && Object.hasOwn(VIEWS, view)) return view as View;
  return narrowed === undefined ? 'open' : 'all';
}
