import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { AskProbe, FirewallProbe, FirewallProbes } from '../../../../../contract/firewall/probes.ts';
import type { ProbeVerdict } from '../../../../../domain/firewall-reviews/probe.ts';
import { askFirewallProbe, firewallProbesKey, useFirewallProbes } from '../../../api/firewall-probes.ts';
import { messageOf } from '../../../api/problem.ts';
import { useMay } from '../../../api/session.ts';
import { firewallProbesText } from '../../../text/firewall-probes.ts';
import { useText } from '../../../text/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { StatusBadge, type BadgeTone } from '../../../ui/status-badge.tsx';
import { notify } from '../../../ui/notify.ts';
import { Panel } from '../../../ui/page.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { Age } from '../../../ui/time.tsx';

const ProbeDialog = lazy(async () => ({ default: (await import('./probe-dialog.tsx')).ProbeDialog }));

/** Connections from the office: what the request permits must open, what it does not must not. */
export function ProbeCard({ requestId }: { readonly requestId: string }) {
  const t = useText(firewallProbesText);
  const probes = useFirewallProbes(requestId);
  if (probes.isError && probes.data === undefined)
    return (
      <Panel title={t.title}>
        <ErrorState message={messageOf(probes.error)} onRetry={() => void probes.refetch()} />
      </Panel>
    );
  return probes.data ? <Probes requestId={requestId} probes={probes.data} /> : null;
}

function Probes({ requestId, probes }: { readonly requestId: string; readonly probes: FirewallProbes }) {
  const t = useText(firewallProbesText);
  const mayManage = useMay()('firewall.manage');
  const client = useQueryClient();
  const [preparing, setPreparing] = useState(false);
  const ask = useMutation({
    mutationFn: (body: AskProbe) => askFirewallProbe(requestId, body),
    onSuccess: (next) => {
      client.setQueryData(firewallProbesKey(requestId), next);
      setPreparing(false);
      notify({ kind: 'success', title: t.started });
    },
  });
  const isRunning = probes.items[0]?.state === 'waiting';
  const refusal = probes.ownNetworks.length === 0 ? t.noNetworks : isRunning ? t.runningRefusal : undefined;
  return (
    <Panel
      title={t.title}
      end={
        mayManage && (
          <Button small refusal={refusal} onClick={() => setPreparing(true)}>
            {t.prepare}
          </Button>
        )
      }
    >
      {probes.items.length === 0 && (
        <p className="soft">{probes.ownNetworks.length === 0 ? t.noNetworks : t.lead}</p>
      )}
      {probes.items.map((probe) => (
        <OneProbe key={probe.id} probe={probe} />
      ))}
      {preparing && (
        <Suspense fallback={null}>
          <ProbeDialog
            proposed={probes.proposed}
            ownNetworks={probes.ownNetworks}
            busy={ask.isPending}
            failure={ask.error}
            onClose={() => setPreparing(false)}
            onAsk={(body) => ask.mutate(body)}
          />
        </Suspense>
      )}
    </Panel>
  );
}

const TONES = { 'as-expected': 'success', contrary: 'danger', unknown: 'neutral' } as const satisfies Record<
  ProbeVerdict,
  BadgeTone
>;

function OneProbe({ probe }: { readonly probe: FirewallProbe }) {
  const t = useText(firewallProbesText);
  const hasRefused = probe.results.some(({ outcome }) => outcome === 'closed');
  return (
    <div className="stack-tight">
      <p className="soft small">
        <Age at={probe.doneAt ?? probe.askedAt} />, {t.by(probe.askedBy)}
        {probe.host !== null && `, ${t.from} ${probe.host}`}
      </p>
      <ul className="plain stack-tight">
        {probe.results.map((result) => (
          <li key={`${result.address} ${result.port} ${result.expected}`} className="cell-line">
            <StatusBadge tone={TONES[result.verdict]}>{t.verdicts[result.verdict]}</StatusBadge>
            <span className="mono">
              {result.address.includes(':') ? `[${result.address}]` : result.address}:{result.port}
            </span>
            <span className="soft small">
              {t.expectations[result.expected]} ·{' '}
              {result.outcome === null && probe.state === 'waiting'
                ? t.waiting
                : t.outcomes[result.outcome ?? 'not-run']}
              {result.outcome === 'not-run' && result.detail !== '' && ` (${result.detail})`}
              {result.from !== null && `, ${t.from} ${result.from}`}
            </span>
          </li>
        ))}
      </ul>
      {hasRefused && <p className="soft small">{t.closedHelp}</p>}
    </div>
  );
}
