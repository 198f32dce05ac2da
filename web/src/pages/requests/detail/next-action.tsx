import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { RequestActionState, RequestDetail } from '../../../../../contract/requests/requests.ts';
import { hasRoute, useRequestAction, type RoutedAction } from '../../../api/request-actions.ts';
import { paths } from '../../../paths.ts';
import { commonText } from '../../../text/common.ts';
import { requestActionsText } from '../../../text/request-actions.ts';
import { useText } from '../../../text/texts.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { LazyMenu } from '../../../ui/lazy-menu.tsx';
import { ActionDialog } from './action-dialog.tsx';
import { fieldsOf } from './action-fields.ts';
import { nextActions } from './next-actions.ts';
import { openQuestion } from './turn.ts';
import { Answer, Turn } from './turn-bar.tsx';

/** The next action alone on top; the rest behind one button. */
export function NextAction({ request }: { readonly request: RequestDetail }) {
  return (
    <div className="next-action">
      <div className="next-action-text">
        <Turn request={request} />
        <RefusedAction request={request} />
      </div>
      <ActionButtons request={request} />
      <Answer request={request} />
    </div>
  );
}

/** Why the next action is not for who reads. */
export function RefusedAction({ request }: { readonly request: RequestDetail }) {
  const a = useText(requestActionsText);
  const refused = nextActions(request).main.find(({ allowed }) => !allowed);
  return refused?.refusal ? <span className="soft">{a.refusals[refused.refusal]}</span> : null;
}

/** What may be done now, the likeliest first. */
export function ActionButtons({ request }: { readonly request: RequestDetail }) {
  const a = useText(requestActionsText);
  const c = useText(commonText);
  const { begin, dialog, pending } = useActionStart(request);
  const { main: all, other } = nextActions(request);
  // What answers a question is sent with the answer, beside it.
  const answer = openQuestion(request)?.answer;
  const main = all.filter(({ action }) => action !== answer);
  return (
    <>
      <div className="buttons">
        {main.map((state, index) => (
          <Button
            key={state.action}
            kind={answer === 'submit' && index === 0 ? 'secondary' : kindOf(state, index)}
            busy={pending === state.action}
            refusal={state.allowed || state.refusal === null ? undefined : a.refusals[state.refusal]}
            onClick={() => begin(state.action)}
          >
            {a.verbs[state.action]}
          </Button>
        ))}
        {other.length > 0 && (
          <LazyMenu
            trigger={<IconButton icon="more" label={c.more} kind="secondary" />}
            entries={other.map(({ action }) => ({
              kind: 'action',
              label: a.verbs[action],
              onSelect: () => begin(action),
            }))}
          />
        )}
      </div>
      {dialog}
    </>
  );
}

function kindOf({ action }: RequestActionState, index: number): 'primary' | 'secondary' | 'danger' {
  if (action === 'refuse' || action === 'deny-ratification' || action === 'withdraw') return 'danger';
  // Sending back is never the likeliest act.
  return index === 0 && action !== 'return' ? 'primary' : 'secondary';
}

/** Starts an action: at once, in a dialog when it asks for something, or on the page of the editing form. */
export function useActionStart(request: RequestDetail) {
  const navigate = useNavigate();
  const [asked, setAsked] = useState<RoutedAction>();
  const act = useRequestAction(request);
  const begin = (action: RequestActionState['action']) => {
    if (action === 'edit') void navigate(paths.editRequest(request.id));
    else if (action === 'change-service') void navigate(paths.moveRequest(request.id));
    else if (!hasRoute(action)) return;
    else if (fieldsOf(action, request).length === 0) act.mutate({ action, body: { note: '' } });
    else setAsked(action);
  };
  return {
    begin,
    pending: act.isPending ? act.variables.action : undefined,
    dialog: asked && <ActionDialog request={request} action={asked} onClose={() => setAsked(undefined)} />,
  };
}
