import type { RequestDetail } from '../../../../../contract/requests/requests.ts';
import { requestDetailText } from '../../../text/request-detail.ts';
import { useText } from '../../../text/texts.ts';
import { StatusBadge } from '../../../ui/status-badge.tsx';
import { Panel } from '../../../ui/page.tsx';
import { Age } from '../../../ui/time.tsx';

/** The two pairs of eyes: who confirmed, whose word is missing. */
export function Verification({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  if (request.confirmations.length === 0 && request.state !== 'executed') return null;
  return (
    <Panel title={t.verification}>
      <ul className="plain stack-tight">
        {request.confirmations.map(({ side, person, at, note }) => (
          <li key={side}>
            <StatusBadge tone="success">
              {t.sides[side]}: {person.name} {t.confirmed}
            </StatusBadge>{' '}
            <span className="soft small">
              <Age at={at} />
            </span>
            {note !== '' && <p className="pre-line soft">{note}</p>}
          </li>
        ))}
        {request.confirmationsWanted.map((side) => (
          <li key={side}>
            <StatusBadge tone="waiting">
              {t.sides[side]}: {t.confirmationWanted}
            </StatusBadge>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
