import type { FirewallPreview } from '../../../../contract/firewall/request.ts';
import type { RequestDetail } from '../../../../contract/requests/requests.ts';
import { useFirewallAnalysis } from '../../api/firewall.ts';
import { messageOf } from '../../api/problem.ts';
import { firewallFormText } from '../../text/firewall-form.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { At } from '../../ui/time.tsx';
import { FlowImpact, TogetherImpact } from './flow-preview.tsx';

/** The analysis as it was when the request was accepted, with who took the risk and why; before that, as of today. */
export function RequestAnalysis({ request }: { readonly request: RequestDetail }) {
  const t = useText(firewallFormText);
  const analysis = useFirewallAnalysis(request.id);
  if (analysis.isError)
    return <ErrorState message={messageOf(analysis.error)} onRetry={() => void analysis.refetch()} />;
  if (analysis.data === undefined) return <Loading />;
  const { now, accepted } = analysis.data;
  if (accepted === null)
    return (
      <div className="stack">
        <p className="soft">{t.analysisNow}</p>
        <Preview preview={now} />
      </div>
    );
  const risks = accepted.preview.flows.reduce((sum, flow) => sum + flow.risks.length, 0);
  return (
    <div className="stack">
      <p className="soft">
        {t.analysisAccepted(accepted.by, accepted.version)} <At at={accepted.at} />
      </p>
      {risks > 0 && (
        <Alert kind="info" title={t.acceptedRisks(risks, accepted.by)}>
          {accepted.note === '' ? t.acceptedWithoutReason : `${t.acceptedReason}: ${accepted.note}`}
        </Alert>
      )}
      <Preview preview={accepted.preview} />
    </div>
  );
}

/** Every flow, then what they do together. */
export function Preview({
  preview,
  withoutRisks,
}: {
  readonly preview: FirewallPreview;
  readonly withoutRisks?: boolean;
}) {
  const t = useText(firewallFormText);
  const { flows, together } = preview;
  return (
    <div className="stack-tight">
      {flows.map((flow, index) => (
        <div key={index} className="stack-tight">
          {flows.length > 1 && <strong>{t.flow(index + 1)}</strong>}
          <FlowImpact
            preview={flow}
            isTold={flows.length === 1 && withoutRisks === true}
            withPicture={flows.length === 1}
            {...(withoutRisks && { withoutRisks })}
          />
        </div>
      ))}
      {together && <TogetherImpact together={together} count={flows.length} />}
    </div>
  );
}
