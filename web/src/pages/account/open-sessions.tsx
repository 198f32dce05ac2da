import { useMutation, useQueryClient } from '@tanstack/react-query';
import { messageOf } from '../../api/problem.ts';
import { endSession, useOpenSessions } from '../../api/session.ts';
import { accountText } from '../../text/account.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { notify } from '../../ui/notify.ts';
import { Panel } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { Chip } from '../../ui/status-badge.tsx';
import { Age } from '../../ui/time.tsx';

/** Where the person is signed in, each to be ended. */
export function OpenSessions() {
  const t = useText(accountText);
  const client = useQueryClient();
  const list = useOpenSessions();
  const end = useMutation({
    mutationFn: endSession,
    onSuccess: async () => {
      notify({ kind: 'success', title: t.sessionEnded });
      await client.invalidateQueries({ queryKey: ['sessions'] });
    },
    onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
  });
  return (
    <Panel title={t.sessions}>
      {list.isError ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : list.data === undefined ? (
        <Loading />
      ) : (
        <ul className="plain stack">
          {list.data.items.map((one) => (
            <li key={one.id} className="card-line">
              <span>
                <span className="mono">{one.address || t.unknownAddress}</span>{' '}
                <span className="soft small">
                  {one.userAgent.slice(0, 80)} · <Age at={one.lastSeenAt} />
                </span>
              </span>
              {one.isCurrent ? (
                <Chip>{t.thisSession}</Chip>
              ) : (
                <Button small kind="quiet" busy={end.isPending} onClick={() => end.mutate(one.id)}>
                  {t.endSession}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
