import { Link, useNavigate } from 'react-router';
import { useFindingRequest } from '../../api/findings.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { notify } from '../../ui/notify.ts';

/** The request that a finding opened, or the one click that opens it. */
export function FindingRequestButton({
  finding,
  topic,
}: {
  readonly finding: {
    readonly id: string;
    readonly requestId: string | null;
    readonly requestCode: string | null;
  };
  readonly topic: 'mailboxes' | 'workstations';
}) {
  const t = useText(mailboxesText);
  const mayOpen = useMay()(topic === 'mailboxes' ? 'mailboxes.manage' : 'workstations.manage');
  const navigate = useNavigate();
  const open = useFindingRequest(topic);
  if (finding.requestId !== null)
    return (
      <Link to={paths.request(finding.requestId)} className="mono">
        {finding.requestCode ?? t.requestOpen}
      </Link>
    );
  if (!mayOpen) return null;
  const button = (as: 'request' | 'intervention', label: string) => (
    <Button
      small
      busy={open.isPending && open.variables.as === as}
      onClick={() =>
        open.mutate(
          { id: finding.id, as },
          {
            onSuccess: ({ requestId, requestCode }) => {
              notify({ kind: 'success', title: t.requestOpened, text: requestCode });
              void navigate(paths.request(requestId));
            },
            onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
          },
        )
      }
    >
      {label}
    </Button>
  );
  return (
    <span className="buttons">
      {button('request', t.openRequest)}
      {topic === 'workstations' && button('intervention', t.openIntervention)}
    </span>
  );
}
