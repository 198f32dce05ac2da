import type { RequestSummary } from '../../../../contract/requests/requests.ts';
import { RISK_IS_PAST, type RequestState } from '../../../../domain/requests/states.ts';
import { useRequestRisk } from '../../api/request-risks.ts';
import { RiskMark } from '../../forms/firewall/risk-mark.tsx';
import { requestsText } from '../../text/requests.ts';
import { useText } from '../../text/texts.ts';
import { Chip, StatusBadge, type BadgeTone } from '../../ui/status-badge.tsx';
import { Age } from '../../ui/time.tsx';

const TONES = {
  draft: 'neutral',
  submitted: 'waiting',
  returned: 'waiting',
  accepted: 'active',
  refused: 'done',
  'in-progress': 'active',
  'with-supplier': 'active',
  executed: 'waiting',
  verified: 'done',
  reopened: 'waiting',
  withdrawn: 'done',
} as const satisfies Record<RequestState, BadgeTone>;

export function StateMark({ state }: { readonly state: RequestState }) {
  const t = useText(requestsText);
  return <StatusBadge tone={TONES[state]}>{t.states[state]}</StatusBadge>;
}

/** How grave the risk of a request for the firewall is, before anybody decides on it; a low one is not told in lists. */
function RequestRisk({ request: { id, kind, state } }: { readonly request: RequestSummary }) {
  const level = useRequestRisk(id, kind === 'firewall' && !RISK_IS_PAST.has(state));
  return level === 'low' ? null : <RiskMark level={level} />;
}

/** What makes a request unlike the others: emergency, ratification owed, urgent. */
export function Flags({ request }: { readonly request: RequestSummary }) {
  const t = useText(requestsText);
  const owed = request.ratification === 'pending' || request.ratification === 'overdue';
  return (
    <>
      <RequestRisk request={request} />
      {request.emergency && <Chip tone="danger">{t.emergency}</Chip>}
      {owed && (
        <Chip tone={request.ratification === 'overdue' ? 'danger' : 'waiting'}>
          {t.ratifications[request.ratification]}
        </Chip>
      )}
      {!request.emergency && request.priority === 'urgent' && (
        <Chip tone="waiting">{t.priorities.urgent}</Chip>
      )}
    </>
  );
}

/** The clock that runs: the supplier's while it is with the supplier, the office's otherwise. */
export function DueMark({
  request,
  isWorded,
}: {
  readonly request: RequestSummary;
  readonly isWorded?: boolean;
}) {
  const t = useText(requestsText);
  const atSupplier = request.state === 'with-supplier' && request.supplierDueAt !== null;
  const due = atSupplier ? request.supplierDueAt : request.dueAt;
  const late = atSupplier ? request.isSupplierOverdue : request.isOverdue;
  if (due === null) return null;
  return late ? (
    <StatusBadge tone="danger">
      <span>
        {isWorded && `${t.wasDue} `}
        <Age at={due} />
      </span>
    </StatusBadge>
  ) : (
    <span className="nowrap">
      {isWorded && `${t.isDue} `}
      <Age at={due} />
    </span>
  );
}
