import { useState, type FormEvent } from 'react';
import { COMMENT_AUDIENCES, type RequestDetail } from '../../../../../contract/requests/requests.ts';
import { isConfined, usePerson } from '../../../api/session.ts';
import { useRequestAction } from '../../../api/request-actions.ts';
import { requestDetailText } from '../../../text/request-detail.ts';
import { useText } from '../../../text/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField, TextArea } from '../../../ui/field.tsx';
import { Chip } from '../../../ui/status-badge.tsx';
import { Age } from '../../../ui/time.tsx';
import { isOpen } from './next-actions.ts';

export function Comments({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  return (
    <div className="stack">
      {request.commentList.length === 0 ? (
        <p className="soft">{t.noComments}</p>
      ) : (
        <ol className="plain stack">
          {request.commentList.map((comment) => (
            <li key={comment.id} className="comment">
              <div className="comment-head">
                <strong>{comment.author.name}</strong>
                {comment.audience !== 'everybody' && (
                  <Chip tone="accent">{t.audiences[comment.audience]}</Chip>
                )}
                <span className="soft small">
                  <Age at={comment.at} />
                </span>
              </div>
              <p className="pre-line">{comment.text}</p>
            </li>
          ))}
        </ol>
      )}
      {isOpen(request, 'comment') && <NewComment request={request} />}
    </div>
  );
}

function NewComment({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  const { person } = usePerson();
  const act = useRequestAction(request);
  const [text, setText] = useState('');
  const [audience, setAudience] = useState('everybody');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '' || act.isPending) return;
    act.mutate({ action: 'comment', body: { text, audience } }, { onSuccess: () => setText('') });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextArea label={t.newComment} value={text} onValue={setText} maxLength={8000} rows={2} />
      <div className="buttons">
        <Button type="submit" small busy={act.isPending} icon="comment">
          {t.publish}
        </Button>
        {!isConfined(person.roles) && (
          <SelectField
            label={t.audience}
            hideLabel
            small
            value={audience}
            onValue={setAudience}
            choices={COMMENT_AUDIENCES.map((value) => ({ value, label: t.audiences[value] }))}
          />
        )}
      </div>
    </form>
  );
}
