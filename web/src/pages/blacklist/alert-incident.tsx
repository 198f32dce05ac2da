import { useState } from 'react';
import { Link } from 'react-router';
import { useDnsblIncident } from '../../api/dnsbl.ts';
import { messageOf } from '../../api/problem.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { useText } from '../../text/texts.ts';
import { ErrorState, Loading } from '../../ui/states.tsx';

/** What is told and followed together: an address on several lists, or a whole block on one. Loaded when opened. */
export function AlertIncident({ id }: { readonly id: string }) {
  const t = useText(blacklistText);
  const [isOpen, setOpen] = useState(false);
  const incident = useDnsblIncident(id, isOpen);
  const states: Readonly<Record<string, string>> = t.listingStates;
  return (
    <details className="small" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.alerts.showIncident}</summary>
      {incident.isError && <ErrorState message={messageOf(incident.error)} />}
      {incident.isLoading && <Loading />}
      {incident.data && (
        <div className="stack-tight">
          <span className="soft">
            {t.alerts.incidentKinds[incident.data.kind]}: <span className="mono">{incident.data.about}</span>{' '}
            · {t.weights[incident.data.weight]}
          </span>
          <ul className="plain">
            {incident.data.listings.map((listing) => (
              <li key={listing.id} className="alert-facts">
                <Link
                  className="mono"
                  to={
                    listing.caseId === null
                      ? paths.target(listing.targetId)
                      : paths.delistingCase(listing.caseId)
                  }
                >
                  {listing.target}
                </Link>
                <span className="mono">{listing.zone}</span>
                <span className="soft">{states[listing.state] ?? listing.state}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </details>
  );
}
