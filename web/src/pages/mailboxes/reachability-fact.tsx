import { useMutation } from '@tanstack/react-query';
import type { MailboxDetail } from '../../../../contract/mailboxes/mailboxes.ts';
import { testReachability } from '../../api/mailboxes.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { mailboxRecordText } from '../../text/mailbox-record.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { notify } from '../../ui/notify.ts';
import { Age } from '../../ui/time.tsx';

/** What the servers said the last time, and the button that tries them again. */
export function ReachabilityFact({ mailbox }: { readonly mailbox: MailboxDetail }) {
  const t = useText(mailboxRecordText).test;
  const mayTest = useMay()('mailboxes.manage') && mailbox.state !== 'closed';
  const asking = useMutation({
    mutationFn: () => testReachability(mailbox.id),
    onSuccess: () => notify({ kind: 'info', title: t.testAsked }),
    onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
  });
  const { reachability } = mailbox;
  return (
    <>
      {reachability === null ? (
        <span className="soft">{t.neverTested}</span>
      ) : (
        <>
          {t.outcomes[reachability.outcome]}, <Age at={reachability.testedAt} />
          {reachability.tests.map(({ protocol, detail }) => (
            <div key={`${protocol} ${detail}`} className="soft small">
              {protocol.toUpperCase()}: {detail}
            </div>
          ))}
        </>
      )}
      {mayTest && (
        <div>
          <Button small kind="quiet" icon="refresh" busy={asking.isPending} onClick={() => asking.mutate()}>
            {t.testNow}
          </Button>
        </div>
      )}
    </>
  );
}
