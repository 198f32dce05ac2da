import type { RiskLevel } from '../../../../domain/firewall/risk-settings.ts';
import { requestsText } from '../../text/requests.ts';
import { useText } from '../../text/texts.ts';
import { Chip } from '../../ui/status-badge.tsx';

const TONES = {
  critical: 'danger',
  high: 'danger',
  medium: 'waiting',
  'not-known': 'waiting',
  low: undefined,
} as const;

/** How grave a risk is, the same everywhere. Nothing where there is none, or while it is not asked for. */
export function RiskMark({ level }: { readonly level: RiskLevel | undefined }) {
  const t = useText(requestsText);
  if (level === undefined || level === 'none') return null;
  const tone = TONES[level];
  return <Chip {...(tone !== undefined && { tone })}>{t.risks[level]}</Chip>;
}
