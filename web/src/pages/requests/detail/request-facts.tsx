import { Link } from 'react-router';
import type { RequestDetail } from '../../../../../contract/requests/requests.ts';
import { paths } from '../../../paths.ts';
import { requestActionsText } from '../../../text/request-actions.ts';
import { requestDetailText } from '../../../text/request-detail.ts';
import { requestsText } from '../../../text/requests.ts';
import { useText } from '../../../text/texts.ts';
import { fact } from '../../../ui/fact.ts';
import { DescriptionList, Panel } from '../../../ui/page.tsx';
import { Age, At } from '../../../ui/time.tsx';
import { DueMark, StateMark } from '../request-marks.tsx';
import { interventionOf } from './event-detail.ts';
import { RelateRequest } from './relate-request.tsx';

/** What it is: the facts that do not change while one reads. */
export function RequestFacts({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  const r = useText(requestsText);
  const a = useText(requestActionsText);
  const { requester } = request;
  const executed = request.events.findLast(({ type }) => type === 'execute');
  const intervention = executed && interventionOf(executed.details);
  return (
    <Panel title={t.facts}>
      <DescriptionList
        facts={[
          fact(t.service, request.service.name),
          fact(t.sector, request.sector.name),
          fact(
            t.requester,
            [
              requester.staffNumber === null
                ? requester.name
                : `${requester.name} (${t.staffNumber(requester.staffNumber)})`,
              ...(requester.id === null ? [t.typedRequester(request.filedBy.name)] : []),
            ].join(' · '),
          ),
          fact(t.filedBy, request.filedBy.name === requester.name ? null : request.filedBy.name),
          fact(t.channel, request.channel === 'web' ? null : r.channels[request.channel]),
          fact(t.filedOn, request.submittedAt && <At at={request.submittedAt} />),
          fact(t.priority, r.priorities[request.priority]),
          fact(t.assignee, request.assignee?.name ?? r.unassigned),
          fact(t.due, (request.dueAt ?? request.supplierDueAt) && <DueMark request={request} />),
          fact(t.ratifyBy, request.ratifyBy && <Age at={request.ratifyBy} />),
          fact(t.supplier, request.supplier?.name),
          fact(t.inCharge, request.inChargeSince && <At at={request.inChargeSince} />),
          fact(
            t.accepted,
            request.acceptedAt && <When at={request.acceptedAt} by={request.acceptedBy?.name} />,
          ),
          fact(
            t.executed,
            request.executedAt && <When at={request.executedAt} by={request.executedBy?.name} />,
          ),
          fact(t.intervention, intervention && a.interventions[intervention]),
          fact(t.closedOn, request.closedAt && <At at={request.closedAt} />),
          fact(
            t.related,
            request.related.length > 0 && (
              <ul className="plain">
                {request.related.map(({ id, code, subject, state }) => (
                  <li key={id}>
                    <Link to={paths.request(id)} title={subject} className="mono">
                      {code}
                    </Link>{' '}
                    <StateMark state={state} />
                  </li>
                ))}
              </ul>
            ),
          ),
        ]}
      />
      <RelateRequest request={request} />
      <p className="soft small">
        <Link to={paths.procedure(request.sheet.procedure, { version: String(request.sheet.version) })}>
          {t.sheet(request.sheet.procedure, request.sheet.version)}
        </Link>
      </p>
    </Panel>
  );
}

function When({ at, by }: { readonly at: string; readonly by: string | undefined }) {
  const t = useText(requestDetailText);
  return (
    <>
      <At at={at} /> {by !== undefined && <span className="soft">{t.by(by)}</span>}
    </>
  );
}
