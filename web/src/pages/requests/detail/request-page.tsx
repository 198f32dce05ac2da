import { Link, useParams } from 'react-router';
import type { RequestDetail } from '../../../../../contract/requests/requests.ts';
import type { RequestState } from '../../../../../domain/requests/states.ts';
import { isStatus, messageOf } from '../../../api/problem.ts';
import { useRequest } from '../../../api/requests.ts';
import { useMay } from '../../../api/session.ts';
import { RequestAgain } from '../../../forms/firewall/again-links.tsx';
import { RequestAnalysis } from '../../../forms/firewall/request-analysis.tsx';
import { paths } from '../../../paths.ts';
import { firewallFormText } from '../../../text/firewall-form.ts';
import { firewallOrderText } from '../../../text/firewall-order.ts';
import { requestDetailText } from '../../../text/request-detail.ts';
import { requestsText } from '../../../text/requests.ts';
import { useText } from '../../../text/texts.ts';
import { UpdatedBadge } from '../../../ui/updated-badge.tsx';
import { Page, Panel } from '../../../ui/page.tsx';
import { TabPanels } from '../../../ui/panels.tsx';
import { ErrorState, Loading } from '../../../ui/states.tsx';
import { Flags, StateMark } from '../request-marks.tsx';
import { AcceptanceCard } from './acceptance-card.tsx';
import { Attachments } from './attachments.tsx';
import { Checklist } from './checklist.tsx';
import { Comments } from './comments.tsx';
import { FirewallProof } from './firewall-proof.tsx';
import { FirewallOrderPart, StaleAnalysis } from './firewall-order.tsx';
import { OtherSectors } from './other-sectors.tsx';
import { ProbeCard } from './probe-card.tsx';
import { NextAction } from './next-action.tsx';
import { nextActions } from './next-actions.ts';
import { Publication } from './publication.tsx';
import { RequestContent } from './request-content.tsx';
import { RequestFacts } from './request-facts.tsx';
import { RequestHoldPanel } from './request-hold.tsx';
import { SupplierCalls } from './supplier-calls.tsx';
import { SupplierWork } from './supplier-work.tsx';
import { PhaseSteps } from './turn-bar.tsx';
import { Timeline } from './timeline.tsx';
import { VariationCard } from './variation-card.tsx';
import { Verification } from './verification.tsx';
import { Versions } from './versions.tsx';
import './request-detail.scss';

export function RequestPage() {
  const { id = '' } = useParams();
  const t = useText(requestDetailText);
  const r = useText(requestsText);
  const request = useRequest(id);
  if (request.data) return <RequestView request={request.data} />;
  if (request.isError)
    return (
      <Page title={t.unavailable} over={<Link to={paths.requests()}>{r.title}</Link>}>
        <ErrorState
          message={
            isStatus(request.error, 404) || isStatus(request.error, 400)
              ? t.notFound
              : messageOf(request.error)
          }
          onRetry={() => void request.refetch()}
        />
      </Page>
    );
  return <Loading />;
}

/** States in which there is nothing to hand over yet, or any more. */
const WITHOUT_ORDER: readonly RequestState[] = ['draft', 'refused', 'withdrawn'];
/** From the execution on there is something to prove. */
const EXECUTED: readonly RequestState[] = ['executed', 'verified', 'reopened'];
const WORKED: readonly RequestState[] = ['accepted', 'in-progress', 'reopened'];

function RequestView({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  const r = useText(requestsText);
  const o = useText(firewallOrderText);
  const f = useText(firewallFormText);
  const may = useMay();
  const hasOrder =
    request.kind === 'firewall' && may('firewall.read') && !WITHOUT_ORDER.includes(request.state);
  // Who verifies reads the proof first; afterwards it stands with the confirmations.
  const hasProof = request.kind === 'firewall' && may('firewall.read') && EXECUTED.includes(request.state);
  const judges = nextActions(request).main.some(({ action }) => action === 'accept' || action === 'ratify');
  const hasSupplierWork =
    request.links.length > 0 ||
    request.actions.some(({ action, allowed }) => allowed && action === 'send-link');
  return (
    <Page
      title={request.subject}
      over={
        <>
          <Link to={paths.requests()}>{r.title}</Link> · <span className="mono">{request.code}</span>
        </>
      }
      actions={request.kind === 'firewall' && <RequestAgain request={request} />}
      lead={
        <>
          <StateMark state={request.state} /> <Flags request={request} /> <UpdatedBadge topic="requests" />
        </>
      }
    >
      <PhaseSteps request={request} />
      {judges ? <AcceptanceCard request={request} /> : <NextAction request={request} />}
      <VariationCard request={request} />
      {request.kind === 'firewall' && WORKED.includes(request.state) && <StaleAnalysis request={request} />}
      <div className="request-detail">
        <RequestFacts request={request} />
        <div className="request-work stack">
          {hasProof && request.state === 'executed' && <FirewallProof request={request} />}
          {hasProof && request.state === 'executed' && <ProbeCard requestId={request.id} />}
          <Panel title={t.content}>
            <RequestContent request={request} />
          </Panel>
          {hasOrder && <OtherSectors request={request} />}
          <Checklist request={request} />
          <SupplierCalls request={request} />
          <Publication request={request} />
          <Verification request={request} />
          {hasProof && request.state !== 'executed' && <FirewallProof request={request} />}
          {hasProof && request.state !== 'executed' && <ProbeCard requestId={request.id} />}
          <Panel>
            <TabPanels
              label={t.content}
              panels={[
                {
                  key: 'comments',
                  label: t.comments,
                  count: request.commentList.length,
                  content: <Comments request={request} />,
                },
                {
                  key: 'attachments',
                  label: t.attachments,
                  count: request.attachmentList.length,
                  content: <Attachments request={request} />,
                },
                ...(request.kind === 'firewall' && request.state !== 'draft'
                  ? [{ key: 'analysis', label: f.analysis, content: <RequestAnalysis request={request} /> }]
                  : []),
                ...(hasOrder
                  ? [{ key: 'order', label: o.title, content: <FirewallOrderPart request={request} /> }]
                  : []),
                ...(hasSupplierWork
                  ? [{ key: 'supplier', label: t.supplier, content: <SupplierWork request={request} /> }]
                  : []),
                {
                  key: 'versions',
                  label: t.versions,
                  count: request.versions.length,
                  content: <Versions request={request} />,
                },
              ]}
            />
          </Panel>
        </div>
        <div className="request-timeline stack">
          <Timeline request={request} />
          {request.closedAt !== null && <RequestHoldPanel request={request} />}
        </div>
      </div>
    </Page>
  );
}
