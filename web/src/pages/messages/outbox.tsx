import { useMemo } from 'react';
import { MESSAGE_CHANNELS, type MessagePage } from '../../../../contract/messages.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { useMessages } from '../../api/messages.ts';
import { messageOf } from '../../api/problem.ts';
import { messagesText } from '../../text/messages.ts';
import { useText } from '../../text/texts.ts';
import { ListTableLinks } from '../records/table-links.tsx';
import { NoMailServer } from '../settings/no-mail-server.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { UpdatedBadge } from '../../ui/updated-badge.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Age } from '../../ui/time.tsx';

type Message = MessagePage['items'][number];
const TONES = { queued: 'waiting', sent: 'done', failed: 'danger' } as const;

export function Outbox() {
  const t = useText(messagesText);
  const { filters, change } = useAddressFilters(['state', 'channel']);
  const list = useMessages(filters, true);
  const rows = list.data?.pages.flatMap(({ items }) => items);
  const columns = useMemo(() => columnsOf(t), [t]);
  if (list.isError && rows === undefined)
    return <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />;
  return (
    <>
      {list.data?.pages[0]?.hasMailServer === false && <NoMailServer />}
      <div className="filters">
        <FilterSelect
          label={t.state}
          any={t.anyState}
          value={filters.state}
          choices={(['queued', 'sent', 'failed'] as const).map((value) => ({
            value,
            label: t.states[value],
          }))}
          onValue={(state) => change({ state })}
        />
        <FilterSelect
          label={t.channel}
          any={t.anyChannel}
          value={filters.channel}
          choices={MESSAGE_CHANNELS.map((value) => ({
            value,
            label: t.channels[value],
          }))}
          onValue={(channel) => change({ channel })}
        />
        <div className="filters-end">
          <UpdatedBadge topic="messages" />
          <ListTableLinks of="messages" query={filters} />
        </div>
      </div>
      <Table
        label={t.title}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        renderCard={(message) => <OutboxCard message={message} />}
        busy={list.isPlaceholderData}
        empty={<EmptyState title={t.empty}>{t.emptyText}</EmptyState>}
      />
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

function MessageState({ message }: { readonly message: Message }) {
  const t = useText(messagesText);
  return (
    <span>
      <StatusBadge tone={TONES[message.state]}>{t.states[message.state]}</StatusBadge>
      {message.lastError !== null && message.state !== 'sent' && (
        <span className="soft small block">{message.lastError}</span>
      )}
    </span>
  );
}

function OutboxCard({ message }: { readonly message: Message }) {
  return (
    <>
      <span className="card-line">
        <span className="card-title">{message.subject}</span>
        <Age at={message.createdAt} />
      </span>
      <span className="card-line small">
        <MessageState message={message} />
        <span className="soft card-title">{message.recipient}</span>
      </span>
    </>
  );
}

function columnsOf(t: (typeof messagesText)['it']): Column<Message>[] {
  return [
    { key: 'subject', head: t.subject, cell: ({ subject }) => subject },
    { key: 'state', head: t.state, cell: (message) => <MessageState message={message} /> },
    { key: 'recipient', head: t.recipient, className: 'code', cell: ({ recipient }) => recipient },
    { key: 'channel', head: t.channel, cell: ({ channel }) => t.channels[channel] },
    { key: 'tries', head: t.tries, className: 'number', cell: ({ tries }) => tries },
    { key: 'created', head: t.created, cell: ({ createdAt }) => <Age at={createdAt} /> },
  ];
}
