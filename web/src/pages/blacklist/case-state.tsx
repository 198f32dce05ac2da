import type { CaseState } from '../../../../domain/dnsbl/delisting-case.ts';
import { delistingText } from '../../text/delisting.ts';
import { useText } from '../../text/texts.ts';
import { StatusBadge, type BadgeTone } from '../../ui/status-badge.tsx';

const TONES = {
  detected: 'waiting',
  confirmed: 'waiting',
  triaged: 'active',
  remediating: 'active',
  ready: 'waiting',
  accepted: 'active',
  requested: 'active',
  waiting: 'neutral',
  refused: 'danger',
  escalated: 'active',
  'awaiting-expiry': 'neutral',
  'with-provider': 'neutral',
  'accepted-without-action': 'done',
  cleared: 'success',
  closed: 'done',
} as const satisfies Record<CaseState, BadgeTone>;

export function CaseStateMark({ state }: { readonly state: CaseState }) {
  const t = useText(delistingText);
  return <StatusBadge tone={TONES[state]}>{t.states[state]}</StatusBadge>;
}
