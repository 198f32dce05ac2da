import { useAlerts, useCases } from '../../api/dnsbl.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { mailHealthText } from '../../text/mail-health.ts';
import { useText } from '../../text/texts.ts';
import { SectionTabs } from '../../ui/section-tabs.tsx';

type BlacklistSection =
  'matrix' | 'alerts' | 'listings' | 'cases' | 'targets' | 'zones' | 'history' | 'sweeps' | 'mail';

export function BlacklistTabs({ current }: { readonly current: BlacklistSection }) {
  const t = useText(blacklistText);
  const m = useText(mailHealthText);
  const open = useAlerts({ open: 'true' }).data?.pages[0]?.items.filter(
    ({ state }) => state === 'open',
  ).length;
  // What waits for who looks: the Responsabile's word on the cases that are ready.
  const mayAuthorise = useMay()('dnsbl.authorise');
  const ready = useCases({ state: 'ready' }).data?.pages[0]?.items.length ?? 0;
  const addresses: readonly (readonly [BlacklistSection, string])[] = [
    ['matrix', paths.blacklist()],
    ['alerts', paths.alerts()],
    ['listings', paths.listings()],
    ['cases', paths.delistingCases()],
    ['targets', paths.targets()],
    ['zones', paths.zones()],
    ['mail', paths.mailHealth()],
    ['history', paths.blacklistHistory()],
    ['sweeps', paths.sweeps()],
  ];
  return (
    <SectionTabs
      label={t.title}
      tabs={addresses.map(([key, to]) => ({
        label: key === 'mail' ? m.tab : t.tabs[key],
        to,
        current: key === current,
        ...(key === 'alerts' && open !== undefined && open > 0 && { count: open }),
        ...(key === 'cases' && mayAuthorise && ready > 0 && { count: ready }),
      }))}
    />
  );
}
