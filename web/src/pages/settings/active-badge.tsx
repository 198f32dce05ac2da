import { settingsText } from '../../text/settings.ts';
import { useText } from '../../text/texts.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';

export function ActiveBadge({ active }: { readonly active: boolean }) {
  const t = useText(settingsText);
  return <StatusBadge tone={active ? 'active' : 'done'}>{active ? t.active : t.inactive}</StatusBadge>;
}
