import type { ReactNode } from 'react';
import type { RequestDetail } from '../../../../../contract/requests/requests.ts';
import { useFirewallAnalysis } from '../../../api/firewall.ts';
import { messageOf } from '../../../api/problem.ts';
import { Preview } from '../../../forms/firewall/request-analysis.tsx';
import { RisksOrNone } from '../../../forms/firewall/risk-list.tsx';
import { firewallFormText } from '../../../text/firewall-form.ts';
import { requestDetailText } from '../../../text/request-detail.ts';
import { requestsText } from '../../../text/requests.ts';
import { useFirewallWords } from '../../../text/firewall-words.ts';
import { useText } from '../../../text/texts.ts';
import { Alert } from '../../../ui/alert.tsx';
import { Age } from '../../../ui/time.tsx';
import { DueMark } from '../request-marks.tsx';
import { ActionButtons, RefusedAction } from './next-action.tsx';
import { isOpen } from './next-actions.ts';
import { Changes } from './versions.tsx';

/** What the Responsabile reads in ten seconds before saying yes or no, and the buttons to say it. */
export function AcceptanceCard({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  const r = useText(requestsText);
  const title =
    request.state === 'submitted'
      ? t.acceptance
      : request.executedAt === null
        ? t.ratificationBefore
        : t.ratification;
  return (
    <section className="acceptance" aria-label={title}>
      <h2>{title}</h2>
      <dl className="acceptance-points">
        <Point name={t.asksWhy}>
          <strong>
            {request.requester.name}, {request.sector.name}
          </strong>
          {request.requester.id === null && (
            <span className="soft small"> ({t.typedRequester(request.filedBy.name)})</span>
          )}
          <p className="pre-line">{reasonOf(request)}</p>
        </Point>
        {request.kind === 'firewall' ? (
          <FirewallPoints request={request} />
        ) : (
          <Point name={t.change}>
            <p className="sentence">{request.summary}</p>
          </Point>
        )}
        <Point name={request.ratifyBy === null ? t.due : t.ratifyBy}>
          {request.ratifyBy === null ? <DueMark request={request} /> : <Age at={request.ratifyBy} />}
          <span className="soft">
            {' '}
            · {t.priority.toLowerCase()} {r.priorities[request.priority]}
            {request.submittedAt && (
              <>
                {' '}
                · {t.filedOn.toLowerCase()} <Age at={request.submittedAt} />
              </>
            )}
          </span>
        </Point>
      </dl>
      {request.editedAfterFiling && <EditedAfterFiling request={request} />}
      <div className="acceptance-end">
        <ActionButtons request={request} />
        <RefusedAction request={request} />
      </div>
    </section>
  );
}

function Point({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The change in one sentence, then what becomes possible that is not today, with an example, and the risk. */
function FirewallPoints({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  const f = useText(firewallFormText);
  const words = useFirewallWords();
  const analysis = useFirewallAnalysis(request.id);
  const now = analysis.data?.now;
  return (
    <>
      <Point name={t.change}>
        <p className="sentence">{words(now?.sentence ?? request.summary)}</p>
      </Point>
      <Point name={t.comparedToday}>
        {analysis.isError && <Alert kind="waiting">{messageOf(analysis.error)}</Alert>}
        {analysis.isPending && <p className="soft">{f.checking}</p>}
        {now && <Preview preview={now} withoutRisks />}
      </Point>
      {now && (
        <Point name={t.risk}>
          <div className="stack-tight">
            <RisksOrNone flows={now.flows} />
            {now.isBarred && (
              <Alert kind="danger">
                {f.barred}
                {isOpen(request, 'authorise-emergency') && ` ${f.barredEmergency}`}
              </Alert>
            )}
            {now.needsExtraAcceptance && !now.isBarred && <Alert kind="waiting">{f.extraAcceptance}</Alert>}
          </div>
        </Point>
      )}
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
    <Alert kind="waiting" title={t.editedAfterFiling}>
      <p>{t.editedAfterFilingText(edits)}</p>
      <Changes before={filed} after={current} />
    </Alert>
  );
}
