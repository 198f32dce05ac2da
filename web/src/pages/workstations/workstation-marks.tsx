import type {
  WorkstationFinding,
  WorkstationSummary,
} from '../../../../contract/workstations/workstations.ts';
import type { ProtectionState } from '../../../../domain/workstations/protection.ts';
import { useText } from '../../text/texts.ts';
import { workstationsText } from '../../text/workstations.ts';
import { Chip, StatusBadge, type BadgeTone } from '../../ui/status-badge.tsx';

const TONES = {
  protected: 'active',
  stale: 'waiting',
  inactive: 'danger',
  'not-seen': 'waiting',
  missing: 'danger',
  unknown: 'neutral',
} as const satisfies Record<ProtectionState, BadgeTone>;

/** Stored and retired workstations need no protection: their state says more. */
export function ProtectionMark({
  workstation,
}: {
  readonly workstation: Pick<WorkstationSummary, 'protection' | 'state'>;
}) {
  const t = useText(workstationsText);
  if (workstation.state !== 'in-use')
    return <StatusBadge tone="done">{t.states[workstation.state]}</StatusBadge>;
  return (
    <StatusBadge tone={TONES[workstation.protection]}>{t.protection[workstation.protection]}</StatusBadge>
  );
}

const FINDING_TONES = { high: 'danger', medium: 'waiting', low: undefined } as const;
type Shown = Pick<WorkstationFinding, 'code' | 'severity' | 'reason'>;

export function WorkstationFindingChip({ finding }: { readonly finding: Shown }) {
  const t = useText(workstationsText);
  const tone = FINDING_TONES[finding.severity];
  return (
    <Chip {...(tone && { tone })} {...(finding.reason !== null && { title: finding.reason })}>
      {t.findings[finding.code]}
    </Chip>
  );
}

/** What the protection state does not say already: obsolete systems and products. */
export function OtherFindings({ findings }: { readonly findings: readonly Shown[] }) {
  return findings
    .filter(({ code }) => code === 'system-obsolete' || code === 'product-obsolete')
    .map((finding) => <WorkstationFindingChip key={`${finding.code} ${finding.reason}`} finding={finding} />);
}
