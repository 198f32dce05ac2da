import type { IncidentRules } from '../../../../contract/incidents.ts';
import { incidentRulesText } from '../../text/incident-rules.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Day } from '../../ui/time.tsx';

/** Whether the body is a NIS subject: while nobody verified it, what is for its subjects stands with a reservation. */
export function NisStanding({ nis }: { readonly nis: IncidentRules['nis'] }) {
  const r = useText(incidentRulesText);
  if (nis.status === 'not-known') return <Alert kind="waiting">{r.reservation}</Alert>;
  return (
    <Alert kind="info">
      {r.standing[nis.status]}
      {nis.on !== null && (
        <>
          {' '}
          {r.verifiedOn} <Day day={nis.on} />: <span lang="it">{nis.note}</span>
        </>
      )}
    </Alert>
  );
}
