import type { CaseState } from '../../../../domain/dnsbl/delisting-case.ts';
import { delistingText } from '../../text/delisting.ts';
import { useText } from '../../text/texts.ts';
import { Mark, type MarkTone } from '../../ui/mark.tsx';

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
} as const satisfies Record<CaseState, MarkTone>;

export function CaseStateMark({ state }: { readonly state: CaseState }) {
  const t = useText(delistingText);
  return <Mark tone={TONES[state]}>{t.states[state]}</Mark>;
}
