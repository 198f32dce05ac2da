import { useState, type FormEvent } from 'react';
import { officeDay } from '../../../../../domain/calendar/office-day.ts';
import type { RequestDetail } from '../../../../../contract/requests/requests.ts';
import { ApiProblem } from '../../../api/problem.ts';
import { useRequestAction, useRequestChange } from '../../../api/request-actions.ts';
import { commonText } from '../../../text/common.ts';
import { requestActionsText } from '../../../text/request-actions.ts';
import { requestDetailText } from '../../../text/request-detail.ts';
import { useText } from '../../../text/texts.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Panel } from '../../../ui/page.tsx';
import { Day } from '../../../ui/time.tsx';
import { isOpen } from './next-actions.ts';

/** Where and when the notice was published, page by page (site updates only). */
export function Publication({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  const [adding, setAdding] = useState(false);
  const removal = useRequestChange(request);
  if (request.kind !== 'site-update') return null;
  const { publications } = request;
  const mayRecord = isOpen(request, 'record-publication');
  if (publications.length === 0 && !mayRecord) return null;
  const isFormOpen = mayRecord && (adding || publications.length === 0);
  return (
    <Panel
      title={t.publication}
      end={
        mayRecord &&
        !isFormOpen && (
          <Button small kind="quiet" icon="plus" onClick={() => setAdding(true)}>
            {t.addPublication}
          </Button>
        )
      }
    >
      {publications.length > 0 && (
        <ul className="plain stack-tight">
          {publications.map(({ id, page, publishedOn, url }) => (
            <li key={id} className="publication">
              <span>
                {page}, <Day day={publishedOn} />
                <br />
                <a className="small" href={url} rel="noreferrer" target="_blank">
                  {url}
                </a>
              </span>
              {mayRecord && (
                <IconButton
                  icon="delete"
                  label={t.removePublication(page)}
                  onClick={() => removal.mutate({ verb: 'DELETE', route: `publications/${id}` })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {isFormOpen && (
        <PublicationForm
          key={publications.length}
          request={request}
          onClose={publications.length > 0 ? () => setAdding(false) : undefined}
        />
      )}
    </Panel>
  );
}

/** The page that the sector named and today's date stand there already: what is left is the link. */
function PublicationForm({
  request,
  onClose,
}: {
  readonly request: RequestDetail;
  readonly onClose: (() => void) | undefined;
}) {
  const t = useText(requestDetailText);
  const a = useText(requestActionsText);
  const c = useText(commonText);
  const act = useRequestAction(request);
  const isFirst = request.publications.length === 0;
  const [page, setPage] = useState(isFirst ? String(request.content['page'] ?? '').slice(0, 200) : '');
  const [publishedOn, setPublishedOn] = useState(today());
  const [url, setUrl] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate(
      { action: 'record-publication', body: { page, publishedOn, url } },
      onClose && { onSuccess: onClose },
    );
  };
  const error = (path: string) =>
    act.error instanceof ApiProblem
      ? act.error.issues.find((issue) => issue.path === path)?.message
      : undefined;
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {isFirst && <p className="soft small">{t.publicationHelp}</p>}
      <TextField
        label={t.publicationPage}
        value={page}
        onValue={setPage}
        maxLength={200}
        error={error('page')}
      />
      <TextField
        label={t.publicationDate}
        type="date"
        value={publishedOn}
        onValue={setPublishedOn}
        error={error('publishedOn')}
      />
      <TextField
        label={t.publicationUrl}
        type="url"
        value={url}
        onValue={setUrl}
        maxLength={500}
        error={error('url')}
      />
      <div className="buttons">
        <Button type="submit" small busy={act.isPending}>
          {a.verbs['record-publication']}
        </Button>
        {onClose && (
          <Button small kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
        )}
      </div>
    </form>
  );
}

/** The day in Rome, as a date field holds it. */
const today = (): string => officeDay(new Date());
