import type { RequestDetail, RequestEvent } from '../../../../../contract/requests/requests.ts';
import { requestActionsText } from '../../../text/request-actions.ts';
import { supplierCallsText } from '../../../text/request-calls.ts';
import { requestDetailText } from '../../../text/request-detail.ts';
import { requestEventsText } from '../../../text/request-events.ts';
import { requestsText } from '../../../text/requests.ts';
import { useText } from '../../../text/texts.ts';
import { Panel } from '../../../ui/page.tsx';
import { Age } from '../../../ui/time.tsx';
import { eventDetail } from './event-detail.ts';

/** Who did what, when, on which version; the last fact first. */
export function Timeline({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  return (
    <Panel title={t.timeline}>
      <ol className="plain timeline">
        {request.events.toReversed().map((event) => (
          <li key={event.id} className={`timeline-item ${event.toState === event.fromState ? '' : 'moves'}`}>
            <TimelineEvent event={event} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function TimelineEvent({ event }: { readonly event: RequestEvent }) {
  const t = useText(requestDetailText);
  const name = useEventName();
  const detail = eventDetail(event, {
    actions: useText(requestActionsText),
    calls: useText(supplierCallsText),
    requests: useText(requestsText),
  });
  const judged = ['accept', 'refuse', 'authorise-emergency', 'ratify', 'deny-ratification'].includes(
    event.type,
  );
  return (
    <>
      <div className="timeline-head">
        <span>{name(event.type)}</span>
        <span className="soft small">
          <Age at={event.at} />
        </span>
      </div>
      {detail !== '' && <div className="small">{detail}</div>}
      <div className="soft small">
        {event.actor.kind === 'system' ? t.system : event.actor.name}
        {event.onBehalfOf && `, ${t.onBehalfOf(event.onBehalfOf.name)}`}
        {judged && event.version !== null && `, ${t.onVersion(event.version)}`}
      </div>
      {event.note !== '' && <p className="timeline-note">{event.note}</p>}
    </>
  );
}

/** Actions have the words of their outcome; facts of the system have their own. */
function useEventName(): (type: string) => string {
  const a: Readonly<Record<string, string>> = useText(requestActionsText).done;
  const facts: Readonly<Record<string, string>> = useText(requestEventsText);
  return (type) => facts[type] ?? a[type] ?? type;
}
