import { useState } from 'react';
import { PRIORITIES, REQUEST_STATES } from '../../../../domain/requests/states.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { useRequestList } from '../../api/requests.ts';
import { useServicesToRead } from '../../api/services.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { requestsText } from '../../text/requests.ts';
import { useText } from '../../text/texts.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { choicesOf } from '../../ui/filter-bar.tsx';
import { TabLinks } from '../../ui/tabs.tsx';
import { ListPage } from '../records/list-page.tsx';
import { TableLinks } from '../records/table-links.tsx';
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
  const may = useMay();
  const address = useAddressFilters([...FILTERS, 'sort'], ['view', 'columns', 'waitingForMe']);
  const { view: askedView, columns: _columns, waitingForMe, ...asked } = address.filters;
  const view = viewOf(askedView, waitingForMe, asked.text ?? asked.state);
  const services = useServicesToRead();
  const sort = asked.sort ?? (view === 'waiting' || view === 'overdue' ? 'due' : 'newest');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const create = (kind?: 'primary') =>
    may('requests.file') && (
      <ButtonLink {...(kind && { kind })} icon="plus" to={paths.newRequest()}>
        {t.new}
      </ButtonLink>
    );
  return (
    <ListPage
      title={t.title}
      actions={create('primary')}
      tabs={
        <TabLinks
          label={t.title}
          current={view}
          tabs={(Object.keys(VIEWS) as View[]).map((key) => ({
            key,
            label: t.views[key],
            to: paths.requests({ view: key }),
          }))}
        />
      }
      address={address}
      filters={[
        { key: 'text', search: t.searchPlaceholder },
        { key: 'state', label: t.filterState, any: t.anyState, choices: choicesOf(REQUEST_STATES, t.states) },
        {
          key: 'service',
          label: t.filterService,
          any: t.anyService,
          choices: services.data?.items.map(({ code, name }) => ({ value: code, label: name })),
        },
        {
          key: 'priority',
          label: t.filterPriority,
          any: t.anyPriority,
          choices: choicesOf(PRIORITIES, t.priorities),
        },
      ]}
      topic="requests"
      saved="requests"
      exports={<TableLinks path="/api/requests/export" query={{ ...asked, sort, ...VIEWS[view] }} />}
      list={useRequestList({ ...asked, sort, ...VIEWS[view] })}
      columns={useRequestColumns()}
      rowTo={({ id }) => paths.request(id)}
      card={(request) => <RequestCard request={request} />}
      sort={sort}
      table={{
        choice: may('requests.assign')
          ? { chosen, onChange: setChosen, nameOf: ({ code }) => code }
          : undefined,
      }}
      empty={{
        title: t.emptyTitle,
        text: t.emptyText,
        filtered: t.emptyFiltered,
        action: create(),
      }}
      bulk={(rows) => (
        <ChosenRequests
          requests={rows.filter(({ id }) => chosen.has(id))}
          onDone={(left) => setChosen(new Set(left))}
        />
      )}
    />
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
