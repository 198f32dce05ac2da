import { useState, type FormEvent } from 'react';
import { officeDay } from '../../../../../domain/calendar/office-day.ts';
import type { RequestDetail } from '../../../../../contract/requests/requests.ts';
import { ApiProblem } from '../../../api/problem.ts';
import { useRequestAction } from '../../../api/request-actions.ts';
import { commonText } from '../../../text/common.ts';
import { requestActionsText } from '../../../text/request-actions.ts';
import { requestDetailText } from '../../../text/request-detail.ts';
import { useText } from '../../../text/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { fact } from '../../../ui/fact.ts';
import { DescriptionList, Panel } from '../../../ui/page.tsx';
import { Day } from '../../../ui/time.tsx';
import { isOpen } from './next-actions.ts';

/** Where and when the notice was published (site updates only). */
export function Publication({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  const [mending, setMending] = useState(false);
  if (request.kind !== 'site-update') return null;
  const { publication } = request;
  const mayRecord = isOpen(request, 'record-publication');
  if (publication === null && !mayRecord) return null;
  return (
    <Panel
      title={t.publication}
      end={
        publication !== null &&
        mayRecord &&
        !mending && (
          <Button small kind="quiet" icon="edit" onClick={() => setMending(true)}>
            {t.mendPublication}
          </Button>
        )
      }
    >
      {publication !== null && !mending ? (
        <DescriptionList
          facts={[
            fact(t.publicationPage, publication.page),
            fact(t.publicationDate, <Day day={publication.publishedOn} />),
            fact(
              t.publicationUrl,
              <a href={publication.url} rel="noreferrer" target="_blank">
                {publication.url}
              </a>,
            ),
          ]}
        />
      ) : (
        <PublicationForm request={request} onClose={mending ? () => setMending(false) : undefined} />
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
  const { publication, content } = request;
  const [page, setPage] = useState(publication?.page ?? String(content['page'] ?? '').slice(0, 200));
  const [publishedOn, setPublishedOn] = useState(publication?.publishedOn ?? today());
  const [url, setUrl] = useState(publication?.url ?? '');
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
      {publication === null && <p className="soft small">{t.publicationHelp}</p>}
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
