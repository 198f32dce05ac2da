import type { DnsblTarget } from '../../../../contract/dnsbl/dnsbl.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { useText } from '../../text/texts.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';

/** How an address stands, said only as far as it was proven. */
export function StandingMark({ target }: { readonly target: DnsblTarget }) {
  const t = useText(blacklistText).targets;
  const { standing, openListings, asked, definite } = target;
  switch (standing) {
    case 'listed':
      return <StatusBadge tone="danger">{t.onLists(openListings)}</StatusBadge>;
    case 'clean':
      return <StatusBadge tone="neutral">{t.calm}</StatusBadge>;
    case 'partly-clean':
      return <StatusBadge tone="waiting">{t.partlyCalm(definite, asked)}</StatusBadge>;
    case 'not-known':
      return <StatusBadge tone="waiting">{t.notKnown}</StatusBadge>;
    case 'never-checked':
      return <StatusBadge tone="waiting">{t.neverChecked}</StatusBadge>;
  }
}
