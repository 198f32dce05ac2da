import { Link } from 'react-router';
import type { RequestSummary } from '../../../../contract/requests/requests.ts';
import { paths } from '../../paths.ts';
import { RequestCard } from '../requests/request-card.tsx';

/** A few requests in two lines each, and the way to all of them. */
export function ShortList({
  label,
  requests,
  more,
}: {
  readonly label: string;
  readonly requests: readonly RequestSummary[];
  readonly more?: { readonly to: string; readonly label: string } | undefined;
}) {
  return (
    <ul className="plain short-list" aria-label={label}>
      {requests.map((request) => (
        <li key={request.id}>
          <Link className="card-row" to={paths.request(request.id)}>
            <RequestCard request={request} />
          </Link>
        </li>
      ))}
      {more && (
        <li>
          <Link className="card-row small" to={more.to}>
            {more.label}
          </Link>
        </li>
      )}
    </ul>
  );
}
