import { useState } from 'react';
import type { RequestDetail } from '../../../../../contract/requests/requests.ts';
import { HoldReason } from '../../../../../contract/retention/retention.ts';
import { liftHold, placeHold, useRequestHolds } from '../../../api/retention.ts';
import { useMay } from '../../../api/session.ts';
import { RecordDialog } from '../../../forms/record/record-dialog.tsx';
import { retentionText } from '../../../text/retention.ts';
import { useText } from '../../../text/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Panel } from '../../../ui/page.tsx';
import { At } from '../../../ui/time.tsx';

/** The switch that keeps all of a closed request: the manager's, for as long as a dispute or an inquiry lasts. */
export function RequestHoldPanel({ request }: { readonly request: RequestDetail }) {
  const t = useText(retentionText);
  const mayHold = useMay()('requests.accept');
  const holds = useRequestHolds(request.id, mayHold);
  const [isOpen, setOpen] = useState(false);
  if (!mayHold || holds.data === undefined) return null;
  const inForce = holds.data.items.find(({ liftedAt }) => liftedAt === null);
  const action = inForce === undefined ? t.place : t.lift;
  return (
    <Panel
      title={t.hold}
      end={
        <Button small onClick={() => setOpen(true)}>
          {action}
        </Button>
      }
    >
      {inForce === undefined ? (
        <p className="soft">{t.holdLead}</p>
      ) : (
        <>
          <p>
            <At at={inForce.placedAt} />, {t.by(inForce.placedBy)}
          </p>
          <p>{inForce.reason}</p>
        </>
      )}
      {isOpen && (
        <RecordDialog
          title={action}
          lead={t.holdLead}
          onClose={() => setOpen(false)}
          schema={HoldReason}
          initial={{ reason: '' }}
          save={inForce === undefined ? placeHold(request.id) : liftHold(request.id)}
          topics={['requests', 'settings']}
          saved={inForce === undefined ? t.placed : t.lifted}
          labels={{ reason: t.reason }}
          rows={[{ name: 'reason', rows: 3 }]}
          action={action}
        />
      )}
    </Panel>
  );
}
