import { useAddressFilters } from '../../api/list-address.ts';
import { useCaughtMail, useCaughtMails } from '../../api/messages.ts';
import { messageOf } from '../../api/problem.ts';
import { fileSize } from '../../text/formats.ts';
import { messagesText } from '../../text/messages.ts';
import { useText } from '../../text/texts.ts';
import { ButtonAnchor, IconButton } from '../../ui/button.tsx';
import { fact } from '../../ui/fact.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { DescriptionList } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { Age, At } from '../../ui/time.tsx';
import { LinkedText } from '../../ui/linked-text.tsx';
import './messages.scss';

/** The catcher's mail: list on the left, the chosen message on the right. */
export function CaughtMails() {
  const t = useText(messagesText);
  const { filters, change } = useAddressFilters(['m']);
  const list = useCaughtMails(true);
  const mails = list.data?.pages.flatMap(({ items }) => items);
  if (list.isError && mails === undefined)
    return <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />;
  if (mails === undefined) return <Loading />;
  if (mails.length === 0)
    return (
      <div className="table-frame">
        <EmptyState title={t.empty}>{t.emptyText}</EmptyState>
      </div>
    );
  return (
    <div className={filters.m === undefined ? 'mails' : 'mails is-reading'}>
      <div className="mails-list">
        <ul className="plain table-frame" aria-label={t.caughtTitle}>
          {mails.map((mail) => (
            <li key={mail.id}>
              <button
                type="button"
                className="card-row mail-row"
                aria-label={mail.subject}
                aria-current={mail.id === filters.m || undefined}
                onClick={() => change({ m: mail.id })}
              >
                <span className="card-line">
                  <span className="card-title">{mail.subject}</span>
                  <span className="soft small">
                    <Age at={mail.receivedAt} />
                  </span>
                </span>
                <span className="card-line small soft">
                  <span className="card-title">{mail.recipients.join(', ')}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
        <LoadMore
          shown={mails.length}
          more={list.hasNextPage}
          busy={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      </div>
      {filters.m !== undefined && <Mail id={filters.m} onClose={() => change({ m: undefined })} />}
    </div>
  );
}

function Mail({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const t = useText(messagesText);
  const mail = useCaughtMail(id);
  if (mail.isError) return <ErrorState message={messageOf(mail.error)} onRetry={() => void mail.refetch()} />;
  if (mail.data === undefined) return <Loading />;
  const { data } = mail;
  return (
    <article className="panel mail" aria-label={data.subject}>
      <div className="panel-head">
        <h2>{data.subject}</h2>
        <IconButton icon="close" small label={t.close} onClick={onClose} />
      </div>
      <DescriptionList
        facts={[
          fact(t.from, data.sender),
          fact(t.to, data.recipients.join(', ')),
          fact(t.received, <At at={data.receivedAt} />),
          fact(
            t.attachments,
            data.attachments.map(({ filename, size }) => `${filename} (${fileSize(size)})`).join(', '),
          ),
        ]}
      />
      <div className="mail-body">
        <LinkedText text={data.body} />
      </div>
      <div>
        <ButtonAnchor small icon="download" href={`/api/caught-mail/${data.id}/source`} download>
          {t.source}
        </ButtonAnchor>
      </div>
    </article>
  );
}
