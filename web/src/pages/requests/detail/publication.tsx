import { useState, type FormEvent } from 'react';
import type { RequestDetail } from '../../../../../contract/requests.ts';
import { ApiProblem } from '../../../api/problem.ts';
import { useRequestAction } from '../../../api/request-actions.ts';
import { requestActionsText } from '../../../text/request-actions.ts';
import { requestDetailText } from '../../../text/request-detail.ts';
import { useText } from '../../../text/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { fact } from '../../../ui/fact.ts';
import { Facts, Panel } from '../../../ui/page.tsx';
import { Day } from '../../../ui/time.tsx';
import { isOpen } from './next-actions.ts';

/** Where and when the notice was published (site updates only). */
export function Publication({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  if (request.kind !== 'site-update') return null;
  const { publication } = request;
  if (publication === null && !isOpen(request, 'record-publication')) return null;
  return (
    <Panel title={t.publication}>
      {publication ? (
        <Facts
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
        <PublicationForm request={request} />
      )}
    </Panel>
  );
}

function PublicationForm({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  const a = useText(requestActionsText);
  const act = useRequestAction(request);
  const [page, setPage] = useState('');
  const [publishedOn, setPublishedOn] = useState('');
  const [url, setUrl] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate({ action: 'record-publication', body: { page, publishedOn, url } });
  };
  const error = (path: string) =>
    act.error instanceof ApiProblem
      ? act.error.issues.find((issue) => issue.path === path)?.message
      : undefined;
  return (
    <form className="stack" onSubmit={submit} noValidate>
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
      <div>
        <Button type="submit" small busy={act.isPending}>
          {a.verbs['record-publication']}
        </Button>
      </div>
    </form>
  );
}
