import { useState } from 'react';
import { Link } from 'react-router';
import type { ChangedTraffic } from '../../../../../contract/firewall/preview.ts';
import type { FirewallVerification } from '../../../../../contract/firewall/snapshots.ts';
import type { RequestDetail } from '../../../../../contract/requests/requests.ts';
import { useFirewallProof } from '../../../api/firewall-proof.ts';
import { useSnapshots } from '../../../api/firewall-snapshots.ts';
import { messageOf } from '../../../api/problem.ts';
import { Changed } from '../../../forms/firewall/flow-preview.tsx';
import { paths } from '../../../paths.ts';
import { firewallProofText } from '../../../text/firewall-proof.ts';
import { shortDateTime } from '../../../text/formats.ts';
import { useText } from '../../../text/texts.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { CheckField, SelectField } from '../../../ui/field.tsx';
import { StatusBadge, type BadgeTone } from '../../../ui/status-badge.tsx';
import { Alert } from '../../../ui/alert.tsx';
import { Panel } from '../../../ui/page.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { At } from '../../../ui/time.tsx';

/** What was done against what was asked, by a configuration exported from the firewall afterwards. */
export function FirewallProof({ request }: { readonly request: RequestDetail }) {
  const t = useText(firewallProofText);
  const snapshots = useSnapshots();
  const list = snapshots.data?.pages.flatMap(({ items }) => items) ?? [];
  const [snapshotId, setSnapshotId] = useState('');
  const [ignoreZones, setIgnoreZones] = useState(false);
  const proof = useFirewallProof(
    request.id,
    { ...(snapshotId !== '' && { snapshotId }), ...(ignoreZones && { ignoreZones }) },
    list.length > 0,
  );
  if (snapshots.isError)
    return (
      <Panel title={t.title}>
        <ErrorState message={messageOf(snapshots.error)} onRetry={() => void snapshots.refetch()} />
      </Panel>
    );
  if (snapshots.isPending) return null;
  if (list.length === 0)
    return (
      <Panel title={t.title}>
        <p className="soft">{t.none}</p>
        <div>
          <ButtonLink small icon="upload" to={paths.firewallSnapshots()}>
            {t.upload}
          </ButtonLink>
        </div>
      </Panel>
    );
  return (
    <Panel
      title={t.title}
      end={
        <SelectField
          label={t.snapshot}
          hideLabel
          small
          value={snapshotId}
          onValue={setSnapshotId}
          choices={[
            { value: '', label: t.latest },
            ...list.map(({ id, takenAt, fileName }) => ({
              value: id,
              label: `${shortDateTime(takenAt)} · ${fileName}`,
            })),
          ]}
        />
      }
    >
      {proof.isError && <ErrorState message={messageOf(proof.error)} onRetry={() => void proof.refetch()} />}
      {proof.isPending && <p className="soft">{t.comparing}</p>}
      {proof.data && (
        <div className="stack-tight" aria-busy={proof.isPlaceholderData || undefined}>
          <Outcome proof={proof.data} executedAt={request.executedAt} />
          <CheckField label={t.ignoreZones} checked={ignoreZones} onValue={setIgnoreZones} />
        </div>
      )}
    </Panel>
  );
}

type Verdict = 'asAsked' | 'asAskedOnly' | 'missing' | 'wider' | 'different' | 'undecided';
const TONES = {
  asAsked: 'success',
  asAskedOnly: 'waiting',
  missing: 'danger',
  wider: 'danger',
  different: 'danger',
  undecided: 'neutral',
} as const satisfies Record<Verdict, BadgeTone>;

/** The packets of the request first; what differs elsewhere may have another cause and is told apart. */
function verdictOf({ flows, elsewhere, outcome }: FirewallVerification): Verdict {
  const isSure = ({ regionCount, dependsOn }: ChangedTraffic): boolean =>
    regionCount > 0 && dependsOn.length === 0;
  const wider = flows.some((flow) => isSure(flow.wider));
  const missing = flows.some(
    (flow) => isSure(flow.narrower) || (flow.off !== null && flow.off !== 'as-asked'),
  );
  if (wider && missing) return 'different';
  if (wider) return 'wider';
  if (missing) return 'missing';
  if (outcome === 'as-asked') return 'asAsked';
  return elsewhere.wider.regionCount + elsewhere.narrower.regionCount > 0 &&
    flows.every(({ isAsAsked }) => isAsAsked)
    ? 'asAskedOnly'
    : 'undecided';
}

function Outcome({
  proof,
  executedAt,
}: {
  readonly proof: FirewallVerification;
  readonly executedAt: string | null;
}) {
  const t = useText(firewallProofText);
  const verdict = verdictOf(proof);
  const { snapshot, flows, elsewhere } = proof;
  const isOld = executedAt !== null && snapshot.takenAt < executedAt;
  return (
    <>
      {isOld && <Alert kind="waiting">{t.tooOld}</Alert>}
      <p>
        <StatusBadge tone={isOld && verdict === 'asAsked' ? 'waiting' : TONES[verdict]}>
          {t.verdicts[verdict]}
        </StatusBadge>
      </p>
      <p className="soft small">
        {t.by} {snapshot.fileName}, {t.taken} <At at={snapshot.takenAt} />
      </p>
      {flows.map((flow, index) =>
        flow.wider.regionCount + flow.narrower.regionCount === 0 && flow.off === null ? null : (
          <div key={index} className="stack-tight">
            {flows.length > 1 && <strong>{t.flow(index + 1)}</strong>}
            {flow.off !== null && <p>{t.off[flow.off]}</p>}
            <Changed label={t.wider} traffic={flow.wider} />
            <Changed label={t.narrower} traffic={flow.narrower} />
          </div>
        ),
      )}
      {verdict === 'asAskedOnly' && (
        <details>
          <summary>{t.elsewhere}</summary>
          <div className="stack-tight details-body">
            <Changed label={t.unregistered} traffic={elsewhere.wider} />
            <Changed label={t.absent} traffic={elsewhere.narrower} />
            <Link to={paths.firewallDrift({ snapshotId: snapshot.id })}>{t.drift}</Link>
          </div>
        </details>
      )}
      {proof.undecidedRules > 0 && <p className="soft small">{t.undecidedRules(proof.undecidedRules)}</p>}
    </>
  );
}
