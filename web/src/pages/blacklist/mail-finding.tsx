import type { DnsblMailHealth } from '../../../../contract/dnsbl/mail.ts';
import { mailHealthText } from '../../text/mail-health.ts';
import { useText } from '../../text/texts.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';

export type MailFinding = DnsblMailHealth['targets'][number]['findings'][number];

type State = 'bad' | 'unseen' | 'good';
const ORDER = { bad: 0, unseen: 1, good: 2 } as const satisfies Record<State, number>;
const TONES = { bad: 'waiting', unseen: 'neutral', good: 'done' } as const;

const stateOf = ({ passed }: Pick<MailFinding, 'passed'>): State =>
  passed === null ? 'unseen' : passed ? 'good' : 'bad';

/** What is to be mended first. */
export const worstFirst = (findings: readonly MailFinding[]): MailFinding[] =>
  findings.toSorted((a, b) => ORDER[stateOf(a)] - ORDER[stateOf(b)]);

export function FindingMark({ finding }: { readonly finding: Pick<MailFinding, 'passed'> }) {
  const t = useText(mailHealthText);
  const state = stateOf(finding);
  return <StatusBadge tone={TONES[state]}>{t.states[state]}</StatusBadge>;
}
