import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { RequestSummary } from '../../../../contract/requests/requests.ts';
import { PRIORITIES, type Priority } from '../../../../domain/requests/states.ts';
import { usePeople } from '../../api/people.ts';
import { messageOf } from '../../api/problem.ts';
import { changeManyRequests } from '../../api/request-actions.ts';
import { commonText } from '../../text/common.ts';
import { requestActionsText } from '../../text/request-actions.ts';
import { requestBulkText } from '../../text/request-bulk.ts';
import { requestsText } from '../../text/requests.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Alert } from '../../ui/alert.tsx';
import { notify } from '../../ui/notify.ts';

export type BulkDialogAction = 'assign' | 'set-priority';

/** Asks once for all; stays open with the reasons of those that were refused. */
export function BulkDialog({
  action,
  requests,
  onClose,
  onDone,
}: {
  readonly action: BulkDialogAction;
  readonly requests: readonly RequestSummary[];
  readonly onClose: () => void;
  readonly onDone: (left: readonly string[]) => void;
}) {
  const t = useText(requestBulkText);
  const c = useText(commonText);
  const a = useText(requestActionsText);
  const r = useText(requestsText);
  const client = useQueryClient();
  const people = usePeople({ role: 'operator', active: true });
  const [personId, setPersonId] = useState('');
  const [priority, setPriority] = useState<Priority>('normal');
  const ids = requests.map(({ id }) => id);
  const act = useMutation({
    mutationFn: () =>
      changeManyRequests(
        action === 'assign'
          ? { action, ids, personId: personId === '' ? null : personId }
          : { action, ids, priority },
      ),
    onSuccess: async ({ done, refused }) => {
      await client.invalidateQueries({ queryKey: ['requests'] });
      if (done.length > 0)
        notify({
          kind: 'success',
          title: a.done[action],
          text: t.changed(done.length),
        });
      onDone(refused.map(({ id }) => id));
      if (refused.length === 0) onClose();
    },
  });
  const codeOf = (id: string) => requests.find((request) => request.id === id)?.code ?? '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!act.isPending) act.mutate();
  };
  return (
    <Dialog open onClose={onClose} title={t.title(a.verbs[action], requests.length)}>
      <form className="stack" onSubmit={submit} noValidate>
        <p className="soft mono small codes">{requests.map(({ code }) => code).join(', ')}</p>
        {act.isError && (
          <Alert kind="danger" alert>
            {messageOf(act.error)}
          </Alert>
        )}
        {act.data && act.data.refused.length > 0 && (
          <Alert kind="waiting" title={t.refused(act.data.refused.length)} alert>
            <ul className="plain">
              {act.data.refused.map(({ id, reason }) => (
                <li key={id}>
                  <span className="mono">{codeOf(id)}</span> {reason}
                </li>
              ))}
            </ul>
          </Alert>
        )}
        {action === 'assign' ? (
          <SelectField
            label={a.fields.person}
            value={personId}
            onValue={setPersonId}
            choices={[
              { value: '', label: a.fields.nobody },
              ...(people.data?.items ?? []).map(({ id, displayName }) => ({ value: id, label: displayName })),
            ]}
          />
        ) : (
          <SelectField
            label={a.fields.priority}
            value={priority}
            onValue={(value) => setPriority(value as Priority)}
            choices={PRIORITIES.map((value) => ({ value, label: r.priorities[value] }))}
          />
        )}
        <div className="dialog-end">
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
          <Button type="submit" kind="primary" busy={act.isPending}>
            {a.verbs[action]}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
