import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { firewallLifetimesText } from '../../text/firewall-lifetimes.ts';
import { firewallReviewsText } from '../../text/firewall-reviews.ts';
import { firewallSnapshotsText } from '../../text/firewall-snapshots.ts';
import { firewallTrafficText } from '../../text/firewall-traffic.ts';
import { useText } from '../../text/texts.ts';
import { SectionTabs } from '../../ui/section-tabs.tsx';

type FirewallSection =
  'rules' | 'question' | 'analysis' | 'names' | 'snapshots' | 'drift' | 'reviews' | 'lifetimes';

/** The pages of the firewall section; who sees one sector only finds what is asked of it. */
export function FirewallTabs({ current }: { readonly current: FirewallSection }) {
  const t = useText(firewallTrafficText);
  const s = useText(firewallSnapshotsText);
  const r = useText(firewallReviewsText);
  const l = useText(firewallLifetimesText);
  const readsAll = useMay()('firewall.read');
  return (
    <SectionTabs
      label={t.section}
      tabs={[
        ...(readsAll
          ? [
              { label: t.tabs.rules, to: paths.firewallRules(), current: current === 'rules' },
              { label: t.tabs.question, to: paths.trafficQuestion(), current: current === 'question' },
              { label: t.tabs.names, to: paths.firewallNames(), current: current === 'names' },
              { label: t.tabs.analysis, to: paths.firewallAnalysis(), current: current === 'analysis' },
              { label: s.tabs.snapshots, to: paths.firewallSnapshots(), current: current === 'snapshots' },
              { label: s.tabs.drift, to: paths.firewallDrift(), current: current === 'drift' },
            ]
          : []),
        { label: r.tab, to: paths.firewallReviews(), current: current === 'reviews' },
        { label: l.tab, to: paths.firewallLifetimes(), current: current === 'lifetimes' },
      ]}
    />
  );
}
