import type { RequestSummary } from '../../../../contract/requests/requests.ts';
import { Age } from '../../ui/time.tsx';
import { DueMark, Flags, StateMark } from './request-marks.tsx';

/** A request in two lines, for the phone and for the short lists of the home page. */
export function RequestCard({ request }: { readonly request: RequestSummary }) {
  return (
    <>
      <span className="card-line">
        <span className="mono nowrap">{request.code}</span>
        <span className="card-title">{request.subject}</span>
        <span className="soft small">
          <Age at={request.submittedAt ?? request.createdAt} />
        </span>
      </span>
      <span className="card-line wraps small">
        <StateMark state={request.state} />
        <span className="soft card-title card-gives">{request.sector.name}</span>
        <Flags request={request} />
        <span>
          <DueMark request={request} isWorded />
        </span>
      </span>
    </>
  );
}
