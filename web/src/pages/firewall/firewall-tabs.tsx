import { paths } from '../../paths.ts';
import { firewallSnapshotsText } from '../../text/firewall-snapshots.ts';
import { firewallTrafficText } from '../../text/firewall-traffic.ts';
import { useText } from '../../text/texts.ts';
import { SectionTabs } from '../../ui/section-tabs.tsx';

/** The pages of the firewall section. */
export function FirewallTabs({
  current,
}: {
  readonly current: 'rules' | 'question' | 'analysis' | 'names' | 'snapshots' | 'drift';
}) {
  const t = useText(firewallTrafficText);
  const s = useText(firewallSnapshotsText);
  return (
    <SectionTabs
      label={t.section}
      tabs={[
        { label: t.tabs.rules, to: paths.firewallRules(), current: current === 'rules' },
        { label: t.tabs.question, to: paths.trafficQuestion(), current: current === 'question' },
        { label: t.tabs.names, to: paths.firewallNames(), current: current === 'names' },
        { label: t.tabs.analysis, to: paths.firewallAnalysis(), current: current === 'analysis' },
        { label: s.tabs.snapshots, to: paths.firewallSnapshots(), current: current === 'snapshots' },
        { label: s.tabs.drift, to: paths.firewallDrift(), current: current === 'drift' },
      ]}
    />
  );
}
