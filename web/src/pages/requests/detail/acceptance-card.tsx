import type { RequestDetail } from '../../../../../contract/requests.ts';
import { useFirewallAnalysis } from '../../../api/firewall.ts';
import { messageOf } from '../../../api/problem.ts';
import { FlowImpact } from '../../../forms/firewall/flow-preview.tsx';
import { firewallFormText } from '../../../text/firewall-form.ts';
import { requestDetailText } from '../../../text/request-detail.ts';
import { requestsText } from '../../../text/requests.ts';
import { useText } from '../../../text/texts.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Age } from '../../../ui/time.tsx';
import { DueMark } from '../request-marks.tsx';
import { Changes } from './versions.tsx';

/** What the Responsabile reads in ten seconds before saying yes or no. */
export function AcceptanceCard({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  const title = request.state === 'submitted' ? t.acceptance : t.ratification;
  return (
    <section className="acceptance" aria-label={title}>
      <h2>{title}</h2>
      {request.kind === 'firewall' ? (
        <FirewallPoints request={request} />
      ) : (
        <>
          <p className="sentence">{request.summary}</p>
          <Points request={request} />
        </>
      )}
      {request.editedAfterFiling && <EditedAfterFiling request={request} />}
    </section>
  );
}

/** Who asks and why, and by when. */
function Points({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  const r = useText(requestsText);
  return (
    <dl className="acceptance-points">
      <div>
        <dt>{t.asksWhy}</dt>
        <dd>
          {request.requester.name}, {request.sector.name}
          <p className="pre-line">{reasonOf(request)}</p>
        </dd>
      </div>
      <div>
        <dt>{t.due}</dt>
        <dd>
          <DueMark request={request} /> · {r.priorities[request.priority]}
          {request.submittedAt && (
            <span className="soft">
              {' '}
              · {t.filedOn.toLowerCase()} <Age at={request.submittedAt} />
            </span>
          )}
        </dd>
      </div>
    </dl>
  );
}

/** The change in one sentence, then what becomes possible that is not today, with an example, and the risk. */
function FirewallPoints({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  const f = useText(firewallFormText);
  const analysis = useFirewallAnalysis(request.id);
  const now = analysis.data?.now;
  return (
    <>
      <p className="sentence">{now?.sentence ?? request.summary}</p>
      <Points request={request} />
      <div className="stack-tight">
        <h3>{t.becomesPossible}</h3>
        {analysis.isError && <Notice kind="waiting">{messageOf(analysis.error)}</Notice>}
        {analysis.isPending && <p className="soft">{f.checking}</p>}
        {now?.flows.map((flow, index) => (
          <div key={index} className="stack-tight">
            {now.flows.length > 1 && <strong>{f.flow(index + 1)}</strong>}
            <FlowImpact preview={flow} isTold={now.flows.length === 1} />
          </div>
        ))}
        {now?.isBarred && <Notice kind="danger">{f.barred}</Notice>}
        {now?.needsExtraAcceptance && !now.isBarred && <Notice kind="waiting">{f.extraAcceptance}</Notice>}
      </div>
    </>
  );
}

/** Every kind writes its ground in one of these fields. */
function reasonOf({ content }: RequestDetail): string {
  for (const key of ['reason', 'description', 'notice', 'purpose']) {
    const value = content[key];
    if (typeof value === 'string' && value !== '') return value;
  }
  return '';
}

/** What was filed against what would be accepted: nothing slips in between. */
function EditedAfterFiling({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  const filed = request.versions.findLast(({ afterFiling }) => !afterFiling);
  const current = request.versions.at(-1);
  const edits = request.versions.filter(({ afterFiling }) => afterFiling).length;
  if (!filed || !current) return null;
  return (
    <Notice kind="waiting" title={t.editedAfterFiling}>
      <p>{t.editedAfterFilingText(edits)}</p>
      <Changes before={filed} after={current} />
    </Notice>
  );
}
