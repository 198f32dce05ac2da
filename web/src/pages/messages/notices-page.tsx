import { Link } from 'react-router';
import type { NoticePage } from '../../../../contract/messages.ts';
import { useNotices, useReadNotices } from '../../api/messages.ts';
import { messageOf } from '../../api/problem.ts';
import { addressOf } from '../../api/subject-address.ts';
import { messagesText } from '../../text/messages.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { Age } from '../../ui/time.tsx';

/** What was told to the person signed in. */
export function NoticesPage() {
  const t = useText(messagesText);
  const list = useNotices();
  const read = useReadNotices();
  const items = list.data?.pages.flatMap((page) => page.items);
  const unread = list.data?.pages[0]?.unread ?? 0;
  return (
    <Page
      title={t.noticesTitle}
      actions={
        unread > 0 && (
          <Button icon="check" busy={read.isPending} onClick={() => read.mutate(undefined)}>
            {t.markAll}
          </Button>
        )
      }
    >
      {list.isError && items === undefined && (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      )}
      {list.isPending && <Loading />}
      {items !== undefined && (
        <div className="table-frame">
          {items.length === 0 && <EmptyState title={t.noticesEmpty}>{t.noticesEmptyText}</EmptyState>}
          <ul className="plain">
            {items.map((notice) => (
              <li key={notice.id} className="card-row">
                <NoticeLines
                  notice={notice}
                  onOpen={() => notice.readAt === null && read.mutate(notice.id)}
                />
              </li>
            ))}
          </ul>
        </div>
      )}
      <LoadMore
        shown={items?.length ?? 0}
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </Page>
  );
}

function NoticeLines({
  notice,
  onOpen,
}: {
  readonly notice: NoticePage['items'][number];
  readonly onOpen: () => void;
}) {
  const t = useText(messagesText);
  const to = addressOf(notice.aboutKind, notice.aboutId);
  return (
    <>
      <span className="card-line">
        <strong>
          {to === null ? (
            notice.subject
          ) : (
            <Link to={to} onClick={onOpen}>
              {notice.subject}
            </Link>
          )}
        </strong>
        {notice.readAt === null && <StatusBadge tone="waiting">{t.unread}</StatusBadge>}
        <span className="soft small">
          <Age at={notice.createdAt} />
        </span>
      </span>
      <p className="soft pre-line">{notice.text}</p>
    </>
  );
}
