import { lazy, Suspense, useState } from 'react';
import type { RequestDetail, SupplierCall } from '../../../../../contract/requests/requests.ts';
import { isFinal } from '../../../../../domain/requests/states.ts';
import { supplierCallsText } from '../../../text/request-calls.ts';
import { useText } from '../../../text/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { StatusBadge } from '../../../ui/status-badge.tsx';
import { Panel } from '../../../ui/page.tsx';
import { Age, At } from '../../../ui/time.tsx';
import { isOpen } from './next-actions.ts';

const CallDialog = lazy(async () => ({ default: (await import('./call-dialog.tsx')).CallDialog }));

/** The calls to the outside supplier (SI-06, SI-07, SI-08): ticket, the supplier's own clock, outcome. */
export function SupplierCalls({ request }: { readonly request: RequestDetail }) {
  const t = useText(supplierCallsText);
  const [open, setOpen] = useState<SupplierCall | 'new'>();
  const mayRecord = isOpen(request, 'record-call');
  // Behind a closed request only what is still open can be ended.
  const isOver = isFinal(request.state);
  // A firewall change goes to the supplier as an order, not as a telephone call.
  if (request.calls.length === 0 && (!mayRecord || request.kind === 'firewall')) return null;
  return (
    <Panel
      title={t.title}
      end={
        mayRecord &&
        !isOver && (
          <Button small icon="plus" onClick={() => setOpen('new')}>
            {t.record}
          </Button>
        )
      }
    >
      {request.calls.length === 0 && <p className="soft">{t.none}</p>}
      <ul className="plain stack">
        {request.calls.map((call) => (
          <li key={call.id} className="stack-tight">
            <div className="comment-head">
              <StatusBadge tone={toneOf(call)}>{t.outcomes[call.outcome]}</StatusBadge>
              <strong>{call.supplier.name}</strong>
              {call.ticket !== '' && (
                <span>
                  {t.ticketShort} <span className="mono">{call.ticket}</span>
                </span>
              )}
              {mayRecord && (!isOver || call.outcome === 'open') && (
                <Button small kind="quiet" onClick={() => setOpen(call)}>
                  {call.outcome === 'open' ? t.close : t.mend}
                  <span className="visually-hidden"> {call.ticket}</span>
                </Button>
              )}
            </div>
            <p className="pre-line">{call.text}</p>
            <CallClock call={call} />
            {call.outcomeNote !== '' && <p className="timeline-note">{call.outcomeNote}</p>}
          </li>
        ))}
      </ul>
      {open !== undefined && (
        <Suspense fallback={null}>
          <CallDialog request={request} call={open} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
    </Panel>
  );
}

function toneOf({ outcome, isOverdue }: SupplierCall): 'danger' | 'waiting' | 'done' {
  if (isOverdue) return 'danger';
  return outcome === 'open' ? 'waiting' : 'done';
}

/** Who called and when; until when the supplier has time; how it ended. */
function CallClock({ call }: { readonly call: SupplierCall }) {
  const t = useText(supplierCallsText);
  return (
    <div className="soft small">
      {t.calledBy(call.openedBy.name)} <At at={call.openedAt} />
      {call.closedAt === null && call.dueAt !== null && (
        <>
          {' · '}
          {call.isOverdue ? t.wasDue : t.isDue} <Age at={call.dueAt} />
        </>
      )}
      {call.closedAt !== null && (
        <>
          {' · '}
          {t.closedOn} <At at={call.closedAt} />
          {call.dueAt !== null && ` (${call.closedAt <= call.dueAt ? t.inTime : t.late})`}
        </>
      )}
    </div>
  );
}
